"""What makes records durable, one writer at a time; one for each kind of store.

directory    `ledger.Ledger`: flock, one write and one fdatasync a commit
shared       `shared_ledger.SharedLedger`, over what says where the journal ends:
  PostgreSQL   `stores.postgres.sequencer`: a locked row, one transaction
  bucket       `stores.objects.sequencer`: no lock, one conditional write
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from carnet.trail.journal import Head
from carnet.trail.keys.signing import Successor
from carnet.trail.recovery.unclaimed import Unclaimed
from carnet.trail.stores import Bucket, Database
from carnet.trail.writing.commit import OnDurable, Take
from carnet.trail.writing.ledger import Ledger
from carnet.trail.writing.place import Place

if TYPE_CHECKING:
    from carnet.trail.stores.sequencer import Sequencer

Complete = Callable[[dict[str, object]], bytes]
"""Completes a record of the trail's own and returns its canonical bytes."""


class Writer(Protocol):
    """One process's seat at the journal of one log; threads take turns."""

    @property
    def size(self) -> int:
        """How many entries this process knows of; 0 after an error."""

    @property
    def place(self) -> Place:
        """The place as this process knows it: keys may have been added since."""

    def unclaimed(self) -> tuple[Unclaimed, ...]:
        """Return, once, entries in the log of which nobody was ever told.

        Raises:
            TrailError: The journal failed before, and still cannot be read.
        """

    def commit(self, take: Take, on_durable: OnDurable) -> Head:
        """Return the head once the entries that `take` returns are durable and signed.

        `take` is called when nobody else can commit any more; again, where there is no
        lock and another process committed all the same. `on_durable` is called with the
        head before this returns.

        Raises:
            TrailError: Nothing of it was acknowledged.
            TrailCorrupt: The journal holds what no crash explains; it is as found.
        """

    def refresh(self) -> Head:
        """Return the head after catching up with the other processes.

        Raises:
            TrailError: The journal cannot be read.
        """

    def settle(self, published: int, *, turn: bool = False) -> None:
        """Drop what stands in full bundles below `published`; see `Ledger.settle`.

        Raises:
            TrailError: The journal cannot be written; nothing was dropped.
        """

    def rotate(self, successor: Successor) -> Head:
        """Return the head at which the old key's epoch ended, the new one in force.

        Raises:
            TrailError: Nothing was written, or the next use goes on with it.
        """

    def close(self) -> None:
        """Release everything once no thread uses it; the next use opens it anew."""

    def abandon(self) -> None:
        """Release everything at once, also in a forked child."""


def writer(place: Place, complete: Complete) -> Writer:
    """Return the writer of a place; nothing is opened before its first use."""
    if isinstance(place.path, Path):
        return Ledger(place, complete)
    from carnet.trail.writing.shared_ledger import SharedLedger

    return SharedLedger(place, _sequencer(place.path), complete)


def _sequencer(location: Database | Bucket) -> "Sequencer":
    if isinstance(location, Bucket):
        from carnet.trail.stores.objects.sequencer import ObjectSequencer

        return ObjectSequencer(location)
    from carnet.trail.stores.postgres.sequencer import RowSequencer

    return RowSequencer(location)
