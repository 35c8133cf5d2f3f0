"""Lines in, lines out, in order, in flat memory: here or in worker processes."""

import itertools
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from carnet.adapter import Json
from carnet.cli import terminal
from carnet.cli.redacting import Order, Redactor
from carnet.errors import RedactionError, WireError
from carnet.wire import decode


class Lines(Protocol):
    """What lines are read from."""

    def readline(self, limit: int, /) -> bytes:
        """Return the next line, at most so many bytes of it; nothing at the end."""


Batch: TypeAlias = "tuple[tuple[int, bytes], ...]"
Done: TypeAlias = "tuple[bytes, Mapping[str, str]]"

BATCH_LINES = 64
"""Lines per message to a worker: its cost (about 0.1 ms) vanishes in their work."""
AHEAD = 3
"""Batches per worker that may wait, so that none idles and memory stays flat."""
MAX_LINE_BYTES = 64 << 20


def redacted(order: Order, lines: Lines, workers: int) -> Iterator[Done]:
    """Yield output lines with what they issued, in the order of the input.

    Raises:
        WireError: A line is no record; the lines before it have been yielded.
        RedactionError: A record could not be made safe; as above.
    """
    if workers > 1:
        yield from _by_workers(order, _batches(lines), workers)
        return
    redactor = Redactor(order)
    for number, line in numbered(lines):
        yield _one(redactor, number, line)


def numbered(lines: Lines) -> Iterator[tuple[int, bytes]]:
    """Each line that is not empty, with its number from 1."""
    for number in itertools.count(1):
        line = lines.readline(MAX_LINE_BYTES + 1)
        if not line:
            return
        if len(line) > MAX_LINE_BYTES:
            raise bad(number, "longer than 64 MiB")
        if line.strip():
            yield number, line


def _batches(lines: Lines) -> Iterator[Batch]:
    each = numbered(lines)
    while batch := tuple(itertools.islice(each, BATCH_LINES)):
        yield batch


def _one(redactor: Redactor, number: int, line: bytes) -> Done:
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
        "id": record.get("id"),
        "redacted": done.output,
        "findings": list(done.findings),
    }
    return terminal.encode(shown) + b"\n", dict(done.issued)


def bad(number: int, what: str) -> WireError:
    """The error of one line; `what` quotes nothing of it."""
    return WireError(
        f"line {number}: {what}",
        code="input.line",
        hint='one object a line, such as {"id": "1", "text": "..."}',
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


def _work(batch: Batch) -> tuple[bytes, Mapping[str, str], Stopped | None]:
    """Return the output up to the first bad record, what it issued, and the error."""
    outputs: list[bytes] = []
    issued: dict[str, str] = {}
    stopped = None
    try:
        for number, line in batch:
            output, placeholders = _one(_redactor[0], number, line)
            outputs.append(output)
            issued.update(placeholders)
    except WireError as error:
        stopped = Stopped(error.code, str(error.args[0]), error.hint)
    except RedactionError as error:
        stopped = Stopped("", str(error.args[0]), error.hint)
    return b"".join(outputs), issued, stopped


def _finished(
    result: tuple[bytes, Mapping[str, str], Stopped | None],
) -> Iterator[Done]:
    output, issued, stopped = result
    yield output, issued
    if stopped is not None:
        raise stopped.raised()


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


def _by_workers(order: Order, batches: Iterable[Batch], workers: int) -> Iterator[Done]:
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    # Not fork: this process may have threads, and macOS forbids it.
    pool = ProcessPoolExecutor(
        workers, get_context("spawn"), initializer=_start, initargs=(order,)
    )
    waiting: deque[Future[tuple[bytes, Mapping[str, str], Stopped | None]]] = deque()
    try:
        for batch in batches:
            with _uninterrupted():
                waiting.append(pool.submit(_work, batch))
            if len(waiting) >= workers * AHEAD:
                yield from _finished(waiting.popleft().result())
        while waiting:
            yield from _finished(waiting.popleft().result())
    except BrokenProcessPool:
        raise RedactionError(
            "a worker process ended before its work was done",
            hint="the lines written are complete and in order; go on after the last "
            "of them, with fewer --workers if memory was short",
        ) from None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
