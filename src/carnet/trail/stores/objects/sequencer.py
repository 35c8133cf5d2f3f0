"""The writer's hold on `.state/head`: read, compared and swapped."""

import contextlib
from dataclasses import dataclass, replace
from typing import Final

from carnet.errors import TrailCorrupt
from carnet.trail.journal import DIRECTORY, Head
from carnet.trail.stores.location import Bucket
from carnet.trail.stores.objects import head
from carnet.trail.stores.objects.head import Listed, Piece, Row
from carnet.trail.stores.objects.remote import Remote, Version
from carnet.trail.stores.objects.segment import PieceSegment
from carnet.trail.stores.sequencer import SEGMENT_BYTES, Begun
from carnet.trail.stores.store import Overtaken

SEGMENT_PIECES: Final = 256
"""A published segment of more is closed too: the head lists every piece."""


@dataclass(frozen=True, slots=True)
class Read:
    """A row, and which bytes it was read from."""

    row: Row
    version: Version


@dataclass(frozen=True, slots=True)
class _Sent:
    """A piece whose swap was asked for, and no answer came yet."""

    piece: Piece
    old: Version
    """Of the head that it was to replace."""


class ObjectSequencer:
    """One writer's view of the head: nothing is locked, the swap tells.

    One that lost the answer to a swap raises the head's fence before it goes on, unless
    the head has changed: so nothing of the old one arrives after that.
    """

    kind: Final = "bucket"

    def __init__(self, bucket: Bucket) -> None:
        """Nothing is asked yet."""
        self._bucket = bucket
        self._remote: Remote | None = None
        self._read: Read | None = None
        self._sent: _Sent | None = None

    def as_trail_errors(self) -> contextlib.AbstractContextManager[None]:
        """Nothing to turn: `Remote` does."""
        return contextlib.nullcontext()

    def begin(self, *, fresh: bool) -> None:
        """Read the head, unless what is known may do.

        Raises:
            TrailCorrupt: There is none.
            TrailError: It cannot be read, or a swap may still arrive.
        """
        if self._sent is not None:
            self._fence(self._sent.old)
        elif fresh:
            self.read()

    def read(self) -> Read:
        """Read the head and return it.

        Raises:
            TrailCorrupt: There is none.
            TrailError: It cannot be read.
        """
        found = self._connection.get(head.NAME, head.MAX_BYTES)
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

    @property
    def _connection(self) -> Remote:
        self._remote = self._remote or Remote(self._bucket)
        return self._remote

    def states(self, head: Head) -> bool:
        """Tell whether the journal ends at `head`, as far as this writer knows."""
        return self.now.row.states(head)

    def moved(self) -> bool:
        """Read the head once more, and tell whether it is another now."""
        old = self.now.row
        return self.read().row != old

    def firsts(self) -> tuple[int, ...]:
        """Return the first indices of the segments that the head lists."""
        return tuple(listed.first for listed in self.now.row.segments)

    def segment(self, first: int) -> PieceSegment:
        """Return a segment as it was when the head was read."""
        listed = self.now.row.find(first) or Listed(first, ())
        return PieceSegment(self._connection, listed, lambda: listed)

    def write(self, before: Head, after: Head, data: bytes) -> None:
        """Put a piece, and let the head say that it follows `before`.

        Raises:
            Overtaken: Another was quicker; `begin` ends the doubt whether this came in.
            TrailError: It may be there, or not.
        """
        old = self.now
        self._refuse_moved(before)
        piece = self._put_piece(before.segment, before.end, data)
        self._sent = _Sent(piece, old.version)
        try:
            self._swap(old.row.behind(piece, after.note))
        except Overtaken:
            if not self.now.row.holds(before.segment, before.end, piece):
                raise
        self._sent = None

    def arrived(self, before: Head) -> bool | None:
        """Tell whether the piece that was sent stands there; None: it was dropped."""
        sent, self._sent = self._sent, None
        if sent is None:
            return False
        return self.now.row.holds(before.segment, before.end, sent.piece)

    def is_long(self, head: Head) -> bool:
        """Tell whether the segment that is written to should be closed."""
        del head
        last = self.now.row.last
        return last.stop > SEGMENT_BYTES or len(last.pieces) > SEGMENT_PIECES

    def is_settled(self, head: Head) -> bool:
        """Tell whether nothing is to be closed or dropped, as far as is known."""
        known = self._read
        return (
            known is not None
            and len(known.row.segments) == 1
            and not self.is_long(head)
        )

    def settle(self, before: Head, begun: Begun | None, kept: int) -> None:
        """Begin a segment; drop those that end at or below `kept`.

        Raises:
            Overtaken: Another was quicker; nothing was changed.
            TrailError: It may have been done; what was dropped stays dropped.
        """
        self._refuse_moved(before)
        old = row = self.now.row
        if begun:
            piece = self._put_piece(before.size, 0, begun.line)
            row = row.turned(before.size, piece, begun.head.note)
        row, gone = row.without(kept)
        if row == old:
            return
        self._swap(row)
        for first in gone:
            self._connection.remove(
                list(self._connection.below(f"{DIRECTORY}/{first:020d}"))
            )

    def release(self) -> None:
        """Nothing is held."""

    def drop(self) -> None:
        """Forget the head; what was sent without an answer stays in doubt."""
        self._remote = self._read = None

    def _refuse_moved(self, before: Head) -> None:
        if not self.states(before):
            raise Overtaken("the head moved on", hint="nothing was written")

    def _put_piece(self, first: int, start: int, data: bytes) -> Piece:
        """Put a piece, which is part of nothing before a head lists it."""
        piece = Piece.of(data)
        self._connection.create(piece.name(first, start), data)
        return piece

    def _swap(self, row: Row) -> None:
        """Replace the head that `now` tells; overtaken, `now` tells what is there."""
        try:
            version = self._connection.swap(head.NAME, row.format(), self.now.version)
        except Overtaken:
            if self.read().row == row:
                return  # the answer was lost on the way, and the request repeated
            raise
        self._read = Read(row, version)

    def _fence(self, version: Version) -> None:
        """See to it that no swap of `version` that is still on its way can arrive."""
        while self.read().version == version:
            row = self.now.row
            try:
                self._swap(replace(row, fence=row.fence + 1))
            except Overtaken:
                continue
