"""Connections: bounded in time, encrypted where they leave the machine, safe in a fork.

    connect_timeout    seconds until a server must have answered at first; 5
    tcp_user_timeout   milliseconds until an answer must have come; 20 000

Both may stand in the URL. A connection whose answer did not come is never used again.
"""

import contextlib
import os
import threading
from collections.abc import Iterator
from typing import Any, Final, Self, TypeVar

from psycopg.abc import PQGen

from carnet.errors import TrailError
from carnet.trail.stores.location import Database
from carnet.trail.stores.postgres import psycopg, security
from carnet.trail.stores.postgres.faults import as_trail_errors

T = TypeVar("T")

_DEFAULTS: Final = {
    "connect_timeout": "5",
    "tcp_user_timeout": "20000",
    "keepalives_idle": "5",
    "keepalives_interval": "3",
    "keepalives_count": "3",
    "application_name": "carnet",
    "client_encoding": "UTF8",
}
_SESSION: Final = (
    "SET lock_timeout = {wait}; SET statement_timeout = {wait};"
    "SET idle_in_transaction_session_timeout = {idle};"
    "SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 3;"
    "SET tcp_keepalives_count = 3"
)
_IDLE_MS: Final = 300_000
"""How long a lock may be kept in silence: witnesses are asked meanwhile."""
_SPARE: Final = 2
"""Idle connections that a process keeps for a database."""
_SPARES_OF_ALL: Final = 8
"""The same for all of its databases: a server has a hundred for everybody."""

Row = tuple[Any, ...]


class Connection(psycopg.Connection[Row]):
    """A connection that gives up when an answer takes too long."""

    patience_s: float = 20.0

    def wait(
        self,
        gen: PQGen[T],
        interval: float = 0.1,
        timeout: float | None = None,
    ) -> T:
        """Return the answer; close the connection when it does not come.

        Raises:
            OperationalError: It did not come.
        """
        try:
            return super().wait(gen, interval, timeout or self.patience_s)
        except psycopg.errors._WaitTimeout:  # noqa: SLF001 - it has no public name
            self.pgconn.finish()
            raise psycopg.OperationalError("timeout: no answer came") from None

    def __del__(self, *_: object) -> None:
        """Nothing: libpq's own object ends the session, and only in its own process."""


def connect(database: Database) -> Connection:
    """Return a new connection, which commits by itself unless told otherwise.

    Raises:
        TrailError: It cannot be reached, refuses us, or the way is not encrypted.
    """
    given = security.parameters(database)
    encrypted = security.refuse_plain(database, given)
    missing = {key: text for key, text in _DEFAULTS.items() if key not in given}
    with as_trail_errors(database):
        text = psycopg.conninfo.make_conninfo(database.url, **missing)
        made = Connection.connect(text, autocommit=True, prepare_threshold=None)
    if encrypted and not made.pgconn.ssl_in_use:
        made.close()
        raise TrailError(
            f"the way to the database {database} is not encrypted",
            hint="add ?sslmode=verify-full&gssencmode=disable to the URL",
        )
    wait_ms = int({**_DEFAULTS, **given}["tcp_user_timeout"]) or 20_000
    made.patience_s = 1.5 * wait_ms / 1000
    with as_trail_errors(database):
        made.execute(_SESSION.format(wait=wait_ms, idle=_IDLE_MS).encode())
    return made


class _Spares:
    """Idle connections of one process; forgotten, not closed, in a forked child."""

    def __init__(self) -> None:
        self._pid = os.getpid()
        self._lock = threading.Lock()
        self._kept: dict[Database, list[Connection]] = {}
        self._parents: list[object] = []

    def pop(self, database: Database) -> Connection | None:
        """Return an idle connection, if there is one."""
        self._mind_fork()
        with self._lock:
            kept = self._kept.get(database)
            return kept.pop() if kept else None

    def push(self, database: Database, connection: Connection) -> bool:
        """Keep a connection; False: there are enough.

        Closes one of the database that was used longest ago, where all have enough.
        """
        self._mind_fork()
        with self._lock:
            kept = self._kept.pop(database, [])
            self._kept[database] = kept  # the last of them now
            if len(kept) >= _SPARE:
                return False
            kept.append(connection)
            gone = self._oldest() if self._count() > _SPARES_OF_ALL else None
        if gone is not None:
            gone.close()
        return True

    def _count(self) -> int:
        return sum(map(len, self._kept.values()))

    def _oldest(self) -> Connection:
        """Take out a connection of the database that was used longest ago."""
        while not self._kept[next(iter(self._kept))]:
            del self._kept[next(iter(self._kept))]
        return self._kept[next(iter(self._kept))].pop(0)

    def orphan(self, connection: Connection) -> None:
        """Never touch a parent's connection: closing it would end the parent's too."""
        self._parents.append(connection)

    def _mind_fork(self) -> None:
        if self._pid != os.getpid():
            self._parents.append(self._kept)
            self._pid, self._kept, self._lock = os.getpid(), {}, threading.Lock()


_SPARES: Final = _Spares()
orphan = _SPARES.orphan


def take(database: Database) -> Connection:
    """Return an idle connection that answers, or a new one.

    Raises:
        TrailError: As `connect`.
    """
    while (found := _SPARES.pop(database)) is not None:
        with contextlib.suppress(psycopg.Error):
            found.execute(b"SELECT 1")
            return found
        found.close()
    return connect(database)


def give_back(database: Database, connection: Connection) -> None:
    """Keep a connection for later use, if it can be used again."""
    idle = connection.pgconn.transaction_status == psycopg.pq.TransactionStatus.IDLE
    if not idle or not _SPARES.push(database, connection):
        connection.close()


class Lent:
    """A connection that is taken when it is first needed, and given back."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._taken: Connection | None = None

    @property
    def connection(self) -> Connection:
        """The connection.

        Raises:
            TrailError: As `connect`.
        """
        if self._taken is None:
            self._taken = take(self.database)
        return self._taken

    def close(self) -> None:
        """Give it back."""
        taken, self._taken = self._taken, None
        if taken is not None:
            give_back(self.database, taken)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@contextlib.contextmanager
def transaction(database: Database, connection: Connection) -> Iterator[None]:
    """Commit what happens inside, or nothing of it.

    Raises:
        TrailError: It was not committed.
    """
    with as_trail_errors(database):
        connection.execute(b"BEGIN")
        try:
            yield
        except BaseException:
            with contextlib.suppress(psycopg.Error):
                connection.execute(b"ROLLBACK")
            raise
        if connection.execute(b"COMMIT").statusmessage != "COMMIT":
            raise TrailError(
                "the database did not commit", hint="its log says why; try again"
            )
