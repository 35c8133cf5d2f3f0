"""A long upload, put into a file before it is decided.

What is sent then comes from files of the guard's own, never from the caller's stream
again: what was checked is what leaves, and a redirect or a retry sends the same. What
is httpx's, requests' or aiohttp's about that stands in `streams` and beside each
transport.
"""

import io
from collections.abc import AsyncIterable, Callable, Iterable, Iterator
from functools import partial
from typing import Any

from carnet.crossing.bulk import Bulk, may_be_long, may_have_lines, opened
from carnet.denial import message, refusal
from carnet.errors import PolicyDenied
from carnet.transport.gate import Gate, settle
from carnet.wire import Spool

_AT_ONCE = 1 << 20
Header = Callable[[str], str | None]
"""The value of a request's header, by its lower-case name."""


def wanted(header: Header) -> bool:
    """Is a request with these headers to be put into a file?

    One that is signed (SigV4) is not: the whole of it must be in memory to sign it.
    """
    return (
        may_be_long(header("content-length"))  # first: it is seldom, and costs least
        and may_have_lines(header("content-type") or "")
        and not (header("authorization") or "").startswith("AWS4-")
    )


def fill(gate: Gate, url: str, chunks: Iterable[bytes]) -> Spool:
    """A file of these bytes.

    Raises:
        PolicyDenied: There is no room for it; the refusal is recorded.
    """
    room = _Room(gate, url)
    spool: Spool = room.attempt(Spool)
    for chunk in chunks:
        room.attempt(partial(spool.write, chunk))
    return spool


class Filling:
    """The same for bytes that come one by one; the event loop waits for no disk."""

    def __init__(self, gate: Gate, url: str) -> None:
        self._room = _Room(gate, url)
        self._held = bytearray()
        self.spool: Spool = self._room.attempt(Spool)

    async def take(self, chunk: bytes) -> None:
        """Add some bytes."""
        self._held += chunk
        if len(self._held) >= _AT_ONCE:
            await self.end()

    async def end(self) -> None:
        """Write what is held."""
        held, self._held = bytes(self._held), bytearray()
        await settle(partial(self._room.attempt, partial(self.spool.write, held)))


async def afill(gate: Gate, url: str, chunks: AsyncIterable[bytes]) -> Spool:
    """As `fill`, for an asynchronous client."""
    filling = Filling(gate, url)
    async for chunk in chunks:
        await filling.take(chunk)
    await filling.end()
    return filling.spool


async def aopened(spool: Spool, content_type: str) -> Bulk | None:
    """As `opened`, which reads the whole file, in a thread."""
    found: list[Bulk | None] = []
    await settle(lambda: found.append(opened(spool, content_type)))
    return found[0]


class Reader(io.RawIOBase):
    """A spool as the file that urllib3 reads; it can go back, for retries."""

    def __init__(self, spool: Spool) -> None:
        self.spool = spool
        self._at = 0

    def __len__(self) -> int:
        return self.spool.size

    def __iter__(self) -> Iterator[bytes]:
        return self.spool.chunks()

    def read(self, size: int | None = -1, /) -> bytes:
        """Up to `size` bytes; all that are left where it is negative or None."""
        all_of_it = size is None or size < 0
        end = self.spool.size if all_of_it else self._at + (size or 0)
        data = self.spool.read(self._at, end)
        self._at += len(data)
        return data

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place, counted from the start, from here or from the end."""
        starts = {
            io.SEEK_SET: 0,
            io.SEEK_CUR: self._at,
            io.SEEK_END: self.spool.size,
        }
        self._at = max(0, starts[whence] + offset)
        return self._at

    def tell(self) -> int:
        """Where it reads next."""
        return self._at

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Yes."""
        return True


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
            self._gate.record_refusal(decision, self._url)
            hint = "make room where TMPDIR points, or send parts below 8 MiB"
            text = message(decision)
            raise PolicyDenied(text, decision=decision, hint=hint) from None
