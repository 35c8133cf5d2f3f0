"""Bytes to objects and back: JSON, event streams, JSON lines, forms.

Every parse has a format: `b"".join(frame.raw for frame in frames)` is the input, byte
for byte, wherever the bytes were cut, and `decode(encode(tree)) == tree`.

A request:

head.py         the head of a request: URL and headers, as places that may hold personal
                data
field.py        header fields that are protocol, each with what a value of it looks like
json.py         JSON that means one thing only
multipart.py    multipart/form-data, read one way only and kept byte for byte
spool.py        bytes that are too many for memory, in a file without a name

A streamed answer:

frame.py        what a streamed answer is cut into, whatever its framing
sse.py          server-sent events, kept byte for byte
ndjson.py       newline-delimited JSON (one value a line), kept byte for byte
array.py        a JSON array that a server writes item by item, kept byte for byte
eventstream.py  AWS event streams, kept byte for byte, with both checksums made anew
                where needed
"""

from typing import TYPE_CHECKING

from carnet import asked
from carnet.wire.frame import Frame, Framer
from carnet.wire.json import decode, decode_text, encode
from carnet.wire.spool import Spool

if TYPE_CHECKING:
    from carnet.wire import multipart
    from carnet.wire.array import ArrayFramer, Item
    from carnet.wire.eventstream import Message, MessageFramer
    from carnet.wire.multipart import Part
    from carnet.wire.ndjson import Line, LineFramer
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

__getattr__ = asked.names(
    __name__,
    {
        "array": ("ArrayFramer", "Item"),
        "eventstream": ("Message", "MessageFramer"),
        "multipart": ("Part", "multipart"),
        "ndjson": ("Line", "LineFramer"),
        "sse": ("Event", "EventFramer"),
    },
)
