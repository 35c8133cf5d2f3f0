"""Streams cut into frames, and the same bytes again."""

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from carnet.errors import WireError
from carnet.wire import (
    Event,
    EventFramer,
    Frame,
    Framer,
    LineFramer,
    frame,
    ndjson,
    sse,
)

ENDS = st.sampled_from([b"\n", b"\r\n", b"\r"])
SSE_PIECES = st.sampled_from(
    [
        b'data: {"a":1}',
        b"data:{}",
        b"data",
        b"data: ",
        b"database: x",
        b"event: delta",
        b"id: 7",
        b": keep-alive",
        b"retry: 10",
        b"\xef\xbb\xbf",
        b"\xff",
        b"\n",
        b"\r",
        b"\r\n",
        b"\n\n",
        b"\r\n\r\n",
        b"\r\r",
        b"data: [DONE]",
    ]
)
LINE_PIECES = st.sampled_from([b'{"a":1}', b"{}", b" ", b"\r", b"\n", b"\r\n", b"\xff"])


def streams(pieces: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
    return st.lists(pieces, max_size=30).map(b"".join)


def frames(framer: Framer, data: bytes, cuts: list[int]) -> list[Frame]:
    places = sorted({cut % (len(data) + 1) for cut in cuts})
    found: list[Frame] = []
    for start, end in zip([0, *places], [*places, len(data)], strict=True):
        found += framer.feed(data[start:end])
    return [*found, *framer.flush()]


@given(streams(SSE_PIECES), st.lists(st.integers(0, 10_000), max_size=12))
@example(b"data: x\r\n\r\ndata: y\r\n\r\n", [8, 9, 10, 11])
def test_events_joined_are_the_stream_wherever_it_was_cut(
    data: bytes, cuts: list[int]
) -> None:
    found = frames(EventFramer(), data, cuts)
    assert b"".join(event.raw for event in found) == data


@given(streams(SSE_PIECES), st.lists(st.integers(0, 10_000), max_size=12))
def test_events_do_not_depend_on_the_cuts(data: bytes, cuts: list[int]) -> None:
    assert frames(EventFramer(), data, cuts) == frames(EventFramer(), data, [])


@given(streams(LINE_PIECES), st.lists(st.integers(0, 10_000), max_size=12))
def test_lines_joined_are_the_stream_wherever_it_was_cut(
    data: bytes, cuts: list[int]
) -> None:
    found = frames(LineFramer(), data, cuts)
    assert b"".join(line.raw for line in found) == data
    assert found == frames(LineFramer(), data, [])


@given(
    streams(SSE_PIECES.filter(lambda piece: b"\n" not in piece)),
    ENDS,
    st.lists(st.sampled_from(["a", " ", "\n", "data:", "é", ":"])).map("".join),
)
def test_another_payload_is_read_back(before: bytes, end: bytes, text: str) -> None:
    raw = before + end + b"id: 1" + end + b"data: old" + end + end
    event = sse.parse_event(raw)
    new = sse.parse_event(event.with_payload(text.encode()))
    assert new.payload == text.encode()
    assert (new.name, b"id: 1" + end in new.raw) == (event.name, True)


@pytest.mark.parametrize("parse", [sse.parse_event, ndjson.parse_line])
def test_the_same_payload_gives_the_same_bytes(
    parse: Callable[[bytes], Frame],
) -> None:
    for raw in (b'data: {"a":1}\n\n', b"data:x\r\n\r\n", b'  {"a":1}\r\n', b"\n", b""):
        found = parse(raw)
        assert found.with_payload(found.payload or b"") == raw


def test_an_event_has_its_name_and_its_lines_joined() -> None:
    raw = b": hi\nevent: delta\ndata: a\nid: 1\ndata:b\n\n"
    assert sse.parse_event(raw) == Event(raw, b"a\nb", "delta")


def test_a_comment_has_no_payload() -> None:
    assert sse.parse_event(b": keep-alive\n\n").payload is None


def test_a_byte_order_mark_hides_no_data() -> None:
    event = sse.parse_event(b"\xef\xbb\xbfdata: a\n\n")
    assert event.payload == b"a"
    assert event.with_payload(b"b") == b"\xef\xbb\xbfdata: b\n\n"


def test_several_data_lines_become_as_many_as_the_new_payload_has() -> None:
    event = sse.parse_event(b"data: a\ndata: b\nid: 1\n\n")
    assert event.with_payload(b"c") == b"data: c\nid: 1\n\n"
    assert event.with_payload(b"c\nd") == b"data: c\ndata: d\nid: 1\n\n"


def test_an_event_is_given_as_soon_as_its_blank_line_is_there() -> None:
    framer = EventFramer()
    assert framer.feed(b"data: a\n") == []
    assert [event.payload for event in framer.feed(b"\n")] == [b"a"]


def test_a_blank_line_of_ndjson_has_no_payload() -> None:
    assert ndjson.parse_line(b" \r\n").payload is None


@pytest.mark.parametrize("framer", [EventFramer(), LineFramer()])
def test_a_frame_without_end_is_refused(
    framer: Framer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sse, "MAX_FRAME_BYTES", 100)
    monkeypatch.setattr(ndjson, "MAX_FRAME_BYTES", 100)
    with pytest.raises(WireError) as caught:
        framer.feed(b"x" * 101)
    assert caught.value.code == "wire.too_large"
    assert frame.MAX_FRAME_BYTES > 100


def test_a_frame_does_not_show_what_it_holds() -> None:
    assert "Ada" not in repr(sse.parse_event(b"data: Ada\n\n"))
    assert "Ada" not in repr(ndjson.parse_line(b"Ada\n"))
