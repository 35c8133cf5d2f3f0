"""The head of a request: URL and headers, as places that may hold personal data.

Path segments, query keys and values, and header values all leaked in every guard that
looked at bodies only. What is protocol is set aside: content negotiation, SDK versions
(`field` knows what they look like), and the destination's own credentials.
"""

import codecs
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from urllib.parse import SplitResult, quote, unquote, unquote_plus, urlunsplit

from carnet.adapter import Dialect
from carnet.wire.field import CREDENTIALS, is_protocol

Headers = tuple[tuple[str, str], ...]
"""Names and values, in order, as they came."""

FRAMING = frozenset({"content-length", "transfer-encoding"})
"""Fields that say where a message ends (RFC 9112, section 6): of another body, others.
"""

_SILENT = CREDENTIALS | {"host", "content-length"}
"""Protocol that other checks read, or that holds the caller's own secret."""
_PRODUCT = re.compile(
    r"(?<!\S)[A-Za-z][\w.-]*/[\w.+-]+(?=[\s;,]|\Z)"
)  # RFC 9110 §10.1.5
_PCHAR = "!$&'()*+,;=:@-._~"  # RFC 3986 §3.3 pchar, January 2005
_QCHAR = "!$'()*,:@/?-._~"  # the same for one key or value: no &, =, +


_OTHER = "carnet.windows-1252"


def _western(error: UnicodeError) -> tuple[str, int]:
    """Octets that are no UTF-8 as older forms and systems write them (RFC 3986 §2.5).

    Each by itself, so that what is UTF-8 beside them is read as that.
    """
    if not isinstance(error, UnicodeDecodeError):
        raise error
    octets = error.object[error.start : error.end]
    return "".join(map(_letter, octets)), error.end


def _letter(octet: int) -> str:
    """As windows-1252 has it; its five gaps as Latin-1 does."""
    byte = bytes([octet])
    return byte.decode("cp1252", "ignore") or byte.decode("latin-1")


codecs.register_error(_OTHER, _western)


class Part(StrEnum):
    """Where in the head a string stands."""

    PATH = "path"
    KEY = "query key"
    VALUE = "query value"
    NAME = "header name"
    HEADER = "header"


@dataclass(frozen=True, slots=True)
class Place:
    """One string of the head: `at` counts segments, query pairs, or header lines."""

    part: Part
    at: int
    text: str = field(repr=False)
    label: str = ""


def places(
    url: SplitResult, headers: Headers, dialect: Dialect | None
) -> Iterator[Place]:
    """Every string of the head that is content, decoded, in a fixed order."""
    yield from _segments(url.path)
    host = host_in(url)
    protocol = dialect.query if dialect else {}
    for at, (key, value) in enumerate(_pairs(url.query)):
        pattern = protocol.get(key)
        if pattern is not None and re.fullmatch(pattern, value or ""):
            continue
        yield Place(Part.KEY, at, key)
        if value:
            yield Place(Part.VALUE, at, value, key)
    for at, (name, value) in enumerate(headers):
        if not is_protocol(name, value, dialect, host):
            yield Place(Part.NAME, at, name)
            yield Place(Part.HEADER, at, _decoded(value), name)


def unquoted(text: str) -> str:
    """What a percent-encoded path says."""
    return unquote(text, errors=_OTHER) if "%" in text else text


@lru_cache(maxsize=256)
def _segments(path: str) -> tuple[Place, ...]:
    parts = enumerate(path.split("/"))
    return tuple(Place(Part.PATH, at, unquoted(one)) for at, one in parts if one)


def protocol_values(
    url: SplitResult, headers: Headers, dialect: Dialect | None
) -> Iterator[str]:
    """What the protocol's headers say: it is never replaced, so it must hold no value.

    Credentials are the destination's own; the names of products in a User-Agent are
    everybody's.
    """
    host = host_in(url)
    own = dialect.credentials if dialect else frozenset()
    for name, value in headers:
        key = name.lower()
        if key in _SILENT or key in own:
            continue
        if not is_protocol(name, value, dialect, host):
            continue
        said = _PRODUCT.sub(" ", value) if key == "user-agent" else value
        if said.strip():
            yield _decoded(said)


def rewrite_head(
    url: SplitResult, headers: Headers, found: Sequence[Place], texts: Mapping[int, str]
) -> tuple[str, Headers]:
    """URL and headers with place i of `found` reading `texts[i]`; the rest as it was.

    Only what changes is encoded anew, so an untouched part keeps its exact bytes.
    """
    new = {(found[i].part, found[i].at): text for i, text in texts.items()}
    path = [
        quote(new[Part.PATH, at], safe=_PCHAR) if (Part.PATH, at) in new else raw
        for at, raw in enumerate(url.path.split("/"))
    ]
    query = [
        _pair(raw, new.get((Part.KEY, at)), new.get((Part.VALUE, at)))
        for at, raw in enumerate(url.query.split("&"))
    ]
    where = urlunsplit(url._replace(path="/".join(path), query="&".join(query)))
    lines = [
        (new.get((Part.NAME, at), name), _written(value, new.get((Part.HEADER, at))))
        for at, (name, value) in enumerate(headers)
    ]
    return where, tuple(lines)


def _decoded(value: str) -> str:
    """What a header says: transports hand bytes over as Latin-1, and most are UTF-8."""
    if value.isascii():
        return value
    try:
        return value.encode("latin-1").decode()
    except UnicodeError:
        return value


def _written(old: str, text: str | None) -> str:
    """The header reading `text`, in the form in which the old one was handed over."""
    if text is None:
        return old
    return text if _decoded(old) == old else text.encode().decode("latin-1")


def host_in(url: SplitResult) -> str:
    """The URL's host in lower case, without its port; empty where it names none."""
    return _host_in(url.netloc)


@lru_cache(maxsize=1024)
def _host_in(netloc: str) -> str:
    return SplitResult("", netloc, "", "", "").hostname or ""


def authorities(url: SplitResult) -> tuple[str, ...]:
    """Every way to write the URL's host and port in a Host header."""
    return _authorities(url.scheme, url.netloc)


@lru_cache(maxsize=1024)
def _authorities(scheme: str, netloc: str) -> tuple[str, ...]:
    url = SplitResult(scheme, netloc, "", "", "")
    host = (url.hostname or "").lower()
    host = f"[{host}]" if ":" in host else host
    default = {"https": 443, "http": 80}.get(url.scheme, 0)
    port = url.port or default
    return (f"{host}:{port}", host) if port == default else (f"{host}:{port}",)


def _pairs(query: str) -> Iterator[tuple[str, str | None]]:
    """Key and value of each pair, decoded; the value is None without `=`."""
    for raw in query.split("&") if query else ():
        key, sign, value = raw.partition("=")
        said = unquote_plus(value, errors=_OTHER) if sign else None
        yield unquote_plus(key, errors=_OTHER), said


def _pair(raw: str, key: str | None, value: str | None) -> str:
    old_key, sign, old_value = raw.partition("=")
    new_key = old_key if key is None else quote(key, safe=_QCHAR)
    new_value = old_value if value is None else quote(value, safe=_QCHAR)
    return f"{new_key}{sign}{new_value}"
