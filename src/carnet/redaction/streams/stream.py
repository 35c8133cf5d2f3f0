"""Values back in a streamed answer: events are held, not text.

An event whose text ends like the beginning of an issued placeholder waits, and so do
those behind it, until the next piece of that text shows what it is. Then the
placeholder's value stands in the later event and the earlier one keeps the rest. No
event is invented, dropped, renumbered or moved; one that needs no change leaves with
the bytes it came in. Neutral events (pings, usage) do not end a text; `finish_reason`,
`*.done`, `[DONE]` and the end of the stream do, and what then waits leaves as it is.
"""

import codecs
from collections import deque
from itertools import chain
from typing import TypeAlias, assert_never

from carnet.adapter import Dialect
from carnet.errors import WireError
from carnet.redaction import quoting, shape
from carnet.redaction.offsets import may_hold
from carnet.redaction.quoting.fences import NOTHING
from carnet.redaction.restore import Restorer
from carnet.redaction.streams.channel import TAIL, Channel, Entry, Piece, decide, render
from carnet.redaction.streams.events import Leaf, Reader, Reading, Where
from carnet.redaction.streams.hold import Hold
from carnet.redaction.streams.mould import Mould
from carnet.redaction.streams.written import Written
from carnet.wire import (
    ArrayFramer,
    EventFramer,
    Frame,
    Framer,
    LineFramer,
    MessageFramer,
    decode_text,
    encode,
)
from carnet.wire.frame import Framing

MAX_EVENTS_WAITED = 64
"""Turns of the other texts after which one that nothing continued is let go, so that
what stands behind it is not kept back. With a hundred answers side by side each of them
has its turn; comments and pings are nobody's."""

MAX_HELD = 8192
"""Events that are held at most, whatever they are: then who waits longest is let go."""

MAX_HELD_BYTES = 8 << 20

MAX_CHANNELS = 4096

_END = b"[DONE]"

_ASCII = bytes(range(0x20, 0x7F)).decode()

_Key: TypeAlias = "tuple[str, Where]"


class StreamRestorer:
    """Restores one streamed answer. Bytes may be cut anywhere.

    Not for several threads at once.
    """

    def __init__(
        self,
        restorer: Restorer,
        framing: Framing,
        dialect: Dialect | None = None,
        *,
        structured: bool = False,
        charset: str = "",
    ) -> None:
        """`charset`: of an answer without events, as its content type names it."""
        self._parts: _Events | _Text | None = None
        if len(restorer.issued):
            hold = Hold(restorer)
            framer = _framer(framing)
            if framer is None:
                self._parts = _Text(restorer, hold, charset)
            else:
                reader = Reader(dialect, structured=structured)
                self._parts = _Events(restorer, hold, framer, reader)

    def feed(self, data: bytes) -> bytes:
        """Return what can leave now; nothing is lost, it may come later.

        Raises:
            WireError: One event is too long to hold.
        """
        return data if self._parts is None else self._parts.feed(data)

    def flush(self) -> bytes:
        """Return all that is left: at the end of the stream, or when it breaks."""
        return b"" if self._parts is None else self._parts.flush()


def _framer(framing: Framing) -> Framer | None:
    match framing:
        case "sse":
            return EventFramer()
        case "ndjson":
            return LineFramer()
        case "aws":
            return MessageFramer()
        case "array":
            return ArrayFramer()
        case "text":
            return None
        case _:
            assert_never(framing)


class _Text:
    """A stream without events: only its last characters are held."""

    def __init__(self, restorer: Restorer, hold: Hold, charset: str) -> None:
        self._restorer = restorer
        self._hold = hold
        self._charset = charset if _is_read(charset) else "utf-8"
        # What is no such text comes out as it went in.
        self._decoder = codecs.getincrementaldecoder(self._charset)("surrogateescape")
        self._tail = ""
        self._waiting = ""
        self._above = NOTHING

    def feed(self, data: bytes) -> bytes:
        return self._take(self._decoder.decode(data), final=False)

    def flush(self) -> bytes:
        return self._take(self._decoder.decode(b"", final=True), final=True)

    def _take(self, text: str, *, final: bool) -> bytes:
        text = self._tail + self._waiting + text
        start = len(self._tail)
        hold = None if final else self._hold
        shown = quoting.Shown(text, start, self._above)
        spans, cut = decide(shown, self._restorer, hold)
        self._above = self._above.below(text, start, cut)
        self._waiting = text[cut:]
        self._tail = text[max(0, cut - TAIL) : cut]
        return self._encoded(render(text, start, cut, spans))

    def _encoded(self, text: str) -> bytes:
        try:
            return text.encode(self._charset, "surrogateescape")
        except UnicodeEncodeError:  # a value has letters that this set has not
            return text.encode(self._charset, "replace")


def _is_read(charset: str) -> bool:
    """Is it a character set that holds ASCII as it is, and each piece by itself?"""
    try:
        return _ASCII.encode(charset) == _ASCII.encode()
    except (LookupError, UnicodeError):
        return False


class _Events:
    """A stream of events."""

    def __init__(
        self, restorer: Restorer, hold: Hold, framer: Framer, reader: Reader
    ) -> None:
        self._restorer = restorer
        self._hold = hold
        self._framer = framer
        self._reader = reader
        self._written = Written()
        self._queue: deque[Entry] = deque()
        self._channels: dict[_Key, Channel] = {}
        self._open: dict[_Key, Channel] = {}  # those with pieces, longest wait first
        self._turns = 0
        self._round: set[_Key] = set()
        """Texts that had an event in this turn."""
        self._held = 0  # bytes
        self._mould = Mould()
        self._cast: _Key = ("", ())
        """The text that events of that mould go on with."""

    def feed(self, data: bytes) -> bytes:
        return b"".join(chain.from_iterable(map(self._take, self._framer.feed(data))))

    def flush(self) -> bytes:
        out = list(chain.from_iterable(map(self._take, self._framer.flush())))
        self._close(list(self._open))
        return b"".join((*out, *self._ready()))

    def _take(self, frame: Frame) -> list[bytes]:
        self._queue.append(self._entry(frame))
        self._held += len(frame.raw)
        if self._open:
            self._close_overdue()
        return self._ready()

    def _entry(self, frame: Frame) -> Entry:
        """The event of a frame, with its leaves restored as far as that is decided."""
        entry = Entry(frame)
        if frame.payload is None or self._goes_on(entry):
            return entry
        if frame.payload.strip() == _END:
            self._close(list(self._open))
            return entry
        try:
            text = frame.payload.decode("utf-8")
        except UnicodeDecodeError:
            return entry
        try:
            entry.root.append(decode_text(text))
        except WireError:
            entry.plain = True
            entry.root.append(text)
        self._restore(entry, frame, text)
        return entry

    def _goes_on(self, entry: Entry) -> bool:
        """Is it an earlier event but for a word of the same text?

        Then it is not even parsed, whether it is a piece of a placeholder or not.
        """
        text = self._mould.text(entry.frame)
        channel = None if text is None else self._channels.get(self._cast)
        if text is None or channel is None or channel.last is not None:
            return False
        if shape.tagged(text):
            return False
        self._written.add(self._cast, text)
        whole, size = channel.tail + text, len(channel.tail)
        if self._open or self._hold.start(whole, size) < len(whole):
            payload, (kind, where) = self._mould.around(), self._cast

            def write(new: str) -> None:
                entry.cast = payload(new)

            leaf = Leaf(write, text, where, channel.depth, cut=True)
            self._continue(entry, leaf, kind, tagged=False)
        else:
            channel.pass_by(whole)
        return True

    def _restore(self, entry: Entry, frame: Frame, text: str) -> None:
        tagged = shape.tagged(text)
        reading = self._reader.read(
            entry.root, frame.name, plain=entry.plain, every=tagged
        )
        self._written.take(reading)
        placed = may_hold(text)
        if not (entry.plain or placed or self._mould.fits(frame)):
            self._learn(frame, reading)
        if placed:  # while the texts are as the model wrote them
            entry.changed = self._restorer.place(
                entry.root[0],
                self._written.texts(),
                structured=self._reader.structured,
                whole=reading.whole,
            )
        for leaf in reading.leaves:
            if leaf.cut:
                self._continue(entry, leaf, reading.kind, tagged=tagged)
            elif tagged:
                whole = self._restorer.text(
                    leaf.text,
                    json_depth=leaf.depth,
                    is_answer=True,
                    language=leaf.language,
                )
                _write_back(entry, leaf, whole)
        if self._open and (reading.terminal or reading.ended):
            ended = frozenset(reading.ended)
            self._close([key for key in self._open if _ended(key, reading, ended)])
        entry.tagged = tagged

    def _learn(self, frame: Frame, reading: Reading) -> None:
        only = self._reader.only(reading)
        if only is not None and self._mould.take(frame, only):
            self._cast = (reading.kind, only.where)

    def _continue(self, entry: Entry, leaf: Leaf, kind: str, *, tagged: bool) -> None:
        """Add a piece of text to its channel, and let go what can be decided."""
        key = (kind, leaf.where)
        channel = self._channels.get(key)
        if channel is None:
            channel = self._channel(key, leaf)
        if self._open:
            self._count(key)
        if channel.repeats(leaf.text):
            channel.restart()
            self._open.pop(key, None)
        if not (tagged or channel.pieces):
            text = channel.tail + leaf.text
            if self._hold.start(text, len(channel.tail)) == len(text):
                channel.pass_by(text)
                return
        entry.waiting += 1
        channel.pieces.append(Piece(entry, leaf))
        channel.since = self._turns
        channel.advance(self._restorer, self._hold, final=False)
        self._open.pop(key, None)
        if channel.pieces:
            if not self._open:
                self._round.clear()
            self._open[key] = channel

    def _channel(self, key: _Key, leaf: Leaf) -> Channel:
        if len(self._channels) >= MAX_CHANNELS:
            self._channels = dict(self._open)
        channel = self._channels[key] = Channel(leaf.depth, leaf.language)
        return channel

    def _close(self, names: list[_Key], *, ended: bool = True) -> None:
        """Let go what waits in texts; one that has not ended may go on."""
        for key in names:
            channel = self._open.pop(key)
            channel.advance(self._restorer, self._hold, final=True)
            if ended:
                self._channels.pop(key, None)

    def _count(self, key: _Key) -> None:
        """Begin another turn with a text that had its event in this one already."""
        if not self._round or key in self._round:
            self._turns += 1
            self._round.clear()
        self._round.add(key)

    def _close_overdue(self) -> None:
        limit = self._turns - MAX_EVENTS_WAITED
        if next(iter(self._open.values())).since < limit:
            overdue = (key for key, one in self._open.items() if one.since < limit)
            self._close(list(overdue), ended=False)
        full = len(self._queue) > MAX_HELD or self._held > MAX_HELD_BYTES
        if full and self._open:
            self._close([next(iter(self._open))], ended=False)

    def _ready(self) -> list[bytes]:
        out: list[bytes] = []
        while self._queue and not self._queue[0].waiting:
            self._held -= len(self._queue[0].frame.raw)
            out.append(self._bytes(self._queue.popleft()))
        return out

    def _bytes(self, entry: Entry) -> bytes:
        if entry.tagged:
            renamed = self._restorer.names(entry.root[0])
            entry.changed = entry.changed or renamed is not entry.root[0]
            entry.root[0] = renamed
        if not entry.changed:
            return entry.frame.raw
        if entry.cast is not None:
            return entry.frame.with_payload(entry.cast)
        tree = entry.root[0]
        if entry.plain and isinstance(tree, str):
            return entry.frame.with_payload(tree.encode("utf-8"))
        return entry.frame.with_payload(encode(tree))


def _write_back(entry: Entry, leaf: Leaf, text: str) -> None:
    if text != leaf.text:
        leaf.write(text)
        entry.changed = True


def _ended(key: _Key, reading: Reading, ended: frozenset[Where]) -> bool:
    """Has the event just read ended the text called `key`?

    `ended` is `reading.ended`, as a set: both may be long.
    """
    where = key[1]
    if any(where[:size] in ended for size in range(len(where) + 1)):
        return True
    if not reading.terminal:
        return False
    first = where[0] if where else ()
    marks = first if isinstance(first, tuple) else ()
    return all(mark in marks for mark in reading.marks)
