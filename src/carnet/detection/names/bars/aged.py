"""Whose age a sentence tells, and whom an entry of a diary begins with.

`Vid ima 78 let` is somebody, though the word means sight as well; what opens a sentence
asks for much elsewhere, as every word has a capital there. An entry of a diary begins
with its day, and behind it with who did something: `6. 5. Nada je pozabila kadilnik`.
"""
# ruff: noqa: RUF001 - letters of other languages

import re
from bisect import bisect_left
from functools import cache
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.names import stems
from carnet.detection.names.bars.known import is_german
from carnet.detection.names.bars.levels import NEVER
from carnet.detection.names.read import Array, Read
from carnet.detection.words import any_of, table

_AGE: Final = 0.005  # of a given name whose age is told
_DAY: Final = 0.015  # of a given name, or a case form of one, behind a day
_TA: Final = late.compile(
    r"(?<![^\W_])[Tt]á[ ](?P<n>[^\W\d_]{2,})[ ][0-9]{1,3}[ ]?m?bli?ain"
)
"""Irish, whose verb stands first."""
_BLIAIN: Final = late.compile(r"[0-9][ ]?m?bli?ain")
_DIARY: Final = late.compile(
    r"(?:^|[\n.!?;:,…][ ]?)(?:[^\W\d_]{1,12}\.?,?[ ])?[0-3]?[0-9]\.[ ]?[01]?[0-9]\."
    r"(?:[ ]?(?:19|20)?[0-9]{2}\.?)?[ ]?[:,–-]?[ ](?P<n>[^\W\d_]{2,})"
    r"(?=[ ][^\W\d_A-Z])"
)
_DATE: Final = late.compile(r"[0-9]\.[ ]?[01]?[0-9]\.")


class _Told(NamedTuple):
    aged: re.Pattern[str]
    years: re.Pattern[str]
    """In each of those; most texts have none, and the search skips what is no digit."""
    verb: re.Pattern[str]


@cache
def _told() -> _Told:
    """Who has so many years, those years, and that verb alone."""
    every = table("carnet.detection.names.bars", "aged")
    years, has, already = (
        any_of(
            word.replace("_", " ")
            for row in every[sort].values()
            for word in row.split()
        )
        for sort in ("years", "has", "already")
    )
    behind = rf"[0-9]{{1,3}}[ ]?{years}(?![^\W_])"
    aged = rf"(?<![^\W_])(?P<n>[^\W\d_]{{2,}})[ ](?:{has}[ ])?(?:{already}[ ])?{behind}"
    return _Told(re.compile(aged), re.compile(behind), re.compile(has))


def ask_less_of_aged(least: Array, read: Read) -> None:
    """Given names whose age is told, or behind the day of an entry."""
    starts, text = read.starts, read.text
    told = _told()
    every = ((told.aged, told.years, _AGE), (_TA, _BLIAIN, _AGE), (_DIARY, _DATE, _DAY))
    for which, some, bar in every:
        for match in which.finditer(text) if some.search(text) else ():
            at = bisect_left(starts, match.start("n"))
            if at < len(starts) and least[at] < NEVER and _may_be(read, at, bar):
                least[at] = min(least[at], bar)


def _may_be(read: Read, at: int, bar: float) -> bool:
    """Is it a given name with a capital; a noun has one in German, too?"""
    word, flags = read.word(at), read.flags_of(at)
    if not flags.cased or _told().verb.fullmatch(word.lower()):
        return False  # Are 9 ani
    if flags.given:
        return not (flags.common and is_german(read))
    if flags.other:
        return False
    return stems.is_given(word, alone=bar < _DAY)
