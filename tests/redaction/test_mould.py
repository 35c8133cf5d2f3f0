"""An event that is an earlier one but for a word is not read, and nothing is missed."""

import json

import pytest

from carnet.redaction import Restorer, StreamRestorer
from carnet.redaction.streams import stream
from carnet.wire import decode_text

ISSUED = {"PERSON_7F3K2M9Q": 'Ada "Q" Söhne'}


def event(text: str, **more: object) -> bytes:
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": None}
    tree = {"id": "c-1", "choices": [choice], **more}
    return b"data: %b\n\n" % json.dumps(tree, ensure_ascii=False).encode()


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The events that were parsed."""
    seen: list[str] = []

    def watched(text: str) -> object:
        seen.append(text)
        return decode_text(text)

    monkeypatch.setattr(stream, "decode_text", watched)
    return seen


def passed(events: list[bytes]) -> bytes:
    restorer = StreamRestorer(Restorer(ISSUED), "sse")
    return b"".join([*map(restorer.feed, events), restorer.flush()])


def test_what_differs_in_one_word_is_read_twice_at_most(read: list[str]) -> None:
    events = [event(f" word{n}") for n in range(50)]
    assert passed(events) == b"".join(events)
    assert len(read) == 2


@pytest.mark.parametrize("bad", ['a"b', "a\\b", "a\tb", ""])
def test_a_word_that_is_spelled_otherwise_in_json_is_read(
    bad: str, read: list[str]
) -> None:
    events = [event("one"), event("two"), event(bad), event("three")]
    assert passed(events) == b"".join(events)
    assert len(read) == 3


def test_bytes_that_are_no_text_pass_as_they_came(read: list[str]) -> None:
    broken = event("four").replace(b"four", b"\xff")
    events = [event("one"), event("two"), broken, event("three")]
    assert passed(events) == b"".join(events)
    assert len(read) == 2


def test_a_placeholder_cut_over_events_is_restored_among_them() -> None:
    words = [" the", " claim", " of", " PER", "SON_7F3K", "2M9Q", " is", " paid"]
    out = passed([event(word) for word in words])
    texts = [json.loads(line[6:]) for line in out.splitlines() if line]
    said = "".join(one["choices"][0]["delta"]["content"] for one in texts)
    assert said == ' the claim of Ada "Q" Söhne is paid'
    assert len(texts) == len(words)


def test_pieces_of_a_placeholder_are_not_read_and_keep_what_stands_around_them(
    read: list[str],
) -> None:
    words = [" the", " claim", " of", " PER", "SON_7F3K", "2M9Q", " é", " PER", "haps"]
    out = passed([event(word).replace(b'": ', b'" :  ') for word in words])
    assert len(read) == 2
    value = 'Ada \\"Q\\" Söhne'
    told = [*words[:3], " ", "", value, *words[6:]]
    events = [event("WORD").replace(b'": ', b'" :  ') for _ in told]
    whole = [
        one.replace(b"WORD", word.encode())
        for one, word in zip(events, told, strict=True)
    ]
    assert out == b"".join(whole)


def test_a_whole_placeholder_in_the_place_of_a_word_is_restored() -> None:
    out = passed([event("the"), event("claim"), event("of PERSON_7F3K2M9Q, paid")])
    assert 'of Ada \\"Q\\" Söhne, paid'.encode() in out


def test_a_stream_whose_events_always_differ_elsewhere_is_given_up() -> None:
    restorer = StreamRestorer(Restorer(ISSUED), "sse")
    for n in range(20):
        one = event(f"word{n}", padding=n)
        assert restorer.feed(one) == one
    assert isinstance(restorer._parts, stream._Events)
    assert b'"padding": 7}' in restorer._parts._mould._behind


def test_a_string_that_says_what_an_event_ends_is_no_word() -> None:
    def ended(reason: str) -> bytes:
        return b'data: {"done_reason": "%b"}\n\n' % reason.encode()

    held = [event(" the"), event(" claim"), event(" PERSON_7F")]
    events = [ended("null"), ended("null"), *held, ended("stop")]
    restorer = StreamRestorer(Restorer(ISSUED), "sse")
    out = b"".join(map(restorer.feed, events))
    assert out == b"".join(events)  # nothing waits behind an end
