"""Names from elsewhere that stand alone: Japanese ones, and usual given names.

`木村健`, `佐伯ひなた`, `威廉也试过`. Others are spelled by their sounds (sounds.py).
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from carnet.detection.names.characters import words as han
from carnet.detection.names.characters.shapes import QUOTED
from carnet.detection.names.spans import Span

_HAN: Final = r"[\u3400-\u9fff]"
_POINTS: Final = frozenset("·•‧")
"""Between the parts of a foreign name."""


def strangers(plain: str, found: Sequence[Span]) -> Iterator[Span]:
    """Persons from elsewhere, in a simplified text in which those were `found`."""
    yield from _japanese(plain)
    if found:
        yield from _foreign(plain)


@cache
def _japan() -> re.Pattern[str]:
    ends = "".join(sorted(han.words("japanese_ends")))
    return re.compile(
        rf"(?P<n>(?:{han.either('japanese')})[ 　]?"
        rf"(?:[\u3041-\u30ff]{{2,6}}|{_HAN}?[{ends}]))(?!{_HAN}{{0,1}}[屋堂店社厂园号])"
    )


def _japanese(plain: str) -> Iterator[Span]:
    """木村健, 佐伯ひなた."""
    for match in _japan().finditer(plain):
        value = match["n"]
        if han.is_open_before(plain, match.start()) and (
            han.is_open_behind(plain, match.end()) or value[-1] > "\u3040" > value[-1]
        ):
            yield match.span("n")


@cache
def _strangers() -> re.Pattern[str]:
    return re.compile(rf"(?P<n>{han.either('foreign')})")


def _foreign(plain: str) -> Iterator[Span]:
    """威廉也试过, 玛丽亚姆和伊万: given names of other tongues beside persons."""
    for match in _strangers().finditer(plain):
        start, end = match.span()
        inside = plain[max(start - 1, 0) : start] in _POINTS | QUOTED
        if not inside and han.is_open_before(plain, start) and _acts(plain, end):
            yield start, end


def _acts(plain: str, at: int) -> bool:
    """Does a sign or a small word stand there?"""
    if at >= len(plain) or not han.is_han(plain[at]):
        return plain[at : at + 1] not in _POINTS
    return plain[at] in han.words("behind")
