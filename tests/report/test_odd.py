"""Records of another form in a log signed by its rightful key: told, and left out."""

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.replay.rewriting import Change, inside
from tests.report.conftest import SUBJECT, Made

from carnet.cli import main
from carnet.report import FORMATS
from carnet.trail import Trail, records

COUNTING = ("counters", "doj202")
REGISTERS = [name for name, one in FORMATS.items() if not one.signed]


ODD: dict[str, Change] = {
    "a version to come": inside("v", value=2),
    "a flag for a version": inside("v", value=True),
    "a flag for a number": inside("attempt", value=True),
    "a number for places": inside("destination", "processing", value=5),
    "lists in places": inside("destination", "storage", value=[["DE"]]),
    "a text for a place": inside("destination", value="DE"),
    "no day": inside("on", value="9999-99-99"),
    "the first year": inside("on", value="0001-01-01"),
    "the last year": inside("on", value="9999-12-31"),
    "a text for a count": inside("data_subject", "count_estimate", value="x"),
    "a list for kinds": inside("data_categories", value=[{}]),
    "a text for rules": inside("reasons", value="x"),
    "a list for what was found": inside("detectors", "found", value=[1]),
}


def rewritten(made: Made, folder: Path, change: Change) -> int:
    """The same log with its first intent changed; returns where that stands."""
    at = -1
    origin = made.work().origin
    every = []
    for entry in records(made.trail):
        record = json.loads(entry.data)
        if at < 0 and record["type"] == "transfer.intent":
            at = entry.index
            change(record)
        every.append(record)
    key = Ed25519PrivateKey.generate()
    with Trail.open(folder / "trail", origin=origin, signing_key=key) as trail:
        trail.append_many(every)
    return at


def reported(
    trail: Path, form: str, capfd: pytest.CaptureFixture[str]
) -> tuple[int, dict[str, Any]]:
    capfd.readouterr()
    out = trail.parent / f"{form}.out"
    code = main(["report", str(trail), "--format", form, "--out", str(out), "--json"])
    return code, json.loads(capfd.readouterr().out)


@pytest.mark.parametrize("name", ODD)
def test_a_record_that_is_none_in_form_is_named_and_left_out(
    name: str, made: Made, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    at = rewritten(made, tmp_path, ODD[name])
    for form in REGISTERS:
        code, document = reported(tmp_path / "trail", form, capfd)
        if name == "no day" and form in COUNTING:  # an undercount would be no answer
            assert (code, document["verdict"]) == (3, "inconclusive")
            continue
        assert code == 0, (form, document)
        assert document["source"]["not_read"]["records"] == str(at)
        (finding,) = [f for f in document["findings"] if f["code"] == "record.not_read"]
        assert finding["message"] == f"not read: entry {at}"
    asked = ["--detector", "email", "--kind", "email", "--json"]
    assert main(["recall", str(tmp_path / "trail"), *asked]) == 0
    assert f"not read: entry {at}" in capfd.readouterr().out


def test_a_later_version_s_record_is_named_to_the_person_and_beside_counters(
    made: Made,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It may be about the very person, or count somebody: silence would deny it."""
    shutil.copytree(made.folder, tmp_path / "own")
    monkeypatch.chdir(tmp_path / "own")
    mine, at = -1, len(made.records())
    for index, record in made.decided().items():
        if record["type"] == "transfer.intent" and record["data_subject"]["id"]:
            mine = index
    record = {k: v for k, v in made.decided()[mine].items() if k not in ("id", "time")}
    with Trail.open("trail", signing_key="key.pem") as trail:
        trail.append({**record, "v": 2, "call_id": "later"})
    who = {1: SUBJECT, 2: "customer-4712"}
    texts = []
    for person in who.values():
        assert main(["subject", "trail", person]) == 0
        texts.append(capsys.readouterr().out)
    words = f"what entry {at} of the trail may say"
    (said,) = [text for text in texts if words in text]
    assert f" {at}]" not in said
    assert main(["counters", "trail"]) == 0
    assert f"WARN not read: entry {at}" in capsys.readouterr().out


def test_an_end_of_a_later_version_is_no_end(
    made: Made, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Whoever took its word for `not_sent` would say that nothing left."""
    ends = [i for i, r in enumerate(made.records()) if r["type"] == "transfer.outcome"]
    key = Ed25519PrivateKey.generate()
    origin = made.work().origin
    with Trail.open(tmp_path / "trail", origin=origin, signing_key=key) as trail:
        for index, record in enumerate(made.records()):
            later = {"v": 2, "state": "not_sent"} if index == ends[0] else {}
            trail.append({**record, **later})
    code, document = reported(tmp_path / "trail", "csv", capfd)
    assert code == 0
    assert document["source"]["not_read"]["records"] == str(ends[0])
    rows = csv.DictReader((tmp_path / "csv.out").read_text().splitlines())
    states = [(row["state"], row["sent"]) for row in rows]
    assert states.count(("open", "true")) == 1
    assert "not_sent" not in dict(states)


def test_of_a_whole_trail_nothing_is_left_out(
    made: Made, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rewritten(made, tmp_path, lambda _record: None)
    _, document = reported(tmp_path / "trail", "csv", capfd)
    assert document["source"]["not_read"]["n"] == 0
    assert document["rows"] == len(made.decided())


COUNTED: dict[str, Change] = {
    "a text for persons": inside("counters", "adds", "persons", value="x"),
    "a truth value for persons": inside("counters", "adds", "persons", value=True),
    "fewer than no persons": inside("counters", "adds", "persons", value=-3),
    "more persons than live": inside("counters", "adds", "persons", value=2**53 - 1),
    "a number for a class": inside("counters", "adds", "us", value=[7]),
    "a list for a party": inside("counters", "adds", "counterparty", value=["x"]),
    "a text for a year": inside("counters", "adds", "cn_year", value="2026"),
    "a text for a person": inside("data_subject", value="x"),
    "a number for a person's id": inside("data_subject", "id", value=7),
    "a list for a call": inside("call_id", value=[]),
    "no counters but a list": inside("counters", "adds", value=[]),
}


@pytest.mark.parametrize("name", COUNTED)
def test_persons_in_another_form_leave_the_counters_undecided(
    name: str, made: Made, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    rewritten(made, tmp_path, COUNTED[name])
    code, document = reported(tmp_path / "trail", "counters", capfd)
    assert (code, document["verdict"]) == (3, "inconclusive"), document
    assert "counters of persons cannot be read" in document["findings"][0]["message"]


@pytest.mark.parametrize("field", ["name", "part"])
@pytest.mark.parametrize(
    "value",
    [
        2**53 - 1,
        [],
        pytest.param("", marks=pytest.mark.slow),
        pytest.param("x", marks=pytest.mark.slow),
        pytest.param({}, marks=pytest.mark.slow),
    ],
)
def test_rules_in_another_form_are_no_rules(
    field: str,
    value: Any,
    made: Made,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    key = Ed25519PrivateKey.generate()
    origin = made.work().origin
    with Trail.open(tmp_path / "trail", origin=origin, signing_key=key) as trail:
        for entry in records(made.trail):
            record = json.loads(entry.data)
            if record["type"] == "policy":
                record[field] = value
            trail.append(record)
    for form in REGISTERS:
        assert reported(tmp_path / "trail", form, capfd)[0] == 0
    # A part that is no number may still be all of a text, which its digest tells.
    assert main(["verify", str(tmp_path / "trail"), "--replay"]) in (0, 3)


def test_what_a_table_on_stdout_lacks_is_said_beside_it(
    made: Made, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """An empty table of counters would read as: nobody was counted."""
    at = rewritten(made, tmp_path, ODD["a text for a place"])
    key = Ed25519PrivateKey.generate()
    with Trail.open(tmp_path / "bare", origin="a.example/t", signing_key=key) as trail:
        trail.append_many(
            record for record in made.records() if record["type"] != "policy"
        )
    capfd.readouterr()
    for trail_, form, words in (
        ("bare", "counters", "no rules to count under"),
        ("trail", "csv", f"not read: entry {at}"),
        ("trail", "art30-csv", "fields are missing"),
    ):
        assert main(["report", str(tmp_path / trail_), "--format", form]) == 0
        assert words in capfd.readouterr().err
    assert main(["report", str(made.trail), "--format", "csv"]) == 0
    assert capfd.readouterr().err == ""
