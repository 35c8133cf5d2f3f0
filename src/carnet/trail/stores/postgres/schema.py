"""The tables, in versions: made and migrated by `carnet trail init URL`."""

from typing import Final

from carnet.errors import TrailError
from carnet.trail.stores.location import Database
from carnet.trail.stores.postgres import answer
from carnet.trail.stores.postgres.connection import Connection, Lent, transaction
from carnet.trail.stores.postgres.faults import as_trail_errors

MIGRATIONS: Final = (
    b"""
    CREATE TABLE carnet_log (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        origin text NOT NULL,
        segment bigint NOT NULL,
        stop bigint NOT NULL,
        size bigint NOT NULL,
        note bytea NOT NULL
    );
    CREATE TABLE carnet_journal (
        segment bigint NOT NULL,
        start bigint NOT NULL,
        data bytea NOT NULL,
        PRIMARY KEY (segment, start)
    );
    ALTER TABLE carnet_journal ALTER COLUMN data SET STORAGE EXTERNAL;
    CREATE TABLE carnet_file (
        folder text COLLATE "C" NOT NULL,
        name text COLLATE "C" NOT NULL,
        data bytea,
        PRIMARY KEY (folder, name)
    );
    COMMENT ON COLUMN carnet_file.data IS 'NULL: a folder';
    """,
)
"""What brings the tables from one version to the next; the first from nothing."""

VERSION: Final = len(MIGRATIONS)
_LOCK: Final = 0x6361726E6574
_INIT: Final = "`carnet trail init URL` creates and migrates the tables"


def init(database: Database) -> tuple[int, int]:
    """Create or migrate the tables; return the version found and the one that is now.

    Raises:
        TrailError: The database cannot be reached or written, or is of a newer version.
    """
    with Lent(database) as lent:
        connection = lent.connection
        with transaction(database, connection), as_trail_errors(database):
            connection.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
            found = version(connection)
            _refuse_newer(found)
            for step in MIGRATIONS[found:]:
                connection.execute(step)
            if found == 0:
                connection.execute(
                    b"CREATE TABLE carnet_schema (version integer NOT NULL);"
                    b"INSERT INTO carnet_schema VALUES (0)"
                )
            connection.execute("UPDATE carnet_schema SET version = %s", [VERSION])
        return found, VERSION


def require(database: Database) -> None:
    """Return if the tables are there, in the version of this program.

    Raises:
        TrailError: They are not.
    """
    with Lent(database) as lent, as_trail_errors(database):
        found = version(lent.connection)
    _refuse_newer(found)
    if found < VERSION:
        what = "holds no tables of a trail" if found == 0 else "has older tables"
        raise TrailError(f"the database {database} {what}", hint=_INIT)


def version(connection: Connection) -> int:
    """Return the version of the tables; 0 where there are none."""
    there = connection.execute(b"SELECT to_regclass('carnet_schema')").fetchone()
    if there is None or there[0] is None:
        return 0
    found = connection.execute(b"SELECT version FROM carnet_schema").fetchone()
    number: int = answer.of(found, int)[0] if found else 0
    return number


def _refuse_newer(found: int) -> None:
    if found > VERSION:
        raise TrailError(
            f"the tables are of version {found}, this program knows {VERSION}",
            hint="use the newer version of Carnet",
        )
