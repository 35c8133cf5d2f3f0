"""Which lines of a text are entries of a calendar, a diary or a plan of days.

`Do 16:00 Abschied von Wolle`, `12/3 kl 9 MUS med Line`: an entry begins with a weekday,
a date or a time, and two of them make a calendar.
"""

import re
from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.names.company import rosters
from carnet.detection.names.spans import Span

_ENTRY: Final = late.compile(
    r"^[ \t>*\u2022\-\u2013\u2014]{0,6}"
    r"(?:(?P<day>[^\W\d_]{1,14})(?P<sign>[.,:]?[ ]{0,2}[-\u2013\u2014:]?[ ]{1,2})"
    r"|(?P<date>[0-3]?\d[./-][01]?\d\.?|[0-2]?\d[:.h][0-5]\d|[0-2]?\dh|[0-2]?\d[ap]m"
    r"|[0-3]?\d\.|[0-3]?\d[ ](?:d\.|kl|h\b))[,:]?[ ]{1,2})"
    r"(?P<v>[^\n]{2,120})$",
    re.MULTILINE,
)
_LEAST: Final = 2  # entries of a calendar


def entries(text: str) -> Iterator[Span]:
    """What stands behind the days and times of a calendar."""
    if "\n" not in text:
        return
    found = [
        one.span("v")
        for one in _ENTRY.finditer(text)
        if one["date"] is not None or rosters.is_day(one["day"])
    ]
    if len(found) >= _LEAST:
        yield from found
