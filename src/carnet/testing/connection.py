"""One connection to the fake provider: reads a request whole, writes the answer."""

import socket
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Protocol, cast

from carnet.testing import wires
from carnet.testing.pen import Answer, Pen
from carnet.testing.received import Received
from carnet.testing.reply import Reply, ReplyTo

if TYPE_CHECKING:
    from typing import BinaryIO

GZIP = 16 + zlib.MAX_WBITS  # zlib's word for the gzip container
SMALLEST = b"\r\n"


class Provider(Protocol):
    """What a connection asks of the provider whose door it is."""

    cut: bool
    gzip: bool

    def opened(self, connection: socket.socket) -> None:
        """Remember a connection."""

    def closed(self, connection: socket.socket) -> None:
        """Forget a connection."""

    def record(self, request: Received) -> Reply | ReplyTo | None:
        """Keep what arrived; return what is scripted for it, if anything is."""

    def reply_to(self, request: Received, scripted: Reply | ReplyTo | None) -> Reply:
        """The reply to a request, scripted or by default."""

    def pen(self) -> Pen:
        """The randomness of the next answer."""

    def wait(self, seconds: float) -> None:
        """Wait so long, or until the provider closes."""


class Connection(BaseHTTPRequestHandler):
    """Answers every method alike; what is answered depends on the path alone."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # each chunk leaves by itself

    def setup(self) -> None:
        """Start the tape: every byte that is read stays on it."""
        super().setup()
        self.provider: Provider = self.server.provider  # type: ignore[attr-defined] # BaseHTTPRequestHandler types its server as the base class
        self.provider.opened(self.connection)
        self.tape = Tape(cast("BinaryIO", self.rfile))
        self.rfile = self.tape  # type: ignore[assignment] # a tape reads like a file

    def finish(self) -> None:
        """Forget the connection."""
        self.provider.closed(self.connection)
        with suppress(OSError):  # the client may have gone
            super().finish()

    def handle_one_request(self) -> None:
        """Answer one request; one that is cut off on the way is recorded as such."""
        self.tape.start()
        try:
            super().handle_one_request()
        except OSError:  # the client went away, or a scripted cut closed the socket
            self.close_connection = True
        if self.tape.raw.strip(SMALLEST):
            self.record(b"", complete=False)

    def answer(self) -> None:
        """Read, record, then answer: what arrived is known before anything is said."""
        scripted = self.record(self.read_body(), complete=True)
        request = self.received
        reply = self.provider.reply_to(request, scripted)
        self.provider.wait(reply.delay_s)
        self.write(request, reply, self.provider.pen())

    def send_error(
        self, code: int, message: str | None = None, explain: str | None = None
    ) -> None:
        """Record, then refuse: the base class refuses a head that it cannot read."""
        self.record(b"", complete=False)
        super().send_error(code, message, explain)

    def __getattr__(self, name: str) -> Callable[[], None]:
        """Answer every method alike: the base class looks up `do_` and the method."""
        if name.startswith("do_"):
            return self.answer
        raise AttributeError(name)

    def record(self, body: bytes, *, complete: bool) -> Reply | ReplyTo | None:
        """Hand what is on the tape to the provider and empty the tape."""
        headers = getattr(self, "headers", None)
        self.received = Received(
            raw=self.tape.take(),
            method=getattr(self, "command", None) or "",
            target=getattr(self, "path", ""),
            headers=tuple(headers.items()) if headers else (),
            body=body,
            at=time.time(),
            complete=complete,
        )
        return self.provider.record(self.received)

    def read_body(self) -> bytes:
        """Read the body, by its length or in chunks (RFC 9112, sections 6 and 7)."""
        if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
            return b"".join(self._chunks())
        length = int(self.headers.get("Content-Length", 0))
        body = self.tape.read(length)
        if len(body) < length:
            raise ConnectionError("the request was cut off in its body")
        return body

    def _chunks(self) -> Iterator[bytes]:
        while size := int(self.tape.readline().partition(b";")[0] or b"0", 16):
            yield self.tape.read(size)
            self.tape.readline()
        while self.tape.readline().strip():
            pass  # trailer fields stay on the tape

    def write(self, request: Received, reply: Reply, pen: Pen) -> None:
        """Write the answer, whole or as a stream, with the faults of the reply."""
        answer = None
        if reply.raw is not None:
            answer = Answer(reply.raw, content_type=reply.content_type)
        answer = answer or wires.answer(request, reply, pen)
        if answer is None:
            reply = Reply(status=HTTPStatus.NOT_FOUND)
            answer = pen.document({"error": {"message": "no such path here"}})
        zipped = reply.gzip or self.provider.gzip
        zipped = zipped and "gzip" in request.header("accept-encoding")
        self.send_response(reply.status)
        self.send_header("content-type", answer.content_type)
        self.send_header("x-request-id", f"req_{pen.number:06}")
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if zipped:
            self.send_header("content-encoding", "gzip")
        if answer.frames is None:
            self._write_whole(answer.body, reply, pen, zipped=zipped)
        else:
            self._write_stream(answer.frames, reply, pen, zipped=zipped)

    def _write_whole(
        self, body: bytes, reply: Reply, pen: Pen, *, zipped: bool
    ) -> None:
        if zipped:
            packer = zlib.compressobj(wbits=GZIP)
            body = packer.compress(body) + packer.flush()
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        if reply.cut_after is not None:
            self.wfile.write(body[: len(body) // 2])
            self._cut()
        elif self.command != "HEAD":
            for part in self._slices(body, pen):
                self.wfile.write(part)

    def _write_stream(
        self, frames: Iterable[bytes], reply: Reply, pen: Pen, *, zipped: bool
    ) -> None:
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        packer = zlib.compressobj(wbits=GZIP) if zipped else None
        for number, frame in enumerate(frames):
            if number == reply.cut_after:
                self._cut()
                return
            data = _noise(pen) + frame if reply.noise else frame
            if packer:
                data = packer.compress(data) + packer.flush(zlib.Z_SYNC_FLUSH)
            for part in self._slices(data, pen):
                self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
            self.provider.wait(reply.pause_s)
        if packer and (rest := packer.flush()):
            self.wfile.write(b"%x\r\n%s\r\n" % (len(rest), rest))
        self.wfile.write(b"0\r\n\r\n")

    def _slices(self, data: bytes, pen: Pen) -> Iterable[bytes]:
        return pen.slices(data) if self.provider.cut else (data,)

    def _cut(self) -> None:
        self.close_connection = True
        with suppress(OSError):  # the client may have gone
            self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing: a library never prints."""


class Tape:
    """Reads from a file and keeps every byte read since `start`."""

    def __init__(self, file: "BinaryIO") -> None:
        self._file = file
        self._kept: list[bytes] = []

    @property
    def raw(self) -> bytes:
        """The bytes read since `start`."""
        return b"".join(self._kept)

    @property
    def closed(self) -> bool:
        """Is the file closed?"""
        return self._file.closed

    def start(self) -> None:
        """Forget what was read."""
        self._kept.clear()

    def take(self) -> bytes:
        """Return what was read, and forget it."""
        raw = self.raw
        self.start()
        return raw

    def read(self, size: int) -> bytes:
        """Read up to `size` bytes; fewer only at the end."""
        data = b""
        while len(data) < size and (part := self._file.read1(size - len(data))):  # type: ignore[attr-defined] # the buffered reader of socketserver has it
            self._kept.append(part)
            data += part
        return data

    def readline(self, limit: int = -1) -> bytes:
        """Read a line."""
        line = self._file.readline(limit)
        self._kept.append(line)
        return line

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def _noise(pen: Pen) -> bytes:
    """Comments that some routers put between events to keep a connection alive."""
    return b": keep-alive\n\n" if pen.random.random() < 0.3 else b""  # noqa: PLR2004 - now and then
