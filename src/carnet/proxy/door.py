"""Who may come in: what is refused before a byte of a request's body is read.

Heads that are too long, framing that two parsers may read differently (RFC 9112 section
6.3, June 2022), paths that climb, pages of other sites in a browser on this machine,
and everybody without the token where one is set.
"""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from carnet.policy.places.host import host_of, is_loopback
from carnet.wire.head import Headers

TOKEN = "x-carnet-token"  # noqa: S105 - the name of a header
HEAD_BYTES = 32_768
"""Bytes that a request line and its headers may have."""
_BEARER = "bearer "
_ONCE = ("content-type", "content-encoding")
"""What says how a body is read; guard and upstream might believe two of them."""
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})


@dataclass(frozen=True, slots=True)
class Refusal:
    """A status and a sentence; nothing went upstream."""

    status: int
    code: str
    message: str

    @property
    def ends(self) -> bool:
        """Is what follows on the connection doubtful (RFC 9112 section 6.3)?"""
        return self.code in {"proxy.framing", "proxy.head", "proxy.upgrade"}


@dataclass(frozen=True, slots=True)
class Door:
    """What this proxy asks of every request."""

    token: str | None
    """Needed by everybody; None only where the proxy listens on the loopback."""

    def refusal(self, method: str, target: str, headers: Headers) -> Refusal | None:
        """Why this request may not come in, or None; `target` is path and query."""
        return (
            _size(method, target, headers)
            or framing(method, headers)
            or _path(target.partition("?")[0])
            or self._address(headers)
            or self._identity(headers)
            or _signature(headers)
        )

    def _address(self, headers: Headers) -> Refusal | None:
        """A page that resolved its own name to this machine, or posts across sites."""
        host = next(iter(_values(headers, "host")), "")
        if self.token is None and not is_loopback(host_of(host)):
            return Refusal(
                421, "proxy.host", "this proxy is not addressed by that name"
            )
        for origin in _values(headers, "origin"):
            if origin.partition("://")[2] != host:
                return Refusal(403, "proxy.origin", "pages of other sites may not call")
        if "cross-site" in _values(headers, "sec-fetch-site"):
            return Refusal(403, "proxy.origin", "pages of other sites may not call")
        return None

    def _identity(self, headers: Headers) -> Refusal | None:
        if self.token is None:
            return None
        shown = [*_values(headers, TOKEN), *_bearer(headers)]
        wanted = self.token.encode()
        if any(hmac.compare_digest(one.encode("latin-1"), wanted) for one in shown):
            return None
        told = f"the header {TOKEN} with this proxy's token is needed"
        return Refusal(407, "proxy.token", told)


def _bearer(headers: Headers) -> Iterable[str]:
    for value in _values(headers, "proxy-authorization"):
        if value.lower().startswith(_BEARER):
            yield value[len(_BEARER) :]


def _size(method: str, target: str, headers: Headers) -> Refusal | None:
    """Refuse a head that is too long, however it came.

    The server measures only a head that is still incomplete when it looks.
    """
    line = len(f"{method} {target} HTTP/1.1\r\n")
    fields = sum(len(f"{key}: {value}\r\n") for key, value in headers)
    if line + fields > HEAD_BYTES:
        told = f"request line and headers may have {HEAD_BYTES} bytes"
        return Refusal(431, "proxy.head", told)
    return None


def framing(method: str, headers: Headers) -> Refusal | None:
    """Refuse what two readers may take for different requests."""
    lengths, codings = (
        _values(headers, "content-length"),
        _values(headers, "transfer-encoding"),
    )
    if method not in _METHODS:
        return Refusal(405, "proxy.method", "no such method here")
    if (lengths and codings) or len(lengths) > 1 or len(codings) > 1:
        return Refusal(400, "proxy.framing", "the length of the body is said twice")
    if codings and codings[0].lower() != "chunked":
        return Refusal(400, "proxy.framing", "only chunked bodies are read")
    if len(_values(headers, "host")) != 1:
        return Refusal(400, "proxy.framing", "one Host header is needed")
    if any(len(_values(headers, name)) > 1 for name in _ONCE):
        told = f"of {', '.join(_ONCE)} only one is read"
        return Refusal(400, "proxy.framing", told)
    if _values(headers, "upgrade"):
        told = "a change of protocol (WebSocket, HTTP/2) cannot be guarded"
        return Refusal(400, "proxy.upgrade", told)
    return None


def _signature(headers: Headers) -> Refusal | None:
    if any(one.startswith("AWS4-") for one in _values(headers, "authorization")):
        told = (
            "a signature (SigV4) covers this proxy's own address and does not hold "
            "upstream; use a bearer key, or guard.wrap() in the client's process"
        )
        return Refusal(400, "proxy.signature", told)
    return None


def _path(raw_path: str) -> Refusal | None:
    """Refuse what another reader may take for another path."""
    text = unquote(unquote(raw_path))
    parts = (part.partition(";")[0] for part in text.split("/"))  # RFC 3986 section 3.3
    climbs = any(part in {".", ".."} for part in parts)
    if not raw_path.startswith("/") or climbs or "\\" in text or "//" in raw_path:
        return Refusal(400, "proxy.path", "the path is not plain")
    if any(ord(c) < 32 or ord(c) == 127 for c in text):  # noqa: PLR2004 - controls
        return Refusal(400, "proxy.path", "the path holds control characters")
    return None


def _values(headers: Headers, name: str) -> list[str]:
    return [value for key, value in headers if key == name]
