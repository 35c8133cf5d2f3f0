"""Calls that say the same are counted alike; whatever is counted otherwise is told."""

import dataclasses
from typing import Any

import pytest

from carnet.report import activities
from carnet.report.activities import Activity, Fold, Period, Share
from carnet.report.alike import said
from carnet.report.groups import Groups
from carnet.report.recorded_call import RecordedCall
from carnet.report.trace import Trace

RECORD: dict[str, Any] = {
    "type": "transfer.intent",
    "time": "2026-03-31T23:59:00Z",
    "on": "2026-03-31",
    "purpose": "support",
    "exporter": {"entity": "ACME", "country": "DE", "role": "controller"},
    "destination": {"provider": "x", "storage": ["US"], "model": "m"},
    "transfer_tool": "scc",
    "regimes": [{"regime": "eu", "effect": "allow", "tool": "scc"}],
    "reasons": [{"rule": "eu.T1", "sentence": "s", "citation": "c"}],
    "data_subject": {"country": "DE", "declared": ["health"], "count_estimate": 2},
    "data_categories": ["email"],
    "data_form": "clear",
    "form": "text",
    "redaction": {"entities_replaced": {"email": 1}},
    "counters": {"adds": {"cn": "pi", "counterparty": "p", "us": ["cpi"]}},
    "lawful_basis": {"art6": "6-1-b"},
    "ai_act": {"risk": "limited"},
    "approval": {"ground": "g", "officer": "o", "id": "1"},
    "retention_until": "2027-01-01",
}
CHANGES: tuple[dict[str, Any], ...] = (
    {},
    {"type": "transfer.denied"},
    {"enforced": False},
    {"enforced": False, "decision": "allow"},
    {"enforced": False, "decision": "block"},
    {"on": None},
    {"on": "2026-04-01"},
    {"on": "2026-04-01", "time": "2026-04-01T00:00:00Z"},
    {"purpose": None},
    {"exporter": {"entity": "ACME", "country": "FR", "role": "controller"}},
    *(
        {"destination": {**RECORD["destination"], name: "another"}}
        for name in ("provider", "endpoint", "entity", "importer", "parent", "role")
    ),
    *(
        {"destination": {**RECORD["destination"], name: ["DE"]}}
        for name in ("processing", "storage", "remote_access", "sub_processors")
    ),
    {"destination": {**RECORD["destination"], "model": "n"}},
    {"destination": {**RECORD["destination"], "onward": ["h"]}},
    {"destination": {}},
    {"destination": {"host": "b.example"}},
    {"destination": {}, "endpoint": {"host": "a.example"}},
    {"transfer_tool": "dpf"},
    {"regimes": [{"regime": "eu", "effect": "deny"}]},
    {"regimes": [{"regime": "eu", "effect": "block"}]},
    {"regimes": [{"regime": "eu", "effect": "allow", "tool": "bcr"}]},
    {"regimes": [{"regime": 1, "effect": "allow"}]},
    {"regimes": [{"regime": True, "effect": "allow"}]},
    {"reasons": [{"rule": "eu.T2", "sentence": "t", "citation": "d"}]},
    {"reasons": [{"rule": "eu.T1", "sentence": "another", "citation": "e"}]},
    {"data_subject": {"country": "FR", "declared": ["health"], "count_estimate": 1}},
    {"data_subject": {"country": "DE", "declared": [], "count_estimate": 7}},
    {"data_categories": ["email", "iban"]},
    {"data_form": "pseudonymised"},
    {"form": "non_personal"},
    {"redaction": {"entities_replaced": {"iban": 3}}},
    {"counters": {"adds": {"cn": "spi"}}},
    {"counters": {"adds": {"counterparty": "p", "us": ["cpi"], "also": ["q"]}}},
    {"lawful_basis": {"art6": "6-1-f"}},
    {"ai_act": {"risk": "high"}},
    {"approval": {"ground": "g", "officer": "o", "id": "2"}},
    {"retention_until": "2028-01-01"},
)


def calls() -> list[RecordedCall]:
    """Each twice, one after another and mixed; some with an end, or an answer."""
    found = []
    for turn in range(2):
        for number, change in enumerate(CHANGES):
            index = 1_000 * turn + 2 * number
            record = {**RECORD, **change}
            told: tuple[tuple[int, dict[str, Any]], ...] = ()
            if number % 5 == 0:
                told = ((index + 1, {}),)
            found.append(RecordedCall(index, record, None, None, told))
            end = {"state": "not_sent"}
            found.append(RecordedCall(index + 500, record, end, index + 501, ()))
    return found


def plain(activity: Activity) -> dict[str, object]:
    """Everything that an activity counted, as lists."""
    fields = dataclasses.fields(activity)
    return {each.name: bare(getattr(activity, each.name)) for each in fields}


def bare(value: Any) -> object:
    if isinstance(value, Trace):
        return list(value)
    if isinstance(value, Groups):
        return {name: list(value[name]) for name in value}
    if isinstance(value, Share | Period):
        return [bare(getattr(value, one.name)) for one in dataclasses.fields(value)]
    if isinstance(value, dict):
        return {name: bare(one) for name, one in value.items()}
    return value


@pytest.mark.parametrize("most", [1, 3, 256])
def test_what_is_remembered_of_calls_changes_no_count(
    monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(activities, "MOST_ALIKE", most)
    remembering = Fold()
    for call in calls():
        remembering.take(call)
    monkeypatch.setattr(activities, "said", lambda _: None)
    anew = Fold()
    for call in calls():
        anew.take(call)
    assert [*map(plain, remembering.all())] == [*map(plain, anew.all())]
    assert len(anew.all()) > 3


def test_what_differs_in_every_call_is_not_looked_at() -> None:
    """Else no call would ever be found again."""
    first, second = (
        {
            **RECORD,
            "call_id": str(number),
            "time": f"2026-03-31T23:59:0{number}Z",
            "redaction": {"entities_replaced": {"email": number}},
            "data_subject": {**RECORD["data_subject"], "id": f"s{number}"},
            "counters": {**RECORD["counters"], "cn": [["pi", number]]},
        }
        for number in (1, 2)
    )
    assert said(RecordedCall(1, first)) == said(RecordedCall(2, second))


def test_what_is_nested_too_deeply_is_looked_at_anew() -> None:
    deep: object = "x"
    for _ in range(300):
        deep = [deep]
    record = {**RECORD, "regimes": [{"regime": deep, "effect": "allow"}]}
    assert said(RecordedCall(1, record)) is None
    fold = Fold()
    fold.take(RecordedCall(1, record))
    assert fold.all()[0].calls.count == 1
