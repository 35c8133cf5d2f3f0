"""One process's seat at the journal of a shared store: catch up, write, or come behind.

A `Sequencer` says where the journal ends. In a database its row is locked for the
length of a commit; in a bucket nothing is locked, and whoever loses the swap reads what
the winner wrote and puts its batch behind it. Who loses the answer to a write does not
know whether it arrived: before the next commit the journal tells, and a caller that
tries again gets the receipt of the first time.
"""

import contextlib
import itertools
from collections.abc import Callable, Sequence
from typing import TypeVar

from carnet.errors import TrailCorrupt, TrailError, VerificationError
from carnet.locks import lock
from carnet.trail import journal
from carnet.trail.events import stale_mark
from carnet.trail.journal import Batch, Head, parse_commit
from carnet.trail.keys.signing import Successor
from carnet.trail.reading.published import CHECKPOINT, Published
from carnet.trail.reading.records import records
from carnet.trail.recovery import shared_mark
from carnet.trail.recovery.remembered import Remembered
from carnet.trail.recovery.unclaimed import Unclaimed
from carnet.trail.stores.opening import opened
from carnet.trail.stores.sequencer import (
    ATTEMPTS,
    Begun,
    Sequencer,
    Unsure,
    pause,
    too_slow,
)
from carnet.trail.stores.store import Overtaken
from carnet.trail.tree.checkpoint import open_note
from carnet.trail.tree.note import MAX_NOTE_BYTES
from carnet.trail.tree.tiles import WIDTH
from carnet.trail.writing import rotation
from carnet.trail.writing.commit import OnDurable, Take
from carnet.trail.writing.place import Place, opening
from carnet.trail.writing.written import written
from carnet.within import within

R = TypeVar("R")


class SharedLedger:
    """The journal as this process knows it; one thread after the other."""

    def __init__(
        self,
        place: Place,
        rows: Sequencer,
        entry: Callable[[dict[str, object]], bytes],
    ) -> None:
        """Take a seat; nothing is opened before the first use.

        `entry` completes a record of the trail's own and returns its canonical bytes.
        """
        self._place = place
        self._rows = rows
        self._entry = entry
        self._mutex = lock()
        self._head: Head | None = None
        self._remembered = Remembered()
        self._unsure: Unsure | None = None
        self._found: Unsure | None = None
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
            TrailError: The store failed before, and still cannot be used.
        """
        if self._head is None:
            self.refresh()
        found, self._unclaimed = self._unclaimed, ()
        return found

    def commit(self, take: Take, on_durable: OnDurable) -> Head:
        """Return the head once the entries that `take` returns are durable and signed.

        `take` is called again whenever another writer was quicker, since what its
        entries were agreed on may have changed. `on_durable` is called with the head
        before this returns.

        Raises:
            TrailError: Nothing of it was acknowledged; the next use looks what became
                of it.
            TrailCorrupt: The journal holds what nobody wrote; it is as found.
        """
        entries: Sequence[bytes] = ()

        def work(head: Head) -> Head | None:
            nonlocal entries
            done = self._landed(entries)
            if not done and not (entries := take()):
                done = head
            if not done:
                with contextlib.suppress(Overtaken):
                    done = self._write(head, entries)
            return done

        for attempt in range(ATTEMPTS):
            done = self._seated(work, fresh=attempt > 0)
            if done:
                on_durable(done)
                return done
            pause(attempt)
        raise too_slow()

    def refresh(self) -> Head:
        """Return the head after catching up with the other processes.

        Raises:
            TrailError: The store cannot be used.
            TrailCorrupt: As `commit`.
        """
        return self._seated(lambda head: head)

    def settle(self, published: int, *, turn: bool = False) -> None:
        """Make the mark durable; close a long segment; drop needless segments.

        Raises:
            TrailError: The store cannot be written; what was dropped stays dropped.
        """
        shared_mark.sync(self._place.outside)
        if self._head and not turn and self._rows.is_settled(self._head):
            return
        for attempt in range(ATTEMPTS):
            if self._tried(lambda head: self._settle(head, published, turn=turn)):
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
        with rotation.unfinished():
            self._place = self._place.under(successor)
            self._sign_anew()
            self._reporting(lambda: self._place.source.succeed(self._place.newest))
        return end

    def _sign_anew(self) -> None:
        """Have the new key sign the tree that the old one signed last."""
        for attempt in range(ATTEMPTS):
            if self._tried(lambda head: self._write(head, ())):
                return
            pause(attempt)
        raise too_slow()

    def _handed_over(self, successor: Successor) -> Head:
        new = successor.signer

        def work(head: Head) -> Head | None:
            if self._place.newest.same(new.verifier):
                return head
            entry = self._entry(rotation.record(self._place.current(), head, new))
            with contextlib.suppress(Overtaken):
                after = self._write(head, (entry,))
                with rotation.unfinished():
                    self._place = rotation.passed_on(self._place, entry, head, after)
                return after
            return None

        for attempt in range(ATTEMPTS):
            if done := self._seated(work):
                return done
            pause(attempt)
        raise too_slow()

    def close(self) -> None:
        """Release everything once no thread uses it; the next use opens it anew."""
        with within(), self._mutex:
            self.abandon()

    def abandon(self) -> None:
        """Release everything at once, for who holds the seat, or in a child."""
        self._head = None
        self._rows.drop()

    def _seated(self, work: Callable[[Head], R], *, fresh: bool = True) -> R:
        """Do `work` as the one thread, caught up; after any error all is read anew.

        Not `fresh`: where nothing is locked, what is known may do: the swap tells. No
        block of a `with`: as `within` says, an interrupt could leave it open.
        """

        def seated() -> R:
            self._rows.begin(fresh=fresh or self._head is None)
            done = work(self._caught_up())
            self._rows.release()
            return done

        with within(), self._mutex:
            return self._reporting(seated)

    def _tried(self, work: Callable[[Head], object]) -> bool:
        """Do `work` so, unless another writer was quicker; was it done?"""

        def trying(head: Head) -> bool:
            with contextlib.suppress(Overtaken):
                work(head)
                return True
            return False

        return self._seated(trying)

    def _reporting(self, work: Callable[[], R]) -> R:
        """Turn what fails within into errors of the trail, and let go of the log."""
        try:
            with self._rows.as_trail_errors():
                return work()
        except VerificationError as error:
            self.abandon()
            raise TrailCorrupt(str(error.args[0]), hint=error.hint) from None
        except OSError as error:
            self.abandon()
            raise TrailError(
                f"the mark or keys beside the {self._rows.kind} failed: "
                f"{error.strerror}",
                hint="check disk space and permissions on this machine",
            ) from None
        except BaseException:
            self.abandon()
            raise

    def _caught_up(self) -> Head:
        head = self._read_on(self._head, remember=True)
        if head.size < self._remembered.floor and self._rows.moved():
            # Where nothing is locked, others may have been told of more since the row
            # was read; this time what they were told was read before it.
            head = self._read_on(head, remember=False)
        self._refuse_rollback(head)
        self._head = head
        self._resolve(head)
        return head

    def _read_on(self, head: Head | None, *, remember: bool) -> Head:
        """Return the head that the row states; `remember`: learn the marks anew."""
        while head is None or not self._rows.states(head):
            try:
                if remember:
                    self._remember()
                head = self._replayed(head or self._start())
            except VerificationError:
                if not self._rows.moved():
                    raise
                head = None  # dropped or published under our eyes
        return head

    def _start(self) -> Head:
        """Return the head from which the newest usable segment is replayed."""
        self._place = self._place.reread()
        with opened(self._place.path) as store:
            note = store.read(CHECKPOINT, MAX_NOTE_BYTES)
            published = open_note(note, self._place.keys) if note else None
            size = published.size if published else 0
            usable = [first for first in self._rows.firsts() if first <= size]
            if not usable:
                raise VerificationError(
                    "the journal begins behind what is published",
                    hint="bring back its newest version or the newest backup",
                )
            frontier = Published(store).edge(usable[-1]).frontier()
            self._remembered.begin(store, frontier)
        return Head(usable[-1], 0, frontier, b"")

    def _replayed(self, head: Head) -> Head:
        """Return the head at the end of the journal, which the row must state."""
        firsts = self._rows.firsts()
        if head.segment not in firsts:  # dropped while this process slept
            head = self._start()
        for first in firsts[firsts.index(head.segment) :]:
            if first != head.segment:
                if first != head.size:
                    break
                head = Head(first, 0, head.frontier, b"")
            for batch in journal.batches(self._rows.segment(first), head.end):
                head = self._advance(head, batch)
        if not self._rows.states(head):
            raise VerificationError(
                f"the journal ends at {head.size} entries, the {self._rows.kind} says "
                "otherwise",
                hint=f"run `carnet verify` on the {self._rows.kind}",
            )
        open_note(head.note, self._place.epochs)
        return head

    def _remember(self) -> None:
        """Learn what the mark and the published checkpoint state now."""
        with opened(self._place.path) as store:
            published = store.read(CHECKPOINT, MAX_NOTE_BYTES)
        notes = (shared_mark.note(self._place.outside), published)
        keys = self._place.reread().keys
        self._remembered.load(open_note(note, keys) for note in notes if note)

    def _refuse_rollback(self, head: Head) -> None:
        floor = self._remembered.floor
        if head.size < floor:
            raise TrailCorrupt(
                f"the {self._rows.kind} holds {head.size} entries, but {floor} were "
                "acknowledged",
                hint="an older copy, or a replica that lagged behind, took its place; "
                "restore the newest, or start a log under another origin",
            )

    def _advance(self, head: Head, batch: Batch) -> Head:
        """Return the head behind a batch; follow the key if the batch passes it on."""
        after, self._place = rotation.followed(self._place, head, batch)
        self._remembered.follow(head, batch, after)
        return after

    def _resolve(self, head: Head) -> None:
        """Find out what became of a write whose answer was lost."""
        unsure = self._unsure
        if unsure is None:
            return
        first, many = unsure.before.size, len(unsure.entries)
        there = self._rows.arrived(unsure.before)
        if there is None and head.size >= first + many:
            found = itertools.islice(records(self._place.path, first), many)
            there = [entry.data for entry in found] == list(unsure.entries)
        if there:
            self._found = unsure
            self._unclaimed += tuple(
                Unclaimed(index, entry, unsure.after.size, unsure.after.root)
                for index, entry in enumerate(unsure.entries, first)
            )
        self._unsure = None

    def _landed(self, entries: Sequence[bytes]) -> Head | None:
        """Return the head behind entries that were written though it seemed lost."""
        found, self._found = self._found, None
        if found is None or not entries or found.entries is not entries:
            return None
        self._unclaimed = tuple(
            each for each in self._unclaimed if each.index < found.before.size
        )
        return found.after

    def _write(self, head: Head, entries: Sequence[bytes]) -> Head:
        """Return the head behind the entries.

        Raises:
            Overtaken: Another writer was quicker.
        """
        self._place = self._place.current()
        data, after = written(self._place, head, entries)
        self._unsure = Unsure(entries, head, after)
        self._rows.write(head, after, data)
        self._head, self._unsure = after, None
        self._remembered.acknowledge(after)
        if not shared_mark.raise_to(self._place.outside, after.note):
            stale_mark(self._place.origin)
        return after

    def _settle(self, head: Head, published: int, *, turn: bool) -> None:
        begun = None
        if (turn or self._rows.is_long(head)) and head.size != head.segment:
            self._place = self._place.current()
            line = opening(self._place, head.frontier)
            note, root = parse_commit(line[:-1]).note, head.frontier.root()
            begun = Begun(line, Head(head.size, len(line), head.frontier, note, root))
        kept = published if turn else published // WIDTH * WIDTH
        self._rows.settle(head, begun, kept)
        if begun:
            self._head = begun.head
