"""Bytes to objects and back: JSON, event streams, JSON lines, forms.

Every parse has a format: `b"".join(frame.raw for frame in frames)` is the input, byte
for byte, wherever the bytes were cut, and `decode(encode(tree)) == tree`.
"""

from carnet.wire import multipart
from carnet.wire.array import ArrayFramer, Item
from carnet.wire.eventstream import Message, MessageFramer
from carnet.wire.frame import Frame, Framer
from carnet.wire.json import decode, decode_text, encode
from carnet.wire.multipart import Part
from carnet.wire.ndjson import Line, LineFramer
from carnet.wire.spool import Spool
from carnet.wire.sse import Event, EventFramer

__all__ = [
    "ArrayFramer",
    "Event",
    "EventFramer",
    "Frame",
    "Framer",
    "Item",
    "Line",
    "LineFramer",
    "Message",
    "MessageFramer",
    "Part",
    "Spool",
    "decode",
    "decode_text",
    "encode",
    "multipart",
]
