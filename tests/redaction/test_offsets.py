"""Places of citations move with the words that they name, and nothing else moves."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.redaction import Restorer, StreamRestorer, offsets
from carnet.redaction.streams import written

NAME, MAIL = "PERSON_7F3K2M9Q", "EMAIL_2V8M1XTR"
ISSUED = {NAME: "Ada", MAIL: "ada.quell@example.com"}
WRITTEN = f"So {NAME} wrote from {MAIL} on Monday."
PLAIN = "So Ada wrote from ada.quell@example.com on Monday."


def home(tree: Any, *, sent: tuple[str, ...] = ()) -> Any:
    restorer = Restorer(ISSUED)
    restorer.sent = lambda: sent
    return json.loads(restorer.body(json.dumps(tree).encode()))


def cited(text: str, part: str) -> dict[str, Any]:
    start = text.index(part)
    return {"text": part, "start": start, "end": start + len(part)}


@given(st.integers(0, len(PLAIN)), st.integers(0, len(PLAIN)))
def test_what_leaves_and_comes_home_is_where_it_was(one: int, two: int) -> None:
    start, end = sorted((one, two))
    inside = [
        at
        for value in ISSUED.values()
        for at in range(PLAIN.index(value) + 1, PLAIN.index(value) + len(value))
    ]
    if start in inside or end in inside:
        return
    told = {"text": PLAIN[start:end], "start": start, "end": end}
    tree: Any = {"text": PLAIN, "citations": [told]}
    left: Any = offsets.leaving(tree, {PLAIN: WRITTEN}, ISSUED)
    at = left["citations"][0]
    words = WRITTEN[at["start"] : at["end"]]
    back = home({"text": WRITTEN, "citations": [{**at, "text": words}]})
    assert back == tree


@pytest.mark.parametrize(
    "place",
    [
        {"text": "another text", "start": 3, "end": 9},
        {"text": "Monday", "start": 3, "end": 9},
        {"start": 3, "end": 9},  # names nothing
        {"text": NAME, "start": True, "end": 9},
        {"text": "", "start": 9, "end": 3},
        {"text": "", "start": -1, "end": 3},
        {"start_index": 3},
        {"index": 3, "end": 7},
    ],
)
def test_a_place_that_names_no_words_stays(place: dict[str, Any]) -> None:
    new = home({"text": WRITTEN, "citations": [place]})
    numbers = {key: one for key, one in place.items() if key != "text"}
    told = new["citations"][0]
    assert {key: one for key, one in told.items() if key != "text"} == numbers


def test_what_ends_within_a_placeholder_ends_with_its_value() -> None:
    start, end = WRITTEN.index(NAME) + 3, WRITTEN.index(NAME) + 9
    place = {"text": WRITTEN[start:end], "start": start, "end": end}
    told = home({"text": WRITTEN, "citations": [place]})["citations"][0]
    assert PLAIN[told["start"] : told["end"]] == "Ada"


def test_with_several_texts_beside_it_a_place_that_quotes_nothing_stays() -> None:
    place = {"start_index": 40, "end_index": 42}
    parts = [{"text": WRITTEN}, {"text": WRITTEN}]
    new = home({"content": parts, "annotations": [place]})
    assert new["annotations"] == [place]


def streamed(*events: Any) -> list[Any]:
    stream = StreamRestorer(Restorer(ISSUED), "ndjson")
    lines = [json.dumps(one).encode() + b"\n" for one in events]
    out = b"".join(map(stream.feed, lines)) + stream.flush()
    return [json.loads(line) for line in out.splitlines()]


def test_in_a_stream_a_place_counts_in_all_that_was_written() -> None:
    start = WRITTEN.index("Monday")
    place = {"start_index": start, "end_index": start + 6}
    pieces = [WRITTEN[:9], WRITTEN[9:30], WRITTEN[30:]]
    deltas: list[Any] = [{"delta": {"content": one}} for one in pieces]
    deltas[-1]["delta"]["annotations"] = [place]
    *_, last = streamed(*deltas)
    (told,) = last["delta"]["annotations"]
    assert PLAIN[told["start_index"] : told["end_index"]] == "Monday"


def test_in_a_very_long_stream_no_place_is_moved(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(written, "MOST", 10)
    place = {"start_index": 3, "end_index": 4}
    *_, last = streamed(
        {"delta": {"content": WRITTEN}}, {"delta": {"annotations": [place]}}
    )
    assert last["delta"]["annotations"] == [place]


def test_what_a_request_does_not_say_again_is_nobodys_place() -> None:
    tree: Any = {"text": "4711 owes", "citations": [cited("4711 owes", "owes")]}
    changed = {"4711 owes": f"{NAME} owes"}  # its value is spelled otherwise
    assert offsets.leaving(tree, changed, ISSUED) is tree
    assert offsets.leaving(tree, {}, {}) is tree


def test_a_placeholder_of_another_call_stands_where_it_stood() -> None:
    text, new = (
        f"PERSON_0A1B2C3D and {ISSUED[NAME]} owe",
        f"PERSON_0A1B2C3D and {NAME} owe",
    )
    tree: Any = {"text": text, "citations": [cited(text, "owe")]}
    left: Any = offsets.leaving(tree, {text: new}, ISSUED)
    assert left["citations"] == [cited(new, "owe")]


@pytest.mark.parametrize("key", ["word", "answer"])
def test_what_a_model_found_in_the_text_it_was_sent_is_there_in_the_callers(
    key: str,
) -> None:
    """Token classification and question answering, as Hugging Face answers them."""
    found = [{key: part, "score": 0.9} for part in (NAME, MAIL, "Monday")]
    for one in found:
        start = WRITTEN.index(str(one[key]))
        one.update(start=start, end=start + len(str(one[key])))
    for one in home(found, sent=(WRITTEN,)):
        assert PLAIN[one["start"] : one["end"]] == one[key]
