"""Header fields that are protocol, each with what a value of it looks like.

A name alone makes nothing protocol: an application may write an end user's address into
any header. Only while its value looks like what the field is for does it pass as it is;
any other value is content, which is searched and replaced like the rest.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from carnet.adapter import Dialect


def _listed(item: str) -> str:
    return rf"(?:{item})(?:\s*,\s*(?:{item}))*"


def _weighed(item: str) -> str:
    return _listed(rf"(?:{item})(?:\s*;\s*q=[01](?:\.\d{{0,3}})?)?")


_TOP = r"(?:application|audio|font|image|message|model|multipart|text|video|\*)"
_WORD = r"[\w.+-]{1,100}"
_PARAMETERS = (
    rf'(?:charset|odata[.\w]*|profile|type)="?{_WORD}(?:/{_WORD})?"?',
    r"boundary=\"?[\w'()+,./:=? -]{1,70}\"?",
    r"(?:q|version|indent)=\d{0,3}(?:\.\d{0,3})?",
)
MEDIA = rf"{_TOP}/(?:{_WORD}|\*)(?:\s*;\s*(?:{'|'.join(_PARAMETERS)}))*\s*;?"
"""A media type (RFC 9110 section 8.3.1), with parameters that are nobody's."""
_CODINGS = r"gzip|x-gzip|deflate|br|zstd|compress|identity|chunked|trailers|\*"
_CHARSETS = r"utf-?(?:8|16|32)(?:[lb]e)?|iso-8859-\d\d?|windows-\d{3,4}|us-ascii|\*"
_LANGUAGES = r"[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?|\*"
_DIRECTIVES = (
    r"no-cache|no-store|no-transform|only-if-cached|private|public|must-revalidate"
    r"|(?:max-age|max-stale|min-fresh|s-maxage|stale-if-error)(?:=\d{1,9})?"
)
_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun), \d\d [a-z]{3} \d{4} \d\d:\d\d:\d\d gmt"
_STATE = r"[a-z0-9][\w*/-]{0,255}(?:@[a-z][\w*/-]{0,13})?=[\w.:;~+/= -]{1,256}"

TRANSPORT: Mapping[str, str] = {
    "accept": _listed(MEDIA),
    "accept-charset": _weighed(_CHARSETS),
    "accept-encoding": _weighed(_CODINGS),
    "accept-language": _weighed(_LANGUAGES),
    "cache-control": _listed(_DIRECTIVES),
    "connection": _listed(r"keep-alive|close|te|upgrade|http2-settings"),
    "content-encoding": _listed(_CODINGS),
    "content-length": r"\d{1,18}",
    "content-type": MEDIA,
    "date": _DAY,
    "expect": r"100-continue",
    "host": r"[^@]*",
    "keep-alive": _listed(r"(?:timeout|max)=\d{1,6}"),
    "te": _weighed(_CODINGS),
    "traceparent": r"[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}",
    "tracestate": _listed(_STATE),
    "transfer-encoding": _listed(_CODINGS),
    "upgrade": r"[\w./, -]*",
    "user-agent": r"[^@]*",
}
"""Headers of the connection itself (RFC 9110, June 2022; W3C Trace Context, 2021)."""
CREDENTIALS = frozenset(
    "api-key authorization proxy-authorization x-api-key x-goog-api-key".split()
)
"""Headers that authenticate the caller to the destination, where nobody knows which of
them it takes. At a vendor's own host only that vendor's are: a key for another one is a
secret that has no business there."""
_ANYTHING = r"(?s:.*)"
"""A credential; it is compared with nothing, and not kept."""


def is_protocol(name: str, value: str, dialect: Dialect | None, host: str = "") -> bool:
    """Is this header protocol, or the caller's own credential at this host?"""
    pattern = _pattern(name, dialect, host)
    if pattern is None or pattern is _ANYTHING:
        return pattern is not None
    return _looks(pattern, value)


@lru_cache(maxsize=4096)
def _pattern(name: str, dialect: Dialect | None, host: str) -> str | None:
    """What a value of the header `name` looks like while it is protocol."""
    name = name.lower()
    if name in CREDENTIALS and not (dialect and dialect.at(host)):
        return _ANYTHING
    if dialect is not None and name in dialect.credentials:
        return _ANYTHING
    return TRANSPORT.get(name) or (dialect.headers.get(name) if dialect else None)


@lru_cache(maxsize=1024)
def _looks(pattern: str, value: str) -> bool:
    """Does the value match? A client sends the same ones with each call."""
    return _compiled(pattern).fullmatch(value) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII | re.IGNORECASE)
