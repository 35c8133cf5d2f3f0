"""A trail in a PostgreSQL database: many hosts, one log.

    carnet_log       one row: where the journal ends; locked, compared and swapped
    carnet_journal   the journal's bytes, one row a commit, until they are published
    carnet_file      everything else of `FORMAT.md` under its name
    carnet_schema    the version of these tables

A commit is one transaction: lock the row, catch up on what others committed, write the
batch and its signed commit line, swap the row. The bytes are those of a directory, so
whatever reads and verifies a trail does the same here. Use one schema for each trail;
`?options=-csearch_path%3Dname` chooses it.

answer               a row as the tables have it
connection           connections: bounded in time, encrypted where they leave the
                     machine, safe in a fork
faults               what a database can do wrong, in words that hold no secret and no
                     record
schema               the tables, in versions: made and migrated by `carnet trail init
                     URL`
security             which way to a database is safe
segment              a journal segment that stands in rows
sequencer            the row that says where the journal ends
store                a trail in a database, as a store
"""

from carnet.errors import TrailError

try:
    import psycopg
except ImportError:
    raise TrailError(
        "a trail in PostgreSQL needs psycopg",
        hint='pip install "carnet[postgres]"',
    ) from None

__all__ = ["psycopg"]
