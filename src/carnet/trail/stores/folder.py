"""A trail in a directory, as a store."""

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from carnet.errors import TrailCorrupt
from carnet.trail.files import directory
from carnet.trail.files.lock import held
from carnet.trail.tree.note import MAX_NOTE_BYTES

INSIDE: Final = ".state/hwm"
"""The high-water mark in the directory; see `trail.recovery.highwater`."""


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

    def newest(self) -> bytes | None:
        """Return the note of the high-water mark inside; None if it is missing.

        Raises:
            Unsafe: A link stands in the way, or it is no note by its size.
        """
        return self.read(INSIDE, MAX_NOTE_BYTES)

    def create(self, files: Mapping[str, bytes], *, mode: int = 0o644) -> None:
        """Create files that never change again, all durable before any is visible.

        A file that exists with the same bytes is left alone, so that a second run after
        a crash does the same.

        Raises:
            TrailCorrupt: A file exists with other bytes; it is left as found.
            Unsafe: A link stands in the way; nothing was written over it.
        """
        missing = {n: data for n, data in files.items() if not self._holds(n, data)}
        with self._entered(map(_parent, missing), make=True) as folders:
            temporaries: dict[str, str] = {}
            try:
                for name, data in missing.items():
                    folder, last = folders[_parent(name)], _base_name(name)
                    made = directory.write_temporary(folder, last, data, mode)
                    temporaries[name] = made
                for name, temporary in temporaries.items():
                    directory.sync_file(temporary, folders[_parent(name)])
                for name, temporary in temporaries.items():
                    self._link(folders[_parent(name)], temporary, (name, missing[name]))
            finally:
                for name, temporary in temporaries.items():
                    with contextlib.suppress(OSError):
                        os.unlink(temporary, dir_fd=folders[_parent(name)])
            for folder in folders.values():
                os.fsync(folder)

    def _link(self, folder: int, temporary: str, file: tuple[str, bytes]) -> None:
        """Let a whole file appear under its name, where no other stands by now."""
        last = _base_name(file[0])
        try:
            os.link(temporary, last, src_dir_fd=folder, dst_dir_fd=folder)
        except FileExistsError:
            self._holds(*file)

    def _holds(self, name: str, data: bytes) -> bool:
        descriptor = self.open(name)
        if descriptor is None:
            return False
        try:
            found = os.pread(descriptor, len(data) + 1, 0)
        finally:
            os.close(descriptor)
        if found != data:
            raise TrailCorrupt(
                f"{self.path / name} holds other bytes than the journal says",
                hint="`carnet verify` tells which is right; keep both",
            )
        return True

    @contextlib.contextmanager
    def _entered(
        self, folders: Iterable[str], *, make: bool = False
    ) -> Iterator[Mapping[str, int]]:
        """Descriptors of folders below, by name; made or left out where missing."""
        found: dict[str, int] = {}
        try:
            for folder in sorted(set(folders)):
                with contextlib.suppress(FileNotFoundError):
                    found[folder] = self.enter(folder, make=make)
            yield found
        finally:
            for descriptor in found.values():
                os.close(descriptor)

    def replace(self, name: str, data: bytes) -> None:
        """Put `data` at `name`, durable, in one step."""
        with self._entered((_parent(name),), make=True) as folders:
            directory.replace_in(folders[_parent(name)], _base_name(name), data)

    def sweep(self, folders: Iterable[str], named: str = "") -> None:
        """Remove temporary files of killed writers; the caller holds the lock."""
        with self._entered(folders) as found:
            for folder in found.values():
                directory.sweep_in(folder, named)

    def remove(self, names: Iterable[str]) -> int:
        """Remove files that are there; folders that become empty go with them."""
        count = 0
        for name in names:
            self._unlink(name)
            with contextlib.suppress(OSError):
                self._remove_empty(_parent(name))
            count += 1
        return count

    def _unlink(self, name: str) -> None:
        with self._entered((_parent(name),)) as folders:
            for folder in folders.values():
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(_base_name(name), dir_fd=folder)

    def _remove_empty(self, folder: str) -> None:
        """Remove a folder and those above it; ends with the first that is not empty."""
        while folder:
            with self._entered((_parent(folder),)) as found:
                for above in found.values():
                    os.rmdir(_base_name(folder), dir_fd=above)
            folder = _parent(folder)

    @contextlib.contextmanager
    def held(self, lock: str) -> Iterator[None]:
        """Hold the lock file `lock`."""
        with held(self.path / lock):
            yield


def _parent(name: str) -> str:
    return name.rpartition("/")[0]


def _base_name(name: str) -> str:
    return name.rpartition("/")[2]
