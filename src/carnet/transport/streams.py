"""Request streams of httpx and httpx2: what is read is what is sent.

A library keeps what it read of a request beside the stream that it will send, and a
hook may change one alone. So it is the stream that is read here, into memory or, where
it is long, into a spool, and what leaves is a stream of the bytes that were read.
"""

from collections.abc import AsyncIterator, Iterator
from functools import cache
from types import ModuleType
from typing import Any

from carnet.crossing.bulk import Bulk, opened
from carnet.transport import spooled
from carnet.transport.gate import Gate, settle
from carnet.transport.signing import SIGNER
from carnet.wire import Spool

_BELOW = frozenset({"timeout", "trace", "sni_hostname", SIGNER})
"""What httpcore reads and the guard has checked, or what says nothing of the request.
Anything else may change below the guard what leaves (`target`), or be an SDK's note."""


def set_aside(http: ModuleType, request: Any, gate: Gate) -> Bulk | None:
    """The upload in a file; None: the request is read into memory, as others are.

    Raises:
        PolicyDenied: There is no room for the file; the refusal is recorded.
    """
    if spooled.wanted(request.headers.get):
        spool = spooled.fill(gate, str(request.url), request.stream)
        request.stream = _streams(http)(spool)
        if found := opened(spool, request.headers["content-type"]):
            return found
    whole_body(http, request)
    return None


async def aset_aside(http: ModuleType, request: Any, gate: Gate) -> Bulk | None:
    """The same for an asynchronous client."""
    if spooled.wanted(request.headers.get):
        spool = await spooled.afill(gate, str(request.url), request.stream)
        request.stream = _streams(http)(spool)
        if found := await spooled.aopened(spool, request.headers["content-type"]):
            return found
    await awhole_body(http, request)
    return None


def whole_body(http: ModuleType, request: Any) -> bytes:
    """The whole body, as it would be sent."""
    return _hold(http, request, b"".join(request.stream))


async def awhole_body(http: ModuleType, request: Any) -> bytes:
    """The same for an asynchronous client."""
    return _hold(http, request, b"".join([chunk async for chunk in request.stream]))


def _hold(http: ModuleType, request: Any, body: bytes) -> bytes:
    """`body`, which the request says and sends now, on a redirect or a retry too."""
    request.stream = http.ByteStream(body)
    request._content = body  # noqa: SLF001 - as `Request.read` sets it
    return body


def unchanged(http: ModuleType, request: Any, body: bytes) -> Any:
    """A copy of the library's request that sends these bytes."""
    built = object.__new__(type(request))  # `copy.copy` would drop the stream
    built.__dict__.update(request.__dict__)
    built.stream, built.extensions = http.ByteStream(body), below(request)
    return built


def below(request: Any) -> dict[str, Any]:
    """The extensions that a transport gets. Others are notes of who is above it."""
    return {k: v for k, v in request.extensions.items() if k in _BELOW}


def rebuilt(
    http: ModuleType, request: Any, lines: list[tuple[bytes, bytes]], to: Any
) -> Any:
    """The library's request for an upload in a file; `to` says method, URL, file."""
    size = to.bulk.spool.size
    return http.Request(
        to.method,
        to.url,
        headers=[*lines, (b"Content-Length", str(size).encode())],
        stream=_streams(http)(to.bulk.spool),
        extensions=below(request),
    )


@cache
def _streams(http: ModuleType) -> Any:
    class SpoolStream(http.SyncByteStream, http.AsyncByteStream):  # type: ignore[name-defined,misc]
        """Reads a file from its start each time."""

        def __init__(self, spool: Spool) -> None:
            self._spool = spool

        def __iter__(self) -> Iterator[bytes]:
            yield from self._spool.chunks()

        async def __aiter__(self) -> AsyncIterator[bytes]:
            chunks, taken = self._spool.chunks(), list[bytes]()
            while True:
                await settle(lambda: taken.extend(c for c in [next(chunks, b"")] if c))
                if not taken:
                    return
                yield taken.pop()

    return SpoolStream
