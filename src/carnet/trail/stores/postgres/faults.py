"""What a database can do wrong, in words that hold no secret and no record."""

import contextlib
from collections.abc import Iterator
from typing import Final

from carnet.errors import TrailError
from carnet.trail.stores.location import Database
from carnet.trail.stores.postgres import psycopg

_INIT: Final = "`carnet trail init URL` creates and migrates the tables"
_STATES: Final = {
    "25006": ("is read-only", "give the URL of the primary server"),
    "28P01": ("refused the password", "check user and password, or ~/.pgpass"),
    "28000": ("refused the user", "check user, pg_hba.conf and certificates"),
    "3D000": ("does not exist", "create it: `createdb`"),
    "42501": ("does not let this user do that", "grant the user its carnet_ tables"),
    "42P01": ("holds no tables of a trail", _INIT),
    "53100": ("has no room left on its disk", "make room; nothing was acknowledged"),
    "53300": ("has no connection left", "raise max_connections, or use fewer workers"),
    "55P03": ("is held by another writer", "it lets go or is dropped; try again"),
    "57014": ("took too long", "look at its load and locks; try again"),
    "57P03": ("is starting", "try again"),
}
_WORDS: Final = (
    (
        "certificate",
        ("showed a certificate that does not hold", "check sslrootcert and the host"),
    ),
    ("ssl", ("and this side do not agree on TLS", "check sslmode and sslrootcert")),
    ("authentication failed", _STATES["28P01"]),
    ("no password supplied", _STATES["28P01"]),
    ("pg_hba", _STATES["28000"]),
    ("does not exist", _STATES["3D000"]),
    ("timeout", ("did not answer in time", "is it up, and reachable from here?")),
    ("refused", ("is not there", "is it up, and reachable from here?")),
    ("too many", _STATES["53300"]),
    ("starting up", _STATES["57P03"]),
)
_LOST: Final = ("cannot be reached", "is it up, and reachable from here?")


def fault(error: psycopg.Error, database: Database) -> TrailError:
    """Return the error of the trail that an error of the driver comes to."""
    words, hint = _words_and_hint(error)
    state = f" ({error.sqlstate})" if error.sqlstate else ""
    return TrailError(f"the database {database} {words}{state}", hint=hint)


def _words_and_hint(error: psycopg.Error) -> tuple[str, str]:
    if error.sqlstate:
        if error.sqlstate in _STATES:
            return _STATES[error.sqlstate]
        if error.sqlstate.startswith(("08", "57P")):
            return _LOST
        if error.sqlstate.startswith("53"):
            return "has no room or memory left", "make room; nothing was acknowledged"
        return "refused it", "the server's log says why"
    text = str(error).lower()
    return next((told for needle, told in _WORDS if needle in text), _LOST)


@contextlib.contextmanager
def as_trail_errors(database: Database) -> Iterator[None]:
    """Turn errors of the driver into errors of the trail."""
    try:
        yield
    except psycopg.Error as error:
        raise fault(error, database) from None
