"""The same page over calls that no guard saw: no trail, so nothing to verify.

Every call is a line in the columns, numbered as it was read; of each kind of call some
stand on the page as the guard's record would have been. The page says in its first
words that nothing was refused, replaced or recorded, and offers no key to check.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from carnet.adapter import Json
from carnet.report.page import document
from carnet.report.page.choice import Rank
from carnet.report.page.columns import Columns
from carnet.report.page.facts import Cell
from carnet.report.page.making import PLAIN, Wish, ranges, rows
from carnet.report.recorded_call import INTENT, RecordedCall
from carnet.report.trace import Trace

EACH: Final = 5
"""Calls of one kind that stand on the page with their decision."""
_LONGEST: Final = 0xFFFF


@dataclass(slots=True)
class Unguarded:
    """A page while its calls are read; sixteen bytes a call, and `PLAIN` of records."""

    _columns: Columns = field(default_factory=Columns)
    _seen: Counter[Cell] = field(default_factory=Counter)
    _held: dict[int, bytes] = field(default_factory=dict)
    _room: int = PLAIN
    _trace: Trace = field(default_factory=Trace)

    def add(self, record: Mapping[str, Json]) -> None:
        """Take in a call: what the guard's record of it would have said."""
        index = len(self._columns) + 1
        told: dict[str, Json] = {**record, "type": INTENT, "enforced": False}
        told["decided"] = "after the fact, from a log"
        cell = self._columns.add(RecordedCall(index, told))
        self._trace.add(index)
        self._seen[cell] += 1
        if self._seen[cell] <= EACH:
            data = document.as_json(told)
            if len(data) <= min(_LONGEST, self._room):
                self._room -= len(data)
                self._held[index] = data

    def html(self, wish: Wish, name: str) -> bytes:
        """The page; `name` says which logs they were."""
        size = len(self._columns)
        block = b"".join(
            len(one).to_bytes(2, "big") + one for one in self._held.values()
        )
        report: dict[str, Json] = {
            "schema": "carnet.page/1",
            "unguarded": True,
            "lang": wish.lang,
            "on": wish.on.isoformat(),
            "embedded": ranges(list(self._held)),
            "not_read": {"count": 0, "records": ""},
            "ranks": {rank.name.lower(): [0, 0] for rank in Rank},
            "types": {INTENT: {"count": size, "records": self._trace.text(2_000)}},
            "counters": [],
            "origin": name,
            "size": size,
            "first": 0,
            "unpublished": 0,
            "note": "",
        }
        entries = document.Block(block)
        return document.written(report, entries, b"", rows(self._columns))
