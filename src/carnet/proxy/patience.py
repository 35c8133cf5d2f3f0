"""uvicorn's protocol, but a head that does not come in time ends its connection."""

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_S = 15.0
"""Seconds that a head may take, from the connection's start or its first byte on."""


class Patient(H11Protocol):
    """A head has `HEAD_S` seconds; uvicorn itself waits for ever."""

    late: asyncio.TimerHandle | None = None

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
        super().connection_lost(exc)

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
