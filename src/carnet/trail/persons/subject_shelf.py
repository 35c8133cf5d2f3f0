r"""Where the keys of data subjects are kept: small files outside of the trail.

    <folder>/keys/b3f     rows of 128 bytes: lookup digest, id, day, sealed key
    <folder>/erased       one byte for each key that was ever destroyed
    <folder>/pending/     erasures that are begun and not finished, see `notes`
    <folder>/lock         held while a file is changed

A row is found by HMAC(lookup key, subject) and holds K_subject sealed with AES-256-GCM;
both keys come from the pseudonym key and the trail's origin by HKDF, so a copy of the
folder says nothing without CARNET_PSEUDONYM_KEY. The first 12 bits of the lookup digest
name the file, which is replaced as a whole: what was destroyed is in no file any more,
neither in free pages nor in a write-ahead log, and the old file's bytes are overwritten
before they are given back (which a copy-on-write disk or an SSD may not honour).

**Backups.** A backup of this folder holds the keys of its day. Erasing a person means
erasing them there too: keep few, keep them short, and never restore one without running
the erasures since then again (`carnet trail show --type subject.erased` lists them).
"""

import contextlib
import errno
import hmac
import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from carnet.errors import ConfigError, TrailError
from carnet.trail.files.directory import replace, sweep, sync_directory, write_all
from carnet.trail.files.lock import held

MAGIC: Final = b"carnet subjects\n"
ROW: Final = 128
_DIGEST: Final = 32
_READS: Final = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One person's key as it is kept."""

    lookup: bytes = field(repr=False)
    id: bytes
    """The pseudonym, 32 bytes."""
    day: int
    """When the key was drawn, in days since 1970."""
    sealed: bytes = field(repr=False)

    def format(self) -> bytes:
        """Return the 128 bytes; `parse_rows` gives it back."""
        return self.lookup + self.id + self.day.to_bytes(4) + self.sealed


@dataclass(frozen=True, slots=True)
class Claim:
    """To whom rows must belong: to a key and a log, or one that this log continues."""

    check: bytes = field(repr=False)
    """What says so; see `subject_seal`."""
    former: Callable[[], Iterable[bytes]] = field(repr=False, default=tuple)
    """The same of the logs that this one continues; asked only where it is not its own,
    since it reads the log."""

    def refuse_other(self, found: bytes, where: object) -> None:
        """Return if what a shelf says is this claim's.

        Raises:
            ConfigError: It is not.
            TrailError: Which logs this one continues cannot be read.
        """
        if hmac.compare_digest(found, self.check):
            return
        if any(hmac.compare_digest(found, each) for each in self.former()):
            return
        raise ConfigError(
            f"the subject keys in {where} belong to another trail or key",
            hint="set CARNET_PSEUDONYM_KEY and CARNET_SUBJECT_KEYS to the key and the "
            "folder that they were made with; a new trail needs a new folder",
        )


class Shelf(Protocol):
    """Where rows are kept; each method raises `OSError` or `TrailError`."""

    def open(self, claim: Claim) -> None:
        """Make it if it is absent, and see whether it is that of `claim`.

        Raises:
            ConfigError: It cannot be used, or belongs to another key or trail.
        """

    def look(self, claim: Claim) -> None:
        """See whether `open` would succeed; nothing is made or written.

        Raises:
            ConfigError: It would not; as `open`.
        """

    def peek(self, claim: Claim) -> bool:
        """See whether its rows may be read; nothing is made. False: there is none.

        Raises:
            ConfigError: They may not, or belong to another key or trail.
        """

    def find(self, lookup: bytes) -> Row | None:
        """Return the row of a person, or None."""

    def add(self, row: Row) -> Row:
        """Keep a row, durable, and return it; or the one that is there already."""

    def rows(self) -> Iterator[Row]:
        """Yield every row."""

    def destroy(self, ids: frozenset[bytes]) -> int:
        """Destroy the rows with these pseudonyms; return how many there were."""

    def erased(self) -> object:
        """Return what changes with each `destroy`: what is remembered ends there."""


class FolderShelf:
    """Rows in the files of a folder."""

    def __init__(self, folder: Path) -> None:
        """Nothing is read or made before it is opened."""
        self._folder = folder
        self._marker = str(folder / "erased")
        self._claimed = str(folder / "check")

    def open(self, claim: Claim) -> None:
        """Make the folder (0700); see `Shelf.open`.

        Raises:
            ConfigError: It cannot be made, or others may read it.
        """
        folder = self._folder
        try:
            for path in (folder, folder / "keys"):
                path.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._refuse_open()
            with held(folder / "lock"):
                self._claim(claim)
        except OSError as error:
            raise self._unusable(error) from None

    def look(self, claim: Claim) -> None:
        """See whether the folder could be made or used; see `Shelf.look`."""
        self.peek(claim)
        try:
            for path in (self._folder, self._folder / "keys"):
                refuse_unwritable(path)
        except OSError as error:
            raise self._unusable(error) from None

    def peek(self, claim: Claim) -> bool:
        """See whether the folder may be read; see `Shelf.peek`."""
        try:
            if not self._folder.exists():
                return False
            self._refuse_open()
            with contextlib.suppress(FileNotFoundError):
                found = (self._folder / "check").read_bytes()
                claim.refuse_other(found, self._folder)
        except OSError as error:
            raise self._unusable(error) from None
        return True

    def _refuse_open(self) -> None:
        if self._folder.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise ConfigError(
                f"the subject keys in {self._folder} are open to others",
                hint=f"chmod 700 {self._folder}",
            )

    def _unusable(self, error: OSError) -> ConfigError:
        return ConfigError(
            f"the subject keys in {self._folder} cannot be used: {error.strerror}",
            hint="set CARNET_SUBJECT_KEYS to a folder that only this user may use",
        )

    def find(self, lookup: bytes) -> Row | None:
        """Return the row of a person, or None."""
        rows = self._read_rows(self._bucket(lookup))
        return next((row for row in rows if row.lookup == lookup), None)

    def add(self, row: Row) -> Row:
        """Keep a row, or return the one that another process kept first."""
        path = self._bucket(row.lookup)
        with held(self._folder / "lock"):
            rows = self._read_rows(path)
            found = next((each for each in rows if each.lookup == row.lookup), None)
            if found is None:
                self._write(path, (*rows, row))
        return found or row

    def rows(self) -> Iterator[Row]:
        """Yield every row."""
        with contextlib.suppress(FileNotFoundError):
            for path in sorted((self._folder / "keys").iterdir()):
                yield from self._read_rows(path)

    def destroy(self, ids: frozenset[bytes]) -> int:
        """Destroy rows, file by file."""
        count = 0
        with held(self._folder / "lock"):
            sweep((self._folder / "keys",))
            for path in sorted((self._folder / "keys").iterdir()):
                rows = self._read_rows(path)
                left = tuple(row for row in rows if row.id not in ids)
                if len(left) < len(rows):
                    self._write(path, left)
                    count += len(rows) - len(left)
            self._note_erasure()  # also if a crash came between the two last time
        return count

    def erased(self) -> int:
        """Return how often rows were destroyed.

        Raises:
            OSError: The folder was taken away: no key in it would be found again.
        """
        try:
            return os.stat(self._marker).st_size  # noqa: PTH116 - on every call
        except FileNotFoundError:
            os.stat(self._claimed)  # noqa: PTH116 - on every call
            return 0

    def _claim(self, claim: Claim) -> None:
        """Bind a new folder to key and origin, or compare with what it is bound to."""
        path = self._folder / "check"
        try:
            found = path.read_bytes()
        except FileNotFoundError:
            replace(path, claim.check, mode=0o600)
            return
        claim.refuse_other(found, self._folder)

    def _bucket(self, lookup: bytes) -> Path:
        return self._folder / "keys" / lookup.hex()[:3]

    @staticmethod
    def _read_rows(path: Path) -> tuple[Row, ...]:
        for _ in range(_READS):
            try:
                data = path.read_bytes()
            except FileNotFoundError:
                return ()
            if data.startswith(MAGIC) and (len(data) - len(MAGIC)) % ROW == 0:
                return tuple(parse_rows(data[len(MAGIC) :]))
            time.sleep(0.001)  # it was being overwritten while its successor is there
        raise TrailError(
            f"the subject keys in {path} are damaged",
            hint="restore CARNET_SUBJECT_KEYS from a copy, then erase again",
        )

    @staticmethod
    def _write(path: Path, rows: tuple[Row, ...]) -> None:
        """Replace a file and overwrite the one before; the caller holds the lock."""
        data = MAGIC + b"".join(row.format() for row in rows)
        before = -1
        with contextlib.suppress(FileNotFoundError):
            flags = os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC
            before = os.open(path, flags)
        try:
            replace(path, data, mode=0o600)
            if before >= 0:
                write_all(before, bytes(os.fstat(before).st_size), 0)
                os.fsync(before)
        finally:
            if before >= 0:
                os.close(before)

    def _note_erasure(self) -> None:
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(self._marker, flags, 0o600)
        try:
            os.write(descriptor, b".")
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        sync_directory(self._folder)


def refuse_unwritable(folder: Path) -> None:
    """Return if files can be made in the folder, or it can be made.

    Raises:
        OSError: They cannot: something else stands there, or nobody may write there.
    """
    if not folder.exists() and folder != folder.parent:
        refuse_unwritable(folder.parent)
        return
    number = 0 if folder.is_dir() else errno.ENOTDIR
    if not number and not os.access(folder, os.W_OK | os.X_OK):
        writable = os.statvfs(folder).f_flag & os.ST_RDONLY
        number = errno.EROFS if writable else errno.EACCES
    if number:
        raise OSError(number, os.strerror(number))


def parse_rows(data: bytes) -> Iterator[Row]:
    """Yield the rows in some bytes; `Row.format` gives them back."""
    for start in range(0, len(data), ROW):
        row = data[start : start + ROW]
        identity = row[_DIGEST : 2 * _DIGEST]
        day = int.from_bytes(row[2 * _DIGEST : 2 * _DIGEST + 4])
        yield Row(row[:_DIGEST], identity, day, row[2 * _DIGEST + 4 :])
