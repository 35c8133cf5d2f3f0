"""A long upload of an httpx or httpx2 client, put into a file before it is decided.

What is sent then comes from files of the guard's own, never from the caller's stream
again: what was checked is what leaves, and a redirect sends the same.
"""

from collections.abc import AsyncIterator, Callable, Iterator
from functools import cache, partial
from types import ModuleType
from typing import Any

from carnet.crossing.bulk import Bulk, may_be, opened
from carnet.denial import message, refusal
from carnet.errors import PolicyDenied
from carnet.transport.gate import Gate, settle
from carnet.wire import Spool

_AT_ONCE = 1 << 20


def set_aside(http: ModuleType, request: Any, gate: Gate) -> Bulk | None:
    """The upload in a file; None: the request is read into memory, as others are.

    Raises:
        PolicyDenied: There is no room for the file; the refusal is recorded.
    """
    if _wanted(request):
        room = _Room(gate, str(request.url))
        spool = room.attempt(Spool)
        for chunk in request.stream:
            room.attempt(partial(spool.write, chunk))
        request.stream = _streams(http)(spool)
        found = opened(spool, request.headers["content-type"])
        if found is not None:
            return found
    request.read()
    return None


async def aset_aside(http: ModuleType, request: Any, gate: Gate) -> Bulk | None:
    """The same for an asynchronous client; its event loop waits for no disk."""
    if _wanted(request):
        room = _Room(gate, str(request.url))
        spool = room.attempt(Spool)
        held = bytearray()
        async for chunk in request.stream:
            held += chunk
            if len(held) >= _AT_ONCE:
                await settle(partial(room.attempt, partial(spool.write, bytes(held))))
                held.clear()
        await settle(partial(room.attempt, partial(spool.write, bytes(held))))
        request.stream = _streams(http)(spool)
        kind, found = request.headers["content-type"], list[Bulk | None]()
        await settle(lambda: found.append(opened(spool, kind)))
        if found[0] is not None:
            return found[0]
    await request.aread()
    return None


def rebuilt(
    http: ModuleType, request: Any, lines: list[tuple[str, str]], to: Any
) -> Any:
    """The library's request for an upload in a file; `to` says method, URL, file."""
    size = to.bulk.spool.size
    return http.Request(
        to.method,
        to.url,
        headers=[*lines, ("Content-Length", str(size))],
        stream=_streams(http)(to.bulk.spool),
        extensions=request.extensions,
    )


def _wanted(request: Any) -> bool:
    headers = request.headers
    signed = headers.get("authorization", "").startswith("AWS4-")
    return not signed and may_be(
        headers.get("content-type", ""), headers.get("content-length")
    )


class _Room:
    """Refuses a call for which the disk has no room."""

    def __init__(self, gate: Gate, url: str) -> None:
        self._gate = gate
        self._url = url

    def attempt(self, use: Callable[[], Any]) -> Any:
        try:
            return use()
        except OSError:
            sentence = "there is no room to set a long upload aside, so it is not sent"
            decision = refusal("guard.no_room", sentence, "", self._gate.parts.today())
            self._gate.refused(decision, self._url)
            hint = "make room where TMPDIR points, or send parts below 8 MiB"
            text = message(decision)
            raise PolicyDenied(text, decision=decision, hint=hint) from None


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
