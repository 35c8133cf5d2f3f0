"""Registers against the lists of the law: each field filled, or missing by name."""

import csv
import io
import json
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from tests.report.conftest import PERSON, PHONES, SUBJECT, Made

from carnet import law
from carnet.cli import main
from carnet.report import FORMATS, Trace, Work
from carnet.report.fields import Missing, filled
from carnet.report.formats import Format
from carnet.report.groups import OTHERS, Groups
from carnet.trail import Query, Trail

TEXTS = tuple(one for one in FORMATS.values() if one.is_text)
SECTIONS = (
    *("edpb_tia", "pipl_pipia", "cac_standard_contract_pipia"),
    *("cac_security_assessment", "pipl_39"),
)


def made_of(form: str, made: Made, query: Query | None = None) -> tuple[bytes, Work]:
    work = made.work(query)
    return b"".join(FORMATS[form].make(work)), work


def document(form: str, made: Made) -> dict[str, Any]:
    found = json.loads(made_of(form, made)[0])
    assert isinstance(found, dict)
    return found


def asked(register: str) -> list[str]:
    found = law.load().register(register)
    assert found
    return [item.id for item in found.fields]


def told(fields: dict[str, Any]) -> None:
    """Each field has a value, or says by its own name that it has none."""
    for name, field in fields.items():
        assert (field["value"] is None) == (name in field["missing"]), name
        assert all(one.split(".")[0] == name for one in field["missing"])
        assert all(field["missing"].values())


def numbers(value: Any) -> Iterator[dict[str, Any]]:
    """Every number with its records, anywhere in a document."""
    if isinstance(value, dict):
        if {"n", "records"} <= set(value):
            yield value
        for each in value.values():
            yield from numbers(each)
    elif isinstance(value, list):
        for each in value:
            yield from numbers(each)


def indices(text: str) -> list[int]:
    found: list[int] = []
    for word in text.split():
        begin, _, end = word.partition("-")
        found.extend(range(int(begin), int(end or begin) + 1))
    return found


def test_article_30_has_every_field_of_its_paragraph_and_the_trail_s_own_row(
    made: Made,
) -> None:
    rows = document("art30-json", made)["rows"]
    assert {row["register"] for row in rows} == {"gdpr_30_1", "gdpr_30_2"}
    for row in rows:
        assert list(row["fields"]) == asked(row["register"])
        told(row["fields"])
    first, own = rows[0], rows[-1]
    controller = first["fields"]["controller"]
    assert controller["value"]["contact"] == "privacy@acme.example"
    assert controller["value"]["data_protection_officer"] == "dpo@acme.example"
    assert "controller.joint_controller" in controller["missing"]
    transfers = first["fields"]["third_country_transfers"]["value"]
    assert transfers["country"]["importer"] == "CN"
    assert transfers["tool"]["citation"].startswith("GDPR Art. 46(2)(c)")
    assert transfers["assessment"]["id"].startswith("TIA-")
    assert own["numbers"]["activity"] == "trail"
    kinds = [one["type"] for one in made.decided().values()]
    numbered = {
        name: own["numbers"][name]["n"] for name in ("calls", "sent", "refused")
    }
    sent, refused = (kinds.count(f"transfer.{k}") for k in ("intent", "denied"))
    assert numbered == {"calls": len(kinds), "sent": sent, "refused": refused}
    kept = max(one["retention_until"] for one in made.decided().values())
    limits = own["fields"]["erasure_time_limits"]["value"]
    assert limits["record_of_the_call"] == kept


def test_a_declared_retention_is_in_every_register_that_asks_for_one(
    made: Made,
) -> None:
    rows = document("art30-json", made)["rows"][:-1]
    (hiring,) = [
        row["fields"]
        for row in rows
        if row["register"] == "gdpr_30_1"
        and row["fields"]["purposes"]["value"]["name"] == "hiring"
    ]
    limits = hiring["erasure_time_limits"]
    word = "as the operator declared for the purpose"
    assert limits["value"]["at_the_exporter"] == f"3y, {word}"
    agreed = f"3y at most, which is to be agreed: {word}"
    assert limits["value"]["at_the_importer"] == agreed
    assert not limits["missing"]
    text = made_of("recipients", made)[0].decode()
    assert f"at_the_exporter: 3y, {word}" in text
    assert f"at_the_recipient: {agreed}" in text


def test_article_30_counts_each_call_that_was_sent_once(made: Made) -> None:
    rows = document("art30-json", made)["rows"][:-1]
    sent = [i for row in rows for i in indices(row["numbers"]["sent"]["records"])]
    wanted = [i for i, r in made.decided().items() if r["type"] == "transfer.intent"]
    assert sorted(sent) == wanted
    for row in rows:
        for index in indices(row["numbers"]["sent"]["records"]):
            record = made.decided()[index]
            place = row["fields"]["third_country_transfers"]["value"]["country"]
            assert place["importer"] == record["destination"]["importer"]
            name = "purposes" if row["register"] == "gdpr_30_1" else None
            if name:
                purpose = row["fields"][name]["value"]["name"]
                assert purpose == record["purpose"]


def test_article_30_as_a_table_says_the_same(made: Made) -> None:
    data, work = made_of("art30-csv", made)
    lines = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
    rows = document("art30-json", made)["rows"]
    assert len(lines) == work.rows == len(rows)
    for line, row in zip(lines, rows, strict=True):
        assert (line["register"], line["activity"]) == (
            row["register"],
            row["numbers"]["activity"],
        )
        for name, field in row["fields"].items():
            assert line[name].startswith("(missing") == (field["value"] is None)
            assert set(field["missing"]) <= set(line["missing"].split("; "))
        assert int(line["calls"]) == row["numbers"]["calls"]["n"]
        assert len(indices(line["calls_records"])) == int(line["calls"])


@pytest.mark.parametrize("form", ["art30-json", "transfer-file", "doj202"])
def test_every_number_is_the_number_of_its_records(form: str, made: Made) -> None:
    found = list(numbers(document(form, made)))
    assert found
    for number in found:
        records = indices(number["records"])
        assert len(records) == number["n"]
        if records:
            assert (number["first"], number["last"]) == (records[0], records[-1])


def test_one_transfer_file_holds_the_union_of_both_sides(made: Made) -> None:
    found = document("transfer-file", made)
    assert len(found["crosswalk"]) == len(law.load().crosswalk)
    for transfer in found["transfers"]:
        assert tuple(transfer["assessments"]) == SECTIONS
        for name, section in transfer["assessments"].items():
            assert list(section["fields"]) == asked(name)
            told(section["fields"])
    eu = found["transfers"][0]["assessments"]["edpb_tia"]["fields"]
    assert eu["conclusion"]["value"] == "not positive for clear text"
    assert eu["laws_of_destination"]["missing"]
    cn = found["transfers"][0]["assessments"]["pipl_39"]["fields"]
    assert cn["separate_consent_ref"]["value"] == "consent.pdf"
    forms = {one["form"] for one in eu["data_categories_and_format"]["value"]}
    assert forms <= {"clear", "pseudonymised", "replaced"}
    calls = [i for t in found["transfers"] for i in _calls(t)]
    assert sorted(calls) == list(made.decided())


def _calls(transfer: dict[str, Any]) -> list[int]:
    return indices(transfer["numbers"]["calls"]["records"])


def test_american_records_and_rejections_are_those_of_the_trail(made: Made) -> None:
    found = document("doj202", made)
    refused = [
        index
        for index, record in made.decided().items()
        if record["type"] == "transfer.denied"
        and ("us", "block") in {(r["regime"], r["effect"]) for r in record["regimes"]}
    ]
    assert [one["records"][0] for one in found["rejected"]] == refused != []
    for one in found["rejected"]:
        assert list(one["fields"]) == asked("doj_202_1104")
        told(one["fields"])
        on = date.fromisoformat(made.decided()[one["records"][0]]["on"])
        assert one["file_by"] == (on + timedelta(days=14)).isoformat()
    for one in found["records"]["transactions"]:
        assert list(one["fields"]) == asked("doj_202")
        told(one["fields"])
    counted = found["records"]["us_persons_last_twelve_months"]
    assert {one["class"] for one in counted} == {"cpi"}
    (held,) = counted
    name = f"us/{held['counterparty']}/cpi"
    field = "us_person_counts_by_category_rolling_12m"
    cells = [one["fields"][field]["value"] for one in found["records"]["transactions"]]
    counts = [cell[name] for cell in cells if name in cell]
    assert {one["persons"] for one in counts} == {held["persons"]}
    assert held["persons"] > 99_998
    calls = [i for c in counts for i in indices(c["calls_of_this_activity"]["records"])]
    assert sorted(calls) == indices(held["calls"]["records"])


def test_the_log_under_the_ai_act_has_a_line_for_each_call(made: Made) -> None:
    data, work = made_of("ai-act", made)
    head, *events, foot = [json.loads(line) for line in data.splitlines()]
    assert list(head["fields"]) == asked("eu_ai_act")
    told(head["fields"])
    assert [event["records"][0] for event in events] == list(made.decided())
    assert foot["events"] == work.rows == len(events)
    high = indices(foot["by_risk"]["high"]["records"])
    assert high == [i for i, r in made.decided().items() if r["purpose"] == "hiring"]
    refused = indices(foot["situations"]["refused"]["records"])
    wanted = [i for i, r in made.decided().items() if r["type"] == "transfer.denied"]
    assert refused == wanted
    assert all(event["end"] for event in events if event["state"] == "completed")


def test_counters_name_the_calls_that_they_counted(made: Made) -> None:
    data, _ = made_of("counters", made)
    lines = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
    assert {line["law"] for line in lines} == {"cn", "us"}
    for line in lines:
        calls = indices(line["calls_records"])
        adds = [made.decided()[index]["counters"]["adds"] for index in calls]
        if line["law"] == "us":
            assert all(line["class"] in one["us"] for one in adds)
            # What was counted before Carnet is in the number and in no record.
            assert int(line["persons"]) >= 99_998
        else:
            assert {one["cn"] for one in adds} == {line["class"]}
            assert int(line["persons"]) <= sum(one["persons"] for one in adds)


def test_the_draft_of_a_notice_names_recipients_countries_and_what_is_missing(
    made: Made,
) -> None:
    data, work = made_of("recipients", made)
    text = data.decode()
    assert "Loopback (Hangzhou) Co., Ltd. — purpose: tickets" in text
    assert "importer: CN" in text
    assert "importer: SG" in text
    assert "(missing: storage_period)" in text
    assert "gdpr_transparency.storage_period" in work.missing


def test_the_works_council_reads_what_is_stored_and_how_often(made: Made) -> None:
    text = made_of("works-council", made)[0].decode()
    named = [i for i, r in made.decided().items() if r["data_subject"]["id"]]
    shown = Trace(named).text()
    assert f"{len(named)} calls [{shown}]" in text
    assert "(missing: who_may_read)" in text


@pytest.mark.parametrize("form", TEXTS, ids=lambda one: one.name)
def test_no_register_names_a_person(form: Format, made: Made) -> None:
    data = b"".join(form.make(made.work()))
    assert data
    for value in (PERSON, SUBJECT, "customer-4712", *PHONES, str(made.folder)):
        assert value.encode() not in data


@pytest.mark.parametrize("form", TEXTS, ids=lambda one: one.name)
def test_the_same_trail_gives_the_same_bytes(form: Format, made: Made) -> None:
    assert b"".join(form.make(made.work())) == b"".join(form.make(made.work()))


@pytest.mark.parametrize("form", TEXTS, ids=lambda one: one.name)
def test_an_empty_trail_gives_an_honest_register(form: Format, made: Made) -> None:
    nobody = Query(calls=frozenset({"nobody"}))
    work = made.work(nobody)
    assert b"".join(form.make(work))


def test_a_field_that_a_register_does_not_have_is_refused() -> None:
    register = law.load().registers["gdpr_49_6"]
    with pytest.raises(KeyError):
        filled(register, {"invented": "x"})


def test_parts_that_are_not_there_are_missing_by_their_whole_name() -> None:
    register = law.load().registers["gdpr_49_6"]
    first, second = filled(
        register,
        {"assessment": {"by": {"name": "", "day": "2026-01-01"}, "of": None}},
    )
    assert first.value == {"by": {"day": "2026-01-01"}}
    assert set(first.missing) == {"assessment.by.name", "assessment.of"}
    assert second.value is None
    assert set(second.missing) == {"suitable_safeguards"}
    (empty, _) = filled(register, {"assessment": Missing("ask")})
    assert empty.missing == {"assessment": "ask"}


def test_names_from_outside_cannot_fill_the_memory() -> None:
    groups = Groups(most=2)
    for index, name in enumerate("abcda"):
        groups.add(name, index)
    assert list(groups) == [OTHERS, "a", "b"]
    assert list(groups[OTHERS]) == [2, 3]
    assert list(groups["a"]) == [0, 4]


JUNK: tuple[Any, ...] = (None, "x", 7, [], {}, ["x", 3], [{"regime": 1}], {"id": [1]})


@pytest.fixture(scope="module")
def strange(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The trail again, with each field of a call once of every other shape."""
    folder = tmp_path_factory.mktemp("strange")
    shutil.copy(made.folder / "key.pem", folder)
    record = next(iter(made.decided().values()))
    kept = {"type", "call_id", "id", "time"}
    names = sorted(record.keys() - kept)
    plain = {name: value for name, value in record.items() if name != "id"}
    wrong = [{**plain, name: junk} for name in names for junk in JUNK]
    with Trail.open(
        folder / "trail",
        origin="acme.example/transfers",
        signing_key=folder / "key.pem",
        publish_interval_s=None,
    ) as trail:
        trail.append_many([*made.records(), *wrong])
    return Made(folder)


# The others count persons, by an index of its own that takes no other shape.
COUNTLESS = [
    one
    for one in FORMATS.values()
    if one.name not in ("counters", "doj202", "evidence-pack")
]


@pytest.mark.parametrize("form", COUNTLESS, ids=lambda one: one.name)
def test_a_record_of_another_shape_makes_no_register_fail(
    form: Format, strange: Made
) -> None:
    work = strange.work()
    assert b"".join(form.make(work))
    if form.per_call:
        assert work.rows + work.seen.odd.count == len(strange.decided())
        assert work.seen.odd.count > 0


def test_filters_and_files_that_a_register_cannot_use_are_refused(made: Made) -> None:
    asked = ["report", str(made.trail), "--format"]
    assert main([*asked, "counters", "--purpose", "tickets"]) == 2
    assert main([*asked, "csv", "--measured", "result.note"]) == 2
    assert main([*asked, "nonsense"]) == 2


def test_without_a_format_the_registers_are_listed(made: Made, capfd: Any) -> None:
    assert main(["report", str(made.trail), "--json"]) == 0
    assert json.loads(capfd.readouterr().out)["formats"] == list(FORMATS)
