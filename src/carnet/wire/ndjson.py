"""Newline-delimited JSON (one value a line), kept byte for byte."""

from dataclasses import dataclass, field

from carnet.errors import WireError
from carnet.wire.frame import MAX_FRAME_BYTES


@dataclass(frozen=True, slots=True)
class Line:
    """One line and its exact bytes."""

    raw: bytes = field(repr=False)
    payload: bytes | None = field(repr=False)
    name: str = ""

    def with_payload(self, payload: bytes) -> bytes:
        """Return the line with another payload between the same white space."""
        if self.payload is None:
            return self.raw
        start = self.raw.index(self.payload)
        return self.raw[:start] + payload + self.raw[start + len(self.payload) :]


class LineFramer:
    """Cuts bytes into lines, at LF only: a CR before it is white space to JSON."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._searched = 0

    def feed(self, data: bytes) -> list[Line]:
        """Return the lines that `data` completes.

        Raises:
            WireError: One line is longer than 64 MiB (`wire.too_large`).
        """
        buffer = self._buffer
        buffer += data
        lines: list[Line] = []
        start = 0
        search_from = self._searched
        while (end := buffer.find(b"\n", search_from)) >= 0:
            lines.append(parse_line(bytes(buffer[start : end + 1])))
            start = search_from = end + 1
        if start:
            del buffer[:start]
        if len(buffer) > MAX_FRAME_BYTES:
            raise WireError("a line is longer than 64 MiB", code="wire.too_large")
        self._searched = len(buffer)
        return lines

    def flush(self) -> list[Line]:
        """Return what is left at the end of the stream, as a last line."""
        left = bytes(self._buffer)
        self._buffer.clear()
        self._searched = 0
        return [parse_line(left)] if left else []


def parse_line(raw: bytes) -> Line:
    """Return the line in `raw`; a line of white space has no payload."""
    return Line(raw, raw.strip(b" \t\r\n") or None)
