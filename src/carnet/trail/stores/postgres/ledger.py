"""One process's seat at the journal in a database: lock, catch up, write, commit.

The row of `carnet_log` is locked for the length of a commit and swapped only where it
says what was read. Whoever loses the connection while the database commits does not
know whether it did: before the next commit the journal tells, and a caller that tries
again gets the receipt of the first time.
"""

import contextlib
import itertools
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from carnet.errors import TrailCorrupt, TrailError, VerificationError
from carnet.trail import journal, rotation
from carnet.trail.checkpoint import Checkpoint, open_note
from carnet.trail.events import stale_mark
from carnet.trail.founding import Place, opening
from carnet.trail.journal import Batch, Commit, Head, parse_commit
from carnet.trail.keys import Signer
from carnet.trail.merkle import leaf_hashes
from carnet.trail.note import MAX_NOTE_BYTES
from carnet.trail.published import CHECKPOINT, Published
from carnet.trail.records import records
from carnet.trail.signing import Successor
from carnet.trail.stores import marks
from carnet.trail.stores.location import Database
from carnet.trail.stores.opening import opened
from carnet.trail.stores.postgres import psycopg
from carnet.trail.stores.postgres.connection import orphan
from carnet.trail.stores.postgres.faults import told
from carnet.trail.stores.postgres.sequencer import Row, Sequencer
from carnet.trail.tiles import WIDTH
from carnet.trail.unclaimed import Unclaimed

SEGMENT_BYTES: Final = 8 << 20
"""A published segment beyond this is closed: opening a trail replays at most one."""


@dataclass(frozen=True, slots=True)
class _Unsure:
    """A batch of which nobody knows whether the database committed it."""

    entries: Sequence[bytes]
    first: int
    head: Head


class DatabaseLedger:
    """The journal as this process knows it; one thread after the other."""

    def __init__(
        self,
        place: Place,
        database: Database,
        entry: Callable[[dict[str, object]], bytes],
    ) -> None:
        """Take a seat; nothing is opened before the first use.

        `entry` completes a record of the trail's own and returns its canonical bytes.
        """
        self._place = place
        self._database = database
        self._entry = entry
        self._mutex = threading.Lock()
        self._pid = os.getpid()
        self._sequencer: Sequencer | None = None
        self._head: Head | None = None
        self._acknowledged = 0
        self._unsure: _Unsure | None = None
        self._unclaimed: tuple[Unclaimed, ...] = ()

    @property
    def size(self) -> int:
        """How many entries this process knows of; 0 after an error."""
        return self._head.size if self._head else 0

    @property
    def place(self) -> Place:
        """The place as this process knows it: keys may have been added since."""
        return self._place

    def unclaimed(self) -> tuple[Unclaimed, ...]:
        """Return, once, entries that were committed though the answer was lost.

        Raises:
            TrailError: The database failed before, and still cannot be used.
        """
        if self._head is None:
            self.refresh()
        found, self._unclaimed = self._unclaimed, ()
        return found

    def commit(self, take: Callable[[], Sequence[bytes]]) -> Head:
        """Return the head once the entries that `take` returns are durable and signed.

        Raises:
            TrailError: Nothing of it was acknowledged; the next use connects anew.
            TrailCorrupt: The journal holds what nobody wrote; it is as found.
        """
        with self._seat() as (rows, head):
            entries = take()
            return self._write(rows, head, entries) if entries else head

    def refresh(self) -> Head:
        """Return the head after catching up with the other processes.

        Raises:
            TrailError: The database cannot be used.
            TrailCorrupt: As `commit`.
        """
        with self._seat() as (_, head):
            return head

    def settle(self, published: int, *, turn: bool = False) -> None:
        """Make the mark durable; close a long segment; drop needless segments.

        Raises:
            TrailError: The database cannot be written; nothing was dropped.
        """
        marks.sync(self._place.outside)
        if not turn and self._head and self._head.end <= SEGMENT_BYTES:
            return
        with self._seat() as (rows, head):
            if head.end <= SEGMENT_BYTES and not turn:
                return
            if head.size != head.segment:
                self._place = self._place.current()
                line = opening(self._place, head.frontier)
                note = parse_commit(line[:-1]).note
                root = head.frontier.root()
                begun = Head(head.size, len(line), head.frontier, note, root)
                rows.swap(head, begun, line)
                self._head = begun
            kept = published if turn else published // WIDTH * WIDTH
            for first, after in itertools.pairwise(rows.firsts()):
                if after <= kept:
                    rows.drop(first)
            rows.commit()

    def rotate(self, successor: Successor) -> Head:
        """Return the head at which the old key's epoch ended, the new one in force.

        May be killed anywhere: whoever comes next finishes what the entry began.

        Raises:
            TrailError: Nothing was written, or the next use goes on with it.
            TrailCorrupt: As `commit`.
        """
        with self._seat() as (rows, head):
            end = head
            if not self._place.newest.same(successor.signer.verifier):
                end = self._hand_over(rows, head, successor.signer)
        self._place = self._place.under(successor)
        with self._seat() as (rows, head):
            self._write(rows, head, ())
        with self._reported():
            self._place.source.succeed(self._place.newest)
        return end

    def _hand_over(self, rows: Sequencer, head: Head, new: Signer) -> Head:
        entry = self._entry(rotation.record(self._place.current(), head, new))
        after = self._write(rows, head, (entry,))
        self._place = rotation.passed_on(self._place, entry, head, after)
        return after

    def close(self) -> None:
        """Release the connection once no thread uses it; the next use opens it anew."""
        with self._mutex:
            self.abandon()

    def abandon(self) -> None:
        """Release the connection at once, for who holds the seat, or in a child."""
        rows, self._sequencer = self._sequencer, None
        self._head = None
        if rows is None:
            return
        if self._pid != os.getpid():
            orphan(rows.connection)
            return
        with contextlib.suppress(psycopg.Error):
            rows.connection.close()

    @contextlib.contextmanager
    def _seat(self) -> Iterator[tuple[Sequencer, Head]]:
        """Hold the lock, caught up; after any error the connection is given up."""
        with self._mutex, self._reported():
            rows, row = self._locked()
            yield rows, self._caught_up(rows, row)
            rows.release()

    @contextlib.contextmanager
    def _reported(self) -> Iterator[None]:
        try:
            with told(self._database):
                yield
        except VerificationError as error:
            self.abandon()
            raise TrailCorrupt(str(error.args[0]), hint=error.hint) from None
        except OSError as error:
            self.abandon()
            raise TrailError(
                f"the mark or keys beside the database failed: {error.strerror}",
                hint="check disk space and permissions on this machine",
            ) from None
        except BaseException:
            self.abandon()
            raise

    def _locked(self) -> tuple[Sequencer, Row]:
        """Return the connection that holds the lock, and the row it locked."""
        if self._sequencer is not None:
            try:
                return self._sequencer, self._sequencer.lock()
            except psycopg.OperationalError:
                if not self._sequencer.broken:
                    raise
                self.abandon()  # nothing was asked yet, so a new one may ask
        self._sequencer = Sequencer(self._database)
        return self._sequencer, self._sequencer.lock()

    def _caught_up(self, rows: Sequencer, row: Row) -> Head:
        head = self._head or self._start(rows, row)
        if not row.states(head):
            head = self._replayed(rows, head, row)
        self._refuse_rollback(head)
        self._head = head
        self._resolve(head)
        return head

    def _start(self, rows: Sequencer, row: Row) -> Head:
        """Return the head from which the newest usable segment is replayed."""
        self._place = self._place.reread()
        with opened(self._database) as store:
            note = store.read(CHECKPOINT, MAX_NOTE_BYTES)
            published = open_note(note, self._place.keys) if note else None
            size = published.size if published else 0
            usable = [first for first in rows.firsts() if first <= size]
            if not usable or usable[-1] > row.segment:
                raise TrailCorrupt(
                    "the journal is missing", hint="restore the newest backup"
                )
            frontier = Published(store).edge(usable[-1]).frontier()
        return Head(usable[-1], 0, frontier, b"")

    def _replayed(self, rows: Sequencer, head: Head, row: Row) -> Head:
        """Return the head at the end of the journal, which the row must state."""
        known = self._known()
        while True:
            for batch in journal.batches(rows.segment(head.segment), head.end):
                head = self._advance(head, batch)
                if known.get(head.size, head.root) != head.root:
                    raise TrailCorrupt(
                        f"the tree of size {head.size} is not the one that was kept",
                        hint="two histories exist; compare them, start a new origin",
                    )
            if head.segment >= row.segment or head.size not in rows.firsts():
                break
            head = Head(head.size, 0, head.frontier, b"")
        if not row.states(head):
            raise TrailCorrupt(
                f"the journal ends at {head.size} entries, its row says {row.size}",
                hint="run `carnet verify` on the database",
            )
        open_note(head.note, self._place.epochs)
        return head

    def _known(self) -> dict[int, bytes]:
        """Return the roots that the mark and the published checkpoint state."""
        with opened(self._database) as store:
            published = store.read(CHECKPOINT, MAX_NOTE_BYTES)
        notes = (marks.note(self._place.outside), published)
        keys = self._place.reread().keys
        found = [open_note(note, keys) for note in notes if note]
        self._acknowledged = max(self._acknowledged, *(f.size for f in found), 0)
        return {checkpoint.size: checkpoint.root for checkpoint in found}

    def _refuse_rollback(self, head: Head) -> None:
        if head.size < self._acknowledged:
            raise TrailCorrupt(
                f"the database holds {head.size} entries, but {self._acknowledged} "
                "were acknowledged",
                hint="an older copy or a replica that lagged behind took its place; "
                "restore the newest, or start a log under another origin",
            )

    def _advance(self, head: Head, batch: Batch) -> Head:
        """Return the head behind a batch; follow the key if the batch passes it on."""
        after = journal.advance(head, batch, self._place.origin)
        if batch.entries:
            last = batch.entries[-1]
            self._place = rotation.passed_on(self._place, last, head, after)
        return after

    def _resolve(self, head: Head) -> None:
        """Find out what became of a commit whose answer was lost."""
        unsure = self._unsure
        if unsure is None:
            return
        end = unsure.first + len(unsure.entries)
        if head.size >= end:
            found = records(self._database, unsure.first)
            there = [
                entry.data for entry in itertools.islice(found, end - unsure.first)
            ]
            if there == list(unsure.entries):
                self._unclaimed += tuple(
                    Unclaimed(index, entry, unsure.head.size, unsure.head.root)
                    for index, entry in enumerate(unsure.entries, unsure.first)
                )
        self._unsure = None

    def _write(self, rows: Sequencer, head: Head, entries: Sequence[bytes]) -> Head:
        self._place = self._place.current()
        frontier = head.frontier.copy()
        frontier.extend(leaf_hashes(entries))
        root = frontier.root()
        checkpoint = Checkpoint(self._place.origin, frontier.size, root)
        note = checkpoint.sign(self._place.signer).format()
        commit = Commit(note, head.end, frontier.size).format()
        data = b"\n".join((*entries, commit))
        after = Head(head.segment, head.end + len(data), frontier, note, root)
        rows.swap(head, after, data)
        self._unsure = _Unsure(entries, head.size, after)
        rows.commit()
        self._head, self._unsure = after, None
        self._acknowledged = after.size
        if not marks.raise_to(self._place.outside, note):
            stale_mark(self._place.origin)
        return after
