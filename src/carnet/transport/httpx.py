"""Guarded transports for httpx and httpx2, sync and async, from one factory.

Both libraries live side by side in most environments and share no base class; neither
is imported here, only taken from `sys.modules`. The swap is in place, in `_transport`
and every value of `_mounts` (proxies of the environment are mounts): class, timeouts,
proxies, cookies, hooks and TLS settings stay, because nothing is built anew.
"""

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from types import ModuleType
from typing import Any, Self

from carnet.beneath import abeneath, beneath
from carnet.crossing.answer import Answer
from carnet.crossing.bulk import Bulk
from carnet.crossing.message import Request
from carnet.crossing.steps import Response
from carnet.denial import HEADER, STATUS, answer, blocked
from carnet.errors import PolicyDenied
from carnet.transport import proxies, shown, streams
from carnet.transport.gate import Gate, admit, adrive, drive, settle
from carnet.transport.net import Concern, Net, is_sdk
from carnet.transport.signing import SIGNER, asign, sign

_SWITCHING = 101
_ORIGIN = "carnet_origin"
"""Extension of the client's request, which its redirects take over; see `origin`."""
_CODING = frozenset({"content-encoding", "content-length"})


@dataclass(eq=False)
class Guarded:
    """What both twins share. `vendor`: answer 451 instead of raising."""

    http: ModuleType
    inner: Any
    gate: Gate
    vendor: bool
    net: Net | None = None
    """Set under `install()`: what it does not concern passes as it is."""

    def __getattr__(self, name: str) -> Any:
        """Whatever else a library reads off its own transport (pools, sockets)."""
        if name == "inner":  # a copy that is being made
            raise AttributeError(name)
        return getattr(self.inner, name)

    def plain(self, request: Any, bulk: Bulk | None) -> Request:
        """The request as the guard reads it; its body was read or set aside before."""
        raw = request.headers.raw
        lines = tuple([(k.decode("latin-1"), v.decode("latin-1")) for k, v in raw])
        return Request(
            request.method,
            str(request.url),
            lines,
            bulk.first if bulk else request.content,
            server_name=request.extensions.get("sni_hostname"),
            resigns=SIGNER in request.extensions,
            bulk=bulk,
            retargets="target" in request.extensions,
            proxy=proxies.of_transport(self.inner, request),
            origin=request.extensions.get(_ORIGIN),
        )

    def rebuilt(self, request: Any, plain: Request, outgoing: Request) -> Any:
        """The library's request for `outgoing`."""
        if outgoing is plain and plain.bulk is None:
            return streams.unchanged(self.http, request, plain.body)
        headers = shown.lines(outgoing)
        if outgoing.bulk is not None:
            return streams.rebuilt(self.http, request, headers, outgoing)
        return self.http.Request(
            outgoing.method,
            shown.address(request, outgoing, plain),
            headers=headers,
            content=outgoing.body,
            extensions=streams.below(request),
        )

    def head(self, response: Any) -> Response:
        """The head of the inner answer."""
        raw, code = response.headers.raw, response.headers.encoding
        lines = tuple([(key.decode(code), value.decode(code)) for key, value in raw])
        return Response(response.status_code, lines)

    def switched(self) -> Exception:
        """What a server that opens a socket nobody asked for is answered with."""
        error: Exception = self.http.RemoteProtocolError("the protocol was changed")
        return error

    def speaks_for(self, request: Any) -> bool:
        """Is it a vendor's SDK that sends, which raises errors of its own?"""
        agent = request.headers.get("user-agent") if self.net else None
        return self.vendor or is_sdk(agent)

    def concern(self, net: Net, request: Any) -> Concern:
        """Whose business it is; a socket that the net refuses is nobody's."""
        url = str(request.url)
        if "upgrade" in request.headers:
            net.refuse_socket(url)
        return net.concern(url)

    def denied(self, request: Any, denied: PolicyDenied) -> Any:
        """A 451 for a vendor's SDK, an exception for everybody else."""
        if not self.speaks_for(request):
            raise blocked(denied)
        headers, body = answer(
            denied.decision, self.gate.error_dialect(str(request.url))
        )
        return shown.answers(self.http)(
            STATUS,
            headers=headers,
            content=body,
            request=shown.as_refused(self.http, request),
        )

    def failed(self, request: Any, seen: Any, error: BaseException) -> None:
        """Let an error, and an SDK that raises its own, show only what left."""
        if self.speaks_for(request):
            shown.overwrite(request, seen)
        elif isinstance(error, Exception):
            shown.showing(error, seen)

    def goes_on(self, request: Any, passed: Answer) -> None:
        """Tell the request that the client makes of this one whose hop it is."""
        if origin := passed.goes_on:  # in a dict of its own: callers share theirs
            request.extensions = {**request.extensions, _ORIGIN: origin}

    def answered(self, response: Any, seen: Any, stream: Any, passed: Answer) -> Any:
        """The answer with another stream; without its coding if that was undone.

        Nor with a decision: those are the guard's to tell, not the upstream's.
        """
        headers = response.headers
        if not passed.untouched or HEADER in headers:
            gone = {HEADER} if passed.untouched else {HEADER, *_CODING}
            lines = [(k, v) for k, v in headers.multi_items() if k not in gone]
            headers = [(k, passed.moved.get(k, v)) for k, v in lines]
        return shown.answers(self.http)(
            response.status_code,
            headers=headers,
            stream=stream,
            request=seen,
            extensions=response.extensions,
        )


class _Sync(Guarded):
    """Mixed with `BaseTransport` of either library."""

    def handle_request(self, request: Any) -> Any:
        """Decide, strip, record, send, restore."""
        if self.net is not None and self.passes(self.net, request):
            return beneath(self.inner.handle_request, request)
        inner: list[Any] = []
        seen: list[Any] = []

        def transmit(outgoing: Request) -> Response:
            seen.append(shown.as_sent(self.http, request, outgoing, plain))
            built = self.rebuilt(request, plain, outgoing)
            try:
                if outgoing is not plain and plain.is_signed:
                    sign(built, outgoing.headers)
                inner.append(self.inner.handle_request(built))
            except BaseException as error:
                self.failed(request, seen[-1], error)
                raise
            if inner[-1].status_code == _SWITCHING:
                inner[-1].close()
                raise self.switched()
            return self.head(inner[-1])

        try:
            bulk = streams.set_aside(self.http, request, self.gate)
            plain = self.plain(request, bulk)
            passed = drive(admit(self.gate, plain), transmit)
        except PolicyDenied as error:
            refused = error
        else:
            self.goes_on(request, passed)
            fails = partial(self.failed, request, seen[-1])
            stream = _streams(self.http)[0](inner[-1], passed, fails)
            return self.answered(inner[-1], seen[-1], stream, passed)
        return self.denied(request, refused)

    def passes(self, net: Net, request: Any) -> bool:
        """Is it none of the net's business? It was noted then, if it has to be."""
        concern = self.concern(net, request)
        if concern is Concern.LOOK and net.asks(streams.whole_body(self.http, request)):
            concern = Concern.OURS
        if concern is Concern.OURS:
            return False
        if note := net.note(str(request.url), request.method):
            note()
        return True

    def __enter__(self) -> Self:
        self.inner.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self.inner.__exit__(*error)

    def close(self) -> None:
        """Close the transport within."""
        self.inner.close()


class _Async(Guarded):
    """Mixed with `AsyncBaseTransport` of either library."""

    async def handle_async_request(self, request: Any) -> Any:
        """Decide, strip, record, send, restore."""
        if self.net is not None and await self.passes(self.net, request):
            return await abeneath(self.inner.handle_async_request, request)
        inner: list[Any] = []
        seen: list[Any] = []

        async def transmit(outgoing: Request) -> Response:
            seen.append(shown.as_sent(self.http, request, outgoing, plain))
            built = self.rebuilt(request, plain, outgoing)
            try:
                if outgoing is not plain and plain.is_signed:
                    await asign(built, outgoing.headers)
                inner.append(await self.inner.handle_async_request(built))
            except BaseException as error:
                self.failed(request, seen[-1], error)
                raise
            if inner[-1].status_code == _SWITCHING:
                await inner[-1].aclose()
                raise self.switched()
            return self.head(inner[-1])

        try:
            bulk = await streams.aset_aside(self.http, request, self.gate)
            plain = self.plain(request, bulk)
            passed = await adrive(admit(self.gate, plain), transmit)
        except PolicyDenied as error:
            refused = error
        else:
            self.goes_on(request, passed)
            fails = partial(self.failed, request, seen[-1])
            stream = _streams(self.http)[1](inner[-1], passed, fails)
            return self.answered(inner[-1], seen[-1], stream, passed)
        return self.denied(request, refused)

    async def passes(self, net: Net, request: Any) -> bool:
        """Is it none of the net's business? It was noted then, if it has to be."""
        concern = self.concern(net, request)
        if concern is Concern.LOOK:
            asks = net.asks(await streams.awhole_body(self.http, request))
            concern = Concern.OURS if asks else concern
        if concern is Concern.OURS:
            return False
        if note := net.note(str(request.url), request.method):
            await settle(note)
        return True

    async def __aenter__(self) -> Self:
        await self.inner.__aenter__()
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.inner.__aexit__(*error)

    async def aclose(self) -> None:
        """Close the transport within."""
        await self.inner.aclose()


class _Stream:
    """An answer's bytes on their way back.

    Who asks for them a second time gets what is left: SDKs read an answer up to its
    last event, and then the stream below it to its end, to keep the connection.
    """

    def __init__(
        self, inner: Any, passed: Answer, fails: Callable[[Exception], None]
    ) -> None:
        self._inner = inner
        self._fails = fails
        self._raw = passed.untouched or "content-encoding" not in inner.headers
        self._passed = passed
        self._source: Any = None

    def _broken(self, error: BaseException) -> bytes:
        """What was held back when the answer failed; nothing if its reader did."""
        if not isinstance(error, Exception):
            return b""
        self._fails(error)
        return self._passed.finish(cut=True)


class _SyncStream(_Stream):
    def __iter__(self) -> Iterator[bytes]:
        inner, passed = self._inner, self._passed
        if self._source is None:
            self._source = iter(inner.stream if self._raw else inner.iter_bytes())
        try:
            for chunk in self._source:
                if out := passed.feed(chunk):
                    yield out
        except GeneratorExit:
            raise
        except BaseException as error:
            if out := self._broken(error):
                yield out
            out = b""  # what a frame holds, an error's trace may show
            passed.close()  # not every SDK closes a stream that failed
            raise
        if out := passed.finish():
            yield out

    def close(self) -> None:
        try:
            self._inner.close()
        finally:
            self._passed.close()


class _AsyncStream(_Stream):
    async def __aiter__(self) -> AsyncIterator[bytes]:
        inner, passed = self._inner, self._passed
        if self._source is None:
            self._source = aiter(inner.stream if self._raw else inner.aiter_bytes())
        try:
            async for chunk in self._source:
                if out := passed.feed(chunk):
                    yield out
        except GeneratorExit:
            raise
        except BaseException as error:
            if out := self._broken(error):
                yield out
            out = b""
            await settle(passed.close)
            raise
        if out := passed.finish():
            yield out

    async def aclose(self) -> None:
        try:
            await self._inner.aclose()
        finally:
            await settle(self._passed.close)


@cache
def _streams(http: ModuleType) -> tuple[type, type]:
    return (
        type("GuardedStream", (_SyncStream, http.SyncByteStream), {}),
        type("GuardedAsyncStream", (_AsyncStream, http.AsyncByteStream), {}),
    )


def is_guarded(transport: object) -> bool:
    """Is it one of a wrapped client, or of the process-wide mode?"""
    return isinstance(transport, Guarded)


@cache
def transports(http: ModuleType) -> tuple[Any, Any]:
    """The guarded transports of one library, sync and async."""
    return (
        type("GuardedTransport", (_Sync, http.BaseTransport), {}),
        type("GuardedAsyncTransport", (_Async, http.AsyncBaseTransport), {}),
    )
