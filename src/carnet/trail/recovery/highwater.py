"""The high-water mark: the newest checkpoint that was ever acknowledged.

Kept as a signed note in `.state/hwm` and, as evidence that a deletion of the directory
does not take with it, in a second place outside. It is written after every commit is
durable, without an fsync of its own: a crash of the machine may leave an older mark,
never a newer one.
"""

import contextlib
import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from carnet.errors import VerificationError
from carnet.trail.files.directory import replace, sync_directory, write_all
from carnet.trail.keys import VerifierKey
from carnet.trail.stores import Location
from carnet.trail.tree.checkpoint import parse_note

MAX_BYTES: Final = 4096


@dataclass(frozen=True, slots=True)
class Place:
    """Where one log's mark stands outside of its directory."""

    folder: Path

    @property
    def mark(self) -> Path:
        """The file that holds the note."""
        return self.folder / "checkpoint"

    @property
    def home(self) -> Path:
        """The file that names the directory which the mark belongs to."""
        return self.folder / "path"

    def belongs_to(self, trail: Location) -> bool:
        """Tell whether the mark was made for the trail at this very place."""
        try:
            return self.home.read_bytes() == _where(trail)
        except OSError:
            return False


def place(key: VerifierKey, trail: Location, base: Path | None = None) -> Place:
    """Return the place for the log of `key` in the directory `trail`.

    It stands below `base` or the user's state folder, and is bound to origin, the log's
    first key and path. A directory that comes with entries but without a mark of its
    own is a copy: `adopt` holds it to the newest mark of the same log.
    """
    log, where = _short(key.format().encode()), _short(_where(trail))
    return Place(_base(base) / f"{log}-{where}")


def left_behind(key: VerifierKey, trail: Path, base: Path | None = None) -> int:
    """Return how many entries the log of `key` is known to have had in a directory.

    Also where `key` took over from the log's first one. 0: nobody noted any.
    """
    size = 0
    for folder in _base(base).glob(f"*-{_short(_where(trail))}"):
        with contextlib.suppress(OSError, VerificationError):
            data = Place(folder).mark.read_bytes()[:MAX_BYTES]
            note, found = parse_note(data)
            signers = {(line.name, line.key_id) for line in note.signatures}
            if found.origin == key.name and (key.name, key.key_id) in signers:
                size = max(size, found.size)
    return size


def _base(base: Path | None) -> Path:
    if base is not None:
        return base
    from platformdirs import user_state_path

    return user_state_path("carnet") / "highwater"


def _where(trail: Location) -> bytes:
    """The path as the file system has it: a name need not be text in any encoding."""
    if isinstance(trail, Path):
        return os.fsencode(os.path.realpath(trail))
    return str(trail).encode()


def _short(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:24]


class HighWater:
    """The open files of one log's marks."""

    def __init__(self, files: Iterable[Path]) -> None:
        """Open or create each file.

        Raises:
            OSError: A file cannot be made; those before it stay.
        """
        self._descriptors: list[int] = []
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
        try:
            for file in files:
                self._descriptors.append(os.open(file, flags, 0o644))
        except OSError:
            self.close()
            raise

    def notes(self) -> tuple[bytes, ...]:
        """Return the notes that are there; a file that was just made has none."""
        found = (os.pread(descriptor, MAX_BYTES, 0) for descriptor in self._descriptors)
        return tuple(note for note in found if note)

    def raise_to(self, note: bytes) -> bool:
        """Write the note of a newer commit; the caller holds the trail's lock.

        A note of the same log never gets shorter, so nothing of the old one remains.
        The commit is durable already: a mark that cannot be written is emptied, lest
        half a note stand there, and False says so.
        """
        whole = True
        for descriptor in self._descriptors:
            try:
                write_all(descriptor, note, 0)
            except OSError:
                whole = False
                with contextlib.suppress(OSError):
                    os.ftruncate(descriptor, 0)
        return whole

    def sync(self) -> None:
        """Make the marks durable."""
        for descriptor in self._descriptors:
            os.fsync(descriptor)

    def close(self) -> None:
        """Release the files."""
        while self._descriptors:
            with contextlib.suppress(OSError):
                os.close(self._descriptors.pop())


def siblings(outside: Place) -> tuple[Place, ...]:
    """Return the places of the same log in other directories that hold a mark."""
    log = outside.folder.name.partition("-")[0]
    found = (Place(path) for path in outside.folder.parent.glob(f"{log}-*"))
    return tuple(p for p in found if p.folder != outside.folder and p.mark.is_file())


def adopt(outside: Place, key: VerifierKey) -> None:
    """Hold a copy to the newest mark of its log; a damaged mark is passed over.

    Who signed it is judged by the writer: a copy from before a rotation does not know
    the key, and must not be written on.

    Raises:
        OSError: A mark cannot be read or written.
    """
    newest, size = b"", -1
    for other in siblings(outside):
        note = other.mark.read_bytes()[:MAX_BYTES]
        try:
            _, found = parse_note(note)
        except VerificationError:
            continue
        if found.origin == key.name and found.size > size:
            newest, size = note, found.size
    if newest:
        replace(
            outside.mark, newest
        )  # half a mark would pass for one that was held to it


def prepare(outside: Place, trail: Location) -> None:
    """Make the outside folder and note which directory it speaks about.

    Raises:
        OSError: The folder cannot be made or written.
    """
    outside.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not outside.belongs_to(trail):
        outside.home.write_bytes(_where(trail))
        sync_directory(outside.folder)
