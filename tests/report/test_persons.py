"""Access and recall: one person's answer, and the calls that a detector missed in."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.report.conftest import PERSON, SUBJECT, Made

from carnet.adapter import Json
from carnet.cli import main
from carnet.report import subject
from carnet.trail import Trail

MANY = 1_100
"""More names than a register keeps apart."""


@pytest.fixture
def run(
    made: Made, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Any:
    monkeypatch.chdir(made.folder)

    def ran(command: str, *arguments: str, code: int = 0) -> Any:
        capsys.readouterr()
        assert main([command, "trail", *arguments]) == code
        out = capsys.readouterr().out
        return json.loads(out) if "--json" in arguments else out

    return ran


def calls(made: Made, *, subject: bool) -> Iterator[tuple[int, dict[str, Any]]]:
    for index, record in made.decided().items():
        if record["type"] != "transfer.intent":
            continue
        if not subject or record["data_subject"]["id"]:
            yield index, record


def test_access_tells_every_recipient_with_the_records_that_say_so(
    run: Any, made: Made
) -> None:
    found = run("subject", SUBJECT, "--json")
    told = {i for one in found["recipients"] for i in indices(one["calls"]["records"])}
    ids = {i: r["data_subject"]["id"] for i, r in calls(made, subject=True)}
    mine = {i for i in ids if i in told}
    assert mine == told
    assert len({ids[i] for i in told}) == 1
    assert told == {i for i in ids if ids[i] == ids[min(told)]}
    first = found["recipients"][0]
    assert first["purpose"] == "tickets"
    assert {one["kind"] for one in first["data"]} >= {"email", "phone"}
    assert len(found["cannot_be_found"]) > 3


def test_access_in_words_and_as_a_page_holds_no_value_of_the_letter(
    run: Any, made: Made
) -> None:
    text = run("subject", SUBJECT, "--html", "access.html")
    page = (made.folder / "access.html").read_text()
    (made.folder / "access.html").unlink()
    for words in (text, page):
        assert SUBJECT in words
        assert "GDPR Art. 15" in words
        assert PERSON not in words
    assert "default-src 'none'" in page
    assert "<script" not in page


def test_access_for_a_stranger_cannot_tell(run: Any) -> None:
    found = run("subject", "customer-0815", "--json", code=3)
    assert found["findings"][0]["code"] == "subject.unknown"


def test_recall_lists_every_call_that_left_under_the_rule(run: Any, made: Made) -> None:
    found = run(
        *("recall", "--detector", "email", "--kind", "email", "--json"),
        *("--aware", "2026-11-24T10:00Z"),
    )
    left = [
        index
        for index, record in calls(made, subject=False)
        if record["data_form"] != "declared_none"
    ]
    assert indices(found["affected"]["records"]) == left
    assert found["affected"]["n"] == len(left)
    assert found["notification"]["due"] == "2026-11-27T10:00:00+00:00"
    assert sum(day["n"] for day in found["days"].values()) == len(left)
    assert PERSON not in json.dumps(found)


def test_recall_by_digest_takes_only_calls_of_those_detectors(
    run: Any, made: Made
) -> None:
    digests = {r["detectors"]["digest"] for _, r in calls(made, subject=False)}
    for digest in digests:
        found = run(*("recall", "--detector", digest[:12], "--kind", "phone", "--json"))
        assert list(found["detectors"]) == [digest]
        upper = run("recall", "--detector", digest.upper(), "--kind", "phone", "--json")
        assert upper["affected"] == found["affected"]
        early = ("--to", "2000-01-01", "--json")
        none = run("recall", "--detector", digest[:12], "--kind", "phone", *early)
        assert (none["affected"]["n"], none["findings"]) == (0, [])


def test_recall_by_a_digest_that_no_record_knows_lists_every_call_and_says_so(
    run: Any, made: Made
) -> None:
    (digest, *_) = {r["detectors"]["digest"] for _, r in calls(made, subject=False)}
    mistyped = digest.translate(str.maketrans("0123456789", "1234567890"))
    named = ("--kind", "bank_account")
    every = run("recall", "--detector", "email", *named, "--json")["affected"]
    found = run("recall", "--detector", mistyped, *named, "--json")
    assert found["affected"] == every
    (told,) = found["findings"]
    assert told["code"] == "detector.unnamed"
    text = run("recall", "--detector", mistyped, *named)
    assert "WARN no record names detectors of that digest" in text


def test_recall_counts_a_declared_person_once_and_each_one_of_many(
    made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records = made.records()
    intent = next(r for _, r in calls(made, subject=True))
    ended = next(
        r
        for r in records
        if r["type"] == "transfer.outcome" and r["call_id"] == intent["call_id"]
    )
    others = intent["data_subject"]["count_estimate"] - 1
    key = Ed25519PrivateKey.generate()
    with Trail.open(tmp_path / "t", origin="a.example/t", signing_key=key) as trail:
        for number in (*range(MANY), 0, 1):
            call = {"call_id": str(uuid4())}
            who = {**intent["data_subject"], "id": f"{number:064x}"}
            pair = ({**intent, **call, "data_subject": who}, {**ended, **call})
            trail.append_many([{k: v for k, v in r.items() if k != "id"} for r in pair])
    capsys.readouterr()
    named = ("--detector", "email", "--kind", "bank_account", "--json")
    assert main(["recall", str(tmp_path / "t"), *named]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["affected"]["n"] == MANY + 2
    assert found["persons_named"] == MANY
    assert found["persons_at_most"] == MANY + others * (MANY + 2)


def test_recall_says_when_no_record_knows_the_rule(run: Any) -> None:
    text = run("recall", "--detector", "no.such.rule", "--kind", "iban", code=2)
    assert not text
    text = run("recall", "--detector", "no.such.rule", "--kind", "bank_account")
    assert "WARN no record names a rule" in text
    assert "GDPR Art. 33(3)" in text


def indices(text: str) -> list[int]:
    found: list[int] = []
    for part in text.split():
        first, _, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found


def test_the_letter_to_somebody_only_refused_calls_spoke_of_says_so() -> None:
    """Nothing left, so there is nothing whose lawfulness could be told."""
    refused: Json = {"calls": {"n": 1, "records": "28"}, "host": "api.deepseek.com"}
    stored: Json = {"until": "2027-01-01", "what": "keyed digests"}
    found: dict[str, Json] = {
        "citation": "GDPR Art. 15",
        "recipients": [],
        "refused": [refused],
        "stored_here": stored,
    }
    title, *rest = subject.lines(found, "c-1")
    assert title == "What was sent about c-1: nothing"
    assert any(line.startswith("Refused, nothing left") for line in rest)
