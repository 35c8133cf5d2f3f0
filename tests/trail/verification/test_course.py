"""What a verifier tells of calls and clocks, beside whether a trail is whole."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.trail.trail_rig import VKEY, Open, Verify

from carnet.trail.verification import chronicle

Records = list[dict[str, object]]


def said(report: object, code: str) -> list[str]:
    return [f.message for f in report.findings if f.code == code]  # type: ignore[attr-defined] # a report


def call(kind: str, number: int, attempt: int = 1) -> dict[str, object]:
    return {"type": f"transfer.{kind}", "call_id": f"call-{number}", "attempt": attempt}


@pytest.mark.parametrize("batch", [1, 300])
def test_an_outcome_that_no_intent_precedes_is_told(
    open_trail: Open, check: Verify, tmp_path: Path, batch: int
) -> None:
    records: Records = [call("intent", n) for n in range(300)]
    records += [call("outcome", n) for n in range(300)]
    records += [call("outcome", 7), call("outcome", 8, attempt=2)]  # again; of no try
    records += [call("outcome", 999), call("outcome", 999)]
    with open_trail() as trail:
        for first in range(0, len(records), batch):
            trail.append_many(records[first : first + batch])
    report = check(tmp_path / "trail", keys=[VKEY])
    assert report.verdict == "confirmed"
    assert said(report, "outcome.unasked") == ["2 outcomes have no intent before them"]
    assert len(said(report, "call.repeated")) == 2


def test_where_an_intent_could_not_be_kept_no_outcome_is_called_unasked(
    open_trail: Open, check: Verify, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chronicle, "MAX_OPEN", 3)
    with open_trail() as trail:
        trail.append_many([call("intent", n) for n in range(5)])
        trail.append_many([call("outcome", n) for n in range(5)])
    assert not said(check(tmp_path / "trail", keys=[VKEY]), "outcome.unasked")


def test_times_after_the_verifier_s_own_clock_are_told(
    open_trail: Open, check: Verify, tmp_path: Path
) -> None:
    soon = datetime.now(UTC) + timedelta(seconds=30)
    stated = [
        soon.isoformat(timespec="microseconds")[:26] + "Z",
        "2199-05-01T12:00:00.000000Z",
        "not a time",
        "2026-03-01T09:00:00.000000Z",
        "2198-05-01T12:00:00.000000Z",
    ]
    with open_trail() as trail:
        trail.append_many([{"type": "test", "time": time} for time in stated])
    report = check(tmp_path / "trail", keys=[VKEY])
    assert report.verdict == "confirmed"
    ahead = said(report, "clock.ahead")
    assert ahead == [
        "entry 1 states 2199-05-01T12:00:00Z: after the clock here",
        "entry 4 states 2198-05-01T12:00:00Z: after the clock here",
    ]


def about(key_id: str) -> dict[str, object]:
    return {"type": "transfer.intent", "data_subject": {"declared": [], "id": key_id}}


def test_a_person_who_is_named_after_the_erasure_is_told_once(
    open_trail: Open, check: Verify, tmp_path: Path
) -> None:
    ada, bo = "a" * 64, "b" * 64
    records: Records = [about(ada), about(bo)]
    records.append({"type": "subject.erased", "key_id": ada, "reason": "a test"})
    records += [about(bo), about(ada), about(ada)]
    records.append({"type": "subject.erased", "key_id": bo, "reason": "a test"})
    with open_trail() as trail:
        trail.append_many(records)
    report = check(tmp_path / "trail", keys=[VKEY])
    assert report.verdict == "confirmed"
    assert said(report, "subject.returned") == [
        "entry 4 names a person whose key was destroyed, as entry 2 says"
    ]
