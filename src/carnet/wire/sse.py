r"""Server-sent events, kept byte for byte.

    : keep-alive\n                  comment
    id: 7\n
    event: message\n
    data: {"delta":"Hel"}\n         payload; several data lines join with \n
    \n                              a blank line ends the event

Lines end in CRLF, LF or CR. Source: WHATWG HTML Living Standard, section 9.2.6
("Interpreting an event stream"), as of 2026-01.
"""

import re
from dataclasses import dataclass, field

from carnet.errors import WireError
from carnet.wire.frame import MAX_FRAME_BYTES

# A CR counts only when the byte behind it is known, so that CRLF is never cut in two.
_END = re.compile(rb"(?:\r\n|\n|\r(?=[^\n]))(?:\r\n|\n|\r(?=[^\n]))")
_OVERLAP = 4  # the longest end, CR LF CR LF, may already be there but for one byte
_BOM = b"\xef\xbb\xbf"


@dataclass(slots=True)  # not frozen: one is made for each event, and that costs
class Event:
    """One event and its exact bytes."""

    raw: bytes = field(repr=False)
    payload: bytes | None = field(repr=False)
    name: str = ""

    def with_payload(self, payload: bytes) -> bytes:
        """Return the event's bytes with its data lines replaced."""
        held = b"" if self.payload is None else self.payload
        if self.raw == b"data: %b\n\n" % held and b"\n" not in payload:
            return b"data: %b\n\n" % payload  # the most common event, as below
        out: list[bytes] = []
        written = False
        for line in self.raw.splitlines(keepends=True):
            if not _is_data(line):
                out.append(line)
            elif not written:
                written = True
                out.append(_data_lines(line, payload))
        return b"".join(out)


class EventFramer:
    """Cuts bytes into events."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._searched = 0
        self._returns = False  # has a CR been seen? Without one, LF LF ends an event

    def feed(self, data: bytes) -> list[Event]:
        """Return the events that `data` completes.

        Raises:
            WireError: One event is longer than 64 MiB (`wire.too_large`).
        """
        buffer = self._buffer
        buffer += data
        self._returns = self._returns or b"\r" in data
        events: list[Event] = []
        start = 0
        search_from = max(0, self._searched - _OVERLAP)
        while (end := self._end(search_from)) >= 0:
            events.append(parse_event(bytes(buffer[start:end])))
            start = search_from = end
        if start:
            del buffer[:start]
        if len(buffer) > MAX_FRAME_BYTES:
            raise WireError("an event is longer than 64 MiB", code="wire.too_large")
        self._searched = len(buffer)
        return events

    def _end(self, search_from: int) -> int:
        """Where the next event ends; -1 if it has not ended yet."""
        if not self._returns:
            end = self._buffer.find(b"\n\n", search_from)
            return end + 2 if end >= 0 else -1
        found = _END.search(self._buffer, search_from)
        return found.end() if found else -1

    def flush(self) -> list[Event]:
        """Return what is left at the end of the stream, as a last event."""
        left = bytes(self._buffer)
        self._buffer.clear()
        self._searched = 0
        return [parse_event(left)] if left else []


def parse_event(raw: bytes) -> Event:
    """Return the event in `raw`, which ends with its blank line or with the stream."""
    one_line = raw.find(b"\n") == len(raw) - 2 and b"\r" not in raw
    if one_line and raw.startswith(b"data: "):  # the most common event by far
        return Event(raw, raw[6:-2])
    payload: list[bytes] = []
    name = ""
    for line in raw.splitlines():
        if line.startswith(b"data:"):
            payload.append(_value(line))
        elif line.startswith(b"event:"):
            name = _value(line).decode("utf-8", "replace")
        elif _is_data(line):
            payload.append(_value(line.removeprefix(_BOM)))
    return Event(raw, b"\n".join(payload) if payload else None, name)


def _is_data(line: bytes) -> bool:
    field_name = line.removeprefix(_BOM).split(b":", 1)[0]
    return field_name.rstrip(b"\r\n") == b"data"


def _value(line: bytes) -> bytes:
    value = line.partition(b":")[2]
    return value[1:] if value.startswith(b" ") else value


def _data_lines(line: bytes, payload: bytes) -> bytes:
    stripped = line.rstrip(b"\r\n")
    end = line[len(stripped) :] or b"\n"
    bom = _BOM if line.startswith(_BOM) else b""
    parts = payload.split(b"\n")
    # Without a space of its own, a line would lose the first one of its value.
    spaced = stripped.removeprefix(bom)[5:6] in (b" ", b"")
    spaced = spaced or any(part.startswith(b" ") for part in parts)
    lead = b"data: " if spaced else b"data:"
    return bom + b"".join(lead + part + end for part in parts)
