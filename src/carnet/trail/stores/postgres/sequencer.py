"""The row that says where the journal ends: locked, compared and swapped."""

from dataclasses import dataclass
from typing import Final

from carnet.errors import TrailCorrupt, TrailError
from carnet.trail.journal import Head
from carnet.trail.stores.location import Database
from carnet.trail.stores.postgres import psycopg
from carnet.trail.stores.postgres.connection import Connection, connect
from carnet.trail.stores.postgres.segment import RowSegment

_BEGIN: Final = b"BEGIN; SELECT segment, stop, size, note FROM carnet_log FOR UPDATE"
_SWAP: Final = (
    "WITH swapped AS (UPDATE carnet_log SET segment = %(segment)s, stop = %(stop)s,"
    " size = %(size)s, note = %(note)s"
    " WHERE stop = %(old)s AND note = %(before)s RETURNING 1)"
    " INSERT INTO carnet_journal SELECT %(segment)s, %(start)s, %(data)s FROM swapped"
)
_FIRSTS: Final = b"SELECT DISTINCT segment FROM carnet_journal ORDER BY segment"
_DROP: Final = "DELETE FROM carnet_journal WHERE segment = %s"
_DURABLE: Final = (
    b"SELECT set_config('synchronous_commit', 'on', false)"
    b" WHERE current_setting('synchronous_commit') IN ('off', 'local')"
)


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


class Sequencer:
    """One connection of a writer; its errors are those of the driver."""

    def __init__(self, database: Database) -> None:
        """Connect to the database.

        Raises:
            TrailError: It cannot be reached, or acknowledges what is not on its disk.
        """
        self.database = database
        self.connection: Connection = connect(database)
        self.connection.execute(_DURABLE)
        found = self.connection.execute(b"SHOW fsync").fetchone()
        if found != ("on",) and not database.force:
            self.connection.close()
            raise TrailError(
                f"the database {database} runs with fsync = off",
                hint="what it acknowledges is lost with its machine; switch it on",
            )

    @property
    def broken(self) -> bool:
        """Whether the connection was lost."""
        return self.connection.broken

    def lock(self) -> Row:
        """Begin a transaction that has the row for itself, and return the row.

        Raises:
            TrailCorrupt: There is none.
        """
        cursor = self.connection.execute(_BEGIN)
        cursor.nextset()
        row = cursor.fetchone()
        if row is None:
            raise TrailCorrupt(
                "the database lost the row that says where the journal ends",
                hint="restore the newest backup",
            )
        return Row(row[0], row[1], row[2], bytes(row[3]))

    def swap(self, before: Head, after: Head, data: bytes) -> None:
        """Write `data` to the journal and let the row say that it ends at `after`.

        Raises:
            TrailError: The row does not say `before`.
        """
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
            raise TrailError(
                "another writer was quicker, in spite of the lock",
                hint="nothing was acknowledged; try again",
            )

    def commit(self) -> None:
        """Return once everything is durable.

        Raises:
            TrailError: The database says that it is not.
        """
        if self.connection.execute(b"COMMIT").statusmessage != "COMMIT":
            raise TrailError(
                "the database did not commit", hint="its log says why; try again"
            )

    def release(self) -> None:
        """Give the row back; what was not committed is gone."""
        idle = psycopg.pq.TransactionStatus.IDLE
        if self.connection.pgconn.transaction_status != idle:
            self.connection.execute(b"ROLLBACK")

    def segment(self, first: int) -> RowSegment:
        """Return the segment that begins at entry `first`."""
        return RowSegment(self.database, lambda: self.connection, first)

    def firsts(self) -> tuple[int, ...]:
        """Return the first indices of the segments, in order."""
        rows = self.connection.execute(_FIRSTS).fetchall()
        return tuple(first for (first,) in rows)

    def drop(self, first: int) -> None:
        """Delete a segment."""
        self.connection.execute(_DROP, [first])
