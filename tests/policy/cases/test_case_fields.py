"""Fields of a worked case: days, several origins, certifications."""

from datetime import date
from typing import Any

from tests.policy.cases.test_cases import decided
from tests.policy.deciding import LAW

from carnet.policy import decide_case
from carnet.vocabulary import Effect


def case(facts: dict[str, Any], origin: list[str]) -> str | None:
    row = {"id": "x", "origin": origin, "data": ["email"], "date": "2026-11-24"}
    return decide_case({**row, "facts": facts}, LAW).effect


def test_assessments_are_asked_for_from_the_day_of_schrems_2_on() -> None:
    old = {"executed": True, "module": 2, "covers": ["CN"]}
    china = {"importer": "CN", "parent": "CN", "proc": ["CN"], "store": ["CN"]}
    facts = {**china, "scc": old}
    assert decided(facts, on=date(2020, 7, 15)) == ("allow", "eu.M1")
    assert decided(facts, on=date(2020, 7, 16)) == ("redact", "eu.M2")


def test_a_clause_of_a_case_ends_with_its_last_day() -> None:
    china = {"importer": "CN", "parent": "CN", "proc": ["CN"], "store": ["CN"]}
    tia = {"ok": True, "covers": ["CN"], "review": "2027-06-30"}
    for last, effect in (("2026-11-24", "allow"), ("2026-11-23", "redact")):
        scc = {"executed": True, "module": 2, "covers": "any", "valid_to": last}
        assert case({**china, "scc": scc, "tia": tia}, ["EU"]) == effect
    for first, effect in (("2026-11-24", "allow"), ("2026-11-25", "redact")):
        scc = {"executed": True, "module": 2, "covers": "any", "valid_from": first}
        assert case({**china, "scc": scc, "tia": tia}, ["EU"]) == effect


def test_of_two_origins_in_a_case_both_laws_are_asked() -> None:
    inside = {"importer": "FR", "parent": "FR", "proc": ["FR"], "store": ["FR"]}
    assert case(inside, ["EU", "CN"]) == case(inside, ["CN", "EU"]) == "redact"
    assert case(inside, ["EU"]) == "allow"
    assert case(inside, ["XX"]) is None


def test_a_case_names_its_certification_and_its_wrong_day() -> None:
    us = {"importer": "US", "proc": ["US"], "store": ["US"]}
    certified = {**us, "dpf_active": True, "dpf_covers_data_type": True}
    case: dict[str, Any] = {
        "id": "x",
        "origin": ["EU"],
        "data": ["email"],
        "date": "2026-11-24",
        "facts": certified,
    }
    assert decide_case(case, LAW).effect is Effect.ALLOW
    wrong = decide_case({**case, "date": "soon"}, LAW)
    assert wrong.reasons[0].sentence == "date is no date"


def test_of_several_origins_the_one_whose_law_asks_is_the_exporter() -> None:
    negative = {"ok": False, "covers": ["SG"], "review": "2027-06-30"}
    facts = {
        "importer": "SG",
        "proc": ["SG"],
        "store": ["SG"],
        "scc": {"executed": True, "module": 2, "covers": ["SG"]},
        "tia": negative,
        "form": "pseudonymised_uc2",
    }
    for origins in (["JP", "CH"], ["CH", "JP"], ["JP", "GB"], ["JP", "EU"]):
        case: dict[str, Any] = {
            "id": "x",
            "origin": origins,
            "data": ["email"],
            "date": "2026-11-24",
            "facts": facts,
        }
        rows = {reason.rule for reason in decide_case(case, LAW).reasons}
        assert any(row.endswith(".M1'") for row in rows), origins


def test_an_idta_is_a_tool_of_the_united_kingdom_that_has_no_module() -> None:
    us = {"importer": "US", "parent": "US", "proc": ["US"], "store": ["US"]}
    tia = {"ok": True, "covers": ["US"], "review": "2027-06-30"}
    idta = {**us, "scc": {"executed": True, "covers": ["US"]}, "tia": tia}
    assert case(idta, ["UK"]) == "allow"
    assert case(idta, ["EU"]) == "redact"


def test_a_case_that_names_no_kinds_is_told_so() -> None:
    inside = {"importer": "FR", "parent": "FR", "proc": ["FR"], "store": ["FR"]}
    row: dict[str, Any] = {"id": "x", "origin": ["EU"], "facts": inside}
    row["date"] = "2026-11-24"
    assert decide_case(row, LAW).reasons[0].sentence == "data is no list of strings"
