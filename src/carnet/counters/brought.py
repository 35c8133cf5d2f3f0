"""Persons that a log brings from the one it continues.

    {"type":"recovery","reason":"counted","counted":[["cn/2026/ordinary","2026-11-30",812]]}

A log that goes on under another name after records were lost begins empty, but the
year and the twelve months in which a law counts persons go on. So what the older log
counted and whose window still runs stands in the new one, by counter and month; each
month under its last day that counted somebody, so that no window ends too early. Nobody
can tell any more who these persons were: who comes again is counted again.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Final

from carnet.adapter import Json
from carnet.errors import TrailError
from carnet.policy.counters import Days, a_year_before

TYPE: Final = "recovery"
REASON: Final = "counted"
MARK: Final = b'"counted":['
"""Stands in every entry that brings persons."""
_ROWS: Final = 100
"""Rows of one entry, which has at most 65 535 bytes."""

Row = tuple[str, int, int]
"""Name of a counter, day as a proleptic Gregorian ordinal, persons."""


def first_day(scope: str, days: Days) -> date | None:
    """The first day that still counts for a counter; None: its window is over."""
    regime, _, rest = scope.partition("/")
    if regime != "cn":
        return a_year_before(days.us)
    year = rest.partition("/")[0]
    return date.min if year.isdigit() and int(year) >= days.cn.year else None


def entries(rows: Iterable[Row]) -> Iterator[dict[str, Json]]:
    """The entries that bring these persons."""
    months: dict[tuple[str, int, int], tuple[int, int]] = {}
    for scope, ordinal, persons in rows:
        day = date.fromordinal(ordinal)
        key = scope, day.year, day.month
        last, sum_ = months.get(key, (0, 0))
        months[key] = max(last, ordinal), sum_ + persons
    found = (_cells(key[0], *said) for key, said in sorted(months.items()) if said[1])
    while some := list(islice(found, _ROWS)):
        yield {"type": TYPE, "reason": REASON, "counted": some}


def _cells(scope: str, ordinal: int, persons: int) -> Json:
    return [scope, date.fromordinal(ordinal).isoformat(), persons]


def brought_by(entry: bytes) -> tuple[Row, ...]:
    """The persons that an entry brings; none, if it is about something else.

    Raises:
        TrailError: It is of no form that version 1 writes.
    """
    import orjson

    try:
        record = orjson.loads(entry)
        if (record["type"], record.get("reason")) != (TYPE, REASON):
            return ()
        return tuple(_row(*row) for row in record["counted"])
    except (KeyError, TypeError, ValueError, AttributeError):
        raise TrailError(
            "counters of persons that a log brings cannot be read",
            hint="carnet verify",
        ) from None


def _row(scope: object, day: object, persons: object) -> Row:
    if not isinstance(scope, str) or type(persons) is not int or persons < 0:
        raise ValueError
    return scope, date.fromisoformat(str(day)).toordinal(), persons
