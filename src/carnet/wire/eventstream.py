"""AWS event streams, kept byte for byte, with both checksums made anew where needed.

    4 bytes  length of the message, big-endian
    4 bytes  length of its headers
    4 bytes  CRC-32 of those eight
    headers  name length, name, type, value
    payload
    4 bytes  CRC-32 of all before it

Source: AWS, "Event stream encoding" (Amazon Transcribe developer guide) and Smithy
specification, "application/vnd.amazon.eventstream", as of 2026-11.

Bedrock's `invoke_model_with_response_stream` has the model vendor's own event in
base64, `{"bytes": "..."}`: that event is the payload here.
"""

import base64
import binascii
import re
import struct
from dataclasses import dataclass, field
from zlib import crc32

import orjson

from carnet.errors import WireError
from carnet.wire.frame import MAX_FRAME_BYTES

_PRELUDE = struct.Struct(">III")
_CRC = 4
_STRING = 7
_SIZES = {0: 0, 1: 0, 2: 1, 3: 2, 4: 4, 5: 8, 8: 8, 9: 16}
"""Bytes of the header values that have no length of their own."""
_INNER_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Message:
    """One message and its exact bytes."""

    raw: bytes = field(repr=False)
    payload: bytes | None = field(repr=False)
    name: str = ""
    """The event's type, its words joined by underscores: `content_block_delta`."""

    def with_payload(self, payload: bytes) -> bytes:
        """Return the message with another payload; headers keep their bytes."""
        total, size, _ = _PRELUDE.unpack_from(self.raw)
        headers = self.raw[_PRELUDE.size : _PRELUDE.size + size]
        outer = _wrapper(self.raw[_PRELUDE.size + size : total - _CRC])
        if outer is not None:
            outer["bytes"] = base64.b64encode(payload).decode("ascii")
            payload = orjson.dumps(outer)
        return encode(headers, payload)


class MessageFramer:
    """Cuts bytes into messages; what breaks the format is passed on as it is."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._broken = False

    def feed(self, data: bytes) -> list[Message]:
        """Return the messages that `data` completes.

        Raises:
            WireError: A message is longer than 64 MiB (`wire.too_large`).
        """
        self._buffer += data
        found: list[Message] = []
        while not self._broken and len(self._buffer) >= _PRELUDE.size:
            total, size, crc = _PRELUDE.unpack_from(self._buffer)
            if crc != crc32(self._buffer[:8]) or size > total - _PRELUDE.size - _CRC:
                self._broken = True
            elif total > MAX_FRAME_BYTES:
                raise WireError("a message is over 64 MiB", code="wire.too_large")
            elif len(self._buffer) < total:
                break
            else:
                found.append(parse_message(bytes(self._buffer[:total])))
                del self._buffer[:total]
        return [*found, *self.flush()] if self._broken else found

    def flush(self) -> list[Message]:
        """Return what is left at the end of the stream, as it came."""
        left = bytes(self._buffer)
        self._buffer.clear()
        return [Message(left, None)] if left else []


def encode(headers: bytes, payload: bytes) -> bytes:
    """Return a message with these encoded headers and this payload."""
    total = _PRELUDE.size + len(headers) + len(payload) + _CRC
    lengths = struct.pack(">II", total, len(headers))
    body = lengths + struct.pack(">I", crc32(lengths)) + headers + payload
    return body + struct.pack(">I", crc32(body))


def parse_message(raw: bytes) -> Message:
    """Return the message in `raw`; one whose checksum is wrong has no payload.

    The caller's own reader finds that too, and says so in its own words.
    """
    total, size, _ = _PRELUDE.unpack_from(raw)
    (crc,) = struct.unpack_from(">I", raw, total - _CRC)
    if crc != crc32(raw[: total - _CRC]):
        return Message(raw, None)
    payload = raw[_PRELUDE.size + size : total - _CRC]
    outer = _wrapper(payload)
    if outer is not None:
        payload = base64.b64decode(outer["bytes"])
    name = _event(raw[_PRELUDE.size : _PRELUDE.size + size])
    return Message(raw, payload, _INNER_WORD.sub("_", name).lower())


def _event(headers: bytes) -> str:
    """The event's own type, out of its headers; empty if there is none."""
    at = 0
    while at < len(headers):
        start = at + 1
        name = headers[start : start + headers[at]]
        at = start + len(name)
        kind = headers[at] if at < len(headers) else -1
        at += 1
        if kind in _SIZES:
            at += _SIZES[kind]
            continue
        size = int.from_bytes(headers[at : at + 2], "big")
        if kind == _STRING and name in (b":event-type", b":exception-type"):
            return headers[at + 2 : at + 2 + size].decode("utf-8", "replace")
        at += 2 + size
    return ""


def _wrapper(payload: bytes) -> dict[str, str] | None:
    """`{"bytes": base64, ...}` as an object; None for every other payload."""
    if b'"bytes"' not in payload:
        return None
    try:
        outer = orjson.loads(payload)
        base64.b64decode(outer["bytes"], validate=True)
    except (ValueError, TypeError, KeyError, binascii.Error):
        return None
    found: dict[str, str] = outer
    return found
