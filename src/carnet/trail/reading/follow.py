"""Following a trail while others write it: each record once, as it is committed.

Reads the journal from where it stopped, so that waiting costs nothing however long the
trail is. Survives publication, new segments, dropped segments, pruning, and a commit
that was cut back because its write failed: the last commit line read is compared before
reading on. What a cut took away again was shown, but never acknowledged to its writer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from carnet.errors import TrailError, VerificationError
from carnet.trail import journal
from carnet.trail.reading.records import Entry, records
from carnet.trail.stores import Location, Segment, Store, opened

_AGAIN: Final = 3
"""Looks for a segment that was dropped; then the next call goes on."""

_COMPARED: Final = 200
"""Bytes before the place of reading; the end of a note, which holds its signature."""


@dataclass(slots=True)
class Follower:
    """Where in a trail a reader stands; the next entry to be read is `index`."""

    path: Location
    """The trail."""
    index: int = 0
    """Of the first entry that was not read yet."""
    needle: bytes = b""
    """Entries that do not hold these bytes are passed over."""
    _segment: int = -1
    """First index of the journal segment that is being read; -1: none."""
    _offset: int = 0
    """Bytes of it that were read."""
    _position: int = 0
    """Index of the entry at `_offset`."""
    _before: bytes = b""
    """The last bytes before that place, to tell whether it is still the same file."""
    _checkpoint: bytes = b""
    """The published note that was read last."""

    def new(self) -> Iterator[Entry]:
        """Yield what was committed since the last call.

        Raises:
            TrailError: The trail cannot be read.
        """
        for _ in range(_AGAIN):
            try:
                with opened(self.path) as directory:
                    yield from self._new(directory)
            except OSError as error:
                raise TrailError(
                    f"cannot read the trail {self.path}: {error.strerror}",
                    hint="give the directory that holds `checkpoint` and `tile`",
                ) from None
            except VerificationError:
                continue  # a segment was dropped under our eyes: look for its heir
            return

    def _new(self, directory: Store) -> Iterator[Entry]:
        firsts = journal.segments(directory)
        if not firsts or firsts[0] > self.index:
            yield from self._published(directory, firsts)
        for first in firsts:
            following = next((other for other in firsts if other > first), None)
            if following is None or following > self.index:
                yield from self._read_segment(directory, first)

    def _published(self, directory: Store, firsts: tuple[int, ...]) -> Iterator[Entry]:
        """Yield what only bundles hold: a copy without journal, or dropped segments."""
        checkpoint = directory.read("checkpoint", 1 << 16) or b""
        if checkpoint == self._checkpoint and not firsts:
            return
        self._checkpoint = checkpoint
        for entry in records(self.path, self.index, needle=self.needle):
            if firsts and entry.index >= firsts[0]:
                break
            self.index = entry.index + 1
            yield entry
        if firsts:  # what was passed over is not read again
            self.index = max(self.index, firsts[0])

    def _read_segment(self, directory: Store, first: int) -> Iterator[Entry]:
        with journal.segment(directory, first) as source:
            self._resume(source, first)
            for batch in journal.batches(source, self._offset):
                self._offset = batch.end
                self._before = _before(source, batch.end)
                for data in batch.entries:
                    position, self._position = self._position, self._position + 1
                    if position >= self.index:
                        self.index = position + 1
                        if self.needle in data:
                            yield Entry(position, data, published=False)

    def _resume(self, source: Segment, first: int) -> None:
        """Stand where reading stopped, or at the segment's begin if that is gone."""
        same = first == self._segment
        if not same or _before(source, self._offset) != self._before:
            self._segment, self._offset, self._position = first, 0, first
            self._before = b""


def _before(source: Segment, offset: int) -> bytes:
    start = max(0, offset - _COMPARED)
    return source.pread(offset - start, start)
