"""A guarded session of aiohttp, whole and streamed answers alike.

The guard is the innermost middleware (aiohttp 3.12, June 2025), so it sees every hop of
a redirect, every retry and the handshake of a WebSocket. A call's own `middlewares=`
replaces those of the session, so it is put behind whatever a call brings, and not into
the session's tuple. aiohttp works on a copy of the request: its own keeps the caller's
body for the next hop.
"""

import asyncio
import copy
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from functools import wraps
from types import SimpleNamespace
from typing import Any

from aiohttp import ClientPayloadError, ClientSession, StreamReader
from multidict import CIMultiDict, CIMultiDictProxy
from typing_extensions import override
from yarl import URL

from carnet.beneath import abeneath
from carnet.crossing.answer import Answer
from carnet.crossing.message import Request
from carnet.crossing.origin import REDIRECTS, Origin
from carnet.crossing.steps import Response
from carnet.denial import HEADER, STATUS, answer, blocked
from carnet.errors import PolicyDenied, UnsupportedClient
from carnet.transport import payload, proxies
from carnet.transport.gate import Gate, admit, adrive, settle
from carnet.transport.net import Concern, Net, is_sdk
from carnet.transport.payload import SpoolPayload
from carnet.wire.head import FRAMING

Handler = Callable[[Any], Awaitable[Any]]
_WINDOW = 65_536


@dataclass(frozen=True, slots=True)
class Swap:
    """What `fit` did to a session, so that it can be undone."""

    session: ClientSession
    before: Any

    def undo(self) -> None:
        """Give the session its own way to send back."""
        if self.before is None:
            self.session.__dict__.pop("_request", None)
        else:
            self.session.__dict__["_request"] = self.before


def fit(session: ClientSession, gate: Gate, *, vendor: bool) -> Swap:
    """Guard a session in place; a second time changes nothing.

    Raises:
        UnsupportedClient: Another guard's session, or no way to send that is known; it
            is as it was.
    """
    present = session.__dict__.get("_request")
    if isinstance(present, _Sends):
        if present.guard.gate is not gate:
            raise UnsupportedClient(
                "the session is guarded by another guard already",
                hint="use one guard for each session",
            )
        present.guard.vendor = vendor
    elif hasattr(session, "_request") and hasattr(session, "_middlewares"):
        sends = _Sends(session, session._request, Middleware(gate, vendor))  # noqa: SLF001
        session.__dict__["_request"] = sends
    else:
        raise UnsupportedClient(
            f"{type(session).__name__} has no middlewares",
            hint="supported: aiohttp 3.12 and later",
        )
    return Swap(session, present)


@dataclass(eq=False)
class _Sends:
    """Stands in for `session._request`, which every method of a session calls."""

    session: ClientSession
    own: Callable[..., Any]
    guard: "Middleware"

    def __call__(self, *args: Any, **options: Any) -> Any:
        return self.own(*args, **guarded_options(self.session, options, self.guard))


def guarded_options(
    session: ClientSession, options: dict[str, Any], guard: "Middleware"
) -> dict[str, Any]:
    """The options of one call, the guard behind every middleware it would use."""
    given = options.get("middlewares")
    if given is None:
        given = session._middlewares  # noqa: SLF001 - tested with 3.12 to 3.14
    decoded = options.get("auto_decompress")
    if decoded is None:
        decoded = session._auto_decompress  # noqa: SLF001
    mine = guard.of_call(decoded=decoded)
    return {**options, "middlewares": (*given, mine)}


def sender(own: Any, net: Net) -> Any:
    """`ClientSession._request`, with the guard behind every middleware."""
    guard = Middleware(net.gate, vendor=False, net=net)

    @wraps(own)
    async def _request(self: ClientSession, *args: Any, **options: Any) -> Any:
        if net.active:
            options = guarded_options(self, options, guard)
        return await own(self, *args, **options)

    return _request


@dataclass(eq=False)
class Middleware:
    """Decide, strip, record, send, restore: each hop of one call."""

    gate: Gate
    vendor: bool
    net: Net | None = None
    decoded: bool = True
    """aiohttp undoes the coding of answers; else none is asked for."""
    origin: Origin | None = None
    """What the next hop belongs to, once this call was redirected."""

    def of_call(self, *, decoded: bool) -> "Middleware":
        """The same for one call, all of whose hops it sees."""
        return Middleware(self.gate, self.vendor, self.net, decoded=decoded)

    async def __call__(self, request: Any, handler: Handler) -> Any:
        """As aiohttp calls it."""
        if self.net is not None and not await self._is_ours(self.net, request):
            return await abeneath(handler, request)
        got: list[Any] = []

        async def transmit(outgoing: Request) -> Response:
            got.append(await handler(self._rebuilt(request, outgoing)))
            self._refuse_coding(got[-1])
            return Response(got[-1].status, tuple(got[-1].headers.items()))

        try:
            plain = replace(await _plain(request, self.gate), origin=self.origin)
            passed = await adrive(admit(self.gate, plain), transmit)
        except PolicyDenied as error:
            refused = error
        else:
            self.origin = passed.goes_on
            return _answered(got[-1], passed)
        return self._denied(request, refused)

    async def _is_ours(self, net: Net, request: Any) -> bool:
        """Is it the guard's business? What is not was noted, if it has to be."""
        url = str(request.url)
        concern = net.concern(url)
        if concern is Concern.LOOK and net.asks(await payload.whole_body(request)):
            concern = Concern.OURS
        if concern is not Concern.OURS and (note := net.note(url, request.method)):
            await settle(note)
        return concern is Concern.OURS

    def _rebuilt(self, request: Any, outgoing: Request) -> Any:
        """A copy of aiohttp's request that sends `outgoing`."""
        built = copy.copy(request)
        if outgoing.url != str(request.url):  # errors and answers show the original
            built.url = built.original_url = URL(outgoing.url, encoded=True)
        built.headers = CIMultiDict(
            (k, v) for k, v in outgoing.headers if k.lower() not in FRAMING
        )
        if not self.decoded:
            built.headers["Accept-Encoding"] = "identity"
        built._body, built.chunked = None, None  # noqa: SLF001 - see `update_body`
        body = SpoolPayload(outgoing.bulk.spool) if outgoing.bulk else outgoing.body
        if body:
            built._update_body(body)  # noqa: SLF001 - closes nothing
        return built

    def _refuse_coding(self, response: Any) -> None:
        coding = response.headers.get("content-encoding", "identity").lower()
        if not self.decoded and coding != "identity":
            response.close()
            raise ClientPayloadError("the answer has a coding that was not asked for")

    def _denied(self, request: Any, denied: PolicyDenied) -> Any:
        """A 451 for a vendor's SDK, an exception for everybody else."""
        agent = request.headers.get("user-agent") if self.net else None
        if not self.vendor and not is_sdk(agent):
            raise blocked(denied)
        dialect = self.gate.error_dialect(str(request.url))
        return _local_answer(request, *answer(denied.decision, dialect))


async def _plain(request: Any, gate: Gate) -> Request:
    """The request as the guard reads it; its body is in memory or in a file then."""
    lines = tuple((str(k), str(v)) for k, v in request.headers.items())
    name = getattr(request, "server_hostname", None)
    url, bulk = str(request.url), await payload.set_aside(request, gate)
    content = bulk.first if bulk else await payload.whole_body(request)
    proxy = proxies.host_in(getattr(request, "proxy", None))
    return Request(
        request.method,
        url,
        lines,
        content,
        server_name=name,
        bulk=bulk,
        proxy=proxy,
    )


def _answered(response: Any, passed: Answer) -> Any:
    """Aiohttp's answer, its bytes restored while they are read."""
    if not passed.untouched or HEADER in response.headers:
        # A decision is the guard's to tell, not the upstream's.
        gone = {HEADER} if passed.untouched else {HEADER, *FRAMING}
        lines = [(k, v) for k, v in response.headers.items() if k.lower() not in gone]
        kept = [(k, passed.moved.get(k.lower(), v)) for k, v in lines]
        response._headers = CIMultiDictProxy(CIMultiDict(kept))  # noqa: SLF001
        response._cache.pop("headers", None)  # noqa: SLF001 - computed once
    response.content = _Restored(response, passed)
    return response


def _local_answer(request: Any, headers: dict[str, str], body: bytes) -> Any:
    """An answer that nobody sent."""
    built = copy.copy(request)
    built.url = built.original_url = request.url.origin()
    built.headers = CIMultiDict()
    response = request.response_class(
        request.method,
        built.url,
        writer=None,
        continue100=None,
        timer=None,
        request_info=built.request_info,
        traces=[],
        loop=request.loop,
        session=request.session,
        stream_writer=SimpleNamespace(output_size=0),
    )
    response.status, response.reason = STATUS, "Unavailable For Legal Reasons"
    response._headers = CIMultiDictProxy(CIMultiDict(headers))  # noqa: SLF001
    response._raw_headers = tuple(  # noqa: SLF001
        (k.encode(), v.encode()) for k, v in headers.items()
    )
    response.content = StreamReader(_still(), _WINDOW, loop=request.loop)
    response.content.feed_data(body)
    response.content.feed_eof()
    return response


@dataclass
class _Still:
    """Stands in for the connection of a stream whose bytes come from elsewhere."""

    connected: bool = True

    def pause_reading(self) -> None:
        """Nothing flows by itself."""

    def resume_reading(self, resume_parser: bool = True) -> None:  # noqa: FBT001, FBT002
        """Nothing was paused."""


def _still() -> Any:
    return _Still()


@dataclass(eq=False)
class _Ending:
    """How the outcome of an answer is recorded: once, and never in the loop."""

    passed: Answer
    waiting: set[Any] = field(default_factory=set)

    async def reached(self) -> None:
        """The answer ended; wait until that is durable."""
        await settle(self.passed.close)

    def left(self, loop: asyncio.AbstractEventLoop) -> None:
        """The caller let go of it; a task of the loop records that.

        Cancelled as all tasks are where `asyncio.run` ends, it ends when the record is
        durable, and `asyncio.run` after it.
        """
        if asyncio._get_running_loop() is not loop:  # noqa: SLF001 - documented
            self.passed.close()
            return
        task = loop.create_task(settle(self.passed.close))
        self.waiting.add(task)
        task.add_done_callback(self.waiting.discard)


class _Restored(StreamReader):
    """The stream that a caller reads: bytes pass the answer on their way."""

    __slots__ = ("_ending", "_failed", "_inner", "_passed", "_redirects")

    def __init__(self, response: Any, passed: Answer) -> None:
        super().__init__(_still(), _WINDOW, loop=response._loop)  # noqa: SLF001
        self._inner = response.content
        self._passed = passed
        self._ending = _Ending(passed)
        self._failed: BaseException | None = None
        self._redirects = response.status in REDIRECTS

    @override
    async def _wait(self, func_name: str) -> None:
        """Called where there is nothing to read yet: take the next bytes."""
        if self._failed is not None:
            raise self._failed
        try:
            data = await self._inner.readany()
        except Exception as error:  # noqa: BLE001 - raised again once all is read
            await self._cut(error)
            return
        if data:
            self.feed_data(self._passed.feed(data))
            return
        if rest := self._passed.finish():
            self.feed_data(rest)
        await self._ending.reached()
        self.feed_eof()

    async def _cut(self, error: Exception) -> None:
        """Hand on what was held, then raise at the next read."""
        held = self._passed.finish(cut=True)
        await self._ending.reached()
        if not held:
            raise error
        self._failed = error
        self.feed_data(held)

    @override
    async def wait_eof(self) -> None:
        """Read to the end."""
        while not self._eof:
            await self._wait("wait_eof")

    @override
    def set_exception(self, exc: BaseException, *cause: BaseException) -> None:
        """Aiohttp closes or releases the answer: it was read to its end, or left."""
        if not self._eof:
            self._inner.set_exception(exc, *cause)
            if self._redirects:  # nobody reads the answer of a hop
                self._passed.finish()
            self._ending.left(self._loop)
        super().set_exception(exc, *cause)
