"""A journal segment that stands in rows: read by offset, like a file.

Rows are placed where they say they begin. Where one is missing there are zeros, which
no journal holds, so a reader stops there and judges what follows.
"""

from collections.abc import Callable

from carnet.trail.stores.location import Database
from carnet.trail.stores.postgres import answer
from carnet.trail.stores.postgres.connection import Connection
from carnet.trail.stores.postgres.faults import as_trail_errors

_LENGTH = (
    "SELECT coalesce(max(start + length(data)), 0) FROM carnet_journal"
    " WHERE segment = %s"
)
_PART = (
    "SELECT greatest(start, %(offset)s), substring(data FROM"
    " greatest(1, %(offset)s - start + 1)::int FOR %(length)s)"
    " FROM carnet_journal WHERE segment = %(segment)s AND start < %(end)s AND"
    " start >= coalesce((SELECT max(start) FROM carnet_journal"
    " WHERE segment = %(segment)s AND start <= %(offset)s), 0)"
    " ORDER BY start"
)


class RowSegment:
    """The bytes of one segment."""

    def __init__(
        self,
        database: Database,
        connection: Callable[[], Connection],
        first: int,
    ) -> None:
        self._database = database
        self._connection = connection
        self._first = first

    def length(self) -> int:
        """Return how many bytes there are at this moment.

        Raises:
            TrailCorrupt: The tables are not as they were made.
        """
        with as_trail_errors(self._database):
            row = self._connection().execute(_LENGTH, [self._first]).fetchone()
        length: int = answer.of(row, int)[0]
        return length

    def pread(self, length: int, offset: int) -> bytes:
        """Return at most `length` bytes from `offset`.

        Raises:
            TrailCorrupt: As `length`.
        """
        parameters = {
            "segment": self._first,
            "offset": offset,
            "end": offset + length,
            "length": length,
        }
        with as_trail_errors(self._database):
            rows = self._connection().execute(_PART, parameters).fetchall()
        found = bytearray()
        for row in rows:
            start, data = answer.of(row, int, bytes)
            at = start - offset
            found.extend(bytes(max(0, at - len(found))))
            found[at : at + len(data)] = data
        return bytes(found[:length])

    def close(self) -> None:
        """Nothing is open: the rows are read through the store's connection."""
