"""Long uploads of httpx and httpx2: request streams that read from a spool."""

from collections.abc import AsyncIterator, Iterator
from functools import cache
from types import ModuleType
from typing import Any

from carnet.crossing.bulk import Bulk, opened
from carnet.transport import spooled
from carnet.transport.gate import Gate, settle
from carnet.wire import Spool


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
    request.read()
    return None


async def aset_aside(http: ModuleType, request: Any, gate: Gate) -> Bulk | None:
    """The same for an asynchronous client."""
    if spooled.wanted(request.headers.get):
        spool = await spooled.afill(gate, str(request.url), request.stream)
        request.stream = _streams(http)(spool)
        if found := await spooled.aopened(spool, request.headers["content-type"]):
            return found
    await request.aread()
    return None


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
        extensions=request.extensions,
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
