"""Where a trail is: a directory, or a database or bucket by its URL."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias
from urllib.parse import unquote

from carnet.errors import TrailError
from carnet.named_file import as_named

SCHEMES: Final = ("postgresql", "postgres")
CLOUDS: Final = ("s3", "gs", "az")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_NO_PATH = re.compile(
    rf"\s*(?:{'|'.join((*SCHEMES, *CLOUDS))}):|.*://"
    r"|(?:.*\s)?(?:passw(?:ord)?|passfile)\s*="
    r"|(?:host(?:addr)?|port|dbname|service|user)\s*=\s*\S*\s+[a-z]+\s*=",
    re.IGNORECASE | re.DOTALL,
)
"""A URL that is cut or bent, and the other form of what libpq reads (34.1.1.1): a
folder of that name would bear a password."""
_USER = re.compile(
    rf"(://|^\s*(?:{'|'.join((*SCHEMES, *CLOUDS))}):/*).*@", re.IGNORECASE | re.DOTALL
)
"""To the last `@`: libpq takes `?` and `#` in a password as they are (34.1.1.2)."""
_PAIR = re.compile(r"((?:^|[?&\s])([^=&?\s]+)\s*=\s*)('[^']*'|[^&\s]*)")
_SECRET = re.compile(
    r"password|passfile|sslpassword|sslkey|oauth_client_secret"
    r"|scram_client_key|scram_server_key"
    r"|pin|[\w-]*(?:passwd|pwd|pin-value|secret|token|credential|sas|sig\b|signature"
    r"|(?:access|account|api)[_-]?key)[\w-]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Database:
    """A PostgreSQL database that holds one trail; its text never shows a secret."""

    url: str = field(repr=False)
    """The URL of libpq, secrets included (PostgreSQL manual, 34.1.1.2)."""
    force: bool = False
    """Accept it without TLS on the way, or without syncs."""

    def __str__(self) -> str:
        """The URL without user and secrets."""
        return masked(self.url)


@dataclass(frozen=True, slots=True)
class Bucket:
    """A bucket of an object store, or a prefix in it, that holds one trail."""

    url: str = field(repr=False)
    """`s3://bucket/prefix`, `gs://...` or `az://account/container/prefix`; see
    `carnet.trail.stores.address` for what may follow behind `?`."""
    force: bool = False
    """Accept a way to it without TLS."""

    def __str__(self) -> str:
        """The URL without user and secrets."""
        return masked(self.url)


Location: TypeAlias = Path | Database | Bucket
"""Where a trail is."""


def locate(place: Location | str) -> Location:
    """Return the location that a text names; a location stays what it is.

    Raises:
        TrailError: It is a URL of something that holds no trail, or none that can be
            read; the text is not repeated.
    """
    if not isinstance(place, str):
        return place
    matched = _SCHEME.match(place)
    if not matched:
        if _NO_PATH.match(place):
            raise TrailError(
                "where the trail is cannot be read: neither a path nor a URL",
                hint="a directory, or postgresql://user@host/database",
            )
        return as_named(place)
    if matched[1].lower() in SCHEMES:
        return Database(place)
    if matched[1].lower() in CLOUDS:
        return Bucket(place)
    raise TrailError(
        f"no store is known for {matched[1].lower()}://",
        hint="a directory, postgresql://host/database, or s3://, gs:// or az://bucket",
    )


def masked(url: str) -> str:
    """Return a URL, or the pairs of a database, without user, password and secrets."""
    return _PAIR.sub(_without_secret, _USER.sub(r"\1***@", url))


def _without_secret(pair: re.Match[str]) -> str:
    """Names may be percent-encoded: libpq decodes them too."""
    is_secret = _SECRET.fullmatch(unquote(pair[2]))
    return f"{pair[1]}***" if is_secret else pair[0]
