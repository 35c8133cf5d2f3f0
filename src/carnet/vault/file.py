"""The file of a vault: SQLite with a write-ahead log, every row sealed.

What a person's calls were issued is found again by the person's pseudonym, so that an
erasure can delete it. In which circles a placeholder was issued is kept as digests cut
to 16 bytes, which are enough to tell circles apart and half as long. Deleted rows are
overwritten, the file is rebuilt and the log is cut, so that nothing of them is left in
a free page.
"""

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from carnet.errors import RedactionError
from carnet.vault import place
from carnet.vault.cipher import RowCipher
from carnet.vault.notes import CAPACITY, Change

_WAIT_S = 30.0  # for another process's transaction
_PRIMARY = 0xFF  # of an extended code of SQLite (sqlite.org/rescode.html)
_HELD = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL})
_BEGIN = "BEGIN IMMEDIATE"
"""A write transaction, taken at once so that two processes queue."""
_CUT = 16  # bytes of the digests of a circle's row, as the queries below say
MAX_NOTES = 20 * CAPACITY

_SCHEMA = """
CREATE TABLE IF NOT EXISTS entry (
    id BLOB PRIMARY KEY, sealed BLOB NOT NULL, used INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_use ON entry (used);
CREATE TABLE IF NOT EXISTS seal (id BLOB PRIMARY KEY, sealed BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS owner (
    owner BLOB, id BLOB, PRIMARY KEY (owner, id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS circle (
    circle BLOB, id BLOB, PRIMARY KEY (circle, id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_entry ON circle (id);
CREATE TABLE IF NOT EXISTS note (
    id BLOB PRIMARY KEY, sealed BLOB NOT NULL, used INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS erasure (number INTEGER PRIMARY KEY);
"""


class VaultFile:
    """The rows on disk. One connection for each process.

    Each method raises `RedactionError` where the file cannot be read or written, or a
    row was changed by something else.
    """

    def __init__(self, path: Path, key: bytes, capacity: int) -> None:
        """Open or create the file; raises as `Vault.open`."""
        self._path = path
        self._cipher = RowCipher(key)
        self._capacity = capacity
        self._added = self._noted = 0
        self._version = self._erasures = 0
        self._files: place.Identity = ()
        self._closed = False
        try:
            place.create(path)
            self._connection = self._connect()
            with _closed_on_error(self._connection):
                self._check_key()
                self._erasures = self._number()
        except (OSError, sqlite3.Error) as error:
            raise place.unusable(path, error) from None

    def add(self, values: Mapping[str, str]) -> bool:
        """Insert rows; a known one counts as used.

        False: one of them stands for another value, perhaps since another process
        added it a moment ago. Nothing was inserted then.
        """
        rows = [(self._cipher.id(name), name, value) for name, value in values.items()]
        sealed = [(row, self._cipher.seal(row, n, v)) for row, n, v in rows]
        with _reported(), self._mine() as connection:
            connection.execute(_BEGIN)
            held = (self._value(connection, row) for row, _, _ in rows)
            if any(map(_differs, held, (value for _, _, value in rows))):
                return False
            connection.executemany(
                "INSERT INTO entry SELECT ?, ?, ifnull(max(used), 0) + 1 FROM entry"
                " WHERE true ON CONFLICT (id) DO UPDATE SET used = excluded.used",
                sealed,
            )
            self._added += len(sealed)
            if self._added > self._capacity // 100:
                self._evict(connection)
        return True

    def peek(self, placeholder: str) -> str | None:
        """Return the value behind a placeholder, or None; it is not used by that."""
        try:
            return self._value(self._mine(), self._cipher.id(placeholder))
        except sqlite3.Error as error:
            raise _broken(error) from None

    def _value(self, connection: sqlite3.Connection, row: bytes) -> str | None:
        found = connection.execute("SELECT sealed FROM entry WHERE id = ?", (row,))
        sealed = found.fetchone()
        return self._cipher.open(row, sealed[0])[1] if sealed else None

    def find(self, placeholder: str) -> str | None:
        """Return the value behind a placeholder, or None."""
        row = self._cipher.id(placeholder)
        with _reported(), self._mine() as connection:
            connection.execute(_BEGIN)
            found = connection.execute(
                "UPDATE entry SET used = (SELECT max(used) + 1 FROM entry)"
                " WHERE id = ? RETURNING sealed",
                (row,),
            ).fetchone()
        return self._cipher.open(row, found[0])[1] if found else None

    def own(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Note whose placeholders these are: pairs of owner and placeholder."""
        rows = [
            (self._cipher.id(owner), self._cipher.id(name)) for owner, name in pairs
        ]
        with _reported(), self._mine() as connection:
            connection.execute(_BEGIN)
            connection.executemany("INSERT OR IGNORE INTO owner VALUES (?, ?)", rows)

    def enclose(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Note in which circles these were issued: pairs of circle and placeholder."""
        rows = [self._circled(circle, name) for circle, name in pairs]
        with _reported(), self._mine() as connection:
            connection.execute(_BEGIN)
            connection.executemany("INSERT OR IGNORE INTO circle VALUES (?, ?)", rows)

    def is_within(self, circles: Iterable[str], placeholder: str) -> bool:
        """Was the placeholder issued in one of these circles?"""
        query = "SELECT 1 FROM circle WHERE circle = ? AND id = ?"
        rows = (self._circled(circle, placeholder) for circle in circles)
        try:
            connection = self._mine()
            return any(connection.execute(query, row).fetchone() for row in rows)
        except sqlite3.Error as error:
            raise _broken(error) from None

    def _circled(self, circle: str, placeholder: str) -> tuple[bytes, bytes]:
        return self._cipher.id(circle)[:_CUT], self._cipher.id(placeholder)[:_CUT]

    def forget(self, owners: Iterable[str]) -> int:
        """Delete what was issued for these; returns how many rows that were."""
        rows = [(self._cipher.id(owner),) for owner in owners]
        with _reported(), self._mine() as connection:
            connection.execute(_BEGIN)
            connection.executemany(
                "DELETE FROM circle WHERE id IN"
                " (SELECT substr(id, 1, 16) FROM owner WHERE owner = ?)",
                rows,
            )
            count = connection.executemany(
                "DELETE FROM entry WHERE id IN (SELECT id FROM owner WHERE owner = ?)",
                rows,
            ).rowcount
            connection.executemany(
                "DELETE FROM owner WHERE id IN (SELECT id FROM owner WHERE owner = ?)",
                rows,
            )
            connection.execute("INSERT INTO erasure DEFAULT VALUES")
        self._scour()
        return count

    def amend(self, name: str, change: Change) -> str | None:
        """As `Notes.amend`; notes are bounded apart from what the vault holds."""
        row = self._cipher.id(name)
        with _reported(), self._mine() as connection:
            connection.execute(_BEGIN)
            held = connection.execute("SELECT sealed FROM note WHERE id = ?", (row,))
            sealed = held.fetchone()
            old = self._cipher.open(row, sealed[0])[1] if sealed else None
            new = change(old)
            if new is None and old is not None:
                connection.execute("DELETE FROM note WHERE id = ?", (row,))
            elif new is not None and new != old:
                self._write_note(connection, row, self._cipher.seal(row, "", new))
        return old

    def _write_note(
        self, connection: sqlite3.Connection, row: bytes, sealed: bytes
    ) -> None:
        used = time.time_ns()
        values = (row, sealed, used)
        connection.execute("INSERT OR REPLACE INTO note VALUES (?, ?, ?)", values)
        self._noted += 1
        if self._noted > MAX_NOTES // 100:
            connection.execute(
                "DELETE FROM note WHERE id IN (SELECT id FROM note ORDER BY used LIMIT"
                " max(0, (SELECT count(*) FROM note) - ?))",
                (MAX_NOTES,),
            )
            self._noted = 0

    def erased_since(self) -> bool:
        """Was a person erased, here or in another process, since the last call?"""
        try:
            version = self._mine().execute("PRAGMA data_version").fetchone()[0]
            if version == self._version:
                return False
            number = self._number()
        except sqlite3.Error as error:
            raise _broken(error) from None
        known, self._erasures, self._version = self._erasures, number, version
        return number != known

    def _number(self) -> int:
        found = self._mine().execute("SELECT max(number) FROM erasure").fetchone()[0]
        return cast("int", found or 0)

    def _scour(self) -> None:
        """Leave nothing of a deleted row in a free page or in the write-ahead log."""
        try:
            connection = self._mine()
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.Error as error:
            raise _broken(error) from None

    def names(self) -> list[str]:
        """Return every placeholder, least recently used first."""
        with _reported(), self._mine() as connection:
            connection.execute(_BEGIN)
            rows = connection.execute("SELECT id, sealed FROM entry ORDER BY used")
            return [self._cipher.open(row, sealed)[0] for row, sealed in rows]

    def count(self) -> int:
        """Return the number of rows."""
        with _reported(), self._mine() as connection:
            connection.execute(_BEGIN)
            found = connection.execute("SELECT count(*) FROM entry").fetchone()
        return cast("int", found[0])

    def check(self) -> None:
        """See whether the open file is the one that others find at its place.

        SQLite would go on writing to one that was removed, and nobody could ever read
        what it wrote.

        Raises:
            RedactionError: It is not. What stood in it is not guessed.
        """
        if self._closed:
            return  # and its log is gone: SQLite says so itself
        now, mine = place.identity(self._path), self._owner == os.getpid()
        # The log is its process's: a parent that ended took it away.
        if now[0] != self._files[0] or (mine and now != self._files):
            raise RedactionError(
                "the file of CARNET_VAULT was removed or replaced while it was in use",
                hint="put that very file back, or start the process again",
            )

    def look(self) -> None:
        """See whether the file would take a row now; none is written.

        Raises:
            RedactionError: As `check`, or it cannot be written: its disk is full or
                read-only, or its owner took the right away.
        """
        try:
            with self._mine() as connection:
                connection.execute("PRAGMA busy_timeout = 0")
                try:
                    connection.execute(_BEGIN)
                finally:
                    connection.execute(f"PRAGMA busy_timeout = {_WAIT_S * 1000:.0f}")
            place.must_take_rows(self._path)
        except OSError as error:
            raise place.unwritable(error) from None
        except sqlite3.Error as error:
            if not _is_busy(error):  # who writes meanwhile shows that it can be written
                raise _broken(error) from None

    def close(self) -> None:
        """Close this process's connection."""
        self._closed = True
        self._connection.close()

    def _evict(self, connection: sqlite3.Connection) -> None:
        count = connection.execute("SELECT count(*) FROM entry").fetchone()[0]
        many = (max(0, count - self._capacity),)
        connection.execute(
            "DELETE FROM circle WHERE id IN"
            " (SELECT substr(id, 1, 16) FROM entry ORDER BY used LIMIT ?)",
            many,
        )
        connection.execute(
            "DELETE FROM entry WHERE id IN"
            " (SELECT id FROM entry ORDER BY used LIMIT ?)",
            many,
        )
        self._added = 0

    def _mine(self) -> sqlite3.Connection:
        """This process's connection: SQLite's may not cross a fork.

        Raises:
            RedactionError: As `check`.
        """
        self.check()
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
            # So that an erased value is in no page; see also `VaultFile._scour`.
            connection.execute("PRAGMA secure_delete = ON")
            connection.executescript(_SCHEMA)
        self._files = place.identity(self._path)
        return connection

    def _check_key(self) -> None:
        row = self._cipher.id(place.CHECK)
        with _reported(), self._mine() as connection:
            connection.execute(_BEGIN)
            known = connection.execute("SELECT id, sealed FROM seal").fetchall()
            if not known:
                sealed = self._cipher.seal(row, place.CHECK, place.CHECK)
                connection.execute("INSERT INTO seal VALUES (?, ?)", (row, sealed))
            place.refuse_other(self._path, self._cipher, known)


def _is_busy(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY


def _differs(held: str | None, value: str) -> bool:
    return held is not None and held != value


class _reported:  # noqa: N801 - used as a function
    """Turn errors of SQLite into errors of the vault.

    The transaction beside it is the connection's own block, which is of C: whatever
    interrupts it, none stays open.
    """

    def __enter__(self) -> None:
        """Nothing has happened."""

    def __exit__(self, _: object, error: object, __: object) -> None:
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
        except sqlite3.OperationalError as error:
            held = error.sqlite_errorcode & _PRIMARY in _HELD
            if not held or time.monotonic() > deadline:  # a full disk stays full
                raise
            time.sleep(0.01)
        else:
            return


def _broken(error: sqlite3.Error) -> RedactionError:
    return RedactionError(
        f"the vault cannot be used ({type(error).__name__})", hint=place.hint(error)
    )
