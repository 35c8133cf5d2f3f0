"""Minors: a stated age, a class at school, a date of birth.

GDPR Art. 8 and recital 38 protect children; PIPL Art. 31 draws a line at 14. Birth
dates are read against the day of the call.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from carnet.detection.cues.marks import Mark
from carnet.vocabulary import Kind

ADULT = 18
_FOURTEEN = 14
_TEENS = 9  # school years from here on are those of pupils over 13
_MONTHS = 36  # babies are aged in months
_LAST_CLASS = 13
_NEAR = 3  # characters between a verb or a bracket and the number
_LONG = 40  # characters of a mark
_BRACKETS = frozenset(",(（-")  # noqa: RUF001
OWN = -2
"""`last` of a mark of an age that names its person: my son (7), my 9-year-old."""

_NUMBER_BEFORE = re.compile(r"(?<![\d.,:/])(\d{1,2})\.?[\s\-\u2011]{0,2}\Z")
_NUMBER_AFTER = re.compile(r"\W{0,3}(\d{1,2})(?![\d/:%]|[.,]\d)")
_IN_BRACKETS = re.compile(r"\s?[,(（]\s?(\d{1,2})(?=\s?[,.;:)）]|\s*\Z)")  # noqa: RUF001
_ISO = re.compile(r"((?:19|20)\d\d)\D{0,2}(\d{1,2})\D{0,2}(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})\D{1,3}(\d{1,2})\D{1,3}((?:19|20)\d\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def found(text: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    """Ages below 18 and classes at school, as marks with a kind for a role."""
    for mark in marks:
        match mark.role:
            case "age_after" | "months" | "grade":
                yield from _counted(text, mark, marks)
            case "age_unit":
                yield from _stated(text, mark, marks)
            case "age_before":
                yield from _number(mark, _NUMBER_AFTER.match(text, mark.end))
            case "own_child":
                yield from _number(mark, _IN_BRACKETS.match(text, mark.end), OWN)
            case "young":
                yield mark._replace(role=Kind.MINOR_UNDER_14)
            case "teen":
                yield mark._replace(role=Kind.MINOR_14_17)
            case _:
                pass


def _counted(text: str, mark: Mark, marks: Sequence[Mark]) -> Iterator[Mark]:
    """A number directly before a unit; of classes, also directly after."""
    match = _NUMBER_BEFORE.search(text, max(0, mark.start - 6), mark.start)
    if mark.role == "grade":
        match = match or _NUMBER_AFTER.match(text, mark.end)
        number = int(match.group(1)) if match else 0
        if 0 < number <= _LAST_CLASS:
            yield mark._replace(role=_kind(_FOURTEEN if number >= _TEENS else 0))
    elif mark.role == "months":
        if match and int(match.group(1)) <= _MONTHS:
            yield mark._replace(role=Kind.MINOR_UNDER_14)
    else:
        yield from _number(mark, match, _owner(match, marks))


def _stated(text: str, mark: Mark, marks: Sequence[Mark]) -> Iterator[Mark]:
    """A number of years that a verb or a child makes an age: elle a 7 ans."""
    match = _NUMBER_BEFORE.search(text, max(0, mark.start - 6), mark.start)
    if match is None:
        return
    place = match.start(1)
    for before in _ending(marks, place - _NEAR, place):
        gap = text[before.end : place].strip()
        if before.role == "age_verb" and not gap and before.language == mark.language:
            yield from _number(mark, match)
        elif before.role == "own_child" and gap in _BRACKETS:
            yield from _number(mark, match, OWN)


def _ending(marks: Sequence[Mark], low: int, high: int) -> Iterator[Mark]:
    """The marks that end within a few characters; they begin not far before."""
    first = bisect_left(marks, (low - _LONG,))
    for mark in marks[first : bisect_left(marks, (high,))]:
        if low <= mark.end <= high:
            yield mark


def _owner(match: re.Match[str] | None, marks: Sequence[Mark]) -> int | None:
    """OWN where `my` stands directly before the number: my 9-year-old."""
    if match is None:
        return None
    place = match.start(1)
    near = (m.role == "mine" for m in _ending(marks, place - 1, place))
    return OWN if any(near) else None


def _number(
    mark: Mark, match: re.Match[str] | None, last: int | None = None
) -> Iterator[Mark]:
    if match is not None and (years := int(match.group(1))) < ADULT:
        yield mark._replace(role=_kind(years), last=mark.last if last is None else last)


def _kind(years: int) -> Kind:
    return Kind.MINOR_UNDER_14 if years < _FOURTEEN else Kind.MINOR_14_17


def born(value: str, on: date) -> Kind | None:
    """The kind of minor that somebody born on `value` is on the day `on`, if one.

    A date whose order of day and month is not certain is read as the younger of both:
    the two differ by less than a year. A date of which only the year is known counts
    from the end of that year.
    """
    ages = [_age(day, on) for day in _days(value)]
    ages = [years for years in ages if 0 <= years < ADULT]
    return _kind(min(ages)) if ages else None


def _days(value: str) -> Iterator[date]:
    if match := _ISO.search(value):
        parts = [tuple(map(int, match.groups()))]
    elif match := _DAY_FIRST.search(value):
        first, second, year = map(int, match.groups())
        parts = [(year, second, first), (year, first, second)]
    elif match := _YEAR.search(value):
        parts = [(int(match.group()), 12, 31)]
    else:
        parts = []
    for year, month, day in parts:
        try:
            yield date(year, month, day)
        except ValueError:
            continue


def _age(birth: date, on: date) -> int:
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))
