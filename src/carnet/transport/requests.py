"""A guarded adapter for requests sessions.

The session's own choice of adapter is guarded, whatever is mounted later: a longer
prefix would win over a guarded one (requests, `Session.get_adapter`). So are the
adapters in `session.adapters`, which copies of a session take along, and the one that
an answer names (`response.connection`), by which hooks answer a challenge.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from types import SimpleNamespace
from typing import Any

from requests import PreparedRequest, Session
from requests import Response as LibraryResponse
from requests.adapters import BaseAdapter
from requests.exceptions import RequestException
from requests.structures import CaseInsensitiveDict
from typing_extensions import override
from urllib3.response import HTTPResponse

from carnet.beneath import beneath, is_beneath
from carnet.crossing.answer import Answer
from carnet.crossing.message import Request
from carnet.crossing.steps import Response
from carnet.denial import HEADER, STATUS, answer, blocked
from carnet.errors import PolicyDenied, UnsupportedClient
from carnet.transport import prepared, proxies, retries
from carnet.transport.gate import Gate, admit, drive
from carnet.transport.net import Concern, Net, is_sdk
from carnet.transport.raw import Raw

_CODING = ("content-encoding", "content-length", "transfer-encoding")
_CHALLENGES = frozenset({401, 407})


@dataclass(frozen=True, slots=True)
class Swap:
    """What `fit` did to a session, so that it can be undone."""

    session: Session
    adapters: Any
    chooser: Any

    def undo(self) -> None:
        """Give the session its own adapters and its choice among them back."""
        self.session.adapters = self.adapters
        if self.chooser is None:
            self.session.__dict__.pop("get_adapter", None)
        else:
            self.session.__dict__["get_adapter"] = self.chooser


def fit(session: Session, gate: Gate, *, vendor: bool) -> Swap:
    """Guard a session in place; a second time changes nothing.

    Raises:
        UnsupportedClient: Another guard's session; it is as it was.
    """
    present = session.__dict__.get("get_adapter")
    swap = Swap(session, session.adapters, present)
    guarded = (present, *session.adapters.values())
    if any(_gate_of(one) not in (gate, None) for one in guarded):
        raise UnsupportedClient(
            "the session is guarded by another guard already",
            hint="use one guard for each session",
        )
    if not isinstance(present, _Chooser):
        present = _Chooser(session.get_adapter, gate, vendor)
        session.__dict__["get_adapter"] = present
    present.vendor = vendor
    if getattr(session.adapters, "chooser", None) is not present:
        session.adapters = _Adapters()
        session.adapters.chooser = present
        session.adapters.update(swap.adapters)
    return swap


def _gate_of(held: object) -> Gate | None:
    return held.gate if isinstance(held, _Chooser | _Guarded) else None


@dataclass(eq=False)
class _Chooser:
    """Stands in for `session.get_adapter`."""

    own: Callable[..., Any]
    gate: Gate
    vendor: bool

    def __call__(self, url: str) -> "_Guarded":
        return self.guarded(self.own(url=url))

    def guarded(self, adapter: Any) -> "_Guarded":
        """The adapter, guarded once."""
        while isinstance(adapter, _Guarded):
            adapter = adapter.inner
        return _Guarded(adapter, self)


class _Adapters(OrderedDict[str, BaseAdapter]):
    """Stands in for `session.adapters`: whatever is put in comes out guarded."""

    chooser: _Chooser | None = None

    @override
    def __setitem__(self, prefix: str, adapter: BaseAdapter) -> None:
        held = self.chooser.guarded(adapter) if self.chooser else adapter
        super().__setitem__(prefix, held)


class _Guarded(BaseAdapter):
    """One adapter, guarded, for a wrapped session or under `install()`.

    What a net does not concern passes as it is.
    """

    inner: Any
    by: "_Chooser | Net"

    def __init__(self, inner: Any, by: "_Chooser | Net") -> None:
        self.__dict__.update(inner=inner, by=by)

    @property
    def gate(self) -> Gate:
        """Whose it is."""
        return self.by.gate

    def __getattr__(self, name: str) -> Any:
        """Whatever else a caller reads off its own adapter (pools, retries)."""
        if name == "inner":  # a copy that is being made
            raise AttributeError(name)
        return getattr(self.inner, name)

    def __setattr__(self, name: str, value: object) -> None:
        setattr(self.inner, name, value)

    @override
    def send(self, request: PreparedRequest, *args: Any, **options: Any) -> Any:
        """Decide, strip, record, send, restore; again where the adapter retries."""
        if isinstance(self.by, Net) and _passes(self.by, request):
            return beneath(self.inner.send, request, *args, **options)
        tries = retries.Retries(retries.retry_policy(self.inner), request)
        while True:
            try:
                response = self._attempt(request, tries.made, *args, **options)
            except RequestException as error:
                if not tries.after_error(error):
                    raise
            else:
                if not tries.after_answer(response):
                    return response

    def _attempt(
        self, request: PreparedRequest, before: int, *args: Any, **options: Any
    ) -> LibraryResponse:
        """One attempt; `before`: how many there were."""
        inner = retries.without(self.inner)
        got: list[LibraryResponse] = []
        seen: list[PreparedRequest] = []

        def transmit(outgoing: Request) -> Response:
            same = outgoing is plain and plain.bulk is None
            built = request if same else prepared.rebuilt(request, outgoing)
            seen.append(prepared.as_sent(request, plain, outgoing))
            try:
                got.append(inner.send(built, *args, **options))
            except RequestException as error:
                error.request = seen[-1]
                raise
            lines = tuple(got[-1].headers.items())
            return Response(got[-1].status_code, lines)

        try:
            plain = prepared.plain(request, self.gate)
            by = proxies.of_adapter(plain.url, _proxies(*args, **options))
            if by or before:
                plain = replace(plain, proxy=by, tried=before)
            passed = drive(admit(self.gate, plain), transmit)
        except PolicyDenied as error:
            refused = error
        else:
            shown = seen[-1]
            prepared.goes_on(request, passed)
            if _tries_again(request, got[-1]):
                shown = prepared.sent_again(shown, request)
            return self._answered(got[-1], shown, passed)
        return self.denied(request, refused)

    def denied(self, request: PreparedRequest, denied: PolicyDenied) -> LibraryResponse:
        """A 451 for a vendor's SDK, an exception for everybody else."""
        if not self._speaks_for(request):
            raise blocked(denied)
        dialect = self.gate.error_dialect(request.url or "")
        headers, body = answer(denied.decision, dialect)
        response = LibraryResponse()
        response.status_code = STATUS
        response.headers = CaseInsensitiveDict(headers)
        response.request = prepared.as_refused(request)
        response.url = response.request.url or ""
        response._content = body  # noqa: SLF001 - as requests' own adapters do
        response.raw = HTTPResponse(b"", preload_content=False)
        return response

    def _speaks_for(self, request: PreparedRequest) -> bool:
        """Is it a vendor's SDK that sends, which raises errors of its own?"""
        if isinstance(self.by, _Chooser):
            return self.by.vendor
        agent = request.headers.get("User-Agent")
        return is_sdk(agent and prepared.text(agent))

    @override
    def close(self) -> None:
        """Close the adapter within."""
        self.inner.close()

    def _answered(
        self, response: LibraryResponse, request: PreparedRequest, passed: Answer
    ) -> LibraryResponse:
        """The library's answer, its bytes restored while they are read."""
        if type(response) is LibraryResponse:
            response.__class__ = _Answer
            response.__dict__.pop("request", None)
        response.request, response.url = request, request.url or ""
        response.connection = self  # type: ignore[assignment] # stands in for its own
        for name in (HEADER,) if passed.untouched else (HEADER, *_CODING):
            response.headers.pop(name, None)  # a decision is the guard's to tell
        response.headers.update(passed.moved)
        response.raw = Raw(response.raw, passed)
        return response


class _Answer(LibraryResponse):
    """The library's answer, but keeping the request that it shows."""

    @property
    def request(self) -> Any:
        """What left; a hook that sends again would put the caller's own there."""
        return self.__dict__.get("_shown")

    @request.setter
    def request(self, value: Any) -> None:
        if self.__dict__.get("_shown") is None:
            self.__dict__["_shown"] = value


def chooser(own: Any, net: Net) -> Any:
    """`Session.get_adapter`, whose adapters are guarded."""

    @wraps(own)
    def get_adapter(self: Session, url: str) -> Any:
        inner = own(self, url)
        guarded = isinstance(inner, _Guarded) or not net.active
        return inner if guarded else _Guarded(inner, net)

    return get_adapter


def sender(own: Any, net: Net) -> Any:
    """`HTTPAdapter.send`, for adapters that are used without a session."""

    @wraps(own)
    def send(self: Any, request: PreparedRequest, *args: Any, **options: Any) -> Any:
        if is_beneath() or not net.active:
            return own(self, request, *args, **options)
        once = retries.without(self)
        inner = SimpleNamespace(
            send=lambda r, *a, **more: own(once, r, *a, **more),
            max_retries=self.max_retries,
        )
        guarded = _Guarded(inner, net)
        return guarded.send(request, *args, **options)

    return send


def _passes(net: Net, request: PreparedRequest) -> bool:
    """Is it none of the net's business? It was noted then, if it has to be."""
    url = request.url or ""
    concern = net.concern(url)
    if concern is Concern.LOOK and net.asks(prepared.whole_body(request)):
        concern = Concern.OURS
    if concern is Concern.OURS:
        return False
    if note := net.note(url, request.method or ""):
        note()
    return True


def _proxies(
    _stream: object = False,  # noqa: FBT002 - the order in `HTTPAdapter.send`
    _timeout: object = None,
    _verify: object = True,  # noqa: FBT002
    _cert: object = None,
    proxies: Any = None,
    **_: object,
) -> Any:
    """What an adapter is told of proxies."""
    return proxies


def _tries_again(request: PreparedRequest, response: LibraryResponse) -> bool:
    """Will a hook of the session (digest, RFC 7616) send the same request again?"""
    return response.status_code in _CHALLENGES and bool(request.hooks.get("response"))
