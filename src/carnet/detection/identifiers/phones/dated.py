"""Days and times right beside a telephone number, as lists of calls have them.

    2026-03-01 0151 23456789        +49 151 23456789 01.03.2026        030 1234567 12:30

Digits, blanks and hyphens are all that a number is made of, so that the day would be
read as a part of it.
"""
# ruff: noqa: RUF001 - a wide bracket

from typing import Final

from carnet import late

_DAY: Final = (
    r"(?:(?:19|20)\d\d[\-./][01]?\d[\-./][0-3]?\d"
    r"|[0-3]?\d[\-./][0-3]?\d[\-./](?:19|20)\d\d|[0-3]?\d\.[01]?\d\.\d\d)"
)
_HOUR: Final = r"[0-2]?\d(?=:[0-5]\d)"
_BEFORE: Final = late.compile(
    rf"(?:{_DAY}|(?<=\d:)[0-5]\d)[ \t]{{1,4}}(?=[0-9(+（])(?=.{{0,3}}\d)"
)
_PERIOD: Final = late.compile(rf"{_DAY}[ ]?[\-\u2013][ ]?{_DAY}")
"""Two days with their years, with which a window begins: neither of them stands beside
a number. Without their years they may be its groups (`_RANGE`)."""
_BEHIND: Final = late.compile(
    rf"[ \t]{{1,4}}(?:\(?{_DAY}(?:[ ]{_HOUR}|\))?|\((?:19|20)\d\d\)?|{_HOUR})(?![0-9])"
)
_LONGEST: Final = 20  # characters of a day with its hour, blanks and brackets
_FEWEST: Final = 7  # digits of a number
_EARLY: Final = r"(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|1[0-2])[./](?:19|20)?\d\d"
"""A day before its month, as lists of days have it."""
_HOURS: Final = r"(?:[01]?\d|2[0-4])\.[0-5][05][ ]?-[ ]?(?:[01]?\d|2[0-4])\.[0-5][05]"
_TABLE: Final = (
    r"(?:(?:[01]?\d|2[0-4])\.[0-5]\d[ \t]{1,4}){2,}(?:[01]?\d|2[0-4])\.[0-5]\d"
)
"""Hours of a timetable: `06.20 07.05 08.15`. Telephone numbers have one sign."""
_RANGE: Final = late.compile(
    r"\d{1,2}\.\d{1,2}\.?[ ]?-[ ]?\d{1,2}\.\d{1,2}\.(?:(?:19|20)\d\d|\d\d)?\Z"
    rf"|{_EARLY}[ ]?-[ ]?{_EARLY}\Z|{_HOURS}\Z|{_TABLE}\Z",
)
"""A run that is two days, the first without its year too: `03.08-14.08.2026`,
`12.01.26-15.01.26`, or two hours: `09.00-18.00`, or hours in a row. A dash would end
the run."""
_DATE: Final = late.compile(
    r"\(?(?:\d{1,2}[./-][ ]?\d{1,2}[./-][ ]?(?:19|20)?\d\d|(?:19"
    r"|20)\d\d[./-]\d{1,2}[./-]\d{1,2})"
    r"(?:[ T]+\d{1,2}(?:[.:]\d\d)?)?\Z"
)
_SPACED: Final = late.compile(
    r"[(]?(?:(?:0?[1-9]|[12]\d|3[01]) (?:0?[1-9]|1[0-2]) (?:19|20)\d\d"
    r"|(?:19|20)\d\d (?:0?[1-9]|1[0-2]) (?:0?[1-9]|[12]\d|3[01])"
    r"|(?:19|20)\d\d[ ]?[\-/ ][ ]?(?:19|20)\d\d)\Z"
)
"""A day whose parts only blanks part, or two years: `27 03 2025`, `(1931-2008`."""


def without(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of a window of digits that is no day and no time."""
    if end - start < _FEWEST or _PERIOD.match(text, start):
        return start, end
    before = _BEFORE.match(text, start)
    if before and before.end() < end:
        start = before.end()
    for at in range(max(start + _FEWEST, end - _LONGEST), end):
        if text[at] in " \t" and (day := _BEHIND.match(text, at)) and day.end() >= end:
            return start, at
    return start, end


def is_date(raw: str) -> bool:
    """Is a run of digits a date, with a time or without?"""
    return _DATE.match(raw) is not None


def is_range(raw: str) -> bool:
    """Does a run of digits go from one day to another, or from hour to hour?"""
    return _RANGE.match(raw) is not None


def is_spaced(raw: str) -> bool:
    """Is a run of digits a day with blanks in it, or from one year to another?"""
    return _SPACED.match(raw) is not None
