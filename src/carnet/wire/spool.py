"""Bytes that are too many for memory, in a file without a name.

The file is made where the system keeps temporary files (`TMPDIR`), readable by its
owner only, and has no name there: nobody else can open it, and it is gone with the
process, however that ends.
"""

import tempfile
from collections.abc import Iterator

from carnet.locks import lock

CHUNK = 262_144


class Spool:
    """Written once, from front to end; then read, by any thread, as often as needed."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="carnet-", buffering=0)  # noqa: SIM115 - it outlives this block
        self._lock = lock()
        self.size = 0

    def fileno(self) -> int:
        """The file's descriptor."""
        return self._file.fileno()

    def write(self, data: bytes) -> None:
        """Add `data` at the end; raises `OSError` where the disk is full."""
        with self._lock:
            self._append(memoryview(data))

    def _append(self, left: memoryview) -> None:
        self._file.seek(self.size)
        while left:
            done = self._file.write(left)
            left, self.size = left[done:], self.size + done

    def read(self, start: int = 0, end: int | None = None) -> bytes:
        """The bytes from `start` to `end`."""
        stop = self.size if end is None else min(end, self.size)
        with self._lock:
            self._file.seek(start)
            return self._file.read(max(0, stop - start))

    def chunks(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """The same in pieces, so that they are never in memory together."""
        stop = self.size if end is None else min(end, self.size)
        for at in range(start, stop, CHUNK):
            yield self.read(at, min(at + CHUNK, stop))

    def find(self, mark: bytes, start: int = 0) -> int:
        """Where `mark` stands first from `start` on; -1: nowhere."""
        kept, at = b"", start
        for chunk in self.chunks(start):
            seen = kept + chunk
            if (found := seen.find(mark)) >= 0:
                return at - len(kept) + found
            at += len(chunk)
            kept = seen[-(len(mark) - 1) :] if len(mark) > 1 else b""
        return -1

    def close(self) -> None:
        """Give the room on the disk back; done at the latest when nobody needs it."""
        self._file.close()

    def __del__(self) -> None:
        if "_file" in self.__dict__:  # else there was no room for it
            self._file.close()
