"""Lines in, lines out, in order, in flat memory: here or in worker processes."""

import codecs
import itertools
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from carnet.adapter import Json
from carnet.cli import terminal
from carnet.cli.failure import WorkerEnded
from carnet.cli.text.arriving import BATCH_LINES, Arriving, Batch, Lines
from carnet.cli.text.record import EXAMPLE, Issued, Order, Redactor
from carnet.errors import RedactionError, WireError
from carnet.wire import decode

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor


Done: TypeAlias = "tuple[bytes, Mapping[str, str]]"
"""Output, and what was issued for it."""

AHEAD = 3
"""Batches per worker that may wait, so that none idles and memory stays flat."""
MAX_LINE_BYTES = 64 << 20


def redacted(
    order: Order, lines: Lines, workers: int, issued: Issued | None = None
) -> Iterator[bytes]:
    """Yield output lines, in the order of the input.

    With `issued` one map gives all of them back: it takes what each was issued before
    the line is yielded, and spellings that meet are told apart over all lines.

    Raises:
        WireError: A line is no record; the lines before it have been yielded.
        RedactionError: A record could not be made safe; as above.
        WorkerEnded: A worker was killed; the lines before its own have been yielded.
        ConfigError: The files of an engine are damaged; nothing has been yielded.
    """
    if workers > 1:
        if order.wanted.models:  # of a worker nobody would learn why it ended
            Redactor(order)
        yield from _by_workers(order, lines, workers, issued)
        return
    redactor = Redactor(order)
    if issued is not None:
        redactor = redactor.within(issued)
    for number, line in numbered(lines):
        output, placeholders = _redact_line(redactor, number, line)
        if issued is not None:
            issued.take(placeholders)
        yield output


def numbered(lines: Lines) -> Iterator[tuple[int, bytes]]:
    """Each line that is not empty, with its number from 1."""
    for number in itertools.count(1):
        line = lines.readline(MAX_LINE_BYTES + 1)
        if not line:
            return
        if len(line) > MAX_LINE_BYTES:
            raise bad(number, "longer than 64 MiB")
        if number == 1:  # as editors of Windows begin a file
            line = line.removeprefix(codecs.BOM_UTF8)
        if line.strip():
            yield number, line


def _redact_line(redactor: Redactor, number: int, line: bytes) -> Done:
    try:
        record = decode(line.strip())
    except WireError as error:
        raise bad(number, str(error.args[0])) from None
    if not isinstance(record, dict):
        raise bad(number, "not an object")
    try:
        done = redactor.record(record)
    except WireError as error:
        raise bad(number, str(error.args[0])) from None
    shown: dict[str, Json] = {
        "id": done.id,
        "redacted": done.output,
        "findings": list(done.findings),
    }
    return terminal.encode(shown) + b"\n", dict(done.issued)


def bad(number: int, what: str, such_as: str = EXAMPLE) -> WireError:
    """The error of one line; `what` quotes nothing of it."""
    return WireError(
        f"line {number}: {what}",
        code="input.line",
        hint=f"one object a line, such as {such_as}",
    )


@dataclass(frozen=True, slots=True)
class Stopped:
    """An error of a worker as values: an exception may not survive the way back."""

    code: str
    """Empty for a record that could not be made safe."""
    message: str
    hint: str

    def raised(self) -> WireError | RedactionError:
        """Return the error again."""
        if not self.code:
            return RedactionError(self.message, hint=self.hint)
        return WireError(self.message, code=self.code, hint=self.hint)


@dataclass(frozen=True, slots=True)
class Worked:
    """What became of a batch, up to its first bad record."""

    output: bytes
    issued: Mapping[str, str]
    stopped: Stopped | None


_redactor: list[Redactor] = []
"""The redactor of this worker process; made once by `_start`."""


def _start(order: Order) -> None:
    import signal

    # Ctrl-C reaches the whole group; the parent ends the workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _redactor.append(Redactor(order))


def _end_with_parent() -> None:
    """End this worker when its parent is gone, also by SIGKILL.

    Each worker holds both ends of the queue of work, so that none would see it close.
    """
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _work(batch: Batch, *, mapped: bool) -> Worked:
    return worked(_redactor[0], batch, Issued() if mapped else None)


def worked(redactor: Redactor, batch: Batch, issued: Issued | None) -> Worked:
    """Redact a batch up to its first bad record, for a map as `redacted` does."""
    if issued is not None:
        redactor = redactor.within(issued)
    outputs: list[bytes] = []
    every: dict[str, str] = {}
    stopped = None
    try:
        for number, line in batch:
            output, placeholders = _redact_line(redactor, number, line)
            if issued is not None:
                issued.take(placeholders)
                every.update(placeholders)
            outputs.append(output)
    except WireError as error:
        stopped = Stopped(error.code, str(error.args[0]), error.hint)
    except RedactionError as error:
        stopped = Stopped("", str(error.args[0]), error.hint)
    return Worked(b"".join(outputs), every, stopped)


class _Joined:
    """Batches of several workers, as one process would have made them.

    A worker does not know what the others issued. Where that meets, its batch is done
    again here, knowing it.
    """

    def __init__(self, order: Order, issued: Issued | None) -> None:
        self._order = order
        self._issued = issued

    @cached_property
    def _redactor(self) -> Redactor:
        return Redactor(self._order)

    def finished(self, batch: Batch, result: Worked) -> Iterator[bytes]:
        """The output of a batch; raises what stopped it."""
        if self._issued is not None:
            if self._issued.clashes(result.issued):
                result = worked(self._redactor, batch, self._issued)
            else:
                self._issued.take(result.issued)
        yield result.output
        if result.stopped is not None:
            raise result.stopped.raised()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C back while a worker may be started, which inherits that.

    One that is still importing would tell of it with a traceback. This process gets it
    afterwards.
    """
    import signal

    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Hands:
    """Workers, and the batches that wait for them or for their turn to be written."""

    def __init__(self, pool: "ProcessPoolExecutor", workers: int) -> None:
        self._pool = pool
        self._workers = workers
        self._waiting: deque[tuple[Batch, Future[Worked]]] = deque()

    def busy(self) -> bool:
        """Has anything been given to them that is not yet written?"""
        return bool(self._waiting)

    def is_next_done(self) -> bool:
        """Can the next batch be written?"""
        return bool(self._waiting) and self._waiting[0][1].done()

    def next(self) -> tuple[Batch, Worked]:
        """The next batch that is to be written, and what became of it."""
        batch, future = self._waiting.popleft()
        return batch, future.result()

    def least(self) -> int:
        """Lines that are worth a batch now: one where a worker idles; 0: none is."""
        if len(self._waiting) >= self._workers * AHEAD:
            return 0
        working = sum(not future.done() for _, future in self._waiting)
        return 1 if working < self._workers else BATCH_LINES

    def give(self, batch: Batch, arriving: Arriving, *, mapped: bool) -> None:
        """Have a batch done; whoever waits for lines is woken then."""
        future = self._pool.submit(_work, batch, mapped=mapped)
        self._waiting.append((batch, future))
        future.add_done_callback(arriving.wake)


def _by_workers(
    order: Order, lines: Lines, workers: int, issued: Issued | None
) -> Iterator[bytes]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    # Not fork: this process may have threads, and macOS forbids it.
    pool = ProcessPoolExecutor(
        workers, get_context("spawn"), initializer=_start, initargs=(order,)
    )
    hands, joined = _Hands(pool, workers), _Joined(order, issued)
    with _uninterrupted():  # the thread shall not be the one that gets Ctrl-C
        arriving = Arriving(lines, numbered)
    try:
        while not arriving.is_over():
            while hands.is_next_done():
                yield from joined.finished(*hands.next())
            if batch := arriving.taken(hands.least()):
                with _uninterrupted():
                    hands.give(batch, arriving, mapped=issued is not None)
            else:
                arriving.wait(hands.least, hands.is_next_done)
        while hands.busy():
            yield from joined.finished(*hands.next())
        arriving.check()
    except BrokenProcessPool:
        raise WorkerEnded(
            "a worker process ended before its work was done",
            hint="the lines written are complete and in order; go on after the last "
            "of them, with fewer --workers if memory was short",
        ) from None
    finally:
        arriving.leave()
        pool.shutdown(wait=False, cancel_futures=True)
