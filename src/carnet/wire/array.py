"""A JSON array that a server writes item by item, kept byte for byte.

    [{"candidates": ...}
    ,
    {"candidates": ...}
    ]

Gemini's `streamGenerateContent` answers so unless it is asked for server-sent events.
A document that is no array is one item.
"""

from dataclasses import dataclass, field

from carnet.errors import WireError
from carnet.wire.frame import MAX_FRAME_BYTES

_BLANK = b" \t\r\n"
_OPEN, _CLOSE = b"{[", b"}]"
_QUOTE, _BACKSLASH = ord('"'), ord("\\")


@dataclass(frozen=True, slots=True)
class Item:
    """One item, with the brackets, commas and white space before it."""

    raw: bytes = field(repr=False)
    payload: bytes | None = field(repr=False)
    name: str = ""

    def with_payload(self, payload: bytes) -> bytes:
        """Return the item with another value behind the same punctuation."""
        if self.payload is None:
            return self.raw
        return self.raw[: len(self.raw) - len(self.payload)] + payload


class ArrayFramer:
    """Cuts bytes into the items of the outermost array."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._at = 0  # looked at so far
        self._start = -1  # of the item that is being read
        self._depth = 0
        self._is_array: bool | None = None
        self._quoted = self._escaped = False

    def feed(self, data: bytes) -> list[Item]:
        """Return the items that `data` completes.

        Raises:
            WireError: One item is longer than 64 MiB (`wire.too_large`).
        """
        self._buffer += data
        found: list[Item] = []
        while self._at < len(self._buffer):
            byte = self._buffer[self._at]
            self._at += 1
            if self._step(byte):
                found.append(self._item())
        if len(self._buffer) > MAX_FRAME_BYTES:
            raise WireError("an item is longer than 64 MiB", code="wire.too_large")
        return found

    def flush(self) -> list[Item]:
        """Return what is left: the closing bracket, or an item that was cut."""
        left = bytes(self._buffer)
        self._buffer.clear()
        self._at, self._start = 0, -1
        return [Item(left, None)] if left else []

    def _step(self, byte: int) -> bool:
        """Take one byte; True if it ends an item."""
        if self._is_array is None and byte not in _BLANK:
            self._is_array = byte == _OPEN[1]
            if self._is_array:
                return False
        if self._quoted:
            self._in_string(byte)
            return False
        if byte == _QUOTE:
            self._quoted = True
        elif byte in _OPEN:
            if self._depth == 0:
                self._start = self._at - 1
            self._depth += 1
        elif byte in _CLOSE and self._depth:
            self._depth -= 1
            return self._depth == 0
        return False

    def _in_string(self, byte: int) -> None:
        if self._escaped:
            self._escaped = False
        elif byte == _BACKSLASH:
            self._escaped = True
        elif byte == _QUOTE:
            self._quoted = False

    def _item(self) -> Item:
        raw = bytes(self._buffer[: self._at])
        payload = raw[self._start :]
        del self._buffer[: self._at]
        self._at, self._start = 0, -1
        return Item(raw, payload)
