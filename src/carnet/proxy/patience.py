"""uvicorn's protocol, but who sends no head, or reads no answer, loses his connection.

uvicorn waits for ever for both. A client that keeps its connection and does not read
would hold its stream, the call and the upstream's connection until the proxy ends.
"""

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_S = 15.0
"""Seconds that a head may take, from the connection's start or its first byte on."""

UNREAD_S = 60.0
"""Seconds in which a client must read `LEAST` of what waits for it, again and again."""
LEAST = 49_152
"""Bytes: of a full buffer, 64 kB, what is read before uvicorn writes on. Nobody follows
an answer at less than 1 kB a second."""


class Patient(H11Protocol):
    """A head has `HEAD_S` seconds, an answer that is not read `UNREAD_S`."""

    late: asyncio.TimerHandle | None = None
    unread: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first head."""
        super().connection_made(transport)
        self.late = self.loop.call_later(HEAD_S, transport.close)

    def data_received(self, data: bytes) -> None:
        """Stop waiting where a head is complete, begin where one has begun."""
        before: object = self.scope
        super().data_received(data)
        if self.scope is not before:
            self.stop_waiting()
        elif self.late is None and self.between:
            self.late = self.loop.call_later(HEAD_S, self.transport.close)

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self.stop_waiting()
        self.stop_unread()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Begin to wait for a client that does not read."""
        super().pause_writing()
        self.wait_for_reader()

    def resume_writing(self) -> None:
        """It reads on."""
        self.stop_unread()
        super().resume_writing()

    def timeout_keep_alive_handler(self) -> None:
        """Close a connection that is idle, also where its last answer is not read."""
        super().timeout_keep_alive_handler()
        self.wait_for_reader()

    @property
    def between(self) -> bool:
        """Is no request running, so that what comes now is a head?"""
        cycle: object = self.cycle
        return cycle is None or self.cycle.response_complete

    def stop_waiting(self) -> None:
        """A head came, or the connection is gone."""
        if self.late is not None:
            self.late.cancel()
            self.late = None

    def wait_for_reader(self) -> None:
        """Look after a time whether the client has read."""
        self.stop_unread()
        left = self.transport.get_write_buffer_size()
        self.unread = self.loop.call_later(UNREAD_S, self.look_at_reader, left)

    def look_at_reader(self, before: int) -> None:
        """End a connection of which `before` bytes wait, as good as all of them still.

        Not closed: that would wait for the client to read them.
        """
        if before - self.transport.get_write_buffer_size() < LEAST:
            self.transport.abort()
        else:
            self.wait_for_reader()

    def stop_unread(self) -> None:
        """What was sent is read, or the connection is gone."""
        if self.unread is not None:
            self.unread.cancel()
            self.unread = None
