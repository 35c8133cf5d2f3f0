"""A request's body, whole, within a size and a time."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from carnet.proxy.door import Refusal

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
IDLE_S = 20.0
"""Seconds without a byte after which a slow body is refused."""
WHOLE_S = 300.0
"""Seconds that a whole body may take."""


class TooMuch(Exception):
    """A body that is not read to its end; carries what the client is told."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


async def whole(receive: Receive, limit: int) -> bytes:
    """Every byte of the body.

    Raises:
        TooMuch: It is longer than `limit` bytes, came too slowly, or broke off.
    """
    held = bytearray()
    try:
        async with asyncio.timeout(WHOLE_S):
            while await _more(receive, held, limit):
                pass
    except TimeoutError:
        refusal = Refusal(408, "proxy.slow", "the body came too slowly")
        raise TooMuch(refusal) from None
    return bytes(held)


async def _more(receive: Receive, held: bytearray, limit: int) -> bool:
    async with asyncio.timeout(IDLE_S):
        message = await receive()
    if message["type"] == "http.disconnect":
        raise TooMuch(Refusal(400, "proxy.cut", "the request broke off"))
    held += message.get("body", b"")
    if len(held) > limit:
        told = f"a body may have {limit} bytes"
        raise TooMuch(Refusal(413, "proxy.large", told))
    return bool(message.get("more_body", False))
