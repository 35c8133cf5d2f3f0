"""Do records lie between the times that others vouch for?

A token or a cosignature over the tree of `size` proves that every record below it
existed by then. The `anchor` entry that holds its hash, which nobody could know before,
proves that every record behind that entry was written after it. A record's own `time`
must lie between the two.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

import orjson

from carnet.trail.times import moment
from carnet.trail.verification.anchors.dates import Date
from carnet.trail.verification.anchors.telling import text
from carnet.trail.verification.report import Findings

TOLERANCE: Final = timedelta(minutes=5)
"""How far a clock may be off; as Kerberos (RFC 4120, July 2005) has it."""
LATE: Final = timedelta(days=2)
"""A record that was dated later than this after its own time is not dated by it."""

_START: Final = datetime.min.replace(tzinfo=UTC)


class Brackets:
    """Compares the time of each record with the dates around it, in order."""

    def __init__(self, dates: Sequence[Date], findings: Findings) -> None:
        self._dates = sorted(dates, key=lambda date: date.size)
        self._by_size = {date.size: date for date in dates}
        self._findings = findings
        self._next = 0
        """Of `_dates`, the first whose tree holds the entry that is read."""
        self._floor = _START
        """No entry from here on is older: a dated receipt stands in the log before."""
        self._late = 0
        self._undated = 0
        self._newest = _START

    def feed(self, first: int, entries: Sequence[bytes]) -> None:
        """Compare the entries from index `first`; they come in the order of the log."""
        if not self._dates:
            return
        for index, entry in enumerate(entries, first):
            record = _record(entry)
            stated = moment(record.get("time"))
            if stated is None:
                self._undated += index < self._dates[-1].size
            else:
                self._compare(index, stated)
            if record.get("type") == "anchor":
                self._rise(record)

    def accept(self, first: int, end: int, low: bytes, high: bytes) -> bool:
        """Go past entries `[first, end)` without reading them, if their times fit.

        None of them is an anchor, and their times lie between `low` and `high`. False
        says nothing of them: they must be fed.
        """
        if not self._dates:
            return True
        earliest, latest = (moment(t.decode(errors="replace")) for t in (low, high))
        if earliest is None or latest is None:
            return False
        while self._next < len(self._dates) and self._dates[self._next].size <= first:
            self._next += 1
        fits = max(self._floor, self._newest) - earliest <= TOLERANCE
        if self._next < len(self._dates):
            date = self._dates[self._next]
            fits = fits and date.size >= end
            fits = fits and latest - date.latest <= TOLERANCE
            fits = fits and date.earliest - earliest <= LATE
        if fits:
            self._newest = max(self._newest, latest)
        return fits

    def tell(self) -> bool:
        """Return whether records were dated too late or not at all; say how many."""
        if self._late:
            self._findings.inform(
                "time.late",
                f"time: {self._late} records were first dated more than "
                f"{LATE.days} days after the time that they state",
                "until then nobody but the writer vouches for their time",
            )
        if self._undated:
            self._findings.inform(
                "time.undated",
                f"time: {self._undated} records state no time in RFC 3339, UTC, with Z",
                "nothing can be compared with the dates of others",
            )
        return bool(self._late or self._undated)

    def _compare(self, index: int, stated: datetime) -> None:
        """Hold a stated time against the anchors around its entry."""
        while self._next < len(self._dates) and self._dates[self._next].size <= index:
            self._next += 1
        if self._floor - stated > TOLERANCE:
            self._findings.refute(
                "time.backdated",
                f"entry {index} states {text(stated)}, but stands behind an anchor of "
                f"{text(self._floor)}",
                "the writer's clock was set back, or the record was backdated",
            )
        if self._newest - stated > TOLERANCE:
            self._findings.inform(
                "time.backwards",
                f"entry {index} states {text(stated)}, an entry before it "
                f"{text(self._newest)}",
                "a clock was set back, or several machines disagree",
            )
        self._newest = max(self._newest, stated)
        if self._next == len(self._dates):
            return
        date = self._dates[self._next]
        if stated - date.latest > TOLERANCE:
            self._findings.refute(
                "time.ahead",
                f"entry {index} states {text(stated)}, but existed by "
                f"{text(date.latest)}",
                "the writer's clock ran ahead, or the record was postdated",
            )
        self._late += date.earliest - stated > LATE

    def _rise(self, record: Mapping[str, object]) -> None:
        """Raise the floor where an anchor entry holds the hash of a trusted receipt."""
        size = record.get("size")
        date = self._by_size.get(size) if isinstance(size, int) else None
        if date is not None and _receipts(record) & date.receipts:
            self._floor = max(self._floor, date.earliest)


def _receipts(record: Mapping[str, object]) -> set[str]:
    """Return the hashes of receipts that an `anchor` entry names."""
    named = record.get("cosignatures")
    parts = [*(named if isinstance(named, list) else ()), record.get("timestamp")]
    return {str(part.get("sha256")) for part in parts if isinstance(part, dict)}


def _record(entry: bytes) -> dict[str, object]:
    try:
        record = orjson.loads(entry)
    except ValueError:
        return {}
    return record if isinstance(record, dict) else {}
