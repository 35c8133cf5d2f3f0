"""The way back: an answer's bytes in, the same bytes with the caller's data out.

An answer restores only placeholders that its own request carried, or the request that
was redirected to it; where the provider holds earlier turns itself, also those of the
same conversation. Everything else in it, another call's placeholders included, stays as
it is.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial

from carnet import redaction, wire
from carnet.crossing.message import Message
from carnet.crossing.origin import REDIRECTS, Origin
from carnet.crossing.rereading import rereads
from carnet.crossing.sniff import Cut, Sink, Sniffed, asks_stream
from carnet.crossing.steps import Response
from carnet.errors import WireError
from carnet.redaction import Framing, Restoration, Restorer
from carnet.within import once_out

_LINES = re.compile(r"application/(?:octet-stream|binary|x-jsonl|jsonl)|")
"""What vendors call a file of JSON lines, the results of a batch."""
_STREAMS: Mapping[str, Framing] = {
    "text/event-stream": "sse",
    "application/x-ndjson": "ndjson",
    "application/ndjson": "ndjson",
    "application/jsonl": "ndjson",
    "application/stream+json": "ndjson",
    "application/vnd.amazon.eventstream": "aws",
}
_CERTAIN = ("aws", "array")  # none of their first bytes could be another's
_WHOLE = re.compile(
    r"(?:application|text)/(?:x-)?json|[\w.-]+/[\w.-]+\+json|application/octet-stream|"
)
_MEDIA = re.compile(r"(?:audio|font|image|video)/.*|application/.*(?:grpc|protobuf).*")
_TEXT = re.compile(r"text/.*|[\w.-]+/(?:.*[+-])?xml|application/x-subrip")
_TAIL = 512  # last bytes of an answer, searched for its last event
_HEAD = 65_536  # bytes of an answer searched for its id; vendors put it first


class Whole:
    """A body that is restored when it is complete."""

    def __init__(self, restore: Callable[[bytes], bytes]) -> None:
        self._restore = restore
        self._parts: list[bytes] = []

    def feed(self, data: bytes) -> bytes:
        """Keep the bytes."""
        self._parts.append(data)
        return b""

    def flush(self) -> bytes:
        """The whole body, restored."""
        body, self._parts = b"".join(self._parts), []
        return self._restore(body) if body else b""


class Lines:
    """A file whose lines are answers of their own; of any size, never held whole."""

    def __init__(self, restore: Callable[[bytes], bytes]) -> None:
        self._framer = wire.LineFramer()
        self._restore = restore
        self._raw = False

    def feed(self, data: bytes) -> bytes:
        """The lines that are complete, restored."""
        if self._raw:
            return data
        try:
            return b"".join(map(self._line, self._framer.feed(data)))
        except WireError:  # a file without lines is no batch
            self._raw = True
            return b"".join(line.raw for line in self._framer.flush())

    def flush(self) -> bytes:
        """The last line."""
        return b"".join(map(self._line, self._framer.flush()))

    def _line(self, line: "wire.Line") -> bytes:
        if line.payload is None:
            return line.raw
        return line.with_payload(self._restore(line.payload))


class Untouched:
    """A body without text (audio, images) or of a call that replaced nothing."""

    def feed(self, data: bytes) -> bytes:
        """The same bytes."""
        return data

    def flush(self) -> bytes:
        """Nothing was kept."""
        return b""


@dataclass(slots=True, weakref_slot=True, eq=False)
class Answer:
    """One answer on its way back. `feed`, then `finish`, then `close` once."""

    response: Response
    untouched: bool
    """No placeholder was issued, or there is no body: the bytes may pass as they are,
    still compressed, and what the head says of them stays."""
    sink: Sink = field(repr=False)
    restorer: Restorer = field(repr=False)
    record: Callable[[str, int, Restoration], object] = field(repr=False)
    learn: Callable[[bytes], None] = field(repr=False)
    look: Callable[[bytes], None] | None = field(default=None, repr=False)
    """Sees every byte that comes, before anything is restored."""
    moved: Mapping[str, str] = field(default_factory=dict, repr=False)
    """As `moved.restored` says: headers in which the caller's own data stand again."""
    origin: Origin | None = field(default=None, repr=False)
    """Of a hop, to which it may send its caller on."""
    last_event: str | None = None
    """As in `Dialect.last_event`."""
    _seen: int = 0
    _tail: bytes = field(default=b"", repr=False)
    _finished: bool = False
    _cut: bool = False
    _closed: bool = False

    def feed(self, data: bytes) -> bytes:
        """Bytes of the answer, decompressed, cut anywhere; returns what may go on."""
        if self._seen < _HEAD:
            self.learn(data)
            self._seen += len(data)
        if self.look is not None:
            self.look(data)
        self._tail = (self._tail + data)[-_TAIL:]
        return self.sink.feed(data)

    @property
    def goes_on(self) -> Origin | None:
        """What the next hop belongs to, if this answer sends its caller on."""
        return self.origin if self.response.status in REDIRECTS else None

    def finish(self, *, cut: bool = False) -> bytes:
        """What was held back. After an error, `cut`, before it is raised again."""
        self._finished, self._cut = True, self._cut or cut
        return self.sink.flush()

    def close(self, *, cut: bool = False) -> None:
        """Record the outcome, once: `completed`, `cut` by the other side, `abandoned`.

        Waits for the disk.
        """
        if self._closed:
            return
        self._cut = self._cut or cut
        once_out(self._record)
        self._closed = True  # not before: what interrupts it leaves it to `__del__`

    def end(self) -> None:
        """The same at once, where the guard is closed before the caller is done.

        What comes later is not restored: the outcome tells what was returned.
        """
        self.restorer.end()
        self._record()
        self._closed = True

    def __del__(self) -> None:
        """An answer that its caller dropped, unread and not closed, is abandoned."""
        if not getattr(self, "_closed", True):  # one that was never made has none
            self.close()

    def _record(self) -> None:
        ended = self._finished or self._at_last_event()
        state = "cut" if self._cut else "completed" if ended else "abandoned"
        self.record(state, self.response.status, self.restorer.counts())

    def _at_last_event(self) -> bool:
        pattern = self.last_event
        return pattern is not None and bool(_bytes_of(pattern).search(self._tail))


def sink(response: Response, restorer: Restorer, message: Message) -> Sink:
    """How this answer is restored: by its type, what was asked, and its first bytes."""
    dialect, kind = message.dialect, _kind(response)
    stored = rereads(message) if kind else bool(dialect and dialect.keeps(message.path))
    declared = _framing(kind)
    read = _Read(response, restorer, message, declared, stored=stored)
    if stored and _LINES.fullmatch(kind):
        return read.lines()
    if declared == "whole" and dialect and dialect.streams_array(message.path):
        declared = "array"
    media = _MEDIA.fullmatch(kind) is not None and not asks_stream(message)
    if declared in _CERTAIN or (media and declared is None):
        return read(declared)
    return Sniffed(declared, message, read)


def of_lines(restorer: Restorer, message: Message) -> Sink:
    """Each line is an answer of its own."""
    return Lines(partial(restorer.body, dialect=message.dialect))


def may_be_file(response: Response, message: Message) -> bool:
    """May it be a file of text that an earlier call sent? No stream, and no JSON."""
    kind = _kind(response)
    if kind in _STREAMS or "json" in kind or asks_stream(message):
        return False
    return rereads(message)


class _Read:
    """One answer, once it is known how its bytes are cut."""

    def __init__(
        self,
        response: Response,
        restorer: Restorer,
        message: Message,
        declared: Cut | None,
        *,
        stored: bool,
    ) -> None:
        self._response, self._restorer = response, restorer
        self._message, self._declared, self._stored = message, declared, stored

    def __call__(self, kind: "Cut | None") -> Sink:  # quoted: else each call makes it
        if kind == "whole":
            return Whole(self._text if self._declared == "text" else self._body)
        if kind == "ndjson" and self._stored:
            return self.lines()
        return Untouched() if kind is None else self._pieces(kind)

    def lines(self) -> Sink:
        """Each line is an answer of its own."""
        return of_lines(self._restorer, self._message)

    def _pieces(self, kind: Framing) -> Sink:
        return redaction.StreamRestorer(
            self._restorer,
            kind,
            self._message.dialect,
            structured=self._structured,
            charset=_charset(self._response) if kind == "text" else "",
        )

    def _body(self, body: bytes) -> bytes:
        dialect = self._message.dialect
        return self._restorer.body(body, dialect, structured=self._structured)

    def _text(self, body: bytes) -> bytes:
        """JSON that is called a text, or a text that begins like JSON."""
        try:
            wire.decode(body.removeprefix(b"\xef\xbb\xbf"))
        except WireError:
            text = self._pieces("text")
            return text.feed(body) + text.flush()
        return self._body(body)

    @property
    def _structured(self) -> bool:
        dialect = self._message.dialect
        return dialect.structured(self._message.tree) if dialect else False


def framing(response: Response) -> Cut | None:
    """How an answer's bytes are cut, by its content type; None: it holds no text."""
    return _framing(_kind(response))


@lru_cache(maxsize=256)
def _framing(kind: str) -> Cut | None:
    if kind in _STREAMS:
        return _STREAMS[kind]
    if _TEXT.fullmatch(kind):
        return "text"
    return "whole" if _WHOLE.fullmatch(kind) else None


def _kind(response: Response) -> str:
    named = response.header("content-type") or ""
    return named.partition(";")[0].strip().lower()


def _charset(response: Response) -> str:
    named = (response.header("content-type") or "").lower()
    return named.partition("charset=")[2].partition(";")[0].strip("\"' ")


@lru_cache(maxsize=256)
def _bytes_of(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode())


def learner(
    pattern: str | None, learn: Callable[[str], None]
) -> Callable[[bytes], None]:
    """Find the id of an answer in its first bytes, however they are cut."""
    if pattern is None:
        return lambda _data: None
    compiled, head, done = _bytes_of(pattern), bytearray(), [False]

    def look(data: bytes) -> None:
        if done[0]:
            return
        head.extend(data)
        found = compiled.search(head)
        if found:
            done[0] = True
            learn(found.group(1).decode())

    return look
