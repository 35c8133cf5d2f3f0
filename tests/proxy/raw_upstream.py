"""An upstream on the loopback that answers with the very bytes that it is given."""

import contextlib
import re
import socket
import threading
from collections import deque
from types import TracebackType
from typing import Self

WAIT_S = 30.0
PLAIN = (
    b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}"
)
HALF = b"..."
"""An answer that ends so goes no further, and its connection stays open."""


class RawUpstream:
    """Reads each request to its end, answers what is scripted, closes.

    To an answer of None it says nothing, until the other side goes.
    """

    def __init__(self) -> None:
        self.heads: list[bytes] = []
        self.left = threading.Event()
        """The other side went without its answer, or with half of it."""
        self._closing = threading.Event()
        self._answers: deque[bytes | None] = deque()
        self._server = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self._server.getsockname()[1]}"

    @property
    def url(self) -> str:
        return f"http://{self.host}"

    def script(self, *answers: bytes | None) -> None:
        self._answers.extend(answers)

    def clear(self) -> None:
        self.heads.clear()
        self.left.clear()
        self._answers.clear()

    def _serve(self) -> None:
        while True:
            line, _ = self._server.accept()
            with line, contextlib.suppress(OSError):
                if self._closing.is_set():
                    return
                line.settimeout(WAIT_S)
                self._answer(line)

    def _answer(self, line: socket.socket) -> None:
        head, _, body = _until(line, b"\r\n\r\n").partition(b"\r\n\r\n")
        lengths = re.findall(rb"(?i)\r\ncontent-length: (\d+)", head)
        while len(body) < int(lengths[0] if lengths else 0):
            body += line.recv(65536)
        self.heads.append(head)
        answer = self._answers.popleft() if self._answers else PLAIN
        line.sendall(answer or b"")
        if answer is None or answer.endswith(HALF):
            while line.recv(65536):
                pass
            self.left.set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closing.set()
        with socket.create_connection(self._server.getsockname()):
            self._thread.join()
        self._server.close()


def _until(line: socket.socket, end: bytes) -> bytes:
    data = b""
    while end not in data:
        more = line.recv(65536)
        if not more:
            raise ConnectionError
        data += more
    return data
