"""Every call of a trail in a few bytes, so that every number can be traced.

One row of five variable-length integers (LEB128): record index, less that of the row
before (zigzag); day, the same; number of the cell; calls in the row, less one; index of
its last call, less that of its first. A row is one call, unless there are so many that
they are folded: then the calls of one cell in one month are one row.
"""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from carnet.adapter import Json
from carnet.report.page.facts import Amounts, Cell, amounts, cell, day
from carnet.report.recorded_call import RecordedCall

_EPOCH: Final = date(1970, 1, 1)
_LOW: Final = 0x7F

Row = tuple[int, int, int, int, int]
"""Index of the first call, day, cell, number of calls, index of the last call."""


@dataclass(slots=True)
class Columns:
    """All calls that one pass met; sixteen bytes each."""

    cells: dict[Cell, int] = field(default_factory=dict)
    sums: list[Amounts] = field(default_factory=list)
    """Of each cell."""
    _index: "array[int]" = field(default_factory=lambda: array("Q"))
    _day: "array[int]" = field(default_factory=lambda: array("I"))
    _cell: "array[int]" = field(default_factory=lambda: array("I"))

    def __len__(self) -> int:
        return len(self._index)

    def add(self, call: RecordedCall) -> Cell:
        """Take in a call, and return its cell."""
        found = cell(call)
        number = self.cells.setdefault(found, len(self.cells))
        if number == len(self.sums):
            self.sums.append(Amounts())
        amounts(call, self.sums[number])
        self._index.append(call.index)
        self._day.append(day(call))
        self._cell.append(number)
        return found

    def rows(self) -> Iterator[Row]:
        """One row for each call, in the order in which they were added."""
        for index, when, number in zip(self._index, self._day, self._cell, strict=True):
            yield index, when, number, 1, index

    def folded(self) -> Iterator[Row]:
        """One row for each cell and month."""
        found: dict[tuple[int, int], Row] = {}
        for index, when, number, _, _ in self.rows():
            key = _month(when), number
            first, _, _, calls, _ = found.get(key, (index, 0, 0, 0, 0))
            found[key] = first, key[0], number, calls + 1, index
        yield from sorted(found.values())

    def plain_cells(self) -> list[Json]:
        """Each cell's words, then its sums of found and of replaced values."""
        return [
            [*one.plain(), dict(sums.found), dict(sums.replaced)]
            for one, sums in zip(self.cells, self.sums, strict=True)
        ]


def _month(when: int) -> int:
    """The first day of the month of a day."""
    first = (_EPOCH + timedelta(days=when)).replace(day=1)
    return max(0, (first - _EPOCH).days)


def encode(rows: Iterable[Row]) -> bytes:
    """The rows as the page holds them."""
    out = bytearray()
    index = when = 0
    for first, on, number, calls, last in rows:
        _write(out, _zigzag(first - index))
        _write(out, _zigzag(on - when))
        _write(out, number)
        _write(out, calls - 1)
        _write(out, last - first)
        index, when = first, on
    return bytes(out)


def _zigzag(number: int) -> int:
    return number << 1 if number >= 0 else (-number << 1) - 1


def _write(out: bytearray, number: int) -> None:
    while number > _LOW:
        out.append(number & _LOW | (_LOW + 1))
        number >>= 7
    out.append(number)
