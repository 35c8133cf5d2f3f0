"""Founding a trail in a database, or finding the one that is there."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from carnet.trail.files.lock import COMMIT_LOCK
from carnet.trail.journal import parse_commit
from carnet.trail.stores.location import Database
from carnet.trail.stores.postgres.connection import Connection
from carnet.trail.stores.postgres.faults import as_trail_errors
from carnet.trail.stores.postgres.store import PostgresStore
from carnet.trail.writing.place import Place

_BEGUN: Final = b"SELECT 1 FROM carnet_log"
_LOG: Final = "INSERT INTO carnet_log VALUES (true, %s, 0, %s, 0, %s)"
_JOURNAL: Final = "INSERT INTO carnet_journal VALUES (0, 0, %s)"


@dataclass(slots=True)
class DatabaseSite:
    """The tables that `carnet trail init` made."""

    path: Database
    _store: PostgresStore | None = None

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock and be one transaction.

        Raises:
            TrailError: The database cannot be used, or has no tables; nothing is there.
        """
        with PostgresStore.at(self.path) as store, store.held(COMMIT_LOCK):
            self._store = store
            yield

    def is_begun(self, place: Place) -> bool:
        """Tell whether there is a row that says where the journal ends."""
        del place
        with as_trail_errors(self.path):
            return self._connection.execute(_BEGUN).fetchone() is not None

    def begin(self, place: Place, line: bytes) -> None:
        """Write the row and the journal's first line."""
        note = parse_commit(line[:-1]).note
        with as_trail_errors(self.path):
            self._connection.execute(_LOG, [place.origin, len(line), note])
            self._connection.execute(_JOURNAL, [line])

    def finish(self) -> None:
        """Nothing stands beside it."""

    @property
    def _connection(self) -> Connection:
        if self._store is None:
            raise RuntimeError("the lock is not held")
        return self._store.connection()
