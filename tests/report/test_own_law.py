"""Each exporter's registers cite its own law, and have the fields that it asks for."""

import csv
import hashlib
import io
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from tests.report.companies import COMPANIES, company
from tests.report.conftest import PHONES, Made

from carnet import law
from carnet.cli import main
from carnet.report import FORMATS
from carnet.trail import Query

OWN = {
    "de": ("gdpr_30_1", "GDPR Art. 30(1)-(2)"),
    "uk": ("uk_30_1", "UK GDPR Art. 30(1)-(2)"),
    "bridge": ("uk_30_1", "UK GDPR Art. 30(1)-(2)"),
    "ch": ("ch_12_2", "FADP Art. 12(2)-(3)"),
    "ch_list": ("ch_12_2", "FADP Art. 12(2)-(3)"),
    "ch_processor": ("ch_12_3", "FADP Art. 12(2)-(3)"),
    "ch_france": ("ch_12_2", "FADP Art. 12(2)-(3)"),
    "cn": ("pipl_55", "PIPL Art. 55-56"),
    "de_china": ("gdpr_30_1", "GDPR Art. 30(1)-(2)"),
    "us": ("doj_202", "28 CFR 202.1101"),
}
"""Register of the rows, and what the document cites."""
UNION = {"de", "de_china", "ch_france"}
"""Companies to whom the GDPR applies."""
TEXTS = tuple(one.name for one in FORMATS.values() if one.is_text)


@pytest.fixture(scope="module")
def group(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Made]:
    return {n: company(tmp_path_factory.mktemp(n), n) for n in COMPANIES}


def document(made: Made, form: str) -> Any:
    return json.loads(b"".join(FORMATS[form].make(made.work())))


def rows(made: Made) -> list[Any]:
    found: list[Any] = document(made, "art30-json")["rows"]
    return found


def row(made: Made, purpose: str) -> Any:
    """The row of the activity in which the call of a purpose was sent."""
    (index,) = [i for i, r in made.decided().items() if r["purpose"] == purpose]
    return next(
        one for one in rows(made) if str(index) in one["numbers"]["sent"]["records"]
    )


def asked(register: str) -> list[str]:
    found = law.load().register(register)
    assert found
    return [item.id for item in found.fields]


@pytest.mark.parametrize("name", COMPANIES)
def test_a_record_is_the_one_of_the_exporters_own_law(
    name: str, group: dict[str, Made]
) -> None:
    register, citation = OWN[name]
    found = document(group[name], "art30-json")
    assert found["citation"] == citation
    activities = found["rows"][:-1]
    assert activities
    for one in activities:
        assert one["register"] == register
        assert list(one["fields"]) == asked(register)
        for id_, field in one["fields"].items():
            assert (field["value"] is None) == (id_ in field["missing"]), id_


@pytest.mark.parametrize("name", sorted(COMPANIES.keys() - UNION))
def test_no_article_of_the_union_stands_in_a_record_that_is_under_another_law(
    name: str, group: dict[str, Made]
) -> None:
    found = rows(group[name])
    assert found
    for one in found:
        cited = {field["citation"] for field in one["fields"].values()}
        assert not [text for text in cited if text.startswith(("GDPR", "Regulation"))]
        basis = one["fields"].get("purposes", {}).get("value") or {}
        told = str(basis.get("lawful_basis", ""))
        assert "GDPR" not in told.replace("UK GDPR", "")


def test_swiss_record_has_the_seven_letters_of_article_12(
    group: dict[str, Made],
) -> None:
    fields = row(group["ch"], "support")["fields"]
    cited = [field["citation"] for field in fields.values()]
    assert cited == [f"FADP Art. 12(2)({letter})" for letter in "abccdefg"]
    assert not fields["controller"]["missing"]
    abroad = fields["third_country_transfers"]["value"]
    assert abroad["tool"]["citation"].startswith("FADP Art. 16(2)(d)")
    health = row(group["ch"], "clinic")["fields"]["personal_data_categories"]["value"]
    assert {one["kind"]: one["class"] for one in health}["health"] == "sensitive"


def test_swiss_processor_keeps_identity_processing_measures_and_state(
    group: dict[str, Made],
) -> None:
    fields = row(group["ch_processor"], "support")["fields"]
    assert all("FADP Art. 12(3)" in field["citation"] for field in fields.values())
    missing = fields["processor_and_controllers"]["missing"]
    assert "processor_and_controllers.controllers" in missing


def test_a_law_that_follows_the_persons_has_its_record_beside(
    group: dict[str, Made],
) -> None:
    (beside,) = row(group["ch_france"], "support")["beside"]
    assert (beside["law"], beside["register"]) == ("eu", "gdpr_30_1")
    assert list(beside["fields"]) == asked("gdpr_30_1")
    assert "beside" not in row(group["ch"], "support")
    missing = group["ch"].work()
    b"".join(FORMATS["art30-json"].make(missing))
    assert "record.own_law" not in missing.missing


def test_a_country_without_a_register_is_told_to_have_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(COMPANIES, "jp", {"COUNTRY": "JP"})
    work = company(tmp_path, "jp").work()
    found = json.loads(b"".join(FORMATS["art30-json"].make(work)))
    assert {one["register"] for one in found["rows"]} == {"gdpr_30_1"}
    assert "own law" in found["missing"]["record.own_law"]


def test_british_record_tells_the_condition_of_special_categories(
    group: dict[str, Made],
) -> None:
    clinic = row(group["uk"], "clinic")["fields"]["special_condition"]
    assert clinic["citation"] == "DPA 2018 Sch. 1 para. 41"
    assert clinic["value"] == {"condition": ["9-2-h"], "lawfulness": "6-1-b"}
    assert "special_condition.policy_on_retention_kept" in clinic["missing"]
    support = row(group["uk"], "support")["fields"]["special_condition"]["value"]
    assert support.startswith("no special category")


def test_children_are_told_among_the_persons_of_every_law(
    group: dict[str, Made],
) -> None:
    for name in ("de", "ch", "cn"):
        persons = row(group[name], "school")["fields"]["data_subject_categories"]
        (kind,) = persons["value"]
        assert kind.startswith("minor_under_14/")
        assert "data_subject_categories.who" in persons["missing"]


def test_chinese_record_tells_what_article_55_turns_on(group: dict[str, Made]) -> None:
    made = group["cn"]
    clinic = row(made, "clinic")["fields"]
    situations = clinic["handling_situations"]
    assert situations["citation"] == "PIPL Art. 55(1)-(5)"
    assert situations["value"]["sensitive_information"]["n"] == 1
    assert situations["value"]["export"] == ["US"]
    assert situations["value"]["entrusting_or_providing"].endswith("(PIPL Art. 21)")
    kinds = clinic["personal_data_categories"]["value"]
    assert {one["kind"]: one["class"] for one in kinds}["health"] == "sensitive"
    route = clinic["third_country_transfers"]["value"]["route"]
    assert route["kind"] == "cn_contract"
    assert "SCC" not in json.dumps(route)
    assessment = clinic["impact_assessment"]
    sha256 = hashlib.sha256(b"pipia.pdf").hexdigest()
    assert assessment["value"] == {"report": "pipia.pdf", "report_sha256": sha256}
    assert "impact_assessment.day" in assessment["missing"]
    word = clinic["notice_and_consent"]["value"]
    assert (word["notice"], word["separate_consent"]) == ("notice.pdf", "consent.pdf")
    kept = row(made, "support")["fields"]["erasure_time_limits"]["value"]
    assert kept["report_and_record_at_least"] == "36 months"
    first = min(r["on"] for r in made.decided().values())
    assert int(kept["record_of_the_call"][:4]) >= int(first[:4]) + 3


def test_a_handler_abroad_has_chinas_record_beside_with_its_representative(
    group: dict[str, Made],
) -> None:
    (beside,) = row(group["de_china"], "support")["beside"]
    assert (beside["law"], beside["citation"]) == ("cn", "PIPL Art. 55-56")
    assert "controller.representative" in beside["fields"]["controller"]["missing"]
    own = row(group["cn"], "support")["fields"]["controller"]
    assert not own["missing"]


def test_american_record_has_every_item_of_202_1101(group: dict[str, Made]) -> None:
    found = document(group["us"], "doj202")["records"]["transactions"]
    cited = " ".join(
        field["citation"] for one in found for field in one["fields"].values()
    )
    for item in range(1, 12):
        assert f"202.1101(b)({item})" in cited or item == 9  # stands as (8)-(9)
    (support,) = [o for o in found if o["fields"]["end_use"]["value"] == "support"]
    assert support["covered"] is True
    assert support["fields"]["method_of_transfer"]["value"].startswith("request to ")
    missing = support["fields"]["due_diligence"]["missing"]
    assert "COVERED_PERSON" in missing["due_diligence.covered_person"]


def test_persons_are_those_of_the_time_that_was_asked_for(
    group: dict[str, Made],
) -> None:
    made = group["us"]
    counted = [r for r in made.decided().values() if (r["counters"] or {}).get("adds")]
    assert len(counted) == 2  # one identifier alone is none (202.212)
    last = datetime.fromisoformat(counted[-1]["time"])

    def persons(query: Query) -> dict[str, int]:
        found = json.loads(b"".join(FORMATS["doj202"].make(made.work(query))))
        held = found["records"]["us_persons_last_twelve_months"]
        return {one["class"]: one["persons"] for one in held}

    whole, before = persons(Query()), persons(Query(until=last))
    assert sum(before.values()) == sum(whole.values()) - 1
    assert persons(Query(until=datetime.fromisoformat(counted[0]["time"]))) == {}


def test_a_counter_cites_its_law_and_what_a_reached_threshold_demands(
    group: dict[str, Made],
) -> None:
    lines = {
        name: list(csv.DictReader(io.StringIO(_counters(group[name]), newline="")))
        for name in ("cn", "us")
    }
    china = {line["class"]: line for line in lines["cn"]}
    assert china["sensitive"]["reached"] == "cn.sensitive.contract"
    assert china["sensitive"]["demands"] == "cn_contract; cn_certification"
    assert "CAC Order 16 Art. 8" in china["sensitive"]["citation"]
    assert china["ordinary"]["demands"] == ""
    assert "CAC Order 16" in china["ordinary"]["citation"]
    assert all("28 CFR 202.205" in line["citation"] for line in lines["us"])


def _counters(made: Made) -> str:
    return b"".join(FORMATS["counters"].make(made.work())).decode()


def test_a_notice_is_drafted_under_the_exporters_own_law(
    group: dict[str, Made],
) -> None:
    heads = {
        name: b"".join(FORMATS["recipients"].make(made.work())).decode()
        for name, made in group.items()
    }
    wanted = {
        "de": "GDPR Art. 13(1)(e)-(f), 13(2)(a), 14(1)(e)-(f), 15(1)(c), 15(2)",
        "uk": "UK GDPR Art. 13(1)(e)-(f), 14(1)(e)-(f), 15(1)(c), 15(2)",
        "ch": "FADP Art. 19(2)-(4)",
        "cn": "PIPL Art. 39",
    }
    for name, line in wanted.items():
        assert heads[name].splitlines()[1] == line
    assert "no entry in Annex 1 was relied on" in heads["ch"]
    assert "(GDPR" not in heads["ch"]
    assert "how to exercise rights against it" in heads["cn"]
    assert "6-1-b" not in heads["cn"]
    assert "class: sensitive, form: clear, calls: 1 [" in heads["cn"]
    assert not any("first:" in text for text in heads.values())


def test_employees_are_told_under_the_law_of_the_employer(
    group: dict[str, Made],
) -> None:
    wanted = {
        "de": "BetrVG § 87(1) no. 6; BDSG § 26; GDPR Art. 13, 88. No legal advice.",
        "uk": "UK GDPR Art. 13. No legal advice.",
        "ch": "CO Art. 328b; ArGV 3 Art. 26; FADP Art. 6, 19. No legal advice.",
        "cn": "PIPL Art. 13, 17. No legal advice.",
    }
    for name, line in wanted.items():
        text = b"".join(FORMATS["works-council"].make(group[name].work())).decode()
        assert text.splitlines()[1] == line
        assert ("GDPR" in text) is (name in ("de", "uk"))


def test_a_transfer_file_has_what_each_law_keeps_of_a_transfer(
    group: dict[str, Made],
) -> None:
    files = {n: document(made, "transfer-file") for n, made in group.items()}
    kept = {
        n: {name for one in found["transfers"] for name in one.get("records", {})}
        for n, found in files.items()
    }
    assert kept["de"] == set()
    assert kept["uk"] == {"uk_tra"}
    assert kept["bridge"] == {"uk_bridge"}
    assert kept["ch"] == {"ch_16", "ch_dpo_4"}
    assert kept["cn"] == {"pipl_55"}
    for name, found in files.items():
        for one in found["transfers"]:
            says = {key: v["applies"] for key, v in one["assessments"].items()}
            assert says["edpb_tia"] is (name in UNION)
            assert says["pipl_pipia"] is (name in ("cn", "de_china"))
            for key, section in one.get("records", {}).items():
                assert list(section["fields"]) == asked(key)
    lacking = {name.partition(".")[0] for name in files["ch"]["missing"]}
    assert lacking == {"ch_16", "ch_dpo_4"}
    assert "FADP Art. 16-17" in files["ch"]["citation"]
    assert "FADP" not in files["de"]["citation"]


def test_a_british_transfer_tells_its_test_or_its_bridge(
    group: dict[str, Made],
) -> None:
    (first, *_) = document(group["uk"], "transfer-file")["transfers"]
    test = first["records"]["uk_tra"]["fields"]
    assert test["transfer_mechanism"]["value"]["kind"] == "idta"
    assert test["transfer_mechanism"]["value"]["module"] == "has none"
    assert test["data_protection_test"]["value"] == "positive"
    transfers = document(group["bridge"], "transfer-file")["transfers"]
    (clinic,) = [
        one["records"]["uk_bridge"]["fields"]
        for one in transfers
        if "health" in json.dumps(one["records"])
    ]
    assert clinic["certified_organisation"]["value"]["name"] == "Model Inc."
    assert clinic["valid_until"]["value"] == "2027-01-09"
    assert clinic["sensitive_flagged"]["value"] == {"kinds": ["health"]}


def test_a_swiss_guarantee_names_its_letter_and_who_recognised_it(
    group: dict[str, Made],
) -> None:
    (first, *_) = document(group["ch"], "transfer-file")["transfers"]
    guarantee = first["records"]["ch_16"]["fields"]
    assert guarantee["guarantee"]["value"]["letter"] == "FADP Art. 16(2)(d)"
    assert guarantee["fdpic"]["value"].startswith("recognised: FADP Art. 16(2)(d)")
    log = first["records"]["ch_dpo_4"]["fields"]
    assert log["recipient"]["value"] == "Model Inc."
    assert set(log["person"]["missing"]) == {"person"}


def test_a_listed_organisation_needs_no_guarantee(group: dict[str, Made]) -> None:
    (first, *_) = document(group["ch_list"], "transfer-file")["transfers"]
    fields = first["records"]["ch_16"]["fields"]
    state = fields["state"]["value"]
    assert state["annex_1"][0]["citation"] == "FADP Art. 16(1); DPO Annex 1"
    assert state["certification"]["expires"] == "2027-01-09"
    assert fields["guarantee"]["value"] == "no guarantee was relied on"
    assert not fields["fdpic"]["missing"]


def test_tables_of_several_laws_stand_in_one(
    group: dict[str, Made], tmp_path: Path
) -> None:
    out = tmp_path / "art30.csv"
    trails = [str(group[name].trail) for name in ("de", "ch", "cn", "uk")]
    assert main(["report", *trails, "--format", "art30-csv", "--out", str(out)]) == 0
    with out.open(encoding="utf-8", newline="") as opened:
        lines = list(csv.DictReader(opened))
    first = {line["law"]: line for line in reversed(lines)}
    assert list(reversed(first)) == ["eu", "ch", "cn", "uk"]
    assert first["cn"]["impact_assessment"].startswith("report: pipia.pdf")
    assert first["uk"]["special_condition"].startswith("no special category")
    assert first["eu"]["impact_assessment"] == first["ch"]["special_condition"] == ""
    assert first["ch"]["citation"].startswith("FADP (SR 235.1) Art. 12(2)")
    for line in lines:
        assert None not in line


@pytest.mark.parametrize("name", COMPANIES)
@pytest.mark.parametrize("form", TEXTS)
def test_no_register_of_any_law_names_a_person(
    form: str, name: str, group: dict[str, Made]
) -> None:
    data = b"".join(FORMATS[form].make(group[name].work()))
    for value in ("erika", *PHONES, str(group[name].folder), "customer-204417"):
        assert value.encode() not in data
