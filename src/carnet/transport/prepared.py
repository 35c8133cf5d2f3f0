"""Prepared requests of requests: as the guard reads them, as they leave, as shown."""

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from requests import PreparedRequest
from requests.structures import CaseInsensitiveDict
from typing_extensions import override

from carnet.crossing.answer import Answer
from carnet.crossing.bulk import opened
from carnet.crossing.message import Request
from carnet.crossing.origin import Origin
from carnet.transport import spooled
from carnet.transport.gate import Gate
from carnet.transport.spooled import Reader
from carnet.wire.head import FRAMING


def plain(request: PreparedRequest, gate: Gate) -> Request:
    """The request as the guard reads it; a stream is in memory or in a file then.

    Raises:
        PolicyDenied: There is no room for the file; the refusal is recorded.
    """
    lines = tuple((k, text(v)) for k, v in request.headers.items())
    given = {name.lower(): value for name, value in lines}
    method, url, bulk = request.method or "", request.url or "", None
    origin = getattr(request.hooks, "origin", None)
    if request.body and spooled.wanted(given.get):
        held: object = request.body
        mine = held.spool if isinstance(held, Reader) else None
        spool = mine or spooled.fill(gate, url, _chunks(held))
        _hold(request, Reader(spool), 0)
        bulk = opened(spool, given.get("content-type", ""))
    if bulk is not None:
        return Request(method, url, lines, bulk.first, bulk=bulk, origin=origin)
    return Request(method, url, lines, whole_body(request), origin=origin)


class _Hooks(dict[str, Any]):
    """The hooks of a request that was redirected; its copies, the hops, share them.

    Copies of these, or what is pickled, are hooks and nothing else.
    """

    origin: Origin

    @override
    def __reduce__(self) -> tuple[type, tuple[dict[str, Any]]]:
        return dict, (dict(self),)


def goes_on(request: PreparedRequest, passed: Answer) -> None:
    """Tell the request that the session makes of this one whose hop it is."""
    if origin := passed.goes_on:
        request.hooks = hooks = _Hooks(request.hooks)
        hooks.origin = origin


def whole_body(request: PreparedRequest) -> bytes:
    """The whole body; what can be read only once is kept for the next reader."""
    content = b"".join(_chunks(request.body)) if request.body is not None else b""
    _hold(request, content or None, None)
    return content


def rebuilt(request: PreparedRequest, outgoing: Request) -> PreparedRequest:
    """The library's request for `outgoing`."""
    built = PreparedRequest.copy(request)
    built.url = outgoing.url
    built.headers = CaseInsensitiveDict(
        (k, v) for k, v in outgoing.headers if k.lower() not in FRAMING
    )
    if outgoing.bulk is None:
        _hold(built, outgoing.body or None, None)
        size = len(outgoing.body)
    else:
        _hold(built, Reader(outgoing.bulk.spool), 0)
        size = outgoing.bulk.spool.size
    built.headers["Content-Length"] = str(size)
    return built


def as_sent(
    request: PreparedRequest, given: Request, outgoing: Request
) -> PreparedRequest:
    """What errors and answers may show of what left.

    Without its body where that is the caller's own, or where it stands in a file.
    """
    shown = rebuilt(request, outgoing)
    if outgoing is given or outgoing.bulk is not None:
        _hold(shown, None, None)
    return shown


def as_refused(request: PreparedRequest) -> PreparedRequest:
    """Method and host of a request that did not leave: the rest may be content."""
    shown = PreparedRequest.copy(request)
    url = urlsplit(request.url or "")
    shown.url = f"{url.scheme}://{url.netloc.rpartition('@')[2]}/"
    shown.headers = CaseInsensitiveDict()
    _hold(shown, None, None)
    return shown


class Shown(PreparedRequest):
    """What left, as an answer shows it, whose copy is the caller's request.

    A hook that answers a challenge (digest, RFC 7616) copies the request of the answer
    and sends that copy, through the same adapter.
    """

    _own: PreparedRequest | None = None

    @override
    def copy(self) -> PreparedRequest:
        return PreparedRequest.copy(self.__dict__.get("_own") or self)

    def __getstate__(self) -> dict[str, Any]:
        return {k: v for k, v in self.__dict__.items() if k != "_own"}


def sent_again(shown: PreparedRequest, own: PreparedRequest) -> PreparedRequest:
    """`shown`, whose copy is a copy of `own`."""
    shown.__class__ = Shown
    shown.__dict__["_own"] = own
    return shown


def text(value: str | bytes) -> str:
    """A header's value."""
    return value.decode("latin-1") if isinstance(value, bytes) else value


def _hold(request: PreparedRequest, body: Any, position: int | None) -> None:
    """Set the body, and where a redirect would rewind it to."""
    request.body = body
    request.__dict__["_body_position"] = position  # the name in requests 2.32 to 2.34


def _chunks(body: Any) -> Iterator[bytes]:
    """The body in pieces: requests takes text, bytes, files and iterables of bytes."""
    if isinstance(body, str):
        yield body.encode()
    elif isinstance(body, bytes | bytearray | memoryview):
        yield bytes(body)
    else:
        pieces: Iterable[Any] = _pieces_of(body) if hasattr(body, "read") else body
        for piece in pieces:
            yield piece.encode() if isinstance(piece, str) else bytes(piece)


def _pieces_of(file: Any) -> Iterator[Any]:
    while piece := file.read(1 << 18):
        yield piece
