"""Which records a number rests on: indices in a trail, two bytes each or less."""

from collections.abc import Iterable, Iterator
from typing import Final

_BITS: Final = 7
"""Of a number in one byte, the low ones first; its eighth bit: more bytes follow."""
_LOW: Final = 0x7F
CELL: Final = 30_000
"""Characters of ranges in one cell; spreadsheets hold 32 767."""


class Trace:
    """Indices in the order in which they were added, most of them ascending.

    A million indices need one to two megabytes: runs are stored as such, and steps
    between runs as variable-length integers.
    """

    __slots__ = ("_data", "_end", "_length", "_run", "count", "first", "last")

    def __init__(self, indices: Iterable[int] = ()) -> None:
        self._data = bytearray()
        """Pairs of a step and a length."""
        self._end = 0
        """Index behind the last run that is in `_data`."""
        self._run: int | None = None
        self._length = 0
        self.count = 0
        self.first: int | None = None
        self.last: int | None = None
        for index in indices:
            self.add(index)

    def add(self, index: int) -> None:
        """Add one index; one below the last is taken in too, at its place in time."""
        self.count += 1
        if self.last is None or self.first is None:
            self.first = self.last = index
        elif index > self.last:
            self.last = index
        elif index < self.first:
            self.first = index
        if self._run is not None and index == self._run + self._length:
            self._length += 1
            return
        self._flush()
        self._run, self._length = index, 1

    def _flush(self) -> None:
        if self._run is None:
            return
        step, length = self._run - self._end, self._length
        self._end = self._run + length
        if 0 <= step <= _LOW >> 1 and length <= _LOW:  # nearly always
            self._data += bytes((step << 1, length))
            return
        self._write(step << 1 if step >= 0 else (-step << 1) - 1)
        self._write(length)

    def _write(self, number: int) -> None:
        while number > _LOW:
            self._data.append(number & _LOW | (_LOW + 1))
            number >>= _BITS
        self._data.append(number)

    def ranges(self) -> Iterator[tuple[int, int]]:
        """Runs as first and last index, both included, as they were added."""
        end, numbers = 0, self._numbers()
        for step in numbers:
            begin = end + (step >> 1 if not step & 1 else -((step + 1) >> 1))
            end = begin + next(numbers)
            yield begin, end - 1
        if self._run is not None:
            yield self._run, self._run + self._length - 1

    def _numbers(self) -> Iterator[int]:
        found = shift = 0
        for byte in self._data:
            found |= (byte & _LOW) << shift
            shift += _BITS
            if byte <= _LOW:
                yield found
                found = shift = 0

    def __iter__(self) -> Iterator[int]:
        for begin, end in self.ranges():
            yield from range(begin, end + 1)

    def text(self, limit: int | None = None) -> str:
        """`0-3 7 9-12`, ascending where runs are; at most `limit` characters.

        What does not fit is said, with how many records it is: `0-3 … 8 more`.
        """
        out: list[str] = []
        length = told = 0
        for begin, end in self.ranges():
            word = str(begin) if begin == end else f"{begin}-{end}"
            length += len(word) + 1
            if limit is not None and length > limit:
                return f"{' '.join(out)} … {self.count - told} more"
            out.append(word)
            told += end - begin + 1
        return " ".join(out)
