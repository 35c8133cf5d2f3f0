"""The course of a log: calls without an end, records that came twice, clocks that jump.

Ends without a call as well, and times that are later than the reader's own clock.

Nothing of this refutes a log: its order is the index, never a clock, and a retry may
write a record twice. A reader should know. Memory stays bounded: what lies further back
than `WINDOW` records is not remembered.
"""

import time
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from operator import lt
from typing import Final

from carnet.trail.times import moment
from carnet.trail.verification.extract import CALLS, Extract
from carnet.trail.verification.report import Findings

WINDOW: Final = 65_536
"""Records within which a repetition is found for certain."""

MAX_OPEN: Final = 100_000
"""Intents kept at once; a longer list would let a hostile log fill the memory."""

TOLERANCE_S: Final = 60.0
"""Records of threads and processes overtake each other on their way into the log."""

MINUTE: Final = 16
"""Characters of an RFC 3339 time down to the minute."""


class _Keys:
    """A generation of keys; what only went up is hashed once one comes that did not."""

    __slots__ = ("_ahead", "_hashed", "count")

    def __init__(self) -> None:
        self._hashed: set[bytes] = set()
        self._ahead: list[Sequence[bytes]] = []
        self.count = 0

    def put(self, keys: Sequence[bytes]) -> None:
        """Keep keys none of which is there, for later."""
        self._ahead.append(keys)
        self.count += len(keys)

    def join(self, keys: AbstractSet[bytes]) -> None:
        """The same of keys that are hashed."""
        self._hashed |= keys
        self.count += len(keys)

    def add(self, key: bytes) -> None:
        """Keep a key that may be there."""
        self.every.add(key)
        self.count = len(self._hashed)

    @property
    def every(self) -> set[bytes]:
        """All of them."""
        self._hashed.update(*self._ahead)
        self._ahead.clear()
        return self._hashed


class Window:
    """Keys seen lately: the current generation and the one before it.

    Ids of calls begin with their time. A key above all that came before was not seen,
    and to look for it in what is remembered was a tenth of a verification.
    """

    def __init__(self) -> None:
        self._new, self._old = _Keys(), _Keys()
        self._highest = b""

    def repeated(self, keys: Sequence[bytes]) -> Sequence[int]:
        """Take up `keys`; return the places of those that were seen before."""
        again: Sequence[int] = ()
        if not keys:
            return again
        if keys[0] > self._highest and all(map(lt, keys, keys[1:])):
            self._new.put(keys)
            self._highest = keys[-1]
        else:
            again = self._looked_up(keys)
            self._highest = max(self._highest, *keys)
        if self._new.count >= WINDOW:
            self._new, self._old = _Keys(), self._new
        return again

    def _looked_up(self, keys: Sequence[bytes]) -> Sequence[int]:
        each = set(keys)  # a set is looked up by hashes it knows
        alone = len(each) == len(keys)
        new, old = self._new.every, self._old.every
        if alone and new.isdisjoint(each) and old.isdisjoint(each):
            self._new.join(each)
            return ()
        return [place for place, key in enumerate(keys) if self._is_repeated(key)]

    def _is_repeated(self, key: bytes) -> bool:
        known = key in self._new.every or key in self._old.every
        self._new.add(key)
        return known and bool(key)


class Chronicle:
    """Reads the entries of a log in their order."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._ids = Window()
        self._calls = {kind: Window() for kind in CALLS}
        self._open: set[bytes] = set()
        self._dropped = 0
        """Open intents beyond `MAX_OPEN`, counted only: their ends are not noticed."""
        self._unasked = 0
        self._now = b""
        """The verifier's own clock, when it was last asked; records are not later."""
        self._newest = b""
        self.untimed = 0
        """Entries that state no time in the form of the format."""
        self._beats: dict[object, tuple[float, int]] = {}
        """By its boot, the last heartbeat: POSIX seconds, and `uptime_ms`."""

    @property
    def newest(self) -> str:
        """The latest `time` that a record states; empty if none states one."""
        return self._newest.decode(errors="replace")

    @property
    def open_intents(self) -> int:
        """Intents whose outcome was not read yet; from `MAX_OPEN` on, at least that."""
        return len(self._open) + self._dropped

    @property
    def unasked(self) -> int:
        """Outcomes that no intent preceded; 0 once an intent could not be kept.

        Of a log whose beginning was pruned the intents may have stood there.
        """
        return 0 if self._dropped else self._unasked

    def is_ahead(self, time: bytes) -> bool:
        """Tell whether `time` is later than this machine's own clock allows."""
        if time > self._now:
            self._now = _allowed_by_now()
        return time > self._now

    def feed(self, first: int, found: Extract) -> None:
        """Read what was extracted of the entries from index `first`."""
        self._follow_calls(first, found)
        self._follow_clock(first, found.times)

    def count_untimed(self, times: Sequence[bytes]) -> None:
        """Count the entries whose `times` are none in RFC 3339, UTC, with Z.

        Only entries that were parsed one by one can be: `extract` takes no such time.
        """
        self.untimed += sum(_seconds(time) is None for time in times)

    def follows(self, time: bytes) -> bool:
        """Tell whether `time` is in the minute of the latest one, or after it."""
        return time[:MINUTE] >= self._newest[:MINUTE]

    def feed_ids(self, first: int, ids: Sequence[bytes]) -> None:
        """Tell of each entry from index `first` on that bears the id of another."""
        for place in self._ids.repeated(ids):
            self._findings.inform(
                "entry.duplicate_id",
                f"entry {first + place} bears the id of an earlier one",
                "a retry after an answer that was lost writes a record twice",
            )

    def _follow_calls(self, first: int, found: Extract) -> None:
        for kind, keys in found.calls.items():
            if not keys:
                continue
            again = self._calls[kind].repeated(keys)
            for _ in again:
                self._findings.inform(
                    "call.repeated",
                    f"a {kind.decode()} among the entries from {first} repeats call "
                    "and attempt of an earlier one",
                    "a retry after an answer that was lost writes a record twice",
                )
            if kind == b"transfer.intent":
                self._begin(keys)
            elif kind == b"transfer.outcome":
                self._end(keys, again)

    def _begin(self, keys: Sequence[bytes]) -> None:
        room = MAX_OPEN - len(self._open)
        self._open.update(keys if len(keys) <= room else keys[:room])
        self._dropped += max(0, len(keys) - room)

    def _end(self, keys: Sequence[bytes], again: Sequence[int]) -> None:
        """Close calls; `again` are the places of outcomes that came twice."""
        if not self._open.issuperset(keys):
            twice = set(again)
            self._unasked += sum(
                key not in self._open and place not in twice
                for place, key in enumerate(keys)
            )
        self._open.difference_update(keys)

    def _follow_clock(self, first: int, times: Sequence[bytes]) -> None:
        low, high = min(times, default=b""), max(times, default=b"")
        if self.is_ahead(high):
            self._tell_ahead(first, times)
        if self.follows(low) and low[:MINUTE] == high[:MINUTE]:
            self._newest = max(self._newest, high)
            return
        for index, stated in enumerate(times, first):
            if stated[:MINUTE] < self._newest[:MINUTE] and stated:
                self._judge_step(index, stated)
            self._newest = max(self._newest, stated)

    def _judge_step(self, index: int, time: bytes) -> None:
        now, before = _seconds(time), _seconds(self._newest)
        if now is None or before is None or before - now <= TOLERANCE_S:
            return
        self._findings.inform(
            "clock.backward",
            f"entry {index} states a time {before - now:.0f} s before an earlier one",
            "the order is the index, not the clock: ask what set the clock back",
        )
        self._newest = time

    def _tell_ahead(self, first: int, times: Sequence[bytes]) -> None:
        now = time.time()
        for index, stated in enumerate(times, first):
            at = moment(stated.decode(errors="replace"))
            if at is None or at.timestamp() - now <= TOLERANCE_S:
                continue
            self._findings.inform(
                "clock.ahead",
                f"entry {index} states {at:%Y-%m-%dT%H:%M:%SZ}: after the clock here",
                "compare the clock of this machine, then ask what set the log's",
            )

    def feed_heartbeat(self, entry: bytes) -> None:
        """Compare the wall clock with the one that nobody sets, between two beats."""
        record = _record(entry)
        boot, uptime_ms = record.get("boot"), record.get("uptime_ms")
        wall = _seconds(str(record.get("time")).encode())
        if not (isinstance(boot, str) and type(uptime_ms) is int and wall is not None):
            return
        if boot in self._beats:
            wall_before, uptime_before = self._beats[boot]
            drift = wall - wall_before - (uptime_ms - uptime_before) / 1000
            if abs(drift) > TOLERANCE_S:
                self._findings.inform(
                    "clock.step",
                    f"between two heartbeats a clock was set by {drift:+.0f} s",
                    "the order is the index, not the clock: ask what set the clock",
                )
        self._beats = {boot: (wall, uptime_ms)}


def _record(entry: bytes) -> dict[str, object]:
    """Return the object in an entry; of what is none, nothing.

    That the end of an entry names its type proves nothing about its beginning: the log
    of another program may hold anything.
    """
    import orjson

    try:
        record = orjson.loads(entry)
    except ValueError:
        return {}
    return record if isinstance(record, dict) else {}


def _allowed_by_now() -> bytes:
    """The latest time that a record may state at this moment."""
    latest = datetime.fromtimestamp(time.time() + TOLERANCE_S, UTC)
    return latest.isoformat(timespec="microseconds")[:26].encode() + b"Z"


def _seconds(time: bytes) -> float | None:
    """Return POSIX seconds of an RFC 3339 time, or None if it is none."""
    found = moment(time.decode(errors="replace"))
    return found.timestamp() if found else None
