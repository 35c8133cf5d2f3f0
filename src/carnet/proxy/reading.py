"""What an application sends: its body, whole, within a size and a time; its leaving."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, MutableMapping
from typing import Any, TypeVar

from carnet.proxy.door import Refusal

T = TypeVar("T")
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


async def read_body(receive: Receive, limit: int) -> bytes:
    """Every byte of the body.

    Raises:
        TooMuch: It is longer than `limit` bytes, came too slowly, or broke off.
    """
    held = bytearray()
    try:
        async with asyncio.timeout(WHOLE_S):
            while await _receive_more(receive, held, limit):
                pass
    except TimeoutError:
        refusal = Refusal(408, "proxy.slow", "the body came too slowly")
        raise TooMuch(refusal) from None
    return bytes(held)


async def _receive_more(receive: Receive, held: bytearray, limit: int) -> bool:
    async with asyncio.timeout(IDLE_S):
        message = await receive()
    if message["type"] == "http.disconnect":
        raise TooMuch(Refusal(400, "proxy.cut", "the request broke off"))
    held += message.get("body", b"")
    if len(held) > limit:
        told = f"a body may have {limit} bytes"
        raise TooMuch(Refusal(413, "proxy.large", told))
    return bool(message.get("more_body", False))


class Gone(Exception):
    """The application closed its connection before it was answered."""


async def while_there(receive: Receive, work: Coroutine[Any, Any, T]) -> T:
    """What `work` gives, which is cancelled if the application leaves.

    An upstream that does not answer would else hold its call, and money, for minutes
    after whoever asked has gone.

    Raises:
        Gone: It left; `work` has ended.
    """
    working = asyncio.create_task(work)
    leaving = asyncio.create_task(_wait_for_leaving(receive))
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise Gone
        return working.result()
    finally:
        for task in (working, leaving):
            task.cancel()
        await asyncio.gather(working, leaving, return_exceptions=True)


async def _wait_for_leaving(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
