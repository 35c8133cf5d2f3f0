"""A guarded adapter for requests sessions.

The session's own choice of adapter is guarded, not the adapters mounted today: a longer
prefix mounted later would win over a guarded one (requests, `Session.get_adapter`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from requests import PreparedRequest, Session
from requests import Response as LibraryResponse
from requests.exceptions import RequestException
from requests.structures import CaseInsensitiveDict
from urllib3.response import HTTPResponse

from carnet.beneath import beneath, is_beneath
from carnet.crossing.answer import Answer
from carnet.crossing.message import Request
from carnet.crossing.steps import Response
from carnet.denial import STATUS, answer
from carnet.errors import PolicyDenied, TransferBlocked, UnsupportedClient
from carnet.transport.gate import Gate, admit, drive
from carnet.transport.net import Concern, Net, is_sdk
from carnet.transport.raw import Raw

_CODING = ("content-encoding", "content-length", "transfer-encoding")
_CHALLENGES = frozenset({401, 407})


@dataclass(frozen=True, slots=True)
class Swap:
    """What `fit` did to a session, so that it can be undone."""

    session: Session

    def undo(self) -> None:
        """Give the session its own choice of adapter back."""
        self.session.__dict__.pop("get_adapter", None)


def fit(session: Session, gate: Gate, *, vendor: bool) -> Swap:
    """Guard a session in place; a second time changes nothing.

    Raises:
        UnsupportedClient: Another guard's session; it is as it was.
    """
    present = session.__dict__.get("get_adapter")
    if isinstance(present, _Chooser):
        if present.gate is not gate:
            raise UnsupportedClient(
                "the session is guarded by another guard already",
                hint="use one guard for each session",
            )
        present.vendor = vendor
        return Swap(session)
    session.__dict__["get_adapter"] = _Chooser(session.get_adapter, gate, vendor)
    return Swap(session)


@dataclass(eq=False)
class _Chooser:
    """Stands in for `session.get_adapter`."""

    own: Callable[..., Any]
    gate: Gate
    vendor: bool

    def __call__(self, url: str) -> "_Guarded":
        return _Guarded(self.own(url=url), self.gate, self.vendor)


@dataclass(eq=False)
class _Guarded:
    """One adapter, guarded."""

    inner: Any
    gate: Gate
    vendor: bool
    net: Net | None = None
    """Set under `install()`: what it does not concern passes as it is."""

    def send(self, request: PreparedRequest, **options: Any) -> LibraryResponse:
        """Decide, strip, record, send, restore."""
        if self.net is not None and _passes(self.net, request):
            with beneath():
                response: LibraryResponse = self.inner.send(request, **options)
            return response
        plain = _plain(request)
        got: list[LibraryResponse] = []
        seen: list[PreparedRequest] = []

        def transmit(outgoing: Request) -> Response:
            built = request if outgoing is plain else _rebuilt(request, outgoing)
            seen.append(_shown(request, plain, outgoing))
            try:
                got.append(self.inner.send(built, **options))
            except RequestException as error:
                error.request = seen[-1]
                raise
            lines = tuple(got[-1].headers.items())
            return Response(got[-1].status_code, lines)

        try:
            passed = drive(admit(self.gate, plain), transmit)
        except PolicyDenied as error:
            refused = error
        else:
            kept = request if _tries_again(request, got[-1]) else seen[-1]
            return _answered(got[-1], kept, passed)
        return self.denied(request, refused)

    def denied(self, request: PreparedRequest, denied: PolicyDenied) -> LibraryResponse:
        """A 451 for a vendor's SDK, an exception for everybody else."""
        agent = request.headers.get("User-Agent") if self.net else None
        if not self.vendor and not is_sdk(agent and _text(agent)):
            raise TransferBlocked(
                str(denied.args[0]), decision=denied.decision, hint=denied.hint
            )
        dialect = self.gate.error_dialect(request.url or "")
        headers, body = answer(denied.decision, dialect)
        response = LibraryResponse()
        response.status_code = STATUS
        response.headers = CaseInsensitiveDict(headers)
        response.request = _shown(request)
        response.url = response.request.url or ""
        response._content = body  # noqa: SLF001 - as requests' own adapters do
        response.raw = HTTPResponse(b"", preload_content=False)
        return response

    def close(self) -> None:
        """Close the adapter within."""
        self.inner.close()


def chooser(own: Any, net: Net) -> Any:
    """`Session.get_adapter`, whose adapters are guarded."""

    @wraps(own)
    def get_adapter(self: Session, url: str) -> Any:
        inner = own(self, url)
        return _Guarded(inner, net.gate, vendor=False, net=net) if net.active else inner

    return get_adapter


def sender(own: Any, net: Net) -> Any:
    """`HTTPAdapter.send`, for adapters that are used without a session."""

    @wraps(own)
    def send(self: Any, request: PreparedRequest, *args: Any, **options: Any) -> Any:
        if is_beneath() or not net.active:
            return own(self, request, *args, **options)
        inner = SimpleNamespace(send=lambda r, **more: own(self, r, *args, **more))
        guarded = _Guarded(inner, net.gate, vendor=False, net=net)
        return guarded.send(request, **options)

    return send


def _passes(net: Net, request: PreparedRequest) -> bool:
    """Is it none of the net's business? It was noted then, if it has to be."""
    url = request.url or ""
    concern = net.concern(url)
    if concern is Concern.LOOK:
        request.body = _bytes(request.body) or None
        if net.asks(request.body or b""):
            concern = Concern.OURS
    if concern is Concern.OURS:
        return False
    if note := net.note(url, request.method or ""):
        note()
    return True


def _plain(request: PreparedRequest) -> Request:
    """The request as the guard reads it; a streamed body is read whole."""
    content = _bytes(request.body)
    request.body = content or None
    lines = tuple((k, _text(v)) for k, v in request.headers.items())
    return Request(request.method or "", request.url or "", lines, content)


def _bytes(body: Any) -> bytes:
    """The whole body; requests takes text, bytes, files and iterables of bytes."""
    if body is None:
        return b""
    if hasattr(body, "read"):
        body = body.read()
    elif not isinstance(body, bytes | str):
        body = b"".join(body)
    return body.encode() if isinstance(body, str) else bytes(body)


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value


def _rebuilt(request: PreparedRequest, outgoing: Request) -> PreparedRequest:
    built = request.copy()
    built.url = outgoing.url
    built.body = outgoing.body or None
    dropped = {"content-length", "transfer-encoding"}
    built.headers = CaseInsensitiveDict(
        (k, v) for k, v in outgoing.headers if k.lower() not in dropped
    )
    built.headers["Content-Length"] = str(len(outgoing.body))
    return built


def _shown(
    request: PreparedRequest,
    plain: Request | None = None,
    outgoing: Request | None = None,
) -> PreparedRequest:
    """What errors and answers may show: what left, or method and host alone."""
    if outgoing is not None and outgoing is not plain:
        return _rebuilt(request, outgoing)
    copy = request.copy()
    copy.body = None
    if outgoing is None:
        url = urlsplit(request.url or "")
        copy.url = f"{url.scheme}://{url.netloc.rpartition('@')[2]}/"
        copy.headers = CaseInsensitiveDict()
    return copy


def _tries_again(request: PreparedRequest, response: LibraryResponse) -> bool:
    """Will a hook of the session (digest, RFC 7616) send the same request again?"""
    return response.status_code in _CHALLENGES and bool(request.hooks.get("response"))


def _answered(
    response: LibraryResponse, request: PreparedRequest, passing: Answer
) -> LibraryResponse:
    """The library's answer, its bytes restored while they are read."""
    response.request, response.url = request, request.url or ""
    if not passing.untouched:
        for name in _CODING:
            response.headers.pop(name, None)
    response.raw = Raw(response.raw, passing)
    return response
