"""The writer's hold on `.state/head`: read, compared and swapped."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from carnet.errors import TrailCorrupt
from carnet.trail.stores.location import Bucket
from carnet.trail.stores.objects import head
from carnet.trail.stores.objects.head import Listed, Piece, Row
from carnet.trail.stores.objects.remote import Remote, Version
from carnet.trail.stores.objects.segment import PieceSegment
from carnet.trail.stores.store import Overtaken


@dataclass(frozen=True, slots=True)
class Read:
    """A row, and which bytes it was read from."""

    row: Row
    version: Version


class Sequencer:
    """One writer's view of the head."""

    def __init__(self, bucket: Bucket) -> None:
        self._remote = Remote(bucket)
        self._read: Read | None = None

    def read(self) -> Read:
        """Read the head and return it.

        Raises:
            TrailCorrupt: There is none.
            TrailError: It cannot be read.
        """
        found = self._remote.get(head.NAME, head.MAX_BYTES)
        if found is None:
            raise TrailCorrupt(
                f"{head.NAME} is missing: where the journal ends is not known",
                hint="bring back its newest version, or restore a mirror",
            )
        self._read = Read(head.parse(found.data), found.version)
        return self._read

    @property
    def now(self) -> Read:
        """The head as it was read or written last."""
        return self._read or self.read()

    def put(self, first: int, start: int, data: bytes) -> Piece:
        """Put a piece, which is part of nothing before a head lists it.

        Raises:
            TrailError: It may be there, or not.
        """
        piece = Piece.of(data)
        self._remote.create(piece.name(first, start), data)
        return piece

    def swap(self, row: Row) -> None:
        """Replace the head that `now` tells.

        Raises:
            Overtaken: Another was quicker; `now` tells what is there.
            TrailError: It may be replaced, or not.
        """
        old = self.now
        try:
            version = self._remote.swap(head.NAME, row.format(), old.version)
        except Overtaken:
            if self.read().row == row:
                return  # the answer was lost on the way, and the request repeated
            raise
        self._read = Read(row, version)

    def fence(self, version: Version) -> None:
        """See to it that no swap of `version` that is still on its way can arrive.

        Raises:
            TrailError: It may still arrive.
        """
        while self.read().version == version:
            row = self.now.row
            try:
                self.swap(replace(row, fence=row.fence + 1))
            except Overtaken:
                continue

    def segment(self, listed: Listed) -> PieceSegment:
        """Return a segment as it was when the head was read."""
        return PieceSegment(self._remote, listed, lambda: listed)

    def forget(self, first: int) -> None:
        """Remove every object of a segment that no head lists any more.

        Raises:
            TrailError: Some may be left.
        """
        self._remote.remove(list(self._leftover(first)))

    def _leftover(self, first: int) -> Iterator[str]:
        yield from self._remote.below(f"{head.FOLDER}/{first:020d}")
