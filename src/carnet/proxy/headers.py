"""Which headers go through, in either direction, and how they are changed.

What belongs to one connection ends here (RFC 9110 section 7.6.1, June 2022). Cookies do
too: all routes share one host name, so a client would hand the cookies of one provider
to the next. An address below the upstream becomes one below the route, since a client
that followed it as it stands would go round the guard.
"""

import re
from collections.abc import Sequence
from urllib.parse import urljoin

from carnet.proxy.context_headers import is_ours
from carnet.wire.head import Headers

HOP_BY_HOP = frozenset(
    """connection keep-alive proxy-connection proxy-authenticate proxy-authorization
    te trailer transfer-encoding upgrade host content-length expect
    http2-settings""".split()
)
"""Of the connection, and what the client library writes itself."""
_ASKING = frozenset("cookie cookie2 forwarded origin referer x-real-ip".split())
_ANSWERING = frozenset("alt-svc clear-site-data set-cookie set-cookie2".split())
_LINKS = frozenset(
    """azure-asyncoperation content-location location operation-location
    x-goog-upload-control-url x-goog-upload-url""".split()
)
"""Where the vendors' clients look for the address of their next request."""
_ODD = re.compile(r"[\x00-\x20\x7f\\]")
"""What some readers take out of an address, or for a slash (url.spec.whatwg.org)."""
_SCHEME = re.compile("[A-Za-z][A-Za-z0-9+.-]*:")
Raw = Sequence[tuple[bytes, bytes]]


def upstream(headers: Headers) -> list[tuple[bytes, bytes]]:
    """The headers of a request that go upstream, byte for byte."""
    named = _of_connection(headers)
    return [
        (key.encode("latin-1"), value.encode("latin-1"))
        for key, value in headers
        if not (key in HOP_BY_HOP or key in _ASKING or key in named or _of_proxy(key))
    ]


def answered(raw: Raw, upstream: str, here: str) -> list[tuple[bytes, bytes]]:
    """The headers of an answer that go on to the application.

    `upstream` is the address of the route's upstream and `here` that of the route, as
    the application wrote it; neither has a trailing slash.
    """
    told = [
        (key.lower().decode("latin-1"), value.decode("latin-1")) for key, value in raw
    ]
    named = _of_connection(told)
    dropped = (HOP_BY_HOP - {"content-length"}) | _ANSWERING | named
    kept = []
    for key, value in told:
        if key in dropped or is_ours(key):
            continue
        link = _below(value, upstream, here) if key in _LINKS else value
        if link is not None:
            kept.append((key.encode("latin-1"), link.encode("latin-1")))
    return kept


def _of_connection(headers: Sequence[tuple[str, str]]) -> set[str]:
    """What the Connection header says to be of this connection alone."""
    return {
        token.strip().lower()
        for key, value in headers
        if key == "connection"
        for token in value.split(",")
    } - {"content-length"}


def _below(link: str, upstream: str, here: str) -> str | None:
    """The same place through the route; None where it is none of the route's."""
    if _ODD.search(link):
        return None
    scheme = _SCHEME.match(link)
    if scheme is None and not link.startswith("/"):
        return link  # beside the address that was asked, which is below the route
    if scheme and not link.startswith("//", scheme.end()):
        return None  # `https:host` is one place to Python, another to a browser
    whole = urljoin(upstream, link)
    rest = whole.removeprefix(upstream)
    return here + rest if rest != whole and rest[:1] in {"", "/", "?"} else None


def _of_proxy(key: str) -> bool:
    """Is it for this proxy, or about who called it?"""
    return is_ours(key) or key.startswith(("x-forwarded-", "sec-fetch-"))
