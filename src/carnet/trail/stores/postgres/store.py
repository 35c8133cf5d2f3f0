"""A trail in a database, as a store: names and their bytes."""

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Self

from carnet.errors import TrailCorrupt
from carnet.trail import journal
from carnet.trail.files.directory import MAX_DEPTH, TooLarge, Unsafe
from carnet.trail.stores.location import Database
from carnet.trail.stores.postgres import answer, schema
from carnet.trail.stores.postgres.connection import Connection, Lent, transaction
from carnet.trail.stores.postgres.faults import as_trail_errors
from carnet.trail.stores.postgres.segment import RowSegment
from carnet.trail.stores.store import Lost

_SEGMENT = re.compile(rf"{re.escape(journal.DIRECTORY)}/([0-9]{{20}})\.jsonl\Z")

_READ = (
    "SELECT length(data), CASE WHEN length(data) <= %s THEN data END FROM carnet_file"
    " WHERE folder = %s AND name = %s AND data IS NOT NULL"
)
_NEWEST = b"SELECT note FROM carnet_log"
_NAMES = "SELECT name, data IS NULL FROM carnet_file WHERE folder = %s ORDER BY name"
_SEGMENTS = b"SELECT DISTINCT segment FROM carnet_journal ORDER BY segment"
_CREATE = "INSERT INTO carnet_file VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"
_SAME = "SELECT data = %s FROM carnet_file WHERE folder = %s AND name = %s"
_REPLACE = (
    "INSERT INTO carnet_file VALUES (%s, %s, %s)"
    " ON CONFLICT (folder, name) DO UPDATE SET data = EXCLUDED.data"
)
_REMOVE = "DELETE FROM carnet_file WHERE folder = %s AND name = %s"
_LOCK = (
    "SELECT pg_advisory_xact_lock("
    "hashtextextended('carnet_log'::regclass::oid || ' carnet ' || %s, 0))"
)
"""Of the tables themselves: two users reach the same by different search paths."""


class PostgresStore:
    """One open trail in a database; one thread at a time."""

    def __init__(self, database: Database) -> None:
        """Nothing is read yet; see `at`."""
        self.path = database
        self._lent = Lent(database)
        self._held = False

    @classmethod
    def at(cls, database: Database) -> Self:
        """Return the store.

        Raises:
            TrailError: It cannot be reached, or has no tables of this version.
        """
        schema.require(database)
        return cls(database)

    def connection(self) -> Connection:
        """Return the connection of this store.

        Raises:
            TrailError: The database cannot be reached.
        """
        return self._lent.connection

    def read(self, name: str, limit: int) -> bytes | None:
        """Return the bytes of `name`, or None if it is missing.

        Raises:
            TooLarge: It has more than `limit` bytes.
            TrailError: The database cannot be read.
        """
        with as_trail_errors(self.path):
            found = self.connection().execute(_READ, [limit, *_split(name)]).fetchone()
        if found is None:
            return None
        if found[1] is None:
            raise TooLarge(name, limit)
        data: bytes = answer.of(found, int, bytes)[1]
        return data

    def names(self, name: str) -> tuple[tuple[str, bool], ...]:
        """Return `(name, is a folder)` of what stands in the folder `name`.

        Raises:
            TrailError: The database cannot be read.
        """
        with as_trail_errors(self.path):
            if name == journal.DIRECTORY:
                rows = self.connection().execute(_SEGMENTS).fetchall()
                firsts = [answer.of(row, int)[0] for row in rows]
                return tuple((f"{first:020d}.jsonl", False) for first in firsts)
            rows = self.connection().execute(_NAMES, [name]).fetchall()
            return tuple(_names_and_kinds(rows))

    def walk(self, name: str, depth: int = MAX_DEPTH) -> Iterator[str]:
        """Yield every path below `name` that is not a folder.

        Raises:
            Unsafe: It is nested deeper than any log.
            TrailError: The database cannot be read.
        """
        if depth == 0:
            raise Unsafe(f"{name} is nested too deeply", hint="no tile is there")
        for child, is_folder in self.names(name):
            path = f"{name}/{child}"
            if is_folder:
                yield from self.walk(path, depth - 1)
            else:
                yield path

    def segment(self, name: str) -> RowSegment | None:
        """Return a journal segment; None where nobody wrote to it."""
        matched = _SEGMENT.match(name)
        if not matched:
            return None
        found = RowSegment(self.path, self.connection, int(matched[1]))
        return found if found.length() else None

    def newest(self) -> bytes | None:
        """Return the note in the row that says where the journal ends.

        None while the tables are empty.

        Raises:
            Lost: The row or its note is gone, and the journal is there.
            TrailError: The database cannot be read.
        """
        with as_trail_errors(self.path):
            row = self.connection().execute(_NEWEST).fetchone()
        note: bytes = b"" if row is None else answer.of(row, bytes)[0]
        if note:
            return note
        if self.names(journal.DIRECTORY):
            raise Lost(
                "the database lost the row that says where the journal ends",
                hint="restore the newest backup",
            )
        return None

    def create(self, files: Mapping[str, bytes]) -> None:
        """Create what never changes again, all or nothing.

        Raises:
            TrailCorrupt: One exists with other bytes; nothing was written.
            TrailError: The database cannot be written.
        """
        with self._transaction(), as_trail_errors(self.path):
            connection = self.connection()
            self._make_folders(files)
            for name, data in files.items():
                made = connection.execute(_CREATE, [*_split(name), data])
                if made.rowcount:
                    continue
                same = connection.execute(_SAME, [data, *_split(name)]).fetchone()
                if not same or not same[0]:
                    raise TrailCorrupt(
                        f"{name} holds other bytes than the journal says",
                        hint="`carnet verify` tells which is right; keep both",
                    )

    def replace(self, name: str, data: bytes) -> None:
        """Put `data` at `name`.

        Raises:
            TrailError: The database cannot be written; the old bytes stay.
        """
        with self._transaction(), as_trail_errors(self.path):
            self._make_folders((name,))
            self.connection().execute(_REPLACE, [*_split(name), data])

    def remove(self, names: Iterable[str]) -> int:
        """Remove what is there of these.

        Raises:
            TrailError: The database cannot be written; those before may be gone.
        """
        count = 0
        with self._transaction(), as_trail_errors(self.path):
            for name in names:
                self.connection().execute(_REMOVE, _split(name))
                count += 1
        return count

    def sweep(self, folders: Iterable[str], named: str = "") -> None:
        """Nothing is ever half written: a transaction is there or not."""

    @contextlib.contextmanager
    def held(self, lock: str) -> Iterator[None]:
        """Hold a lock and be one transaction; both end with the connection at worst.

        Raises:
            TrailError: The lock is not to be had; or nothing was written.
        """
        with transaction(self.path, self.connection()):
            with as_trail_errors(self.path):
                self.connection().execute(_LOCK, [lock])
            self._held = True
            try:
                yield
            finally:
                self._held = False

    def close(self) -> None:
        """Give the connection back."""
        self._lent.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _transaction(self) -> contextlib.AbstractContextManager[None]:
        if self._held:
            return contextlib.nullcontext()
        return transaction(self.path, self.connection())

    def _make_folders(self, names: Iterable[str]) -> None:
        folders: set[str] = set()
        for name in names:
            folder = _split(name)[0]
            while folder and folder not in folders:
                folders.add(folder)
                folder = _split(folder)[0]
        for folder in sorted(folders):
            self.connection().execute(_CREATE, [*_split(folder), None])


def _names_and_kinds(rows: Iterable[tuple[object, ...]]) -> Iterator[tuple[str, bool]]:
    for row in rows:
        name, is_folder = answer.of(row, str, bool)
        yield name, is_folder


def _split(name: str) -> tuple[str, str]:
    """Return folder and last part of a name."""
    folder, _, last = name.rpartition("/")
    return folder, last
