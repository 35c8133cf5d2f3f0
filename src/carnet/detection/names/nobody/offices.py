"""Offices spoken to without a name: `Sur President`, `Madam Chair`, `Herr Minister`.

A form of address before a word for an office introduces nobody by name.
"""

from functools import cache
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names.folded import folded_of
from carnet.detection.words import table

_REACH: Final = 24  # characters to the form of address
_BEFORE: Final = late.compile(r"(?<![^\W_])(?P<who>[^\W\d_]{2,12})\.?[ \u00a0]$")


@cache
def _words(sort: str) -> frozenset[str]:
    held: str = table("carnet.detection.names.nobody", "offices")[sort]
    return frozenset(map(fold, held.split()))


def is_office(text: str, start: int, end: int) -> bool:
    """Is what stands there an office behind a form of address?"""
    if folded_of(text)[start:end] not in _words("office"):
        return False
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    return before is not None and fold(before["who"]) in _words("address")
