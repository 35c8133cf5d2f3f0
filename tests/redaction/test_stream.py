"""A streamed answer reads like the whole answer restored, event by event."""

import json
import random
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.redaction import wires

from carnet.redaction import Restorer, StreamRestorer
from carnet.redaction.streams import stream as module

NAME, VALUE = "PERSON_7F3K2M9Q", wires.ISSUED["PERSON_7F3K2M9Q"]


def restored(framing: Any, parts: list[bytes], **options: Any) -> list[bytes]:
    """What comes out after each part, and at the end."""
    streamer = StreamRestorer(
        Restorer(wires.ISSUED),
        framing,
        options.pop("dialect", wires.DIALECT),
        **options,
    )
    return [*map(streamer.feed, parts), streamer.flush()]


def check(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - reproducible, not secret
    wire = rng.choice(wires.WIRES)()
    found, frames = wires.stream(rng, wire)
    data = b"".join(frames)
    out = b"".join(restored(wire.framing, list(wires.chunks(rng, data))))
    before, after = wires.parsed(wire.framing, data), wires.parsed(wire.framing, out)
    assert len(before) == len(after)
    joined: dict[tuple[str, int], str] = {}
    for old, new in zip(before, after, strict=True):
        compare(wire, old, new, joined)
    whole = Restorer(wires.ISSUED)
    for text in found:
        if text.pieces:
            expected = whole.text(text.whole, json_depth=text.depth, is_answer=True)
            assert joined[text.name, text.index] == expected, seed
            if wire.__class__.__name__ == "Responses":
                repeated = joined[f"whole {text.name}", text.index]
                assert repeated == whole.text(
                    text.whole, json_depth=text.depth, is_answer=True
                )
            if text.depth:
                json.loads(expected)


def compare(wire: Any, old: Any, new: Any, joined: dict[tuple[str, int], str]) -> None:
    """Same event but for its texts; same bytes if its texts are the same."""
    if old.payload is None or old.payload == b"[DONE]":
        assert new == old
        return
    was, now = json.loads(old.payload), json.loads(new.payload)
    if was == now:
        assert new.raw == old.raw
    pairs = zip(wire.read(was), wire.read(now), strict=True)
    for (name, index, _), (_, _, text) in pairs:
        joined[name, index] = joined.get((name, index), "") + text
    assert blank(was) == blank(now)
    assert new.name == old.name


def blank(node: Any, key: str = "") -> Any:
    """The event without its texts."""
    if isinstance(node, dict):
        return {name: blank(child, name) for name, child in node.items()}
    if isinstance(node, list):
        return [blank(child, key) for child in node]
    texts = ("content", "text", "delta", "arguments", "partial_json", "words")
    return "" if key in texts else node


@pytest.mark.parametrize("block", range(10))
def test_two_hundred_random_streams_read_like_the_whole_answer(block: int) -> None:
    for seed in range(block * 20, block * 20 + 20):
        check(seed)


@pytest.mark.slow
@pytest.mark.parametrize("block", range(30))
def test_three_thousand_random_streams_read_like_the_whole_answer(block: int) -> None:
    for seed in range(block * 100, block * 100 + 100):
        check(1_000_000 + seed)


@settings(deadline=None)  # a stream may have hundreds of events
@given(st.integers(min_value=0))
def test_any_random_stream_reads_like_the_whole_answer(seed: int) -> None:
    check(seed)


def chat(*texts: str, **choice: Any) -> list[bytes]:
    return [
        b"data: "
        + json.dumps(
            {"choices": [{"index": 0, "delta": {"content": text}, **choice}]}
        ).encode()
        + b"\n\n"
        for text in texts
    ]


def contents(data: bytes) -> list[str]:
    return [
        json.loads(event.payload or b"")["choices"][0]["delta"].get("content", "")
        for event in wires.parsed("sse", data)
    ]


def test_the_value_stands_in_the_event_that_completes_its_placeholder() -> None:
    out = restored("sse", chat("Dear PER", "SON_7F", "3K2M9Q", ", hello"))
    assert out[:3] == [b"", b"", b""]
    assert contents(out[3]) == ["Dear ", "", VALUE, ", hello"]


def test_an_event_that_needs_no_wait_does_not_wait() -> None:
    parts = chat("Dear all, ", "the parcel", " was sent")
    assert restored("sse", parts) == [*parts, b""]


def test_text_that_proves_harmless_leaves_with_its_own_bytes() -> None:
    parts = chat("in PER", "U we")
    assert restored("sse", parts) == [b"", b"".join(parts), b""]


def test_a_label_that_was_not_issued_is_not_waited_for() -> None:
    parts = chat("call CARD", "INAL")
    assert restored("sse", parts) == [*parts, b""]


def test_a_tag_that_was_not_issued_is_not_waited_for() -> None:
    parts = chat("PERSON_8", "more")
    assert restored("sse", parts) == [*parts, b""]


def test_a_tag_that_ends_like_a_label_is_restored_at_once() -> None:
    issued = {"EMAIL_12345AGE": "ada@example.com", "AGE_0A1B2C3D": "36"}
    streamer = StreamRestorer(Restorer(issued), "text")
    out = [streamer.feed(b"EMAIL_12345AGE_"), streamer.feed(b"0A1B2C3D")]
    assert out == [b"ada@example.com_", b"0A1B2C3D"]
    assert Restorer(issued).text("EMAIL_12345AGE_0A1B2C3D") == b"".join(out).decode()


def test_a_ping_waits_its_turn_and_ends_nothing() -> None:
    ping = b'event: ping\ndata: {"type":"ping"}\n\n'
    first, second = chat("PERSON_7F3K", "2M9Q!")
    out = restored("sse", [first, ping, second])
    assert out[:2] == [b"", b""]
    assert out[2].split(b"\n\n")[1] + b"\n\n" == ping
    assert (
        VALUE
        in json.loads(out[2].split(b"\n\n")[2][6:])["choices"][0]["delta"]["content"]
    )


def test_a_finish_reason_ends_the_text() -> None:
    end = b'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n'
    (text,) = chat("my name is PERSON")
    assert restored("sse", [text, end]) == [b"", text + end, b""]


def test_a_placeholder_at_the_very_end_is_restored() -> None:
    end = b'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n'
    (text,) = chat(NAME)
    out = restored("sse", [text, end])
    assert contents(out[1]) == [VALUE, ""]


def test_the_last_text_may_come_with_its_end() -> None:
    out = restored("sse", chat("by PERSON_7F3K2M9Q", finish_reason="stop"))
    assert contents(out[0]) == [f"by {VALUE}"]


def test_done_ends_every_text() -> None:
    (text,) = chat("ends in P")
    out = restored("sse", [text, b"data: [DONE]\n\n"])
    assert out == [b"", text + b"data: [DONE]\n\n", b""]


def test_the_end_of_one_block_ends_no_other() -> None:
    def delta(index: int, text: str) -> bytes:
        event = {"type": "content_block_delta", "index": index, "delta": {"text": text}}
        return b"data: " + json.dumps(event).encode() + b"\n\n"

    stop = b'data: {"type":"content_block_stop","index":1}\n\n'
    out = restored("sse", [delta(0, "PERSON_7F"), stop, delta(0, "3K2M9Q.")])
    assert out[:2] == [b"", b""]
    assert VALUE in json.loads(out[2].split(b"data: ")[3])["delta"]["text"]


def test_a_broken_stream_loses_nothing() -> None:
    parts = chat("Dear PERSON_7F3K2M9Q", " and PERS")
    cut = b'data: {"choi'
    out = b"".join(restored("sse", [*parts, cut]))
    assert out.endswith(cut)
    assert VALUE in contents(out.removesuffix(cut))[0]
    assert contents(out.removesuffix(cut))[1] == " and PERS"


def test_nothing_waits_for_ever_behind_a_text_that_was_left() -> None:
    (text,) = chat("ask the person")
    other = b'data: {"choices":[{"index":0,"delta":{"tool":"x"}}]}\n\n'
    out = restored("sse", [text, *[other] * (module.MAX_EVENTS_WAITED + 2)])
    assert out[module.MAX_EVENTS_WAITED] == b""
    assert out[module.MAX_EVENTS_WAITED + 1].startswith(text)
    assert out[-2:] == [other, b""]


def side_by_side(count: int) -> list[bytes]:
    """So many answers at once, each a character at a time."""
    return [
        b'data: {"choices":[{"index":%d,"delta":{"content":"%s"}}]}\n\n'
        % (index, letter.encode())
        for letter in f"Hi {NAME}."
        for index in range(count)
    ]


@pytest.mark.parametrize("count", [8, 66, 128])
def test_each_of_many_answers_side_by_side_is_restored(count: int) -> None:
    out = b"".join(restored("sse", side_by_side(count)))
    texts = [""] * count
    for event in wires.parsed("sse", out):
        (choice,) = json.loads(event.payload or b"")["choices"]
        texts[choice["index"]] += choice["delta"]["content"]
    assert texts == [f"Hi {VALUE}."] * count


@pytest.mark.parametrize("between", [b": ping\n\n", b'data: {"type":"ping"}\n\n'])
def test_comments_and_pings_do_not_let_a_text_go(between: bytes) -> None:
    start, end = chat("Hi PERSON_7F", "3K2M9Q.")
    out = b"".join(restored("sse", [start, *[between] * 1000, end]))
    assert out.count(between) == 1000
    texts = [one for one in wires.parsed("sse", out) if b"choices" in one.raw]
    assert contents(b"".join(one.raw for one in texts)) == ["Hi ", f"{VALUE}."]


@pytest.mark.parametrize(
    ("limit", "value"), [("MAX_HELD", 100), ("MAX_HELD_BYTES", 1000)]
)
def test_what_is_held_is_bounded(
    monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    monkeypatch.setattr(module, limit, value)
    (text,) = chat("ask the person")
    out = restored("sse", [text, *[b": ping\n\n"] * 200])
    assert out[0] == out[20] == b""
    assert out[150:] == [b": ping\n\n"] * 51 + [b""]


def test_many_texts_at_once_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_CHANNELS", 4)
    parts = [
        b'data: {"index":%d,"text":"PERSON_7F3K2M9Q, hello"}\n\n' % n for n in range(20)
    ]
    out = b"".join(restored("sse", parts))
    assert out.count(json.dumps(VALUE, ensure_ascii=False)[1:-1].encode()) == 20


def test_a_name_a_role_or_a_model_is_never_waited_for() -> None:
    part = b'data: {"role":"user person","model":"x-person","name":"get_email"}\n\n'
    assert restored("sse", [part], dialect=None) == [part, b""]


def test_a_whole_text_is_restored_and_never_waits() -> None:
    part = b'data: {"type":"response.completed","text":"PERSON_7F3K2M9Q and PERS"}\n\n'
    out = restored("sse", [part])
    assert json.loads(out[0][6:])["text"] == f"{VALUE} and PERS"


def test_thinking_passes_as_it_is() -> None:
    part = b'data: {"delta":{"thinking":"PERSON_7F3K2M9Q PERS"}}\n\n'
    assert restored("sse", [part]) == [part, b""]


def test_keys_are_restored_too() -> None:
    part = b'{"call": {"PERSON_7F3K2M9Q": 1}, "done": true}\n'
    out = restored("ndjson", [part])
    assert json.loads(out[0]) == {"call": {VALUE: 1}, "done": True}


def test_a_server_that_repeats_the_text_so_far_is_understood() -> None:
    texts = ["Dear", "Dear cu", "Dear custo", "Dear PER", "Dear PERSON_7F3K2M"]
    whole = "Dear customer PERSON_7F3K2M9Q, hello"
    steps = [whole[:n] for n in (4, 8, 14, 17, 25, 29, 30, len(whole))]
    parts = [
        b'data: {"output":{"text":%s}}\n\n' % json.dumps(step).encode()
        for step in steps
    ]
    out = b"".join(restored("sse", parts))
    found = [
        json.loads(event.payload or b"")["output"]["text"]
        for event in wires.parsed("sse", out)
    ]
    assert len(texts) < len(found) == len(steps)
    assert found == [
        "Dear",
        "Dear cus",
        "Dear customer ",
        "Dear customer ",
        "Dear customer ",
        "Dear customer ",
        f"Dear customer {VALUE},",
        f"Dear customer {VALUE}, hello",
    ]


def test_equal_pieces_are_no_repetition() -> None:
    parts = chat(" my person", " my person", " my person", " my person!")
    assert b"".join(restored("sse", parts)) == b"".join(parts)


def test_a_structured_answer_is_escaped_for_json() -> None:
    import dataclasses

    dialect = dataclasses.replace(wires.DIALECT, answer_text=frozenset({"content"}))
    out = restored(
        "sse", chat('{"a":"PERSON', '_7F3K2M9Q"}'), dialect=dialect, structured=True
    )
    assert json.loads("".join(contents(b"".join(out)))) == {"a": VALUE}


def test_a_signed_object_passes_as_it_is() -> None:
    import dataclasses

    dialect = dataclasses.replace(wires.DIALECT, signed=lambda node: "sig" in node)
    part = b'data: {"sig":"x","text":"PERSON_7F3K2M9Q PERS"}\n\n'
    assert restored("sse", [part], dialect=dialect) == [part, b""]


def test_events_that_are_no_json_are_text() -> None:
    parts = [b"data: Dear PERSON_\n\n", b"data: 7F3K2M9Q!\n\n", b"data: \xff\n\n"]
    out = b"".join(restored("sse", parts))
    assert out == f"data: Dear \n\ndata: {VALUE}!\n\n".encode() + parts[2]


def test_an_event_that_two_readers_may_read_differently_is_restored_as_text() -> None:
    part = b'data: {"a":"PERSON_7F3K2M9Q","a":"P"}\n\n'
    escaped = json.dumps(VALUE, ensure_ascii=False)[1:-1].encode()
    assert restored("sse", [part])[0] == part.replace(NAME.encode(), escaped)


def test_an_event_that_is_one_json_string_is_restored() -> None:
    out = b"".join(restored("ndjson", [b'"Dear PERSON"\n', b'"_7F3K2M9Q!"\n']))
    assert [json.loads(line) for line in out.splitlines()] == ["Dear ", f"{VALUE}!"]


def test_strings_in_lists_are_texts() -> None:
    out = b"".join(restored("ndjson", [b'["a","PERSON"]\n', b'["b","_7F3K2M9Q!"]\n']))
    assert [json.loads(line) for line in out.splitlines()] == [
        ["a", ""],
        ["b", f"{VALUE}!"],
    ]


def test_half_a_character_passes_as_the_escape_it_was() -> None:
    parts = [b'{"a":"PERSON_7F3K2M9Q \\ud83d"}\n', b'{"a":"\\ude00"}\n']
    out = b"".join(restored("ndjson", parts))
    assert b"\\ud83d" in out
    assert out.endswith(parts[1])


def test_a_call_that_issued_nothing_passes_byte_for_byte() -> None:
    streamer = StreamRestorer(Restorer({}), "sse")
    assert streamer.feed(b"data: PERSON_7F3K2M9Q") == b"data: PERSON_7F3K2M9Q"
    assert streamer.flush() == b""


@given(
    st.lists(st.sampled_from(wires.FRAGMENTS), max_size=20).map("".join),
    st.lists(st.integers(0, 500), max_size=9),
)
@example("](mailto:PERSON_7F3K2M9Q", [])
def test_a_stream_of_text_reads_like_the_whole_text(text: str, cuts: list[int]) -> None:
    data = text.encode() + b"\xff\xc3"
    places = sorted({cut % (len(data) + 1) for cut in cuts})
    parts = [
        data[start:end]
        for start, end in zip([0, *places], [*places, len(data)], strict=True)
    ]
    out = b"".join(restored("text", parts))
    whole = Restorer(wires.ISSUED).text(text, is_answer=True)
    assert out == whole.encode() + b"\xff\xc3"


def test_what_was_streamed_is_counted_once() -> None:
    restorer = Restorer(wires.ISSUED)
    streamer = StreamRestorer(restorer, "sse")
    for part in chat("PERS", "ON_7F3K2M9Q person_7f3k", "2m9q PERSON_00000A00 ", "x"):
        streamer.feed(part)
    counts = restorer.counts()
    assert (counts.returned, counts.bent, counts.invented) == (1, 1, 1)
