"""One process's seat at the journal: lock, catch up, write, make durable."""

import contextlib
import itertools
import os
import threading
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from carnet.errors import TrailCorrupt, TrailError, VerificationError
from carnet.trail import journal
from carnet.trail.events import stale_mark
from carnet.trail.files import reserve
from carnet.trail.files.directory import write_all
from carnet.trail.files.lock import lock, unlock
from carnet.trail.journal import Batch, Head
from carnet.trail.keys import Signer
from carnet.trail.keys.signing import Successor
from carnet.trail.reading.published import Published
from carnet.trail.recovery import torn_tail
from carnet.trail.recovery.remembered import Remembered
from carnet.trail.recovery.unclaimed import Unclaimed, settle, unclaimed
from carnet.trail.stores import opened
from carnet.trail.tree.checkpoint import open_note
from carnet.trail.tree.tiles import WIDTH
from carnet.trail.writing import rotation
from carnet.trail.writing.commit import OnDurable, Take
from carnet.trail.writing.open_files import Files
from carnet.trail.writing.place import Place, opening
from carnet.trail.writing.written import written
from carnet.within import within

R = TypeVar("R")

SEGMENT_BYTES: Final = 8 << 20
"""A published segment beyond this is closed: opening a trail replays at most one."""


class Ledger:
    """The journal as this process knows it; one thread after the other."""

    def __init__(
        self, place: Place, entry: Callable[[dict[str, object]], bytes]
    ) -> None:
        """Take a seat; nothing is opened before the first use.

        `entry` completes a record of the trail's own (`recovery`) and returns its
        canonical bytes.
        """
        self._place = place
        self._entry = entry
        self._mutex = threading.Lock()
        self._files: Files | None = None
        self._head: Head | None = None
        self._remembered = Remembered()
        self._no_space: reserve.Refusal | None = None
        self._begun: int | None = None
        self._unclaimed: tuple[Unclaimed, ...] = ()

    def unclaimed(self) -> tuple[Unclaimed, ...]:
        """Return, once, entries in the log of which nobody was ever told.

        A write that failed may stand there all the same, if it could not be cut back.

        Raises:
            TrailError: The journal failed before, and still cannot be read.
            TrailCorrupt: As `commit`.
        """
        if self._head is None:
            self.refresh()
        found, self._unclaimed = self._unclaimed, ()
        return found

    def commit(self, take: Take, on_durable: OnDurable) -> Head:
        """Return the head once the entries that `take` returns are durable and signed.

        `on_durable` is called with that head before the lock is given back, so that an
        interrupt in between does not lose which entries are durable.

        Raises:
            TrailError: Nothing of it was acknowledged; after a failed write the journal
                was cut back, after a failed fsync the next use opens it anew.
            TrailCorrupt: The journal holds what no crash explains; it is as found.
        """

        def work(files: Files, head: Head) -> Head:
            entries = take()
            after = self._write(files, head, entries) if entries else head
            on_durable(after)
            return after

        try:
            return self._seated(work)
        except TrailError:
            self._tell_of_no_space()
            raise

    @property
    def size(self) -> int:
        """How many entries this process knows of; 0 after an error."""
        return self._head.size if self._head else 0

    def refresh(self) -> Head:
        """Return the head after catching up with the other processes.

        Raises:
            TrailError: The journal cannot be read.
            TrailCorrupt: As `commit`.
        """

        def work(_: Files, head: Head) -> Head:
            reserve.keep(self._place.folder)
            return head

        return self._seated(work)

    def settle(self, published: int, *, turn: bool = False) -> None:
        """Make the marks durable; close a long segment; drop needless segments.

        A segment is needless once full bundles below `published` hold its entries.
        `turn` closes also a short one, and takes a bundle that is not full for enough.

        Raises:
            TrailError: The journal cannot be written; the old segment stays in use.
        """

        def work(files: Files, head: Head) -> None:
            files.marks.sync()
            reserve.keep(self._place.folder)
            if head.end > SEGMENT_BYTES or turn:
                self._close_segment(files, head)
                self._drop(published if turn else published // WIDTH * WIDTH)

        self._seated(work)

    def _close_segment(self, files: Files, head: Head) -> None:
        if head.size != head.segment:
            name = f"{journal.DIRECTORY}/{journal.segment_name(head.size)}"
            self._place = self._place.current()
            with opened(self._place.folder) as directory:
                line = opening(self._place, head.frontier)
                directory.create({name: line})
            self._head = self._follow(files, head)

    def _drop(self, published: int) -> None:
        """Drop segments whose entries are all among the first `published`."""
        folder = self._place.folder / journal.DIRECTORY
        with opened(self._place.folder) as directory:
            firsts = journal.segments(directory)
        for first, following in itertools.pairwise(firsts):
            if following <= published:
                (folder / journal.segment_name(first)).unlink()

    @property
    def place(self) -> Place:
        """The place as this process knows it: keys may have been added since."""
        return self._place

    def rotate(self, successor: Successor) -> Head:
        """Return the head at which the old key's epoch ended, the new one in force.

        The transition is the last entry that the old key signs; that checkpoint stays,
        the new key signs the same tree, and then the old key's file is destroyed. May
        be killed anywhere: whoever comes next finishes what the entry began.

        Raises:
            TrailError: Nothing was written, or the rotation is unfinished and the next
                use goes on with it.
            TrailCorrupt: As `commit`.
        """

        def work(files: Files, head: Head) -> Head:
            end = head
            if not self._place.newest.same(successor.signer.verifier):
                end = self._hand_over(files, head, successor.signer)
            with rotation.unfinished():
                self._place = self._place.under(successor)
                self._write(files, end, ())
                self._place.source.succeed(self._place.newest)
            return end

        return self._seated(work)

    def _hand_over(self, files: Files, head: Head, new: Signer) -> Head:
        entry = self._entry(rotation.record(self._place.current(), head, new))
        after = self._write(files, head, (entry,))
        with rotation.unfinished():
            self._place = rotation.passed_on(self._place, entry, head, after)
        return after

    def close(self) -> None:
        """Release every file once no thread uses them; the next use opens them anew."""
        with within(), self._mutex:
            self.abandon()

    def abandon(self) -> None:
        """Release every file at once, for who holds the seat, and for a forked child.

        In the child no other thread is left, whatever the parent's threads held.
        """
        files, self._files = self._files, None
        self._head = None
        if files:
            files.close()

    def _seated(self, work: Callable[[Files, Head], R]) -> R:
        """Do `work` with the lock, caught up; an `OSError` becomes a `TrailError`.

        After any error the descriptors are given up before another thread may have the
        seat: what failed once is never used again. No block of a `with`: as `within`
        says, an interrupt could leave it open.
        """
        with within(), self._mutex:
            try:
                files = self._files = self._files or Files(self._place)
                lock(files.lock)
                head = self._catch_up(files)
                self._begun = head.size
                done = work(files, head)
                self._begun = None
                # What was committed stays so; closing the file gives the lock back too.
                if not unlock(files.lock):
                    self.abandon()
            except OSError as error:
                self._give_up()
                raise TrailError(
                    f"the journal in {self._place.folder} failed: {error.strerror}",
                    hint="nothing was acknowledged; check disk space and permissions",
                ) from None
            except VerificationError as error:
                self._give_up()
                raise TrailCorrupt(str(error.args[0]), hint=error.hint) from None
            except BaseException:
                self._give_up()
                raise
            return done

    def _give_up(self) -> None:
        """Release the lock for forked children too, and every file."""
        if self._files:
            unlock(self._files.lock)
        self.abandon()

    def _catch_up(self, files: Files) -> Head:
        """The end of the journal, with what other processes committed meanwhile."""
        if self._head is not None and files.end_at(self._head):
            return self._head
        if self._head is not None and not files.is_linked():
            # While this process slept, others closed and dropped this segment; what
            # follows it may be gone as well, so nothing here leads to the end.
            self._head = None
        if self._head is None:
            head = self._start(files)
            head = self._follow(files, self._replay(files, head))
            floor = self._remembered.floor
            self._refuse_rollback(floor, head)
            if self._begun is not None:  # a commit was interrupted, perhaps at its end
                floor = min(floor, self._begun)
            if head.size > floor:
                self._unclaimed += unclaimed(files.segment, floor)
                settle(files.journal, floor, head.end)
        else:
            head = self._follow(files, self._replay(files, self._head))
        self._head = head
        return head

    @staticmethod
    def _refuse_rollback(floor: int, head: Head) -> None:
        if head.size < floor:
            raise TrailCorrupt(
                f"the trail holds {head.size} entries, but {floor} were acknowledged",
                hint="an older copy was put in its place, or the journal was cut; "
                "restore the newest copy, or start a log under another origin",
            )

    def _start(self, files: Files) -> Head:
        """Return the head from which the newest usable segment is replayed."""
        self._place = self._place.reread()
        published = files.load(self._place.keys, self._remembered)
        with opened(self._place.folder) as directory:
            usable = [
                first for first in journal.segments(directory) if first <= published
            ]
            if not usable:
                raise TrailCorrupt(
                    "the journal is missing",
                    hint="restore .state from the newest copy of this directory",
                )
            frontier = Published(directory).edge(usable[-1]).frontier()
            self._remembered.begin(directory, frontier)
        files.use_segment(usable[-1])
        return Head(usable[-1], 0, frontier, b"")

    def _follow(self, files: Files, head: Head) -> Head:
        """Move on to the segments that others began where this one ends."""
        while head.size != head.segment and files.has_segment(head.size):
            files.use_segment(head.size)
            head = self._replay(files, Head(head.size, 0, head.frontier, b""))
        return head

    def _replay(self, files: Files, head: Head) -> Head:
        """Return the head at the end of the segment, recovered if need be."""
        length = files.segment.length()
        if length == head.end and head.note:
            return head
        if length < head.end:
            raise TrailCorrupt(
                "the journal became shorter while it was in use",
                hint="somebody cut it; keep the directory as it is",
            )
        head = self._last_signed(files, head)
        if not head.note:
            raise TrailCorrupt(
                "a journal segment does not begin with a signed commit",
                hint="restore .state from the newest copy of this directory",
            )
        if head.end != length:
            return self._recover(files, head, length)
        return head

    def _last_signed(self, files: Files, start: Head) -> Head:
        """Return the last commit that follows from `start` and bears our signature."""
        recent = [start]
        for batch in journal.batches(files.segment, start.end):
            try:
                recent.append(self._advance(recent[-1], batch))
            except VerificationError:
                break
            self._remembered.follow(recent[-2], batch, recent[-1])
            del recent[:-3]
        for head in reversed(recent):
            if head is start or self._is_ours(head):
                return head
        raise TrailCorrupt(
            "the journal's commits are not signed by this trail's key",
            hint="run `carnet verify` on the directory",
        )

    def _advance(self, head: Head, batch: Batch) -> Head:
        """Return the head behind a batch; follow the key if the batch passes it on."""
        after, self._place = rotation.followed(self._place, head, batch)
        return after

    def _is_ours(self, head: Head) -> bool:
        try:
            open_note(head.note, self._place.epochs)
        except VerificationError:
            return False
        return True

    def _recover(self, files: Files, head: Head, length: int) -> Head:
        torn_length = min(length - head.end, journal.MAX_WRITE_BYTES + 1)
        tail = os.pread(files.journal, torn_length, head.end)
        floor = self._remembered.floor
        torn = torn_tail.examine(tail, head, self._place.epochs, floor)
        torn_tail.quarantine(self._place.folder, tail, torn)
        torn_tail.cut(files.journal, head)
        return self._write(files, head, (self._entry(torn.record()),))

    def _write(self, files: Files, head: Head, entries: Sequence[bytes]) -> Head:
        """Make a batch durable; where that fails, no byte of it stays."""
        self._place = self._place.current()
        data, after = written(self._place, head, entries)
        try:
            write_all(files.journal, data, head.end)
            _sync(files.journal)
        except OSError as error:
            # What the kernel kept of a failed write or fsync is unknown. The bytes go,
            # and this descriptor is never used again.
            with contextlib.suppress(OSError):
                os.ftruncate(files.journal, head.end)
            if error.errno in reserve.NO_SPACE:
                self._no_space = reserve.Refusal(len(entries), len(data))
            raise
        self._head = after
        self._remembered.acknowledge(after)
        if not files.marks.raise_to(after.note):
            stale_mark(self._place.origin)
        return after

    def _tell_of_no_space(self) -> None:
        """Commit, from the reserve, that a record was refused for want of room."""
        refusal, self._no_space = self._no_space, None
        if refusal and reserve.release(self._place.folder):
            entry = self._entry(refusal.record())
            with contextlib.suppress(TrailError):
                self._seated(lambda files, head: self._write(files, head, (entry,)))
            self._no_space = None


def _sync(descriptor: int) -> None:
    """Make the file's bytes durable; macOS has no `fdatasync`."""
    getattr(os, "fdatasync", os.fsync)(descriptor)
