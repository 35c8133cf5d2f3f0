"""Bodies of aiohttp's requests: in memory, or in a file where they are long."""

from typing import Any

from aiohttp.abc import AbstractStreamWriter
from aiohttp.payload import Payload
from typing_extensions import override

from carnet.crossing.bulk import Bulk
from carnet.transport import spooled
from carnet.transport.gate import Gate, settle
from carnet.wire import Spool


async def set_aside(request: Any, gate: Gate) -> Bulk | None:
    """The upload in a file, from which a redirect sends it too; None: it is short.

    Raises:
        PolicyDenied: There is no room for the file; the refusal is recorded.
    """
    held = request.body
    if not held or not spooled.wanted(request.headers.get):
        return None
    if not isinstance(held, SpoolPayload):
        filling = _Writer(gate, str(request.url))
        await held.write(filling)
        await filling.end()
        held = SpoolPayload(filling.spool, held)
        request._body = held  # noqa: SLF001 - its setter is for middlewares, and warns
    return await spooled.aopened(held.spool, request.headers.get("content-type", ""))


async def whole_body(request: Any) -> bytes:
    """The whole body; one that can be read only once is kept for the next reader."""
    body = request.body
    content: bytes = await body.as_bytes() if body else b""
    return content


class SpoolPayload(Payload):
    """A file without a name, read from its start each time; closes what it was."""

    def __init__(self, spool: Spool, before: Payload | None = None) -> None:
        super().__init__(spool, headers=before.headers if before else None)
        self._size = spool.size
        self.spool = spool
        self._before = before

    @override
    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        return self.spool.read().decode(encoding, errors)

    @override
    async def as_bytes(self, encoding: str = "utf-8", errors: str = "strict") -> bytes:
        return self.spool.read()

    @override
    async def write(self, writer: AbstractStreamWriter) -> None:
        await self.write_with_length(writer, None)

    @override
    async def write_with_length(
        self, writer: AbstractStreamWriter, content_length: int | None
    ) -> None:
        chunks, taken = self.spool.chunks(0, content_length), list[bytes]()
        while True:
            await settle(lambda: taken.extend(c for c in [next(chunks, b"")] if c))
            if not taken:
                return
            await writer.write(taken.pop())

    @override
    async def close(self) -> None:
        if self._before is not None:
            await self._before.close()


class _Writer(spooled.Filling):
    """What a payload is written to."""

    async def write(self, chunk: bytes) -> None:
        """Add some bytes."""
        await self.take(chunk)
