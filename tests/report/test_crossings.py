"""Records joined to calls, and the records that a number rests on."""

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.report.conftest import Made

from carnet.report import RecordedCall, Seen, Trace, crossings, joined
from carnet.trail import Entry, Query

ASCENDING = st.lists(st.integers(0, 5000), unique=True).map(sorted)


def log(*told: dict[str, Any]) -> Iterator[Entry]:
    for index, record in enumerate(told):
        yield Entry(index, json.dumps(record).encode(), published=True)


def intent(call: str, **more: Any) -> dict[str, Any]:
    return {"type": "transfer.intent", "call_id": call, "attempt": 1, **more}


def outcome(call: str, state: str = "completed") -> dict[str, Any]:
    record = {"type": "transfer.outcome", "call_id": call, "attempt": 1}
    return {**record, "state": state}


def states(calls: Iterator[RecordedCall]) -> list[tuple[int, str, int | None]]:
    return [(call.index, call.state, call.outcome_index) for call in calls]


def test_ends_find_their_calls_and_the_order_is_that_of_the_intents() -> None:
    told = [
        intent("a"),
        intent("b"),
        outcome("b", "cut"),
        {"type": "transfer.denied", "call_id": "c", "attempt": 1},
        outcome("a", "not_sent"),
        intent("d"),
    ]
    found = list(joined(log(*told), Query(), Seen()))
    assert states(iter(found)) == [
        (0, "not_sent", 4),
        (1, "cut", 2),
        (3, "denied", None),
        (5, "open", None),
    ]
    assert [call.sent for call in found] == [False, True, False, True]


def test_a_call_that_never_ends_delays_only_so_many_others() -> None:
    told = [intent("slow"), *(intent(f"c{n}") for n in range(9)), outcome("slow")]
    seen = Seen()
    found = states(joined(log(*told), Query(), seen, window=3))
    assert found[0] == (0, "open", None)
    assert [index for index, _, _ in found] == list(range(10))
    assert list(seen.unmatched) == [10]


def test_a_second_intent_of_the_same_name_replaces_nobody() -> None:
    found = states(joined(log(intent("a"), intent("a"), outcome("a")), Query(), Seen()))
    assert found == [(0, "completed", 2), (1, "open", None)]


def test_what_an_answer_said_of_its_place_belongs_to_its_call() -> None:
    said = {"type": "destination.contradiction", "call_id": "a", "attempt": 1}
    (call,) = joined(log(intent("a"), said, outcome("a")), Query(), Seen())
    assert [index for index, _ in call.contradictions] == [1]
    assert call.indices == (0, 1, 2)


def test_every_call_of_a_real_trail_is_told_once_with_its_end(made: Made) -> None:
    seen = Seen()
    found = list(crossings(made.trail, seen=seen))
    assert [call.index for call in found] == list(made.decided())
    assert {call.state for call in found} == {"completed", "denied"}
    rules = {str(call.record["rules_digest"]) for call in found}
    assert rules <= set(seen.rules)
    assert {seen.sets.rules(one).exporter.name for one in rules} == {"=ACME GmbH"}


def test_a_filter_is_asked_of_the_decision_and_keeps_its_end(made: Made) -> None:
    query = Query(purposes=frozenset({"tickets"}), effects=frozenset({"allow"}))
    found = list(crossings(made.trail, query))
    wanted = [
        index
        for index, record in made.decided().items()
        if (record["purpose"], record["decision"]) == ("tickets", "allow")
    ]
    assert [call.index for call in found] == wanted != []
    assert all(call.outcome for call in found)


@given(ASCENDING)
def test_a_trace_gives_back_every_index(indices: list[int]) -> None:
    trace = Trace(indices)
    assert list(trace) == indices
    assert trace.count == len(indices)
    assert (trace.first, trace.last) == (
        (indices[0], indices[-1]) if indices else (None, None)
    )
    again: list[int] = []
    for word in trace.text().split():
        begin, _, end = word.partition("-")
        again.extend(range(int(begin), int(end or begin) + 1))
    assert again == indices


@given(st.lists(st.integers(0, 5000)))
def test_a_trace_keeps_indices_in_any_order(indices: list[int]) -> None:
    assert list(Trace(indices)) == indices


def test_a_long_trace_says_how_much_it_leaves_out() -> None:
    trace = Trace(range(0, 200, 2))
    text = trace.text(limit=20)
    shown, _, more = text.partition(" … ")
    assert len(shown) <= 20
    assert len(shown.split()) + int(more.split()[0]) == 100
