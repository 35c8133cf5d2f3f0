"""Birth dates in the rows of a list, of which words above or one row speak.

`(columns: name, born, nationality):` is no head of a table that a program reads; its
words hold for the rows below, whatever sign parts their fields. So does what one row
says of its field, for the rows beside it.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from carnet import late
from carnet.detection.fields.rows import flat
from carnet.detection.identifiers.births.whole_date import DATE
from carnet.detection.identifiers.scan import Scan

_SIGNS: Final = ("\t", "|", ";", " / ", ", ")
"""What parts the fields of a row."""
_CLOSE: Final = late.compile(r"[):]")
_FEWEST: Final = 3  # names of fields
_LONGEST: Final = 200  # characters of a row


def find(scan: Scan, known: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where dates stand in the field in which a birth date is known in a row beside."""
    if "\n" not in scan.text:
        return
    text = flat(scan.text)
    yield from _under(scan, text)
    for start, end in known:
        low, high = text.rfind("\n", 0, start) + 1, _end(text, end)
        for sign in _SIGNS:
            field = text[low:start].count(sign)
            if _span(text, low, high, sign, field) == (start, end):
                yield from _beside(text, (low, high), sign, field)
                break


def _under(scan: Scan, text: str) -> Iterator[tuple[int, int]]:
    """The dates of rows under a list of the names of their fields."""
    for label in scan.labels.having("birth"):
        high = _end(text, label.end)
        low = max(text.rfind(sign, 0, label.start) + 1 for sign in "\n(:")
        names = _CLOSE.split(text[low:high], maxsplit=1)[0].split(",")
        if any(map(str.isdigit, text[low:high])):
            continue  # a row itself
        field = text.count(",", low, label.start)
        below = (high + 1, _end(text, high + 1))
        for sign in _SIGNS if len(names) >= _FEWEST else ():
            if text[slice(*below)].count(sign) != len(names) - 1:
                continue
            if (span := _span(text, *below, sign, field)) is not None:
                yield span
                yield from _beside(text, below, sign, field)
                break


def _end(text: str, at: int) -> int:
    stop = text.find("\n", at)
    return stop if stop >= 0 else len(text)


def _beside(
    text: str, row: tuple[int, int], sign: str, field: int
) -> Iterator[tuple[int, int]]:
    """The dates of the rows above and below, as far as they have that field."""
    low, high = row
    while high < len(text):
        low, high = high + 1, _end(text, high + 1)
        if (span := _span(text, low, high, sign, field)) is None:
            break
        yield span
    low, high = row
    while low:
        low, high = text.rfind("\n", 0, low - 1) + 1, low - 1
        if (span := _span(text, low, high, sign, field)) is None:
            break
        yield span


def _span(
    text: str, low: int, high: int, sign: str, field: int
) -> tuple[int, int] | None:
    """Where that field of a row is a whole date; it has others beside it."""
    parts = text[low:high].split(sign)
    if high - low > _LONGEST or not 0 < len(parts) - 1 >= field:
        return None
    start = low + sum(len(part) + len(sign) for part in parts[:field])
    value = parts[field].strip()
    start += len(parts[field]) - len(parts[field].lstrip())
    date: re.Match[str] | None = DATE.fullmatch(value)
    return (start, start + len(value)) if date else None
