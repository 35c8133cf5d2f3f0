"""Founding a trail in a bucket, or finding the one that is there.

Founders do not wait for each other: who creates `.state/head` has founded the log, and
the others must have the same name and key.
"""

import contextlib

from carnet.errors import TrailError, VerificationError
from carnet.trail.journal import parse_commit
from carnet.trail.stores.location import Bucket
from carnet.trail.stores.objects import head, probe
from carnet.trail.stores.objects.head import Listed, Piece, Row
from carnet.trail.stores.objects.remote import Remote
from carnet.trail.tree.checkpoint import open_note
from carnet.trail.writing.place import Place


class BucketSite:
    """A bucket that `carnet trail init` has tried."""

    def __init__(self, bucket: Bucket) -> None:
        """Look whether it was tried.

        Raises:
            TrailError: It cannot be used, or `carnet trail init` was not run.
        """
        probe.require(bucket)
        self.path = bucket
        self._remote = Remote(bucket)

    def held(self) -> contextlib.AbstractContextManager[None]:
        """Hold nothing: there are no locks."""
        return contextlib.nullcontext()

    def is_begun(self, place: Place) -> bool:
        """Tell whether there is a head.

        Raises:
            TrailError: It is that of a log of another name or key, or the bucket does
                not honour conditional writes any more.
        """
        there = self._remote.get(head.NAME, head.MAX_BYTES)
        if there is None:
            return False
        try:
            note = head.parse(there.data).note
            if len(place.epochs) == 1:
                open_note(note, place.reread().epochs)
        except VerificationError:
            raise TrailError(
                f"the trail in {self.path} has another name or key",
                hint="give its key, or use another prefix",
            ) from None
        probe.try_again(self._remote, there.version)
        return True

    def begin(self, place: Place, line: bytes) -> None:
        """Put the journal's first line, then the head; whoever puts it has founded.

        Raises:
            TrailError: Another founded a log of another name or key meanwhile.
        """
        piece = Piece.of(line)
        self._remote.create(piece.name(0, 0), line)
        row = Row(parse_commit(line[:-1]).note, (Listed(0, (piece,)),))
        made = self._remote.create(head.NAME, row.format()) is not None
        if not made and not self.is_begun(place):
            raise TrailError(f"{head.NAME} went away", hint="somebody removes objects")

    def finish(self) -> None:
        """Nothing stands beside it."""
