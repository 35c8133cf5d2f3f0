"""A trail in a directory, as a store."""

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from carnet.trail import directory
from carnet.trail.lock import held


@dataclass(frozen=True, slots=True)
class OpenFile:
    """An open file of the journal; closing it is up to whoever opened it."""

    descriptor: int

    def length(self) -> int:
        """Return the size of the file."""
        return os.fstat(self.descriptor).st_size

    def pread(self, length: int, offset: int) -> bytes:
        """Return at most `length` bytes from `offset`."""
        return os.pread(self.descriptor, length, offset)

    def close(self) -> None:
        """Close the file."""
        os.close(self.descriptor)


class Folder(directory.Directory):
    """A directory that is read without trust, and written durably."""

    def segment(self, name: str) -> OpenFile | None:
        """Open a journal segment for reading.

        Raises:
            Unsafe: A link stands in the way, or it is no regular file.
        """
        descriptor = self.open(name)
        return None if descriptor is None else OpenFile(descriptor)

    def create(self, files: Mapping[str, bytes]) -> None:
        """Create files that never change again, all durable before any is visible."""
        directory.create({self.path / name: data for name, data in files.items()})

    def replace(self, name: str, data: bytes) -> None:
        """Put `data` at `name`, durable, in one step."""
        directory.replace(self.path / name, data)

    def sweep(self, folders: Iterable[str], named: str = "") -> None:
        """Remove temporary files of killed writers; the caller holds the lock."""
        directory.sweep((self.path / folder for folder in folders), named)

    def remove(self, names: Iterable[str]) -> int:
        """Remove files that are there; folders that become empty go with them."""
        count = 0
        for name in names:
            (self.path / name).unlink(missing_ok=True)
            with contextlib.suppress(OSError):
                for folder in (self.path / name).parents:
                    if folder == self.path:
                        break
                    folder.rmdir()
            count += 1
        return count

    @contextlib.contextmanager
    def held(self, lock: str) -> Iterator[None]:
        """Hold the lock file `lock`."""
        with held(self.path / lock):
            yield
