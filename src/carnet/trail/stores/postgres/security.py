"""Which way to a database is safe: this machine, or TLS."""

import ipaddress
from collections.abc import Mapping
from typing import Final

from carnet.errors import TrailError
from carnet.trail.stores.location import Database
from carnet.trail.stores.postgres import psycopg

_ENCRYPTED: Final = frozenset({"require", "verify-ca", "verify-full"})


def parameters(database: Database) -> dict[str, str]:
    """Return what the URL says, secrets included.

    Raises:
        TrailError: libpq cannot read it.
    """
    try:
        options = psycopg.pq.Conninfo.parse(database.url.encode())
    except psycopg.Error:  # its text holds the URL
        raise TrailError(
            "the URL of the database cannot be read",
            hint="postgresql://user@host/name?sslmode=verify-full; %-encode the rest",
        ) from None
    return _texts(options)


def refuse_plain(database: Database, given: Mapping[str, str]) -> bool:
    """Return whether TLS must be there: false on this machine, or when forced.

    Raises:
        TrailError: The way leads over a network, and the URL does not ask for TLS.
    """
    if database.force:
        return False
    defaults = _texts(psycopg.pq.Conninfo.get_defaults())
    known = {**defaults, **given}
    if "service" not in known and _is_local(known):
        return False
    if given.get("sslmode", defaults.get("sslmode", "prefer")) not in _ENCRYPTED:
        raise TrailError(
            f"the way to the database {database} is not encrypted",
            hint="add ?sslmode=verify-full (and sslrootcert) to the URL",
        )
    return True


def _texts(options: "list[psycopg.pq.ConninfoOption]") -> dict[str, str]:
    return {o.keyword.decode(): o.val.decode() for o in options if o.val}


def _is_local(known: Mapping[str, str]) -> bool:
    hosts = known.get("hostaddr") or known.get("host") or ""
    return all(map(_is_loopback, hosts.split(",")))


def _is_loopback(host: str) -> bool:
    if host in ("", "localhost") or host.startswith(("/", "@")):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
