"""How far a trail is sealed, cosigned and stamped, read from the trail itself."""

import contextlib
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from carnet.errors import VerificationError
from carnet.trail.anchors import kept
from carnet.trail.anchors.round import Anchors, has_quorum
from carnet.trail.keys import VerifierKey, keyring
from carnet.trail.keys.algorithms import Kind
from carnet.trail.reading.records import Entry, records
from carnet.trail.stores import Location, Store, opened
from carnet.trail.tree.checkpoint import own_lines, parse_note

ANCHOR: Final = "anchor"
MAX_LOOKED_AT: Final = 1000
"""Kept checkpoints that are searched for the newest quorum."""


class Standing:
    """Sizes up to which the records of one trail have receipts."""

    def __init__(self, path: Location, anchors: Anchors) -> None:
        self._path = path
        self._anchors = anchors
        self._news: dict[int, float] = {}
        """What `first_news` found, by its `start`."""
        self.sealed = 0
        """Size of the newest kept checkpoint."""
        self.witnessed = 0
        """Size of the newest one that a quorum cosigned."""
        self.stamped = 0
        """Size of the newest one with a time stamp."""
        self.signed = 0
        """Size of the newest one that the seal key signed."""

    def look(self) -> None:
        """Read what is kept.

        Raises:
            Unsafe: A link stands in the way.
            OSError: A file cannot be read.
            VerificationError: The keys in the directory are damaged.
        """
        with opened(self._path) as directory:
            self.sealed = max(kept.sizes(directory), default=0)
            self.stamped = max(kept.stamps(directory), default=0)
            if self._anchors.policy.needs_witnesses():
                policy = self._anchors.policy
                self.witnessed = _newest(
                    directory, self.witnessed, lambda note: has_quorum(note, policy)
                )
            if self._anchors.seal:
                further = keyring.read_further(directory)
                seals = tuple(key for key in further if key.kind is Kind.ECDSA)
                self.signed = _newest(
                    directory, self.signed, lambda note: _is_signed(note, seals)
                )

    def first_news(self, start: int, size: int) -> float | None:
        """Return the POSIX time of the first record from `start`; None without one.

        Records that only tell of an anchor do not count. `size` is that of the log, so
        that most calls need not read anything.

        Raises:
            TrailError: The records cannot be read.
        """
        if start >= size:
            return None
        if start not in self._news:
            entry = next(filter(_is_news, records(self._path, start)), None)
            if entry is None:
                return None
            self._news = {**self._recent(), start: _time_of(entry)}
        return self._news[start]

    def waits_for_witnesses(self, size: int) -> bool:
        """Tell whether records wait for a quorum."""
        needed = self._anchors.policy.needs_witnesses()
        return needed and self.first_news(self.witnessed, size) is not None

    def waits_for_stamp(self, size: int) -> bool:
        """Tell whether records wait for a time stamp."""
        needed = self._anchors.authority is not None
        return needed and self.first_news(self.stamped, size) is not None

    def waits_for_seal_key(self, size: int) -> bool:
        """Tell whether records wait for the seal key."""
        needed = self._anchors.seal is not None
        return needed and self.first_news(self.signed, size) is not None

    def _recent(self) -> dict[int, float]:
        current = (self.sealed, self.witnessed, self.stamped, self.signed)
        return {start: at for start, at in self._news.items() if start in current}


def _newest(directory: Store, known: int, good: Callable[[bytes], bool]) -> int:
    """Return the size of the newest kept checkpoint that is good, at least `known`."""
    for size, note in kept.newest_first(directory, MAX_LOOKED_AT):
        if size <= known:
            break
        if good(note):
            return size
    return known


def _is_signed(data: bytes, seals: Sequence[VerifierKey]) -> bool:
    """Tell whether a note bears a valid line of a seal key."""
    try:
        note, checkpoint = parse_note(data)
    except VerificationError:
        return False
    for line in own_lines(note, checkpoint.origin):
        for key in seals:
            if key.key_id == line.key_id and key.name == line.name:
                with contextlib.suppress(VerificationError):
                    key.verify(note.text.encode(), line.signature)
                    return True
    return False


def _is_news(entry: Entry) -> bool:
    record = entry.record
    return record is None or record.get("type") != ANCHOR


def _time_of(entry: Entry) -> float:
    """Return the time that the record states; 0 where it states none."""
    record = entry.record or {}
    try:
        return datetime.fromisoformat(str(record.get("time"))).timestamp()
    except ValueError:
        return 0.0
