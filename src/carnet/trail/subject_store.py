r"""Where the keys of data subjects are kept: small files outside of the trail.

    <folder>/keys/b3f     rows of 128 bytes: lookup digest, id, day, sealed key
    <folder>/erased       one byte for each key that was ever destroyed
    <folder>/pending/     erasures that a crash may have interrupted
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
import hmac
import os
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from carnet.errors import ConfigError, TrailError
from carnet.trail.directory import replace, sweep, sync_directory, write_all
from carnet.trail.lock import held
from carnet.trail.subjects import KEY_BYTES, SubjectKey, derive

MAGIC: Final = b"carnet subjects\n"
_ROW: Final = 128
_DIGEST: Final = 32
_NONCE: Final = 12
_DAY_S: Final = 86_400
_READS: Final = 5
_REMEMBERED: Final = 100_000
"""Persons whose key a process keeps at hand; about 30 MB."""


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
        """Return the 128 bytes; `parse_rows` gives them back."""
        return self.lookup + self.id + self.day.to_bytes(4) + self.sealed


class SubjectStore:
    """The keys of one trail's data subjects. Safe for threads, processes and fork."""

    def __init__(self, folder: Path, key: bytes, origin: str) -> None:
        """Keys in `folder` for the trail of `origin`; `key` is the pseudonym key.

        Nothing is read or made before the first use, or `open`.
        """
        salt = origin.encode()
        self._folder = folder
        self._lookup = derive(key, "lookup", salt)
        self._wrap = derive(key, "wrap", salt)
        self._check = derive(key, "check", salt)
        self._opened = False
        self._marker = str(folder / "erased")
        self._generation = 0
        self._known: dict[str, tuple[int, SubjectKey]] = {}

    def open(self) -> None:
        """Make the folder (0700) if it is absent, and see whether it is this trail's.

        Raises:
            ConfigError: It cannot be used, is open to others, or belongs to another key
                or trail; it is as it was.
        """
        folder = self._folder
        try:
            for path in (folder, folder / "keys", folder / "pending"):
                path.mkdir(mode=0o700, parents=True, exist_ok=True)
            if folder.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
                raise ConfigError(
                    f"the subject keys in {folder} are open to others",
                    hint=f"chmod 700 {folder}",
                )
            with held(self._path("lock")):
                self._claim()
        except OSError as error:
            raise ConfigError(
                f"the subject keys in {folder} cannot be used: {error.strerror}",
                hint="set CARNET_SUBJECT_KEYS to a folder that only this user may use",
            ) from None
        self._opened = True

    def key_of(self, subject: str) -> SubjectKey:
        """Return the key of `subject`, drawn now if there is none; durable.

        Raises:
            TrailError: It can be neither read nor kept.
        """
        with _told("read or kept"):
            erased = self._erased()
            if erased != self._generation or len(self._known) >= _REMEMBERED:
                self._known, self._generation = {}, erased
            known = self._known.get(subject)
            # Another thread may have put it there from before the newest erasure.
            if known is not None and known[0] == erased:
                return known[1]
            self._ready()
            lookup = self._digest(subject)
            row = self._find(lookup) or self._add(lookup)
        key = self._unseal(row)
        self._known[subject] = (erased, key)
        return key

    def find(self, subject: str) -> SubjectKey | None:
        """Return the key of `subject`, or None if there is none.

        Raises:
            TrailError: The keys cannot be read.
        """
        with _told("read"):
            self._ready()
            row = self._find(self._digest(subject))
        return None if row is None else self._unseal(row)

    def ids(self) -> dict[bytes, int]:
        """Return the pseudonym of every person, with the day its key was drawn.

        Raises:
            TrailError: The keys cannot be read.
        """
        with _told("read"):
            self._ready()
            return {row.id: row.day for row in self._rows()}

    def destroy(self, ids: frozenset[bytes]) -> int:
        """Destroy the keys with these pseudonyms; returns how many there were.

        Raises:
            TrailError: A file cannot be changed; those before it are.
        """
        count = 0
        self._ready()
        with _told("destroyed"), held(self._path("lock")):
            sweep((self._folder / "keys",))
            for path in sorted((self._folder / "keys").iterdir()):
                rows = self._read(path)
                left = tuple(row for row in rows if row.id not in ids)
                if len(left) < len(rows):
                    self._write(path, left)
                    count += len(rows) - len(left)
            self._note_erasure()  # also if a crash came between the two last time
        return count

    @property
    def pending(self) -> Path:
        """The folder of erasures that may be unfinished."""
        self._ready()
        return self._folder / "pending"

    def _claim(self) -> None:
        """Bind a new folder to key and origin, or compare with what it is bound to."""
        path = self._path("check")
        try:
            found = path.read_bytes()
        except FileNotFoundError:
            replace(path, self._check, mode=0o600)
            return
        if not hmac.compare_digest(found, self._check):
            raise ConfigError(
                f"the subject keys in {self._folder} belong to another trail or key",
                hint="set the CARNET_PSEUDONYM_KEY they were made with, or CARNET_"
                "SUBJECT_KEYS to a new folder",
            )

    def _ready(self) -> None:
        if not self._opened:
            self.open()

    def _path(self, name: str) -> Path:
        return self._folder / name

    def _digest(self, subject: str) -> bytes:
        return hmac.digest(self._lookup, subject.encode(), "sha256")

    def _bucket(self, lookup: bytes) -> Path:
        return self._folder / "keys" / lookup.hex()[:3]

    def _erased(self) -> int:
        """Return how many keys were destroyed so far: what is remembered ends there."""
        try:
            return os.stat(self._marker).st_size  # noqa: PTH116 - on every call
        except FileNotFoundError:
            return 0

    def _find(self, lookup: bytes) -> Row | None:
        rows = self._read(self._bucket(lookup))
        return next((row for row in rows if row.lookup == lookup), None)

    def _rows(self) -> Iterator[Row]:
        for path in sorted((self._folder / "keys").iterdir()):
            yield from self._read(path)

    def _add(self, lookup: bytes) -> Row:
        path = self._bucket(lookup)
        with held(self._path("lock")):
            rows = self._read(path)
            found = next((row for row in rows if row.lookup == lookup), None)
            if found is None:
                found = self._seal(lookup, SubjectKey(os.urandom(KEY_BYTES)))
                self._write(path, (*rows, found))
        return found

    @staticmethod
    def _read(path: Path) -> tuple[Row, ...]:
        for _ in range(_READS):
            try:
                data = path.read_bytes()
            except FileNotFoundError:
                return ()
            if data.startswith(MAGIC) and (len(data) - len(MAGIC)) % _ROW == 0:
                return tuple(_parse_rows(data))
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

    def _seal(self, lookup: bytes, key: SubjectKey) -> Row:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = os.urandom(_NONCE)
        sealed = nonce + AESGCM(self._wrap).encrypt(nonce, key.secret, lookup)
        day = int(time.time() // _DAY_S)
        return Row(lookup, bytes.fromhex(key.id), day, sealed)

    def _unseal(self, row: Row) -> SubjectKey:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce, sealed = row.sealed[:_NONCE], row.sealed[_NONCE:]
        try:
            secret = AESGCM(self._wrap).decrypt(nonce, sealed, row.lookup)
        except InvalidTag:
            raise TrailError(
                f"a subject key in {self._folder} was changed by something else",
                hint="restore CARNET_SUBJECT_KEYS from a copy, then erase again",
            ) from None
        return SubjectKey(secret)


def default_folder(key: bytes, origin: str) -> Path:
    """Return where the keys of this trail's subjects are kept unless the user says so.

    Below the user's data folder, under a name that key and origin give together.
    """
    from platformdirs import user_data_path

    name = derive(key, "folder", origin.encode()).hex()[:24]
    return user_data_path("carnet") / "subjects" / name


def _parse_rows(data: bytes) -> Iterator[Row]:
    for start in range(len(MAGIC), len(data), _ROW):
        row = data[start : start + _ROW]
        identity = row[_DIGEST : 2 * _DIGEST]
        day = int.from_bytes(row[2 * _DIGEST : 2 * _DIGEST + 4])
        yield Row(row[:_DIGEST], identity, day, row[2 * _DIGEST + 4 :])


@contextlib.contextmanager
def _told(what: str) -> Iterator[None]:
    """An `OSError` becomes a `TrailError`."""
    try:
        yield
    except OSError as error:
        raise TrailError(
            f"the subject keys cannot be {what}: {error.strerror}",
            hint="see whether CARNET_SUBJECT_KEYS is writable and its disk has room",
        ) from None
