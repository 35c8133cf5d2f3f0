"""Minors by their date of birth, read against the day of the call."""

from collections.abc import Iterator
from datetime import date

from carnet import late
from carnet.detection.cues.minors.minority import ADULT, kind_of
from carnet.detection.cues.numbers import month as named
from carnet.detection.letters import fold
from carnet.vocabulary import Kind

_ISO = late.compile(r"((?:19|20)\d\d)\D{0,2}(\d{1,2})\D{0,2}(\d{1,2})")
_DAY_FIRST = late.compile(r"(\d{1,2})\D{1,3}(\d{1,2})\D{1,3}((?:19|20)\d\d)")
_SHORT = late.compile(r"\s*(\d{1,2})\s?[./\-]\s?(\d{1,2})\s?[./\-]\s?(\d\d)\.?\s*")
_MINGUO = late.compile(r"(?<!\d)(\d{2,3})\s?年")
_MINGUO_ZERO = 1911
_YEAR = late.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY = late.compile(r"(?<!\d)\d{1,2}(?!\d)")
_WORD = late.compile(r"[^\W\d_]{3,}")
_DECEMBER = 12
_LAST = 31


def born(value: str, on: date) -> Kind | None:
    """The kind of minor that somebody born on `value` is on the day `on`, if one.

    A date whose order of day and month is not certain is read as the younger of both:
    the two differ by less than a year. A date of which only the year is known counts
    from the end of that year; one of which the day is not, from the end of the month.
    """
    ages = [age(day, on) for day in _days(value, on)]
    ages = [years for years in ages if 0 <= years < ADULT]
    return kind_of(min(ages)) if ages else None


def _days(value: str, on: date) -> Iterator[date]:
    for year, month, day in _parts(value, on):
        try:
            yield date(year, month, day)
        except ValueError:
            continue


def _parts(value: str, on: date) -> list[tuple[int, ...]]:
    """The years, months and days that a date may mean."""
    if match := _ISO.search(value):
        return [tuple(map(int, match.groups()))]
    if match := _DAY_FIRST.search(value):
        first, second, year = map(int, match.groups())
        return [(year, second, first), (year, first, second)]
    if match := _SHORT.fullmatch(value):
        first, second, year = map(int, match.groups())
        year += 2000 if year <= on.year % 100 else 1900
        return [(year, second, first), (year, first, second)]
    if match := _YEAR.search(value):
        return [_named(value, int(match.group()))]
    if match := _MINGUO.search(value):
        return [(_MINGUO_ZERO + int(match.group(1)), _DECEMBER, _LAST)]
    return []


def _named(value: str, year: int) -> tuple[int, int, int]:
    """A date with the name of its month; the end of the year, if it is not known."""
    months = {found for word in _WORD.findall(fold(value)) if (found := named(word))}
    if len(months) != 1:
        return (year, _DECEMBER, _LAST)
    (known,) = months
    days = [int(one) for one in _DAY.findall(value) if 0 < int(one) <= _LAST]
    if days:
        return (year, known, days[0])
    return (year, known, 28)  # the shortest month's last day: the difference is days


def age(birth: date, on: date) -> int:
    """Full years on the day `on`; below 0 for who is not born yet."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))
