"""A model provider on the loopback: real sockets, vendors' wires, every byte kept."""

import socket
import threading
import time
from collections import deque
from collections.abc import Iterable
from http.server import ThreadingHTTPServer
from itertools import count
from random import Random
from types import ModuleType, TracebackType
from typing import TYPE_CHECKING, Any, Self

from carnet.testing import routing
from carnet.testing.connection import Connection
from carnet.testing.leaks import Leak, leaks
from carnet.testing.pen import Pen
from carnet.testing.received import Received
from carnet.testing.reply import Reply, ReplyTo, echo

if TYPE_CHECKING:
    from requests.adapters import HTTPAdapter

POLL_S = 0.005  # between two looks at what arrived


class FakeProvider:
    """Plays the overseas provider of a test or a demonstration; use it with `with`.

    It speaks OpenAI's chat completions, responses, embeddings, models and moderations,
    Anthropic's messages (also on Vertex and Bedrock), Bedrock's converse, Gemini's
    content and embeddings, Cohere's chat and embeddings, DashScope's generation and
    embeddings, and Ollama's chat, generation and embeddings, each at the path where the
    vendor has it and below any prefix. What it answers comes from the script, else from
    `reply`. Tokens and TCP chunks are cut at random places that `seed` fixes.
    """

    def __init__(
        self,
        reply: ReplyTo = echo,
        *,
        seed: int = 0,
        cut: bool = True,
        gzip: bool = False,
    ) -> None:
        self.seed = seed
        self.cut = cut
        """Cut texts into tokens, and bytes into chunks, anywhere."""
        self.gzip = gzip
        """Compress every answer whose request accepts it."""
        self.closing = threading.Event()
        self._reply = reply
        self._script: deque[Reply | ReplyTo] = deque()
        self._requests: list[Received] = []
        self._numbers = count(1)
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._server = _Server(("127.0.0.1", 0), Connection)
        self._server.provider = self
        # A program that forgets to close it ends all the same.
        self._thread = threading.Thread(
            target=self._serve, name="fake-provider", daemon=True
        )
        self._thread.start()

    @property
    def host(self) -> str:
        """`127.0.0.1:PORT`, as `CARNET_ENDPOINTS__*__HOST` takes it."""
        return f"127.0.0.1:{self._server.server_port}"

    @property
    def url(self) -> str:
        """The base URL, without a path."""
        return f"http://{self.host}"

    @property
    def requests(self) -> tuple[Received, ...]:
        """What arrived so far, in order, requests cut off on the way included."""
        with self._lock:
            return tuple(self._requests)

    def script(self, *replies: Reply | ReplyTo) -> None:
        """Answer the next requests with these, in order, before the default reply."""
        with self._lock:
            self._script.extend(replies)

    def clear(self) -> None:
        """Forget what arrived and what is scripted; number answers from 1 again."""
        with self._lock:
            self._numbers = count(1)
            self._requests.clear()
            self._script.clear()

    def leaks(self, values: Iterable[str]) -> tuple[Leak, ...]:
        """Every one of `values` that arrived, whatever it was dressed in."""
        return leaks([request.raw for request in self.requests], values)

    def transport(self, module: ModuleType) -> Any:  # noqa: ANN401 - a class of the caller's own module
        """Transport of `httpx` or `httpx2` that reaches this provider from any URL.

        Give it to a client at construction, and the client may be pointed at a
        vendor's real host: only the connection goes elsewhere.
        """
        return routing.transport(module, self.url)

    def async_transport(self, module: ModuleType) -> Any:  # noqa: ANN401 - as above
        """The same for an asynchronous client."""
        return routing.async_transport(module, self.url)

    def adapter(self) -> "HTTPAdapter":
        """The same for a session of `requests`, to be mounted."""
        return routing.adapter(self.url)

    def close(self) -> None:
        """Stop, and cut the connections that are still open."""
        self.closing.set()
        with socket.create_connection(("127.0.0.1", self._server.server_port)):
            self._thread.join()  # the connection woke it
        with self._lock:
            still = tuple(self._open)
        for connection in still:
            _cut(connection)
        self._server.server_close()

    def _serve(self) -> None:
        while not self.closing.is_set():
            self._server.handle_request()

    def __enter__(self) -> Self:
        """Return the provider, which listens already."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop."""
        self.close()

    # What a connection asks of its provider.

    def opened(self, connection: socket.socket) -> None:
        """Remember a connection; one that comes too late is cut."""
        with self._lock:
            self._open.add(connection)
        if self.closing.is_set():
            _cut(connection)

    def closed(self, connection: socket.socket) -> None:
        """Forget a connection."""
        with self._lock:
            self._open.discard(connection)

    def record(self, request: Received) -> Reply | ReplyTo | None:
        """Keep what arrived; return what is scripted for it, if anything is.

        A request that was cut off uses up no reply: nobody waits for one.
        """
        with self._lock:
            self._requests.append(request)
            return self._script.popleft() if self._script and request.complete else None

    def reply_to(self, request: Received, scripted: Reply | ReplyTo | None) -> Reply:
        """The reply to a request, scripted or by default."""
        reply = self._reply if scripted is None else scripted
        return reply if isinstance(reply, Reply) else reply(request)

    def pen(self) -> Pen:
        """The randomness of the next answer."""
        number = next(self._numbers)
        random = Random(f"{self.seed} {number}")  # noqa: S311 - places to cut, no secret
        return Pen(number, random, self.cut)

    def wait(self, seconds: float) -> None:
        """Wait so long, or until the provider closes."""
        self.closing.wait(seconds)

    def wait_for(self, amount: int, timeout_s: float = 5.0) -> tuple[Received, ...]:
        """Wait until `amount` requests arrived; return what did, perhaps fewer."""
        until = time.monotonic() + timeout_s
        while len(self.requests) < amount and time.monotonic() < until:
            self.closing.wait(POLL_S)
        return self.requests


class _Server(ThreadingHTTPServer):
    provider: FakeProvider
    request_queue_size = 1024  # that many clients may come at once
    _answering: tuple[threading.Thread, ...] = ()

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as the library says
        """Answer one connection in a thread that keeps no forgetful program alive."""
        thread = threading.Thread(
            target=self.process_request_thread,
            args=(request, client_address),
            daemon=True,
        )
        still = (one for one in self._answering if one.is_alive())
        self._answering = (*still, thread)
        thread.start()

    def server_close(self) -> None:
        """Wait until every connection is finished; the library skips daemons."""
        super().server_close()
        for thread in self._answering:
            thread.join()


def _cut(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # the other side was quicker
