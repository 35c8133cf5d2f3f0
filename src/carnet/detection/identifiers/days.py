"""Days and times as programs and people write them, which are nobody's number.

    2026-03-05T12:30:11      05.03.2026      05/03/2026 w Krakowie

Digits with the signs between them, and a letter behind, are the form of many papers'
numbers; what stands behind a label of one, in this language or another, may be a day.
"""

from typing import Final

from carnet import late
from carnet.vocabulary import Kind

NUMBERED: Final = frozenset(
    {Kind.GOVERNMENT_ID, Kind.PASSPORT, Kind.DRIVER_LICENSE, Kind.DEVICE_ID}
)
"""What is told by a label and a number, and is never written like a day."""
_MONTH: Final = r"(?:0?[1-9]|1[0-2])"
_DAY: Final = r"(?:0?[1-9]|[12][0-9]|3[01])"
_SHAPE: Final = late.compile(
    rf"(?:(?:{_DAY}\.[ ]?{_MONTH}\.[ ]?|{_DAY}(?P<s>[/\-]){_MONTH}(?P=s)"
    rf"|{_MONTH}(?P<z>[/\-]){_DAY}(?P=z))(?:19|20)[0-9]{{2}}"
    rf"|(?:19|20)[0-9]{{2}}(?P<t>[./\-]){_MONTH}(?P=t){_DAY}(?:[T ][0-2][0-9])?)"
    r"(?:[ ][A-Za-z])?(?![^\W_])"
)


def is_day(text: str, start: int, end: int) -> bool:
    """Is a part of a text a whole day, with its hour or not?"""
    found = _SHAPE.match(text, start)
    return found is not None and found.end() >= end
