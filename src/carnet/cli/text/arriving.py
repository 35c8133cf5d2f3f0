"""Lines as they arrive, in batches that wait for nobody: a thread reads them.

A caller may keep stdin open and wait for answers, so that a batch cannot wait to be
full while a worker idles; nor can finished work wait for the next line.
"""

import os
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import BinaryIO, Protocol, TypeAlias


class Lines(Protocol):
    """What lines are read from."""

    def readline(self, limit: int, /) -> bytes:
        """Return the next line, at most so many bytes of it; nothing at the end."""


Batch: TypeAlias = "tuple[tuple[int, bytes], ...]"

BATCH_LINES = 64
"""Lines per message to a worker: its cost (about 0.1 ms) vanishes in their work."""
BATCH_BYTES = 64 << 10
"""As many bytes of them end a batch too: long lines shall not hold each other back."""


class Arriving:
    """Lines that a thread reads while others work; bounded, so that memory stays flat.

    For one caller. Whoever ends early leaves the thread behind in its read: nothing
    ends that, and it ends with the process.
    """

    def __init__(
        self,
        lines: Lines,
        numbered: Callable[[Lines], Iterator[tuple[int, bytes]]],
    ) -> None:
        """Start to read, what `numbered` makes of the lines."""
        self._changed = threading.Condition()
        self._lines: deque[tuple[int, bytes]] = deque()
        self._bytes = 0
        self._ended = False
        self._left = False
        self._error: BaseException | None = None
        self._least = 0
        """Lines that the caller waits for; 0: it waits for none."""
        self._numbered = numbered
        own = _of_its_own(lines)
        threading.Thread(
            target=self._read, args=(own or lines, own), daemon=True
        ).start()

    def wake(self, _done: object = None) -> None:
        """Let the caller look again, as when a worker is done. From any thread."""
        with self._changed:
            self._changed.notify_all()

    def wait(self, least: Callable[[], int], until: Callable[[], bool]) -> None:
        """Wait until `least` lines can be taken, no line will follow, or `until`.

        With `least` 0 lines are not waited for. Both are asked again at each `wake`.
        """

        def is_awaited() -> bool:
            self._least = least()
            return until() or self._is_ready(self._least) or self._is_over()

        with self._changed:
            self._changed.wait_for(is_awaited)
            self._least = 0

    def taken(self, least: int) -> Batch:
        """The next batch; empty while fewer lines than `least` are there."""
        with self._changed:
            if not self._is_ready(least):
                return ()
            batch: list[tuple[int, bytes]] = []
            size = 0
            while self._lines and len(batch) < BATCH_LINES and size < BATCH_BYTES:
                batch.append(self._lines.popleft())
                size += len(batch[-1][1])
            self._bytes -= size
            self._changed.notify_all()
            return tuple(batch)

    def is_over(self) -> bool:
        """Has every line been taken, and will none follow?"""
        with self._changed:
            return self._is_over()

    def check(self) -> None:
        """Raise what ended the reading early, as `numbered` or the file did."""
        if self._error is not None:
            raise self._error

    def leave(self) -> None:
        """Let the thread end at its next line."""
        with self._changed:
            self._left = True
            self._lines.clear()
            self._changed.notify_all()

    def _is_over(self) -> bool:
        return self._ended and not self._lines

    def _is_ready(self, least: int) -> bool:
        if not least or not self._lines:
            return False
        return self._ended or len(self._lines) >= least or self._is_full()

    def _is_full(self) -> bool:
        return len(self._lines) >= BATCH_LINES or self._bytes >= BATCH_BYTES

    def _read(self, lines: Lines, own: BinaryIO | None) -> None:
        try:
            for line in self._numbered(lines):
                if not self._put(line):
                    break
        except Exception as error:  # noqa: BLE001 - the caller raises it again
            self._error = error
        finally:
            with self._changed:
                self._ended = True
                self._changed.notify_all()
            if own is not None:
                own.close()

    def _put(self, line: tuple[int, bytes]) -> bool:
        """Add a line where there is room; False when nobody takes it any more."""
        with self._changed:
            self._changed.wait_for(lambda: self._left or not self._is_full())
            self._lines.append(line)
            self._bytes += len(line[1])
            # Not at each line: a caller that wants a whole batch would wake for all.
            if self._least and self._is_ready(self._least):
                self._changed.notify_all()
            return not self._left


def _of_its_own(lines: Lines) -> BinaryIO | None:
    """The same file behind a lock of its own; None for what is no file.

    Nobody could close the caller's, nor the interpreter its stdin at exit, while a
    thread waits in it.
    """
    fileno = getattr(lines, "fileno", None)
    with suppress(OSError, ValueError):
        return os.fdopen(os.dup(fileno()), "rb") if fileno else None
    return None
