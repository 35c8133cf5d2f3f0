"""The placeholders of a guard and what they stand for: in memory, or in a file.

It serves only what comes back by another way than the answer to the call: batches,
files, threads, background responses. Bounded: what was least recently used goes first.

The file is for several processes (SQLite, write-ahead log). Neither a placeholder nor
a value can be read in it: a row's id is an HMAC of its placeholder, and both are sealed
with AES-256-GCM (NIST SP 800-38D), padded, under a random nonce, bound to the id. Both
keys come from the pseudonym key by HKDF (RFC 5869). What can be seen is the number of
rows and the order in which they were used.
"""

import hmac
import json
import os
import secrets
import sqlite3
import stat
import time
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Self, cast

from carnet.errors import ConfigError, RedactionError

MEMORY_CAPACITY = 100_000
"""Placeholders kept in memory; at some 250 bytes each about 25 MB when full."""

FILE_CAPACITY = 1_000_000
"""Placeholders kept in a file, about 200 MB. Eviction runs once for each hundredth of
this that was added, so a file may be that much over."""

_WAIT_S = 30.0  # for another process's transaction
_BLOCK_BYTES = 64  # sealed rows are a multiple of this long
_NONCE_BYTES = 12
_CHECK = "carnet vault v1"

_SCHEMA = """
CREATE TABLE IF NOT EXISTS entry (
    id BLOB PRIMARY KEY, sealed BLOB NOT NULL, used INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_use ON entry (used);
CREATE TABLE IF NOT EXISTS seal (id BLOB PRIMARY KEY, sealed BLOB NOT NULL);
"""


class Vault(Mapping[str, str]):
    """Placeholder to exact value; safe for threads, with a file also for processes.

    As a mapping it can be given to a `Restorer`.
    """

    def __init__(self, capacity: int = MEMORY_CAPACITY) -> None:
        self._capacity = capacity
        self._values: OrderedDict[str, str] = OrderedDict()
        self._lock = Lock()
        self._file: _File | None = None

    @classmethod
    def open(cls, path: Path, key: bytes, *, capacity: int = FILE_CAPACITY) -> Self:
        """Return the vault in the file at `path`, which is created (0600) if absent.

        Raises:
            ConfigError: The file is readable by others, was written with another key,
                or is no vault; it is as it was.
        """
        vault = cls(min(capacity, MEMORY_CAPACITY))
        vault._file = _File(path, key, capacity)
        return vault

    def remember(self, issued: Mapping[str, str]) -> None:
        """Keep what was issued; a placeholder that is known keeps its first value.

        Raises:
            RedactionError: The file cannot be written; some may be in memory only.
        """
        with self._lock:
            fresh = {name: issued[name] for name in issued if self._touch(name) is None}
            for name, value in fresh.items():
                self._put(name, value)
            if self._file and fresh:
                self._file.add(fresh)

    def recall(self, placeholder: str) -> str | None:
        """Return the value behind a placeholder; None if it is not known (any more).

        Raises:
            RedactionError: The file cannot be read, or this entry was tampered with.
        """
        with self._lock:
            value = self._touch(placeholder)
            if value is None and self._file:
                value = self._file.find(placeholder)
                if value is not None:
                    self._put(placeholder, value)
            return value

    def close(self) -> None:
        """Close the file; the vault may not be used afterwards."""
        with self._lock:
            self._values.clear()
            if self._file:
                self._file.close()

    def __getitem__(self, placeholder: str) -> str:
        value = self.recall(placeholder)
        if value is None:
            raise KeyError(placeholder)
        return value

    def __iter__(self) -> Iterator[str]:
        with self._lock:
            names = self._file.names() if self._file else list(self._values)
        return iter(names)

    def __len__(self) -> int:
        with self._lock:
            return self._file.count() if self._file else len(self._values)

    def __repr__(self) -> str:
        return f"Vault({'file' if self._file else 'memory'})"

    def _touch(self, name: str) -> str | None:
        value = self._values.get(name)
        if value is not None:
            self._values.move_to_end(name)
        return value

    def _put(self, name: str, value: str) -> None:
        self._values[name] = value
        if len(self._values) > self._capacity:
            self._values.popitem(last=False)


class _Seal:
    """Makes ids, seals and opens entries. Holds the keys."""

    def __init__(self, key: bytes) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        self._id_key = _derive(key, b"ids")
        self._cipher = AESGCM(_derive(key, b"values"))

    def id(self, placeholder: str) -> bytes:
        return hmac.digest(self._id_key, placeholder.encode("utf-8"), "sha256")

    def seal(self, row: bytes, placeholder: str, value: str) -> bytes:
        plain = json.dumps([placeholder, value]).encode("ascii")
        plain += b" " * (-len(plain) % _BLOCK_BYTES)
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, plain, row)

    def open(self, row: bytes, sealed: bytes) -> tuple[str, str]:
        from cryptography.exceptions import InvalidTag

        nonce, data = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        try:
            plain = self._cipher.decrypt(nonce, data, row)
        except (InvalidTag, ValueError):
            raise RedactionError(
                "an entry of the vault was changed by something else",
                hint="set CARNET_VAULT to a new file",
            ) from None
        placeholder, value = json.loads(plain)
        return cast("str", placeholder), cast("str", value)


def _derive(key: bytes, purpose: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    info = b"carnet vault v1 " + purpose
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(key)


class _File:
    """The rows on disk. One connection for each process."""

    def __init__(self, path: Path, key: bytes, capacity: int) -> None:
        self._path = path
        self._seal = _Seal(key)
        self._capacity = capacity
        self._added = 0
        try:
            _create(path)
            self._connection = self._connect()
            with _closed_on_error(self._connection):
                self._check_key()
        except (OSError, sqlite3.Error) as error:
            raise ConfigError(
                f"the vault {path} cannot be opened ({type(error).__name__})",
                hint="set CARNET_VAULT to a file of this guard in a writable folder",
            ) from None

    def add(self, values: Mapping[str, str]) -> None:
        rows = [(self._seal.id(name), name, value) for name, value in values.items()]
        sealed = [(row, self._seal.seal(row, n, v)) for row, n, v in rows]
        with self._transaction() as connection:
            connection.executemany(
                "INSERT INTO entry SELECT ?, ?, ifnull(max(used), 0) + 1 FROM entry"
                " WHERE true ON CONFLICT (id) DO UPDATE SET used = excluded.used",
                sealed,
            )
            self._added += len(sealed)
            if self._added > self._capacity // 100:
                self._evict(connection)

    def find(self, placeholder: str) -> str | None:
        row = self._seal.id(placeholder)
        with self._transaction() as connection:
            found = connection.execute(
                "UPDATE entry SET used = (SELECT max(used) + 1 FROM entry)"
                " WHERE id = ? RETURNING sealed",
                (row,),
            ).fetchone()
        return self._seal.open(row, found[0])[1] if found else None

    def names(self) -> list[str]:
        with self._transaction() as connection:
            rows = connection.execute("SELECT id, sealed FROM entry ORDER BY used")
            return [self._seal.open(row, sealed)[0] for row, sealed in rows]

    def count(self) -> int:
        with self._transaction() as connection:
            found = connection.execute("SELECT count(*) FROM entry").fetchone()
        return cast("int", found[0])

    def close(self) -> None:
        self._connection.close()

    def _evict(self, connection: sqlite3.Connection) -> None:
        connection.execute(
            "DELETE FROM entry WHERE id IN (SELECT id FROM entry ORDER BY used LIMIT"
            " max(0, (SELECT count(*) FROM entry) - ?))",
            (self._capacity,),
        )
        self._added = 0

    def _transaction(self) -> "_Transaction":
        return _Transaction(self._mine())

    def _mine(self) -> sqlite3.Connection:
        """This process's connection: SQLite's may not cross a fork."""
        if self._owner != os.getpid():
            self._inherited = self._connection  # closing it here would break its locks
            self._connection = self._connect()
        return self._connection

    def _connect(self) -> sqlite3.Connection:
        self._owner = os.getpid()
        connection = sqlite3.connect(
            self._path, timeout=_WAIT_S, isolation_level=None, check_same_thread=False
        )
        with _closed_on_error(connection):
            _write_ahead(connection)
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA secure_delete = ON")
            connection.executescript(_SCHEMA)
        return connection

    def _check_key(self) -> None:
        row = self._seal.id(_CHECK)
        with self._transaction() as connection:
            known = connection.execute("SELECT id, sealed FROM seal").fetchall()
            if not known:
                sealed = self._seal.seal(row, _CHECK, _CHECK)
                connection.execute("INSERT INTO seal VALUES (?, ?)", (row, sealed))
            elif known[0][0] != row:
                raise ConfigError(
                    f"the vault {self._path} was written with another key",
                    hint="set the CARNET_PSEUDONYM_KEY it was made with, or a new file",
                )


class _Transaction:
    """One write transaction, taken at once so that two processes queue."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> sqlite3.Connection:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise _broken(error) from None
        return self._connection

    def __exit__(
        self, kind: type[BaseException] | None, error: object, _: object
    ) -> None:
        try:
            self._connection.execute("COMMIT" if kind is None else "ROLLBACK")
        except sqlite3.Error as failure:
            raise _broken(failure) from None
        if isinstance(error, sqlite3.Error):
            raise _broken(error) from None


@contextmanager
def _closed_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise


def _write_ahead(connection: sqlite3.Connection) -> None:
    # SQLite does not wait for its own time-out where two processes switch at once.
    deadline = time.monotonic() + _WAIT_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return


def _broken(error: BaseException) -> RedactionError:
    return RedactionError(
        f"the vault cannot be used ({type(error).__name__})",
        hint="see whether its folder is writable and its disk has room",
    )


def _create(path: Path) -> None:
    """Create the file for its owner alone, or refuse one that others may read."""
    flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC
    descriptor = os.open(path, flags, 0o600)
    try:
        mode = os.fstat(descriptor).st_mode
    finally:
        os.close(descriptor)
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise ConfigError(
            f"the vault {path} is open to others", hint=f"chmod 600 {path}"
        )
