"""Persons called by a frequent surname behind 老 (elder) or 小 (younger): 老王, 小陈.

Two rules ask for one, each with what else it knows: `chinese.name` of a run in which
the tagger took more or fewer characters for a name, with its probabilities at hand, and
`alone.surnames` of a whole text, for those that the tagger left out.
"""

from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.names.characters import words as han
from carnet.detection.names.text.spans import Span

_RANK: Final = late.compile(r"[老小]")


def is_surname(plain: str, at: int) -> bool:
    """Does a frequent surname stand at `plain[at]` behind 老 or 小, and no other word?

    No word begins with it (小程|序), and none ends with what stands before (大小|王).
    `plain` is simplified.
    """
    if not 0 < at < len(plain) or _RANK.match(plain, at - 1) is None:
        return False
    return (
        plain[at] in han.words("ranked_surnames")
        and not han.is_word(plain[max(0, at - 2) : at])
        and not han.begins_word(plain, at)
    )


def persons(plain: str) -> Iterator[Span]:
    """Who is called so in a simplified text; no goods (老王|牌), and no word of `pets`.

    Those are somebody only where a clause says so (nicknames.py).
    """
    for rank in _RANK.finditer(plain):
        start, end = rank.start(), rank.start() + 2
        nobody = plain[start:end] in han.words("pets") or han.is_goods(plain, end)
        if is_surname(plain, end - 1) and not nobody:
            yield start, end
