"""Ages that are somebody's by where they stand: beside a name, `Ana García, de 9 años`.

What stands there beside numbers is data (`apposed.toml`). Whether there is a name, the
findings say (linking.py): here an age only tells on which side it wants one.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from carnet import late
from carnet.detection.cues.marks import Mark
from carnet.detection.cues.numbers import Count
from carnet.detection.letters import fold
from carnet.detection.words import parted, table

APPOSED: Final = -3
"""`last` of a mark that is an age if somebody's name stands directly before it."""
BARE: Final = -4
"""The same, with nothing between the two, if the name begins a line or a sentence."""
AHEAD: Final = -5
"""If somebody's name stands directly behind it."""
NEAR: Final = -6
"""If somebody is named in the same sentence."""
COHORT: Final = -7
"""What it says is a year of birth, to be read against the day of the call."""
PLACES: Final = frozenset({APPOSED, BARE, AHEAD, NEAR, COHORT})

_NEAR: Final = 3  # characters between a sign and the number
_LEAD: Final = 28  # characters of the longest words between a name and its age
_SUBJECT: Final = 48  # characters between a thing and its years
_BETWEEN = late.compile(r"[,;|/:(\t\u2013\uff0c\u3001\uff1a\uff08-]\s?\Z")
_CLOSED = late.compile(
    r"(?:\sdh?éag)?\s?(?:[,;|/)\t\n\uff0c\u3001\uff09]|\.?\s*\Z|\.\s)"
)
_OPEN = late.compile(r"(?:\A|\n)[^\w\n]*\Z")
_BESIDE = late.compile(r"[ ,:;|\t\u2013-]{1,3}[^\W\d_]")
_SIGN = late.compile(r"[\s,;|/:(\u2013-]*\Z")
_STOP = late.compile(r"[,;:!?()\n]|(?<!\d)\.")
_SENTENCE = late.compile(r"[.;!?\n]")
_SHORT = late.compile(
    r"(?P<n>\d(?<![\d.,]\d)\d?)\s?(?:\u00bd|1\u20442"
    r"|(?:y|yr|yrs|y/o)\b\.?"
    r"|(?:[Jj]|[Jj]r|a|v|m|g|god|é|év|å|l|r|р|г|ετ)"  # noqa: RUF001
    r"(?:\.(?:\s?(?:v\.|віку))?|(?=\s?\))))"
    r"(?=\s?[,;|/)\t\n.]|\s*\Z)"
)
"""Years in short, with a full stop or in brackets: `Max Müller, 9 J.`, `(10 l.)`."""
_AT_AGE: Final = ("на ", "на\u00a0")
_AT: Final = 3
"""Bulgarian for the age at which one is, before it, and its length."""
_LISTED = late.compile(
    r"(?:\s[^\W\d_][^\W\d_'\u2019.\-]*[^\s,;:()]*){1,4}\s?"
    r"(?:[(\uff08]\s?(?P<a>\d{1,2})\s?[)\uff09]|,\s?(?P<b>\d{1,2})\s?,)"
)
"""A number alone behind a child and its name: `Schüler Max Müller (9)`."""


@cache
def _tongue(language: str) -> tuple[re.Pattern[str], re.Pattern[str], bool]:
    """What may stand before a number, or only before a sign; is its unit first?"""
    words: Mapping[str, Any] = table(__package__, "apposed").get(language, {})
    of, with_ = _before(words.get("of", "")), _before(words.get("with", ""))
    return of, with_, bool(words.get("before"))


@cache
def _durations(language: str) -> re.Pattern[str]:
    return _before(table(__package__, "apposed").get(language, {}).get("after", ""))


def _before(listed: str) -> re.Pattern[str]:
    """An expression for one of the words, right before a place in folded text."""
    words = [fold(one) for one in parted(listed)]
    spaced = [
        re.escape(one) + (r"\s?" if one[-1] in "'\u2019" else r"\s") for one in words
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})\Z" if words else r"(?!)")


def stated(
    text: str, mark: Mark, count: Count, marks: Sequence[Mark]
) -> Iterator[Mark]:
    """The places beside a name at which a number before a unit is an age.

    A mark whose `last` is none of `PLACES` is one of a child said before it.
    """
    start = _lead(text, mark, count)
    if of_thing(text, count.start if start is None else start, marks):
        return
    closed = _CLOSED.match(text, mark.end) is not None
    child = _child(text, count.start if start is None else start, marks)
    if start is not None:
        yield mark._replace(start=start, last=APPOSED)
        if child == start:  # `alumno de 9 años`, whatever it is called
            yield mark._replace(start=count.start)
    elif closed and _BETWEEN.search(text, max(0, count.start - _NEAR), count.start):
        yield mark._replace(start=count.start, last=APPOSED)
    elif closed:
        yield mark._replace(start=count.start, last=BARE if child is None else APPOSED)
    if _is_ahead(text, mark, count):
        yield mark._replace(start=count.start, last=AHEAD)


def unit_first(text: str, mark: Mark, marks: Sequence[Mark]) -> int | None:
    """Where an age begins whose unit stands before it; None: it is none here."""
    if not _tongue(mark.language)[2]:
        return None
    start = mark.start
    near = fold(text[max(0, start - _LEAD) : start])
    found = _tongue(mark.language)[0].search(near)
    start -= len(found[0]) if found else 0
    return None if of_thing(text, start, marks) else start


def _lead(text: str, mark: Mark, count: Count) -> int | None:
    """Where the words between a name and its age begin; None: there are none."""
    near = fold(text[max(0, count.start - _LEAD) : count.start])
    of, with_, _ = _tongue(mark.language)
    found = of.search(near)
    if found is None and _CLOSED.match(text, mark.end):
        found = with_.search(near)
    return count.start - len(found[0]) if found else None


def of_thing(text: str, at: int, marks: Sequence[Mark]) -> bool:
    """Are the years those of what somebody has: the contract of Ana, de 9 años?"""
    sign = _SIGN.search(text, max(0, at - _NEAR), at)
    end = sign.start() if sign else at
    near = [m for m in _within(marks, at - _SUBJECT, at) if m.role == "term"]
    if not near:
        return False
    between = text[near[-1].end : end]
    owned = between.lstrip()[:1].islower() and not _STOP.search(between)
    return owned and not any(
        m.role == "child" and m.start > near[-1].start
        for m in _within(marks, near[-1].start, at)
    )


def _child(text: str, at: int, marks: Sequence[Mark]) -> int | None:
    """Where what is said of a child begins, right behind it or not; None: of none."""
    every = [m for m in _within(marks, at - _SUBJECT, at) if m.role == "child"]
    if not every or _SENTENCE.search(text[every[-1].end : at]):
        return None
    return at if not text[every[-1].end : at].strip() else every[-1].end


def _within(marks: Sequence[Mark], low: int, high: int) -> list[Mark]:
    """The marks that begin between two places and end before the second."""
    first = bisect_left(marks, (low,))
    return [m for m in marks[first : bisect_left(marks, (high,))] if m.end <= high]


def _is_ahead(text: str, mark: Mark, count: Count) -> bool:
    """May a name follow that the age is of: where a line begins, or `9 metų Jonas`?"""
    if not _BESIDE.match(text, mark.end):
        return False
    low = max(0, count.start - _LEAD)
    if _OPEN.search(text, low, count.start) and (low == 0 or "\n" in text[low:]):
        return True
    if mark.language != "lt":
        return False
    return not _durations("lt").search(fold(text[low : count.start]))


def short(text: str) -> Iterator[tuple[int, int, int]]:
    """Start, end and number of years in short, right behind a sign."""
    for match in _SHORT.finditer(text):
        start = match.start()
        start -= _AT * (text[max(0, start - _AT) : start] in _AT_AGE)
        if _BETWEEN.search(text, max(0, start - _NEAR), start):
            yield start, match.end(), int(match["n"])


def listed(text: str, mark: Mark) -> tuple[int, int, int] | None:
    """Start, end and number behind a child and what it is called."""
    match = _LISTED.match(text, mark.end)
    if match is None:
        return None
    group = "a" if match["a"] else "b"
    return *match.span(group), int(match[group])
