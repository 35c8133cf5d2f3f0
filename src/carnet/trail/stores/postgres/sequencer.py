"""The row that says where the journal ends: locked, compared and swapped."""

import contextlib
import itertools
import os
from dataclasses import dataclass
from typing import Final

from carnet.errors import TrailCorrupt, TrailError
from carnet.trail.journal import Head
from carnet.trail.stores.location import Database
from carnet.trail.stores.postgres import answer, psycopg
from carnet.trail.stores.postgres.connection import Connection, connect, orphan
from carnet.trail.stores.postgres.faults import as_trail_errors
from carnet.trail.stores.postgres.segment import RowSegment
from carnet.trail.stores.sequencer import SEGMENT_BYTES, Begun

_BEGIN: Final = b"BEGIN; SELECT segment, stop, size, note FROM carnet_log FOR UPDATE"
_SWAP: Final = (
    "WITH swapped AS (UPDATE carnet_log SET segment = %(segment)s, stop = %(stop)s,"
    " size = %(size)s, note = %(note)s"
    " WHERE stop = %(old)s AND note = %(before)s AND stop ="
    " (SELECT start + length(data) FROM carnet_journal"
    " WHERE segment = carnet_log.segment"
    " ORDER BY start DESC LIMIT 1) RETURNING 1)"
    " INSERT INTO carnet_journal SELECT %(segment)s, %(start)s, %(data)s FROM swapped"
)
_FIRSTS: Final = b"SELECT DISTINCT segment FROM carnet_journal ORDER BY segment"
_DROP: Final = "DELETE FROM carnet_journal WHERE segment = %s"
_DURABLE: Final = (
    b"SELECT set_config('synchronous_commit', 'on', false)"
    b" WHERE current_setting('synchronous_commit') IN ('off', 'local')"
)
_UNLOGGED: Final = (
    b"SELECT relname::text FROM pg_class WHERE relpersistence <> 'p' AND oid IN"
    b" (to_regclass('carnet_log'), to_regclass('carnet_journal'),"
    b" to_regclass('carnet_file')) ORDER BY relname"
)
"""PostgreSQL manual, CREATE TABLE: an unlogged table is emptied after a crash."""


@dataclass(frozen=True, slots=True)
class Row:
    """Where the journal ends, as the locked row says."""

    segment: int
    stop: int
    size: int
    note: bytes

    def states(self, head: Head) -> bool:
        """Tell whether `head` is that end."""
        return (head.segment, head.end, head.note) == (
            self.segment,
            self.stop,
            self.note,
        )


class RowSequencer:
    """One connection of a writer, and the row that it locks for each commit."""

    kind: Final = "database"

    def __init__(self, database: Database) -> None:
        """Nothing is connected yet."""
        self._database = database
        self._pid = os.getpid()
        self._connection: Connection | None = None
        self._row: Row | None = None

    @property
    def connection(self) -> Connection:
        """The connection.

        Raises:
            TrailError: The database cannot be reached, or acknowledges what is not on
                its disk.
        """
        if self._connection is None:
            self._connection = connect(self._database)
            self._connection.execute(_DURABLE)
            if not self._database.force:
                self._refuse_loss(self._connection)
        return self._connection

    def _refuse_loss(self, connection: Connection) -> None:
        """Refuse a server, or tables, that lose what they acknowledge in a crash."""
        if connection.execute(b"SHOW fsync").fetchone() != ("on",):
            raise TrailError(
                f"the database {self._database} runs with fsync = off",
                hint="what it acknowledges is lost with its machine; switch it on",
            )
        lost = connection.execute(_UNLOGGED).fetchone()
        if lost is not None:
            raise TrailError(
                f"the table {lost[0]} in {self._database} is not logged",
                hint=f"a crash empties it: ALTER TABLE {lost[0]} SET LOGGED",
            )

    def as_trail_errors(self) -> contextlib.AbstractContextManager[None]:
        """Turn errors of the driver into errors of the trail."""
        return as_trail_errors(self._database)

    def begin(self, *, fresh: bool) -> None:
        """Begin a transaction that has the row for itself.

        Raises:
            TrailCorrupt: There is none.
            TrailError: It is not to be had.
        """
        del fresh  # with the lock it always is
        if self._connection is not None:
            try:
                self._lock()
            except psycopg.OperationalError:
                if not self._connection.broken:
                    raise
                self.drop()  # nothing was asked yet, so a new one may ask
            else:
                return
        self._lock()

    def _lock(self) -> None:
        cursor = self.connection.execute(_BEGIN)
        cursor.nextset()
        row = cursor.fetchone()
        if row is None:
            raise TrailCorrupt(
                "the database lost the row that says where the journal ends",
                hint="restore the newest backup",
            )
        self._row = Row(*answer.of(row, int, int, int, bytes))

    def states(self, head: Head) -> bool:
        """Tell whether the locked row says that the journal ends at `head`."""
        return self._row is not None and self._row.states(head)

    def moved(self) -> bool:
        """It cannot: the row is locked."""
        return False

    def firsts(self) -> tuple[int, ...]:
        """Return the first indices of the segments, in order."""
        rows = self.connection.execute(_FIRSTS).fetchall()
        return tuple(answer.of(row, int)[0] for row in rows)

    def segment(self, first: int) -> RowSegment:
        """Return the segment that begins at entry `first`."""
        return RowSegment(self._database, lambda: self.connection, first)

    def write(self, before: Head, after: Head, data: bytes) -> None:
        """Write `data` to the journal, the row says `after`; durable when it returns.

        Raises:
            TrailCorrupt: The row or the batch was not kept, though it was locked.
            TrailError: The database says that it is not durable.
        """
        self._swap(before, after, data)
        self._commit()

    def arrived(self, before: Head) -> bool | None:
        """Only the entries can tell."""
        del before
        return None

    def is_long(self, head: Head) -> bool:
        """Tell whether the segment that is written to should be closed."""
        return head.end > SEGMENT_BYTES

    def is_settled(self, head: Head) -> bool:
        """Tell whether nothing is to be closed; what is closed is dropped with it."""
        return not self.is_long(head)

    def settle(self, before: Head, begun: Begun | None, kept: int) -> None:
        """Begin a segment; drop those that end at or below `kept`, all or nothing.

        Raises:
            TrailCorrupt: As `write`; nothing was changed.
            TrailError: The database says that it is not durable.
        """
        if begun:
            self._swap(before, begun.head, begun.line)
        for first, after in itertools.pairwise(self.firsts()):
            if after <= kept:
                self.connection.execute(_DROP, [first])
        self._commit()

    def release(self) -> None:
        """Give the row back; what was not committed is gone."""
        idle = psycopg.pq.TransactionStatus.IDLE
        if self.connection.pgconn.transaction_status != idle:
            self.connection.execute(b"ROLLBACK")

    def drop(self) -> None:
        """Close the connection; a parent's is left alone."""
        gone, self._connection = self._connection, None
        self._row = None
        if gone is None:
            return
        if self._pid != os.getpid():
            orphan(gone)
            return
        with contextlib.suppress(psycopg.Error):
            gone.close()

    def _swap(self, before: Head, after: Head, data: bytes) -> None:
        parameters = {
            "segment": after.segment,
            "stop": after.end,
            "size": after.size,
            "note": after.note,
            "old": before.end,
            "before": before.note,
            "start": after.end - len(data),
            "data": data,
        }
        if self.connection.execute(_SWAP, parameters).rowcount != 1:
            raise answer.unkept()

    def _commit(self) -> None:
        if self.connection.execute(b"COMMIT").statusmessage != "COMMIT":
            raise TrailError(
                "the database did not commit", hint="its log says why; try again"
            )
