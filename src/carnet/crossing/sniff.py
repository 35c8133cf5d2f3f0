"""How the bytes of an answer are cut, where its content type is absent or wrong.

Gateways forward a stream of events as `text/plain`, as `application/octet-stream` or
without a type, and SDKs read it all the same. What the request asked for and the first
bytes say more than the type.
"""

import codecs
import re
from collections.abc import Callable, Mapping
from typing import Literal, Protocol, TypeAlias
from urllib.parse import parse_qs

from carnet.crossing.message import Message
from carnet.errors import WireError
from carnet.redaction import Framing
from carnet.wire import decode

Cut: TypeAlias = Framing | Literal["whole"]
"""How bytes are cut."""

_BOM = b"\xef\xbb\xbf"  # may begin a stream of events (WHATWG HTML, section 9.2.6)
_EVENTS = (b"data:", b"event:")
_FIELDS = (*_EVENTS, b"id:", b"retry:", b":")
_FIRST_LINE = 1 << 20  # bytes; longer is a whole answer
_SHORT = 4096  # bytes; of a longer head only the end of its first line says more
_JSON = re.compile(rb'\{\s*(?:["}]|\Z)|\[\s*(?:["\[\]{]|\Z)')
"""How JSON begins in which a placeholder may stand; `[Music]` and `{name}` do not."""
_LOOK = 64  # bytes that tell a text of any type from what is none
_NO_TEXT = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c\x1d\x1f\x7f]")


class Sink(Protocol):
    """Where bytes of an answer go on their way to the caller."""

    def feed(self, data: bytes) -> bytes:
        """Take bytes, cut anywhere; return what may go on now."""

    def flush(self) -> bytes:
        """The rest; nothing more will come."""


class Sniffed:
    """A body of which the first bytes decide how it is read."""

    def __init__(
        self, declared: Cut | None, message: Message, read: Callable[[Cut | None], Sink]
    ) -> None:
        self._declared = declared
        self._asked = asks_stream(message)
        self._read = read
        self._head = bytearray()
        self._blank = 0  # bytes of white space that it begins with; some send minutes
        self._sink: Sink | None = None

    def feed(self, data: bytes) -> bytes:
        """What may go on; nothing yet while the first bytes could be anything."""
        if self._sink is not None:
            return self._sink.feed(data)
        if self._blank == len(self._head):
            self._blank += len(data) - len(data.lstrip())
        self._head += data
        size = len(self._head) - self._blank
        if not size or (_SHORT < size < _FIRST_LINE and b"\n" not in data):
            return b""
        return self._choose(final=False)

    def flush(self) -> bytes:
        """The rest."""
        out = b"" if self._sink else self._choose(final=True)
        return out + (self._sink.flush() if self._sink else b"")

    def _choose(self, *, final: bool) -> bytes:
        head = bytes(self._head)
        found = cut(head, self._declared, asked=self._asked, final=final)
        if found == "unknown":
            return b""
        self._sink = self._read(found)
        self._head.clear()
        return self._sink.feed(head)


def asks_stream(message: Message) -> bool:
    """Does the request ask for an answer in pieces: by body, path or query?"""
    tree = message.tree
    if isinstance(tree, Mapping) and isinstance(tree.get("stream"), bool):
        return tree["stream"] is True
    query = parse_qs(message.url.query) if message.url.query else {}
    if query.get("stream") == ["true"] or query.get("alt") == ["sse"]:
        return True
    return "stream" in message.path.rpartition("/")[2].lower()


def cut(
    head: bytes, declared: Cut | None, *, asked: bool, final: bool
) -> Cut | Literal["unknown"] | None:
    """How a body that begins with `head` is cut; `unknown`: more bytes will tell."""
    start = head.removeprefix(_BOM).lstrip()
    if not final and (not start or _BOM.startswith(head)):
        return "unknown"
    fields = _FIELDS if asked else _EVENTS
    may_be_events = asked or declared != "text"  # a text may begin with any word
    if may_be_events and declared != "sse":
        if start.startswith(fields):
            return "sse"
        if not final and any(field.startswith(start) for field in fields):
            return "unknown"
    if start.startswith((b"{", b"[")) and _may_be_json(start, declared, asked=asked):
        return _values(start, final=final)
    return declared or _of_no_type(head, final=final)


def _may_be_json(start: bytes, declared: Cut | None, *, asked: bool) -> bool:
    """May it be JSON, whatever its type says?"""
    if declared == "text":
        return _JSON.match(start) is not None
    return declared in ("sse", None) or (asked and declared != "ndjson")


def _values(start: bytes, *, final: bool) -> Cut | Literal["unknown"]:
    """One value, or an object a line?"""
    if start.startswith(b"["):
        return "whole" if final or start[1:].strip() else "unknown"
    line, newline, _ = start.partition(b"\n")
    if not newline and not final and len(line) < _FIRST_LINE:
        return "unknown"
    try:
        decode(line)
    except WireError:
        return "whole"
    return "ndjson" if newline else "whole"


def _of_no_type(head: bytes, *, final: bool) -> Cut | Literal["unknown"] | None:
    """Text, if it reads like one: programs and tables come under many types."""
    if not final and len(head) < _LOOK:
        return "unknown"
    first = head[:_LOOK]
    try:
        codecs.getincrementaldecoder("utf-8")().decode(first)
    except UnicodeDecodeError:
        return None
    return None if _NO_TEXT.search(first) else "text"
