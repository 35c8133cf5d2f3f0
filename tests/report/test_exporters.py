"""Companies of a group in one trail: each has its own registers, and is named."""

import csv
import io
import json
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.report.companies import GROUP, NAMES, company
from tests.report.conftest import Made

from carnet.report import FORMATS, RecordedCall, activities
from carnet.report.groups import OTHERS
from carnet.trail import Trail

REGISTERS = {"de": "gdpr_30_1", "cn": "pipl_55"}
"""Of the trail's own row; 28 CFR 202 asks for none."""
TOLD = {
    "de": "BetrVG § 87(1) no. 6; BDSG § 26; GDPR Art. 13, 88. No legal advice.",
    "us": "no federal statute asks for this sheet. No legal advice.",
    "cn": "PIPL Art. 13, 17. No legal advice.",
}
KEY = Ed25519PrivateKey.generate()
HEAD = "What the trail stores that may concern employees"


@pytest.fixture(scope="module", params=["de us cn", "cn us de", "cn de us"])
def group(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Made, list[str]]:
    """One trail, and the companies in the order of their calls."""
    order = request.param.split()
    folder = tmp_path_factory.mktemp("group")
    for name in order:
        company(folder, name, GROUP)
    return Made(folder), order


def text(made: Made, form: str) -> str:
    return b"".join(FORMATS[form].make(made.work())).decode()


def sent_by(made: Made, name: str) -> set[int]:
    """Indices of a company's calls, read without the code under test."""
    found = made.decided().items()
    return {i for i, r in found if r["exporter"]["entity"] == NAMES[name]}


def indices(records: str) -> set[int]:
    found: set[int] = set()
    for part in records.split():
        first, _, last = part.partition("-")
        found |= {*range(int(first), int(last or first) + 1)}
    return found


def test_the_trails_own_row_stands_in_the_register_of_each_exporter(
    group: tuple[Made, list[str]],
) -> None:
    made, order = group
    rows = list(csv.DictReader(io.StringIO(text(made, "art30-csv"))))
    own = [row for row in rows if row["activity"] == "trail"]
    due = [name for name in order if name in REGISTERS]
    assert [row["register"] for row in own] == [REGISTERS[name] for name in due]
    for name, row in zip(due, own, strict=True):
        assert f"name: {NAMES[name]}, country: {name.upper()}" in row["controller"]
        assert indices(row["calls_records"]) == sent_by(made, name)
    for row in rows:
        (name,) = (name for name in NAMES if NAMES[name] == row["exporter"])
        assert row["exporter_country"] == name.upper()
        assert indices(row["calls_records"]) <= sent_by(made, name)
    others = {row["register"] for row in rows if row not in own}
    assert others == {*REGISTERS.values(), "doj_202"}


def test_the_trails_row_has_the_numbers_of_its_exporter_in_json_too(
    group: tuple[Made, list[str]],
) -> None:
    made, _ = group
    rows = json.loads(text(made, "art30-json"))["rows"]
    own = {r["register"]: r for r in rows if r["numbers"]["activity"] == "trail"}
    assert own.keys() == set(REGISTERS.values())
    for name, register in REGISTERS.items():
        who = {"entity": NAMES[name], "country": name.upper()}
        assert own[register]["exporter"] == who
        calls = own[register]["numbers"]["calls"]["records"]
        assert indices(calls) == sent_by(made, name)
        kept = own[register]["fields"]["erasure_time_limits"]["value"]
        days = [made.decided()[i]["retention_until"] for i in sent_by(made, name)]
        assert kept["record_of_the_call"] == max(days)


def test_each_works_council_has_a_sheet_under_its_own_law(
    group: tuple[Made, list[str]],
) -> None:
    made, order = group
    whole = text(made, "works-council")
    before, *sheets = whole.split(f"{HEAD}\n")
    assert before == ""
    for name, sheet in zip(order, sheets, strict=True):
        told, who, *_ = sheet.splitlines()
        assert (told, who) == (TOLD[name], f"Exporter: {NAMES[name]} ({name.upper()}).")
        mine = sent_by(made, name)
        assert f"records, {len(mine)} calls.\n" in sheet
        when = sheet.partition("time: moment of a call\n")[2].splitlines()[0]
        assert indices(when.partition("[")[2].rstrip("]")) == mine


def test_a_draft_of_a_notice_says_which_exporter_sent(
    group: tuple[Made, list[str]],
) -> None:
    made, _ = group
    _, *items = text(made, "recipients").split(" — purpose: ")
    assert {name for item in items for name in NAMES if NAMES[name] in item} == {*NAMES}
    for item in items:
        _, who, sent, *_ = item.splitlines()
        (name,) = (n for n, it in NAMES.items() if it in who)
        assert who == f"   Exporter: {NAMES[name]} ({name.upper()})."
        told = sent.partition("[")[2].partition("]")[0]
        assert indices(told) <= sent_by(made, name)


def test_a_record_of_a_transaction_names_the_us_person(
    group: tuple[Made, list[str]],
) -> None:
    made, _ = group
    found = json.loads(text(made, "doj202"))["records"]["transactions"]
    us = {"entity": NAMES["us"], "country": "US", "role": "controller"}
    assert [one["exporter"] for one in found] == [us] * len(found) != []


def test_each_event_of_an_ai_system_is_its_exporters(
    group: tuple[Made, list[str]],
) -> None:
    made, _ = group
    _, *events, _ = map(json.loads, text(made, "ai-act").splitlines())
    for event in events:
        (name,) = (n for n in NAMES if NAMES[n] == event["exporter"]["entity"])
        assert event["records"][0] in sent_by(made, name)


def test_the_registers_of_nobody_have_one_row_without_an_exporter(
    tmp_path: Path,
) -> None:
    made = Made(tmp_path)
    with Trail.open(made.trail, origin="a.example/t", signing_key=KEY) as trail:
        trail.publish()
    (row,) = json.loads(text(made, "art30-json"))["rows"]
    assert (row["register"], row["exporter"]) == ("gdpr_30_1", None)
    (line,) = csv.DictReader(io.StringIO(text(made, "art30-csv")))
    assert (line["activity"], line["exporter"]) == ("trail", "")
    assert text(made, "works-council").splitlines()[:3] == [HEAD, TOLD["de"], ""]


def call(index: int, entity: str) -> RecordedCall:
    """A call to a host of its own."""
    who = {"entity": entity, "country": "DE", "role": "controller"}
    record: dict[str, Any] = {"exporter": who, "type": "transfer.intent"}
    return RecordedCall(index, {**record, "endpoint": {"host": f"h{index}.example"}})


def test_what_is_not_kept_apart_is_kept_apart_by_exporter() -> None:
    """A row of a register names one controller, however many activities there are."""
    number = count()
    many = (call(next(number), "Rhein GmbH") for _ in range(activities.MOST))
    later = [call(next(number), name) for name in ("Isar AG", "Rhein GmbH") * 3]
    found = activities.activities([*many, *later])
    others = {one.sender["entity"]: one for one in found if one.id == OTHERS}
    assert len(found) == activities.MOST + len(others)
    for name in ("Isar AG", "Rhein GmbH"):
        mine = [one.index for one in later if one.record["exporter"]["entity"] == name]
        assert [*others[name].calls] == mine
