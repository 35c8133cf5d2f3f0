"""JSON arrays that grow, and AWS event streams, cut anywhere."""

import base64
import json
import struct
from typing import Any

import pytest
from botocore.eventstream import EventStreamBuffer
from hypothesis import example, given
from hypothesis import strategies as st

from carnet.redaction import Framing, Restorer, StreamRestorer
from carnet.wire import ArrayFramer, Framer, MessageFramer, eventstream

CUTS = st.lists(st.integers(0, 100_000), max_size=12)
VALUES = st.recursive(
    st.text() | st.integers() | st.just('a"]}[{\\'),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)
    ),
    max_leaves=8,
)
ITEMS = st.lists(st.dictionaries(st.text(), VALUES, max_size=3), max_size=5)
ISSUED = {"PERSON_7F3K2M9Q": 'Erika "E" Mustermann', "EMAIL_2V8M1XTRB7": "e@example.de"}
TEXT = "To PERSON_7F3K2M9Q at EMAIL_2V8M1XTRB7 [PERSON_7F3K"
WHOLE = 'To Erika "E" Mustermann at e@example.de [PERSON_7F3K'


def slices(data: bytes, cuts: list[int]) -> list[bytes]:
    places = sorted({cut % (len(data) + 1) for cut in cuts})
    return [data[a:b] for a, b in zip([0, *places], [*places, len(data)], strict=True)]


def cut(framer: Framer, data: bytes, cuts: list[int]) -> list[Any]:
    found = [one for piece in slices(data, cuts) for one in framer.feed(piece)]
    return [*found, *framer.flush()]


def header(name: str, value: str) -> bytes:
    return (
        bytes([len(name)])
        + name.encode()
        + b"\x07"
        + struct.pack(">H", len(value))
        + value.encode()
    )


def message(kind: str, payload: Any) -> bytes:
    head = header(":message-type", "event") + header(":event-type", kind)
    head += b"\x04flag\x00" + header(":content-type", "application/json")
    return eventstream.encode(head, json.dumps(payload).encode())


def parsed(data: bytes) -> list[tuple[str, Any]]:
    """What botocore's own reader makes of it; it checks both checksums."""
    buffer = EventStreamBuffer()
    buffer.add_data(data)
    return [(e.headers[":event-type"], json.loads(e.payload)) for e in buffer]


def restored(data: bytes, framing: Framing, cuts: list[int]) -> bytes:
    restorer = StreamRestorer(Restorer(ISSUED), framing)
    return b"".join([*map(restorer.feed, slices(data, cuts)), restorer.flush()])


@given(ITEMS, CUTS, st.sampled_from([b",", b"\n,\n", b" ,\r\n"]))
@example([{"a": "]"}, {"b": {"c": '"'}}], [1, 2, 3, 4, 5], b",")
def test_items_are_found_wherever_the_array_is_cut(
    items: list[Any], cuts: list[int], between: bytes
) -> None:
    data = b"[" + between.join(json.dumps(item).encode() for item in items) + b"\n]\n"
    found = cut(ArrayFramer(), data, cuts)
    assert b"".join(item.raw for item in found) == data
    read = [json.loads(one.payload) for one in found if one.payload is not None]
    assert read == items


def test_a_document_that_is_no_array_is_one_item() -> None:
    (item,) = ArrayFramer().feed(b' {"error": {"message": "[no]"}}')
    assert item.payload == b'{"error": {"message": "[no]"}}'
    assert item.with_payload(b"{}") == b" {}"


@given(st.lists(st.integers(1, 9), min_size=1, max_size=30), CUTS)
def test_a_growing_array_is_restored(sizes: list[int], cuts: list[int]) -> None:
    pieces, at = [], 0
    for size in sizes:
        pieces.append(TEXT[at : at + size])
        at += size
    pieces.append(TEXT[at:])
    events = [
        {"candidates": [{"content": {"parts": [{"text": piece}]}}]} for piece in pieces
    ]
    data = b"[" + b",\r\n".join(json.dumps(e).encode() for e in events) + b"]"
    given_back = json.loads(restored(data, "array", cuts))
    assert len(given_back) == len(events)
    assert "".join(_text(event) for event in given_back) == WHOLE


def _text(event: Any) -> str:
    text: str = event["candidates"][0]["content"]["parts"][0]["text"]
    return text


@given(st.lists(st.integers(1, 9), min_size=1, max_size=30), CUTS, st.booleans())
def test_an_event_stream_is_restored_and_its_checksums_hold(
    sizes: list[int],
    cuts: list[int],
    wrapped: bool,  # noqa: FBT001 - drawn by hypothesis
) -> None:
    pieces, at = [], 0
    for size in sizes:
        pieces.append(TEXT[at : at + size])
        at += size
    pieces.append(TEXT[at:])
    data = b"".join(_delta(piece, wrapped=wrapped) for piece in pieces)
    data += message("messageStop", {"stopReason": "end_turn"})
    found = parsed(restored(data, "aws", cuts))
    assert [kind for kind, _ in found] == [kind for kind, _ in parsed(data)]
    assert "".join(_said(payload) for _, payload in found) == WHOLE


def _delta(piece: str, *, wrapped: bool) -> bytes:
    if not wrapped:
        event = {"contentBlockIndex": 0, "delta": {"text": piece}, "p": "abc"}
        return message("contentBlockDelta", event)
    inner = {"type": "content_block_delta", "index": 0, "delta": {"text": piece}}
    coded = base64.b64encode(json.dumps(inner).encode()).decode()
    return message("chunk", {"bytes": coded, "p": "abc"})


def _said(payload: Any) -> str:
    if "bytes" in payload:
        payload = json.loads(base64.b64decode(payload["bytes"]))
    return str(payload.get("delta", {}).get("text", ""))


@given(CUTS)
def test_messages_that_nothing_changed_keep_their_bytes(cuts: list[int]) -> None:
    data = _delta("a", wrapped=True) + _delta("b", wrapped=False)
    found = cut(MessageFramer(), data, cuts)
    assert b"".join(one.raw for one in found) == data
    assert [one.name for one in found] == ["chunk", "content_block_delta"]


@pytest.mark.parametrize("place", [9, 30, -1])
def test_a_message_with_a_wrong_checksum_passes_as_it_is(place: int) -> None:
    data = bytearray(_delta("PERSON_7F3K2M9Q", wrapped=False))
    data[place] ^= 1
    assert restored(bytes(data), "aws", []) == bytes(data)


def test_a_stream_cut_in_a_message_passes_what_there_is() -> None:
    data = _delta("x", wrapped=False)[:-3]
    assert restored(data, "aws", [4]) == data
