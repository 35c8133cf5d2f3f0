"""Group commit: many threads, one write and one fsync.

The first thread that comes becomes the leader and commits everything that waits; the
others sleep until their entries are durable. A leader hands over after one commit, so
no thread serves the others for long.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Final

from carnet.errors import TrailError
from carnet.trail.journal import MAX_BATCH_BYTES, Head
from carnet.trail.writing.ahead import Ahead
from carnet.within import uninterrupted

Take = Callable[[], Sequence[bytes]]
"""Returns the entries of a commit: called once the journal is locked, and again where
there is no lock and another process committed meanwhile."""

OnDurable = Callable[[Head], object]
"""Called with the head once they are durable, before `commit` returns: an interrupt
between the two loses no index."""

MAX_LINGER_S: Final = 0.001
"""Longest wait for threads that the last commit has just let go."""

LINGER_SHARE: Final = 0.15
"""Of the last commit's duration; larger groups are worth that much of an fsync."""

WORTH_LINGERING_S: Final = 0.002
"""A shorter commit is over before a crowd has gathered: measured, 17 000 against 9 600
records a second with 32 threads on a disk that syncs in 0.15 ms."""

_PAUSE_S: Final = 0.00005


Agree = Callable[[Sequence[bytes]], Sequence[bytes]]
"""Gives the entries as they must be now that nobody else can commit, or raises.

Given those of the same batch that come before them."""


class Interrupted(TrailError):
    """Another thread's interrupt (Ctrl-C) ended a commit: it may be durable or not."""


class Ticket:
    """What one thread waits for.

    `agree` is asked when nobody else can commit any more, again where somebody was
    quicker; it gives as many entries, or withdraws them by an error. `taken`: another
    thread has it in hand. `head` is there, and the index `first`, once the entries are
    durable.
    """

    __slots__ = (
        "agree",
        "entries",
        "error",
        "first",
        "followers",
        "gate",
        "head",
        "lead",
        "length",
        "taken",
    )

    def __init__(self, entries: Sequence[bytes], agree: Agree | None = None) -> None:
        self.entries = entries
        self.agree = agree
        self.length = sum(map(len, entries)) + len(entries)
        self.first = 0
        self.head: Head | None = None
        self.error: Exception | None = None
        self.lead = False
        self.taken = False
        self.followers: list[Ticket] = []
        self.gate = threading.Lock()
        self.gate.acquire()

    def wait(self) -> None:
        """Return once it was woken, however often it is asked."""
        with self.gate:
            pass

    def wake(self) -> None:
        """Let its thread go on; a second time changes nothing."""
        if self.gate.locked():
            self.gate.release()

    def agreed(self, ahead: Sequence[bytes]) -> bool:
        """Ask a last time; False: it is withdrawn, and its error says why."""
        if self.agree is not None:
            try:
                self.entries = self.agree(ahead)
            except Exception as error:  # noqa: BLE001 - its own thread raises it
                self.error = error
        return self.error is None


class GroupCommit:
    """Threads of one process in front of one ledger."""

    def __init__(self, write: Callable[[Take, OnDurable], Head]) -> None:
        self._write = write
        self._mutex = threading.Lock()
        self._waiting: deque[Ticket] = deque()
        self._leading = False
        self._crowd = 1
        self._duration_s = 0.0

    @uninterrupted
    def submit(self, ticket: Ticket) -> tuple[int, Head]:
        """Return `(index of the first entry, head)` once its entries are durable.

        Raises:
            TrailError: They are not, and will not be.
            Interrupted: Nobody knows yet; nor where this thread itself is interrupted
                and its ticket has no head.
        """
        try:
            with self._mutex:
                self._waiting.append(ticket)
                ticket.lead, self._leading = not self._leading, True
            if not ticket.lead:
                ticket.wait()
            if ticket.lead:
                self._lead(ticket)
        finally:  # a lead that is lost would keep every thread waiting for ever
            try:
                self._leave(ticket)
            except BaseException:  # an interrupt, between two lines of that
                self._leave(ticket)
                raise
        if ticket.error is not None:
            raise _again(ticket.error)
        if ticket.head is None:
            raise Interrupted("a commit was interrupted", hint="try again")
        return ticket.first, ticket.head

    def _lead(self, own: Ticket) -> None:
        """Write what waits as one batch, for all its threads, then give the lead up."""
        taken: list[Ticket] = []

        def take() -> Sequence[bytes]:
            self._linger()
            with self._mutex:
                self._take(own, taken)
            entries = _agreed(taken)
            taken[:] = (ticket for ticket in taken if ticket.error is None)
            return entries

        started = time.perf_counter()
        try:
            self._write(take, partial(self._settle, taken))
        except Exception as error:  # noqa: BLE001 - handed to every waiting thread
            self._fail(taken, own, error)
        finally:
            self._duration_s = time.perf_counter() - started
            self._crowd = max(1, len(own.followers) + len(self._waiting))

    def _take(self, own: Ticket, taken: list[Ticket]) -> None:
        """Take what waits in hand, up to a batch; the caller holds the mutex."""
        length = sum(ticket.length for ticket in taken)
        while self._waiting and length <= MAX_BATCH_BYTES // 2:
            ticket = self._waiting[0]
            own.followers.append(ticket)
            ticket.taken = ticket is not own
            taken.append(self._waiting.popleft())
            length += ticket.length

    def _leave(self, ticket: Ticket) -> None:
        """Give the lead up, if this thread has it, and wake whom it committed.

        One that was interrupted takes its ticket back, or waits until whoever has it in
        hand knows what became of it.

        May be begun again: two that lead take turns before the journal.
        """
        with self._mutex:
            if ticket in self._waiting:
                self._waiting.remove(ticket)
            in_hand = ticket.taken and not ticket.lead
            if ticket.lead:
                self._hand_over()
                ticket.lead = False
        if in_hand:
            ticket.wait()
        for one in ticket.followers:
            if one is not ticket:
                one.wake()

    def _linger(self) -> None:
        """Wait a moment for the threads that the last commit let go."""
        if self._crowd == 1 or self._duration_s < WORTH_LINGERING_S:
            return
        deadline = time.perf_counter() + min(
            MAX_LINGER_S, LINGER_SHARE * self._duration_s
        )
        while len(self._waiting) < self._crowd and time.perf_counter() < deadline:
            time.sleep(_PAUSE_S)

    def _hand_over(self) -> None:
        """Wake the next leader; the caller holds the mutex."""
        if self._waiting:
            self._waiting[0].lead = True
            self._waiting[0].wake()
        else:
            self._leading = False

    @staticmethod
    def _settle(taken: Sequence[Ticket], head: Head) -> None:
        first = head.size - sum(len(ticket.entries) for ticket in taken)
        for ticket in taken:
            ticket.first, ticket.head = first, head
            first += len(ticket.entries)

    def _fail(self, taken: list[Ticket], own: Ticket, error: Exception) -> None:
        """Give the error to everyone in the batch; those who came later may try."""
        for ticket in {*taken, own}:
            ticket.error = error


def _agreed(tickets: Iterable[Ticket]) -> list[bytes]:
    """Ask each ticket, behind those before it; the entries of all that agree."""
    ahead = Ahead()
    try:
        with ahead:
            return _asked(tickets, ahead)
    finally:  # an interrupt may have come before the block's own end
        ahead.end()


def _asked(tickets: Iterable[Ticket], ahead: Ahead) -> list[bytes]:
    for ticket in tickets:
        if ticket.agreed(ahead):
            ahead.extend(ticket.entries)
    return list(ahead)


def _again(error: Exception) -> TrailError:
    """Return the error anew: one object cannot carry the tracebacks of many threads."""
    if isinstance(error, TrailError):
        return type(error)(*error.args, hint=error.hint)
    return TrailError(
        f"a commit failed inside the trail: {type(error).__name__}",
        hint="nothing was acknowledged; the next append opens the journal anew",
    )
