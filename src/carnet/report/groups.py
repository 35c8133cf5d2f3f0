"""Counting by name, with the records that each number rests on."""

from collections.abc import Iterator
from typing import Final

from carnet.adapter import Json
from carnet.report.trace import CELL, Trace

MOST: Final = 1000
"""Names kept apart in one group; what comes later is counted together."""
OTHERS: Final = "(others)"


class Groups:
    """Traces by name; a name may come from outside, so their number has an end."""

    __slots__ = ("_most", "_traces")

    def __init__(self, most: int = MOST) -> None:
        self._traces: dict[str, Trace] = {}
        self._most = most

    def add(self, name: str, index: int) -> None:
        """Count one record under a name."""
        found = self.of(name)
        if found.last != index:
            found.add(index)

    def of(self, name: str) -> Trace:
        """What counts a name, by itself or with others."""
        found = self._traces.get(name)
        if found is None:
            name = name if len(self._traces) < self._most else OTHERS
            found = self._traces.setdefault(name, Trace())
        return found

    def __iter__(self) -> Iterator[str]:
        """Names, sorted."""
        return iter(sorted(self._traces))

    def __len__(self) -> int:
        return len(self._traces)

    def __getitem__(self, name: str) -> Trace:
        return self._traces[name]

    def numbers(self) -> dict[str, Json]:
        """Each name with its number and records."""
        return {name: number(self._traces[name]) for name in self}


MAX_RANGES: Final = 10_000
"""Characters of ranges beside one number of a document."""


def number(trace: Trace) -> dict[str, Json]:
    """A number with the records it was counted in: `{"n": 3, "records": "4-6", …}`."""
    return {
        "n": trace.count,
        "first": trace.first,
        "last": trace.last,
        "records": trace.text(MAX_RANGES),
    }


def cells(trace: Trace) -> tuple[object, ...]:
    """The same in cells of a table: number, first, last, and as many ranges as fit."""
    return trace.count, trace.first, trace.last, trace.text(CELL)
