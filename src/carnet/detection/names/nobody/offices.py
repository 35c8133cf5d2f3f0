"""Who is spoken to and has no other name: `Sur President`, `Madam Chair`, `Dear Santa`.

A form of address before a word for an office introduces nobody by name, and whom
children write to never lived; in another language Santa is somebody.
"""

from collections.abc import Mapping
from functools import cache, partial
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.folded import folded_of
from carnet.detection.names.tagger import tongues
from carnet.detection.words import table

_REACH: Final = 24  # characters to the form of address
_BEFORE: Final = late.compile(r"(?<![^\W_])(?P<who>[^\W\d_]{2,12})\.?[ \u00a0]$")
_words: Final = partial(tables.every, "nobody/offices")


@cache
def _bringers() -> Mapping[str, int]:
    """Who brings presents, and the bits of the languages in which he does."""
    found: dict[str, int] = {}
    rows = table("carnet.detection.names.nobody", "offices")["bringers"]
    for tongue, row in rows.items():
        for name in map(str.strip, fold(row).split("|")):
            found[name] = found.get(name, 0) | tongues.bits((tongue,))
    return found


def _brings(text: str, start: int, end: int, languages: int) -> bool:
    """Is it such a one, maybe with the word before: `Père | Noël`?"""
    plain = folded_of(text)
    head = plain[max(0, start - _REACH) : start - 1].rpartition(" ")[2]
    every = (plain[start:end], f"{head} {plain[start:end]}")
    return any(_bringers().get(name, 0) & languages for name in every)


def is_office(text: str, start: int, end: int, languages: int = 0) -> bool:
    """Is what stands there an office behind a form of address, or brings presents?

    `languages`: the bits of those that the text may be in.
    """
    if _brings(text, start, end, languages):
        return True
    if folded_of(text)[start:end] not in _words("office"):
        return False
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    return before is not None and fold(before["who"]) in _words("address")
