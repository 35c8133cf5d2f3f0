"""A receiver on the loopback that keeps what a log handler or an exporter sends it.

It listens on one port for UDP and TCP and answers HTTP. What is sent to `0.0.0.0` comes
to the loopback (Linux, ip(7)), which is no name of this machine's for Carnet, so the
tests declare where it is.
"""

import contextlib
import socket
import threading
from types import TracebackType
from typing import Self

ELSEWHERE = "0.0.0.0"  # noqa: S104 - to send there, not to listen
_ANSWER = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class Receiver:
    """Keeps every byte; use as a context manager."""

    def __init__(self) -> None:
        self._tcp = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._tcp.getsockname()[1]
        self._udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._udp.bind(("127.0.0.1", self.port))
        self._came = threading.Condition()
        self._bytes = b""
        self._connections: list[socket.socket] = []
        self._threads: list[threading.Thread] = []

    @property
    def host(self) -> str:
        """Its address under the name that is not of this machine."""
        return f"{ELSEWHERE}:{self.port}"

    @property
    def received(self) -> bytes:
        with self._came:
            return self._bytes

    def until(self, marker: bytes) -> bytes:
        """Everything that came, once `marker` is in it."""
        with self._came:
            assert self._came.wait_for(lambda: marker in self._bytes, 30), marker
            return self._bytes

    def __enter__(self) -> Self:
        self._begin(self._datagrams)
        self._begin(self._accept)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for one in (self._tcp, self._udp, *self._connections):
            # Wakes the thread that waits on it, which closing alone does not.
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
            last.sendto(b"", ("127.0.0.1", self.port))
        for thread in self._threads:
            thread.join(10)
        for one in (self._tcp, self._udp, *self._connections):
            one.close()

    def _begin(self, work: object, *given: object) -> None:
        assert callable(work)
        self._threads.append(threading.Thread(target=work, args=given, daemon=True))
        self._threads[-1].start()

    def _keep(self, data: bytes) -> None:
        with self._came:
            self._bytes += data
            self._came.notify_all()

    def _datagrams(self) -> None:
        while data := self._udp.recv(65_536):
            self._keep(data)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._tcp.accept()
            except OSError:
                return
            self._connections.append(connection)
            self._begin(self._read, connection)

    def _read(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError):  # whoever sent may be gone by now
            self._serve(connection)

    def _serve(self, connection: socket.socket) -> None:
        held = b""
        while data := connection.recv(65_536):
            self._keep(data)
            held += data
            if held.startswith(b"POST ") and _whole(held):
                connection.sendall(_ANSWER)
                connection.shutdown(socket.SHUT_WR)
                return


def _whole(request: bytes) -> bool:
    head, end, body = request.partition(b"\r\n\r\n")
    lines = (line.partition(b":") for line in head.split(b"\r\n")[1:])
    lengths = [
        int(value) for key, _, value in lines if key.lower() == b"content-length"
    ]
    return bool(end) and len(body) >= (lengths or [0])[0]
