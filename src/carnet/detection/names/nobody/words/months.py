"""Months and other times that are spelled as names, by what is said around them.

A month is one by what is said of it, behind "in" and behind what is made by months:
`Mai blir kald`, `i mai`, `raport za | Kwiecień`; in Turkish that stands behind it,
where a person would have a genitive: `Kasım | faturası`.
"""
# ruff: noqa: RUF002 - letters of Turkish

import re
from functools import lru_cache, partial
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.listed import flags_of

_SAID: Final = late.compile(r"[ ](?P<is>[^\W\d_]{1,6})[ ](?P<like>[^\W\d_]{2,10})")
_BEFORE: Final = late.compile(r"(?<![^\W_])(?P<in>[^\W\d_]{1,4})[ ]\Z")
_LONGEST: Final = 6  # characters of that, and one before it
_NOUN: Final = 28  # characters of what is made for a month, and the word between
_MADE_FOR: Final = late.compile(r"(?P<for>[^\W\d_]{2,6})[ ]")
"""What a run may begin with, as particles of surnames do: `van mei`."""
_MADE: Final = late.compile(r"[ ](?P<noun>[^\W\d_]{2,20})")
_months: Final = partial(tables.spoken, "nobody/words/months")
_times: Final = partial(tables.spoken, "bars/calendar", "words")
_forms: Final = partial(tables.spoken, "bars/calendar", "forms")
_days: Final = partial(tables.spoken, "company/rosters", "days")
_DAY_NAME: Final = 4  # letters; shorter ones are other words as well
_FOR: Final = late.compile(
    r"(?<![^\W_])(?P<noun>[^\W\d_]{3,20})[ ](?P<for>[^\W\d_]{2,6})[ ]\Z"
)
_CASED: Final = tongues.bits(("de", "en"))  # where each of them has a capital
_DAY: Final = late.compile(r"(?<![\w.,])[0-3]?[0-9]\.?[ \u00a0]\Z")
"""Before a month: `3 April`."""
_YEAR: Final = late.compile(
    r",?[ \u00a0](?:de[l]?[ ])?(?:19|20)[0-9]{2}(?![\w.,]*[0-9])"
)
"""Behind one."""
_DAY_OF_YEAR: Final = late.compile(
    r"[ \u00a0][0-9]{1,2}(?:st|nd|rd|th)?,?[ \u00a0](?:19|20)[0-9]{2}(?![0-9])"
)
"""The same, as English writes a date: `August | 9, 2025`."""


def _is_dated(text: str, start: int, end: int) -> bool:
    """Does a day stand before a month, or elsewhere before one that ends a heading?"""
    if _DAY.search(text, max(0, start - _LONGEST), start):
        return True
    return text[end : end + 1] == "\n" and _has_day(text, text[start:end])


@lru_cache(maxsize=16)
def _has_day(text: str, month: str) -> bool:
    """Does a line begin with a day of that month?"""
    return re.search(rf"\n[0-3]?[0-9]\.? {month}", text) is not None


def _is_led(text: str, start: int, every: int, languages: int) -> bool:
    """Does "in" stand before a time?"""
    before = _BEFORE.search(text, max(0, start - _LONGEST), start)
    theirs = every & (languages or ~0)
    return bool(theirs and before and every & _months("in").get(fold(before["in"]), 0))


def _is_made_for(text: str, start: int, languages: int, *, somebody: bool) -> bool:
    """Does what is made or paid by months stand before one: `справка за | август`?

    A noun that says less might be somebody's: a present, a letter. So might any where
    the word between says whose or for whom, and what stands there may be `somebody` as
    well: `el cierre de Julio`.
    """
    before = _FOR.search(text, max(0, start - _NOUN), start)
    if before is None:
        return False
    for_ = fold(before["for"])
    led = languages & _months("for").get(for_, 0)
    if somebody:
        led &= ~_months("whose").get(for_, 0)
    return bool(led) and _begins_as("noun", before["noun"], led)


def _begins_as(row: str, noun: str, languages: int) -> bool:
    """Does it begin as a noun of that row in one of those languages?"""
    folded = fold(noun)
    return any(
        languages & spoken and folded.startswith(begun)
        for begun, spoken in _months(row).items()
    )


def _is_before_made(text: str, end: int, languages: int) -> bool:
    """Does what is made by months stand behind one: `Kasım | faturası`?"""
    behind = _MADE.match(text, end)
    theirs = _months("behind").get(fold(behind["noun"]), 0) if behind else 0
    return bool(languages & theirs)


def _is_time(text: str, start: int, end: int, languages: int) -> bool:
    """Is it a word of the calendar, by what stands before or behind it?

    With a capital, one that somebody is called by is none behind "in".
    """
    led = _MADE_FOR.match(text, start, end)
    start = led.end() if led and fold(led["for"]) in _months("for") else start
    word = text[start:end]
    month = _months("month").get(fold(word), 0)
    named = month | _times().get(fold(word), 0)
    if end - start >= _DAY_NAME:
        named |= _days().get(fold(word), 0)
    every = named | _forms().get(fold(word), 0)
    if not every:
        return False
    flags = flags_of(word)
    if not word.islower() and every & _CASED and flags.surname and not month:
        return False  # Bericht für Sommer
    somebody = not word.islower() and flags.given
    return (
        (not somebody and _is_led(text, start, every, languages))
        or _is_made_for(text, start, named if somebody else every, somebody=somebody)
        or _is_before_made(text, end, every)
    )


def is_month(text: str, start: int, end: int, languages: int) -> bool:
    """Is it a month of the text's language, with a day, or is said how it is?

    With a year behind it, it is one of any language: `f'Lulju 2029`.
    """
    every = _months("month").get(fold(text[start:end]), 0)
    months = every & languages
    if every and (_YEAR.match(text, end) or _DAY_OF_YEAR.match(text, end)):
        return True
    if months and _is_dated(text, start, end):
        return True
    if _is_time(text, start, end, languages):
        return True
    said = _SAID.match(text, end) if months else None
    if said is None:
        return False
    is_, like = _months("is"), _months("like")
    found = is_.get(fold(said["is"]), 0) & like.get(fold(said["like"]), 0)
    return bool(months & found)
