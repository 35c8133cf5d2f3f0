"""Who works with children, and is none: `U12 coach`, `teacher in a nursery`.

The marks of a text tell it; words for whom there is no mark are data (`staff.toml`).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.cues.marks import Mark
from carnet.detection.words import any_of, parted, table

_REACH: Final = 48  # characters from who works with children to what they do
_PARTICLE: Final = 3  # letters of a word between them: `teacher in a nursery`
_PARTICLES: Final = 4
_LONGER: Final = frozenset(
    """στον στην στους dell della dello delle nella nello dans pour vores unserer
    unserem einer einem dieser onze našej naši naše from with them para""".split()
)
_HAN: Final = 6  # characters between them in Chinese
_DIRECTLY = late.compile(r"[\s,:(\uff0c\uff1a/-]{0,3}")
_BROKEN = late.compile(r"\w\W*[:;!?\n]|[^\W\d_]{3}\.\s")
_BESIDE: Final = 24  # characters before a team in which it is said who trains it
_BEFORE: Final = 48  # characters before a team in which its trainer may be named
_BEHIND: Final = 16
_NEAR: Final = 3  # characters from what they do to the word for them


def of_adult(text: str, mark: Mark, marks: Sequence[Mark]) -> bool:
    """Is it said of who works there: `U12 coach`, `teacher in a nursery`, `Frau Weber`?

    The word for such a person stands right behind, or before, with a name between.
    """
    low = bisect_left(marks, (mark.start - _REACH,))
    for one in marks[low : bisect_left(marks, (mark.end + _NEAR + 1,))]:
        if one.role != "adult":
            continue
        if one.start >= mark.end:
            found = _DIRECTLY.fullmatch(text, mark.end, one.start) is not None
        elif one.end <= mark.start:
            found = _names_only(text[one.end : mark.start], han=one.first < 0)
        else:
            found = False
        if found:
            return True
    return False


def _names_only(between: str, *, han: bool) -> bool:
    """Is there no more than a name, and small words, between the two?"""
    if _BROKEN.search(between):
        return False
    if han:
        return len(between) <= _HAN
    words = re.findall(r"[^\W\d_]+", between)
    small = [word for word in words if not word[0].isupper()]
    return len(small) <= _PARTICLES and all(
        len(word) <= _PARTICLE or word in _LONGER for word in small
    )


def is_beside(text: str, start: int, end: int) -> bool:
    """Is it said beside who trains or teaches, of whom no lexicon's mark need be?"""
    return _staff().search(text, max(0, start - _BEFORE), end + _BEHIND) is not None


def trains(text: str, mark: Mark) -> bool:
    """Does a verb before it say that somebody trains the team: `trainiert die U9`?"""
    return _coaches().search(text, max(0, mark.start - _BESIDE), mark.start) is not None


@cache
def _staff() -> re.Pattern[str]:
    """An expression for who trains or teaches."""
    begun, han = _row("staff"), _row("staff_han")
    return re.compile(rf"(?i)(?<![^\W\d_]){begun}|{han}")


@cache
def _coaches() -> re.Pattern[str]:
    """An expression for a verb of training, right before whom or with an article."""
    return re.compile(rf"(?i)(?<!\w){_row('coaches')}\s(?:[^\W\d_]{{1,5}}\s){{0,2}}\Z")


def _row(name: str) -> str:
    return any_of(parted(table(__package__, "staff")[name]))
