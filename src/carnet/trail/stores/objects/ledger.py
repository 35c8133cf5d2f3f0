"""One process's seat at the journal in a bucket: read, write, swap, or come behind.

Nothing is locked. A batch is put as an object of its own, then `.state/head` is
replaced where it still is what was read. Who loses the swap reads what the winner wrote
and puts its batch behind it. Who loses the answer to a swap does not know whether it
arrived: before the next commit the head tells, and one that still stands as it was
is replaced by the same with a higher fence, so that nothing arrives after that.
"""

import contextlib
import itertools
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from carnet.errors import TrailCorrupt, TrailError, VerificationError
from carnet.trail import journal, rotation
from carnet.trail.checkpoint import Checkpoint, open_note
from carnet.trail.events import stale_mark
from carnet.trail.founding import Place, opening
from carnet.trail.journal import Batch, Commit, Head, parse_commit
from carnet.trail.merkle import leaf_hashes
from carnet.trail.note import MAX_NOTE_BYTES
from carnet.trail.published import CHECKPOINT, Published
from carnet.trail.records import records
from carnet.trail.signing import Successor
from carnet.trail.stores import marks
from carnet.trail.stores.location import Bucket
from carnet.trail.stores.objects.head import Row
from carnet.trail.stores.objects.losing import ATTEMPTS, Unsure, pause, too_slow
from carnet.trail.stores.objects.sequencer import Sequencer
from carnet.trail.stores.opening import opened
from carnet.trail.stores.store import Overtaken
from carnet.trail.tiles import WIDTH
from carnet.trail.unclaimed import Unclaimed

SEGMENT_BYTES: Final = 8 << 20
SEGMENT_PIECES: Final = 256
"""A published segment beyond one of these is closed: the head lists every piece."""


class BucketLedger:
    """The journal as this process knows it; one thread after the other."""

    def __init__(
        self,
        place: Place,
        bucket: Bucket,
        entry: Callable[[dict[str, object]], bytes],
    ) -> None:
        """Take a seat; nothing is opened before the first use.

        `entry` completes a record of the trail's own and returns its canonical bytes.
        """
        self._place = place
        self._bucket = bucket
        self._entry = entry
        self._mutex = threading.Lock()
        self._sequencer: Sequencer | None = None
        self._head: Head | None = None
        self._acknowledged = 0
        self._unsure: Unsure | None = None
        self._unclaimed: tuple[Unclaimed, ...] = ()
        self._found: Unsure | None = None

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
            TrailError: The bucket failed before, and still cannot be used.
        """
        if self._head is None:
            self.refresh()
        found, self._unclaimed = self._unclaimed, ()
        return found

    def commit(self, take: Callable[[], Sequence[bytes]]) -> Head:
        """Return the head once the entries that `take` returns are durable and signed.

        Raises:
            TrailError: Nothing of it was acknowledged; the next use looks what became
                of it.
            TrailCorrupt: The journal holds what nobody wrote; it is as found.
        """
        entries: Sequence[bytes] | None = None
        for attempt in range(ATTEMPTS):
            with self._seat(fresh=attempt > 0) as (rows, head):
                entries = take() if entries is None else entries
                done = self._landed(entries)
                if done or not entries:
                    return done or head
                with contextlib.suppress(Overtaken):
                    return self._write(rows, head, entries)
            pause(attempt)
        raise too_slow()

    def refresh(self) -> Head:
        """Return the head after catching up with the other processes.

        Raises:
            TrailError: The bucket cannot be used.
            TrailCorrupt: As `commit`.
        """
        with self._seat() as (_, head):
            return head

    def settle(self, published: int, *, turn: bool = False) -> None:
        """Make the mark durable; close a long segment; drop needless segments.

        Raises:
            TrailError: The bucket cannot be written; what was dropped stays dropped.
        """
        marks.sync(self._place.outside)
        head, rows = self._head, self._sequencer
        if head and rows and not turn:
            row = rows.now.row
            if len(row.segments) == 1 and not _is_long(row):
                return  # as this process knows it; the next publication looks again
        for attempt in range(ATTEMPTS):
            with self._seat() as (rows, head), contextlib.suppress(Overtaken):
                self._settle(rows, head, published, turn=turn)
                return
            if not turn:
                return  # whoever was quicker settles, or the next publication
            pause(attempt)
        raise too_slow()

    def rotate(self, successor: Successor) -> Head:
        """Return the head at which the old key's epoch ended, the new one in force.

        May be killed anywhere: whoever comes next finishes what the entry began.

        Raises:
            TrailError: Nothing was written, or the next use goes on with it.
            TrailCorrupt: As `commit`.
        """
        end = self._handed_over(successor)
        self._place = self._place.under(successor)
        for attempt in range(ATTEMPTS):
            with self._seat() as (rows, head), contextlib.suppress(Overtaken):
                self._write(rows, head, ())
                break
            pause(attempt)
        else:
            raise too_slow()
        with self._reported():
            self._place.source.succeed(self._place.newest)
        return end

    def _handed_over(self, successor: Successor) -> Head:
        new = successor.signer
        for attempt in range(ATTEMPTS):
            with self._seat() as (rows, head):
                if self._place.newest.same(new.verifier):
                    return head
                entry = self._entry(rotation.record(self._place.current(), head, new))
                with contextlib.suppress(Overtaken):
                    after = self._write(rows, head, (entry,))
                    self._place = rotation.passed_on(self._place, entry, head, after)
                    return after
            pause(attempt)
        raise too_slow()

    def close(self) -> None:
        """Forget what was read once no thread uses it; the next use reads it anew."""
        with self._mutex:
            self.abandon()

    def abandon(self) -> None:
        """Forget at once, for who holds the seat, or in a child; nothing is open."""
        self._sequencer = self._head = None

    @contextlib.contextmanager
    def _seat(self, *, fresh: bool = True) -> Iterator[tuple[Sequencer, Head]]:
        """Be the one thread, caught up; after any error all is read anew.

        Not `fresh`: what this process knows may do, since the swap tells.
        """
        with self._mutex, self._reported():
            rows = self._sequencer = self._sequencer or Sequencer(self._bucket)
            known = None if fresh or self._unsure else self._head
            if known is None or not rows.now.row.states(known):
                known = self._caught_up(rows)
            yield rows, known

    @contextlib.contextmanager
    def _reported(self) -> Iterator[None]:
        try:
            yield
        except VerificationError as error:
            self.abandon()
            raise TrailCorrupt(str(error.args[0]), hint=error.hint) from None
        except OSError as error:
            self.abandon()
            raise TrailError(
                f"the mark or keys beside the bucket failed: {error.strerror}",
                hint="check disk space and permissions on this machine",
            ) from None
        except BaseException:
            self.abandon()
            raise

    def _caught_up(self, rows: Sequencer) -> Head:
        if self._unsure is not None:
            rows.fence(self._unsure.version)
        row = rows.read().row
        head = self._head
        if head is not None and row.find(head.segment) is None:
            head = None  # while this process slept, its segment was dropped
        while True:
            try:
                head = head or self._start(row)
                if not row.states(head):
                    head = self._replayed(rows, head, row)
                break
            except VerificationError:
                again = rows.read().row
                if again == row:
                    raise
                head, row = None, again  # dropped or published under our eyes
        self._refuse_rollback(head)
        self._head = head
        self._resolve(row)
        return head

    def _start(self, row: Row) -> Head:
        """Return the head from which the newest usable segment is replayed."""
        self._place = self._place.reread()
        with opened(self._bucket) as store:
            note = store.read(CHECKPOINT, MAX_NOTE_BYTES)
            published = open_note(note, self._place.keys) if note else None
            size = published.size if published else 0
            usable = [each.first for each in row.segments if each.first <= size]
            if not usable:
                raise VerificationError(
                    "the journal begins behind what is published",
                    hint="bring back the newest versions of its objects",
                )
            frontier = Published(store).edge(usable[-1]).frontier()
        return Head(usable[-1], 0, frontier, b"")

    def _replayed(self, rows: Sequencer, head: Head, row: Row) -> Head:
        """Return the head at the end of the journal, which the row must state."""
        known = self._known()
        for listed in row.segments:
            if listed.first < head.segment:
                continue
            if listed.first != head.segment and listed.first == head.size:
                head = Head(head.size, 0, head.frontier, b"")
            for batch in journal.batches(rows.segment(listed), head.end):
                head = self._advance(head, batch)
                if known.get(head.size, head.root) != head.root:
                    raise VerificationError(
                        f"the tree of size {head.size} is not the one that was kept",
                        hint="two histories exist; compare them, start a new origin",
                    )
        if not row.states(head):
            raise VerificationError(
                f"the journal ends at {head.size} entries, its head says otherwise",
                hint="run `carnet verify` on the bucket",
            )
        open_note(head.note, self._place.epochs)
        return head

    def _known(self) -> dict[int, bytes]:
        """Return the roots that the mark and the published checkpoint state."""
        with opened(self._bucket) as store:
            published = store.read(CHECKPOINT, MAX_NOTE_BYTES)
        notes = (marks.note(self._place.outside), published)
        keys = self._place.reread().keys
        found = [open_note(note, keys) for note in notes if note]
        self._acknowledged = max(self._acknowledged, *(f.size for f in found), 0)
        return {checkpoint.size: checkpoint.root for checkpoint in found}

    def _refuse_rollback(self, head: Head) -> None:
        if head.size < self._acknowledged:
            raise TrailCorrupt(
                f"the bucket holds {head.size} entries, but {self._acknowledged} "
                "were acknowledged",
                hint="older versions of its objects took their place; restore the "
                "newest, or start a log under another origin",
            )

    def _advance(self, head: Head, batch: Batch) -> Head:
        """Return the head behind a batch; follow the key if the batch passes it on."""
        after = journal.advance(head, batch, self._place.origin)
        if batch.entries:
            last = batch.entries[-1]
            self._place = rotation.passed_on(self._place, last, head, after)
        return after

    def _resolve(self, row: Row) -> None:
        """Find out what became of a swap whose answer was lost."""
        unsure = self._unsure
        if unsure is None:
            return
        before = unsure.before
        there = row.holds(before.segment, before.end, unsure.piece)
        if there is None:  # published meanwhile, and dropped from the journal
            found = records(self._bucket, before.size)
            data = [e.data for e in itertools.islice(found, len(unsure.entries))]
            there = data == list(unsure.entries)
        if there:
            self._found = unsure
            self._unclaimed += tuple(
                Unclaimed(index, entry, unsure.head.size, unsure.head.root)
                for index, entry in enumerate(unsure.entries, before.size)
            )
        self._unsure = None

    def _landed(self, entries: Sequence[bytes]) -> Head | None:
        """Return the head behind entries whose swap was made though it seemed lost."""
        found, self._found = self._found, None
        if found is None or found.entries is not entries:
            return None
        self._unclaimed = tuple(
            each for each in self._unclaimed if each.index < found.before.size
        )
        return found.head

    def _write(self, rows: Sequencer, head: Head, entries: Sequence[bytes]) -> Head:
        """Return the head behind the entries.

        Raises:
            Overtaken: Another writer was quicker; nothing of it is in the journal.
        """
        old = rows.now
        if not old.row.states(head):
            raise Overtaken("the head moved on", hint="nothing was written")
        self._place = self._place.current()
        frontier = head.frontier.copy()
        frontier.extend(leaf_hashes(entries))
        root = frontier.root()
        checkpoint = Checkpoint(self._place.origin, frontier.size, root)
        note = checkpoint.sign(self._place.signer).format()
        commit = Commit(note, head.end, frontier.size).format()
        data = b"\n".join((*entries, commit))
        after = Head(head.segment, head.end + len(data), frontier, note, root)
        piece = rows.put(head.segment, head.end, data)
        self._unsure = Unsure(entries, head, after, piece, old.version)
        try:
            rows.swap(old.row.behind(piece, note))
        except Overtaken:
            there = rows.now.row.holds(head.segment, head.end, piece)
            if there is False:
                self._unsure = None
            if not there:  # None: the segment is gone, and the entries will tell
                raise
        self._head, self._unsure = after, None
        self._acknowledged = max(self._acknowledged, after.size)
        if not marks.raise_to(self._place.outside, note):
            stale_mark(self._place.origin)
        return after

    def _settle(
        self, rows: Sequencer, head: Head, published: int, *, turn: bool
    ) -> None:
        old = row = rows.now.row
        begun = head
        if (turn or _is_long(row)) and head.size != head.segment:
            self._place = self._place.current()
            line = opening(self._place, head.frontier)
            note = parse_commit(line[:-1]).note
            row = row.turned(head.size, rows.put(head.size, 0, line), note)
            root = head.frontier.root()
            begun = Head(head.size, len(line), head.frontier, note, root)
        kept = published if turn else published // WIDTH * WIDTH
        row, gone = row.without(kept)
        if row == old:
            return
        rows.swap(row)
        self._head = begun
        for first in gone:
            rows.forget(first)


def _is_long(row: Row) -> bool:
    """Tell whether the segment that is written to should be closed."""
    return row.last.stop > SEGMENT_BYTES or len(row.last.pieces) > SEGMENT_PIECES
