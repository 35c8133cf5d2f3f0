"""Who does not read his answer loses his connection, and its call ends."""

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Iterator

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from carnet.proxy import patience
from tests.proxy.spoken import WAIT_S

ASK = b"GET /%s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
MUCH = 8_000_000
"""Bytes that no pair of socket buffers takes."""


class Served:
    """A server with `Patient` in this process; says when a stream ended, and how."""

    def __init__(self) -> None:
        self.ended = threading.Event()
        self.sent = 0
        self.listening = socket.create_server(("127.0.0.1", 0))
        # Small, so that what is not read waits in the server and not in the kernel.
        self.listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65_536)
        self.port: int = self.listening.getsockname()[1]
        routes = [Route("/endless", self.endless), Route("/whole", self.whole)]
        config = uvicorn.Config(
            Starlette(routes=routes),
            http=patience.Patient,
            ws="none",
            log_config=None,
            timeout_keep_alive=1,
        )
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.run)

    def run(self) -> None:
        asyncio.run(self.server.serve([self.listening]))

    async def endless(self, _request: Request) -> Response:
        return StreamingResponse(self.lines())

    async def whole(self, _request: Request) -> Response:
        return Response(b"x" * MUCH)

    async def lines(self) -> AsyncIterator[bytes]:
        try:
            while self.sent < 100 * MUCH:
                yield b"x" * 65_536
                self.sent += 65_536
                await asyncio.sleep(0)  # as an upstream's bytes are waited for
        finally:
            self.ended.set()


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    monkeypatch.setattr(patience, "UNREAD_S", 0.5)
    one = Served()
    one.thread.start()
    yield one
    one.server.should_exit = True
    one.thread.join(WAIT_S)
    one.listening.close()
    assert not one.thread.is_alive()


def test_a_stream_that_nobody_reads_ends(served: Served) -> None:
    with socket.create_connection(("127.0.0.1", served.port), WAIT_S) as line:
        line.sendall(ASK % b"endless")
        assert served.ended.wait(WAIT_S)
    assert served.sent < 100 * MUCH


@pytest.mark.parametrize("path", [b"whole", b"endless"])
def test_an_answer_that_is_left_unread_does_not_keep_its_connection(
    served: Served, path: bytes
) -> None:
    with socket.create_connection(("127.0.0.1", served.port), WAIT_S) as line:
        line.sendall(ASK % path)
        while not served.server.server_state.connections:
            threading.Event().wait(0.01)
        for _ in range(int(WAIT_S * 100)):
            if not served.server.server_state.connections:
                break
            threading.Event().wait(0.01)
        assert not served.server.server_state.connections


def test_who_reads_slowly_but_reads_keeps_his_connection(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "UNREAD_S", 3600.0)  # the test looks by itself
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
        line.settimeout(WAIT_S)
        line.connect(("127.0.0.1", served.port))
        line.sendall(ASK % b"whole")
        came = len(line.recv(65_536))
        (client,) = served.server.server_state.connections
        assert isinstance(client, patience.Patient)
        while waiting(client) < MUCH // 2:  # the head comes before the body
            threading.Event().wait(0.01)
        for _ in range(3):
            before = waiting(client)
            while before - waiting(client) < patience.LEAST:
                data = line.recv(65_536)
                assert data, came
                came += len(data)
            look(client, before)
            assert not client.transport.is_closing()
        while came < MUCH:
            data = line.recv(65_536)
            assert data, came
            came += len(data)


def waiting(client: patience.Patient) -> int:
    """Bytes that the server has not got rid of yet."""
    return client.transport.get_write_buffer_size()


def look(client: patience.Patient, before: int) -> None:
    """Let the server look at its reader, in its own thread."""
    looked = threading.Event()

    def now() -> None:
        client.look_at_reader(before)
        looked.set()

    client.loop.call_soon_threadsafe(now)
    assert looked.wait(WAIT_S)
