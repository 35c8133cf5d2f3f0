"""UK GDPR and FADP: the same questions as the GDPR, other lists, gates and articles."""

from datetime import date
from typing import Any

import pytest
from tests.policy.cases.test_cases import DAY, ORDINARY, decided, dpf, place
from tests.policy.deciding import DEEPSEEK, MISTRAL, ON, go, rules
from tests.policy.deciding import ORDINARY as ORDINARY_KINDS

from carnet import law
from carnet.policy import Exporter, Tia, Tool, ToolKind, decide_case
from carnet.vocabulary import Kind

LAW = law.load()
SCC = {"executed": True, "module": 2, "covers": ["SG"]}
TIA = {"ok": True, "covers": ["SG"], "review": "2027-06-30"}
COUNTRIES = (
    "AD AR BR CA CN FO FR GB GG GI GL HK IE IL IM IN IS JE JP KR LI MC NC NO NZ PF "
    "RE SG SJ TW US UY CH"
).split()
UK = set("AD AR FO FR GB GG GI IE IL IM IS JE KR LI NO NZ RE UY CH".split())
SWISS = set("AD AR FO FR GB GG GI IE IL IM IS JE LI MC NO NZ RE UY CH".split())


def by(
    origin: str, facts: dict[str, Any], *data: str, on: object = "2026-11-24"
) -> Any:
    return decided(facts, data or ORDINARY, str(on), origin=(origin,))


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize(("origin", "free"), [("UK", UK), ("GB", UK), ("CH", SWISS)])
def test_each_law_has_its_own_list_of_countries(
    origin: str, free: set[str], country: str
) -> None:
    regime = "ch" if origin == "CH" else "uk"
    home = country == ("CH" if regime == "ch" else "GB")
    effect, rule = by(origin, place(country))
    assert (effect == "allow") is (country in free)
    assert rule == f"{regime}.{'T0' if home else 'A1' if country in free else 'X'}"


@pytest.mark.parametrize(
    ("origin", "country", "first"),
    [
        ("UK", "FR", date(2020, 12, 31)),
        ("UK", "KR", date(2022, 12, 19)),
        ("CH", "FR", date(2023, 9, 1)),
    ],
)
def test_an_entry_counts_from_its_first_day(
    origin: str, country: str, first: date
) -> None:
    assert by(origin, place(country), on=first)[0] == "allow"
    assert by(origin, place(country), on=first - DAY)[0] == "redact"


@pytest.mark.parametrize(
    ("origin", "flag", "first"),
    [
        ("UK", "dpf_uk_extension", date(2023, 10, 12)),
        ("CH", "dpf_swiss_us", date(2024, 9, 15)),
    ],
)
def test_the_american_framework_needs_the_extension_of_the_law(
    origin: str, flag: str, first: date
) -> None:
    regime = origin.lower()
    certified = dpf(**{flag: True})
    assert by(origin, certified) == ("allow", f"{regime}.A1")
    assert by(origin, dpf()) == ("redact", f"{regime}.X")
    assert by(origin, dpf(dpf_uk_extension=True, dpf_swiss_us=True))[0] == "allow"
    assert by(origin, certified, on=first)[0] == "allow"
    assert by(origin, certified, on=first - DAY)[0] == "redact"
    until = {**certified, "dpf_until": "2026-11-23"}
    assert by(origin, until)[0] == "redact"
    ended = {**certified, "killed": {"US": "2026-11-24"}}
    assert by(origin, ended) == ("redact", f"{regime}.X")
    staff = {**certified, "dpf_covers_data_type": False}
    assert by(origin, staff)[0] == "allow"
    assert by(origin, staff, "person_name", "employment")[0] == "redact"


@pytest.mark.parametrize(
    ("origin", "country", "condition"),
    [
        ("UK", "CA", "recipient_subject_to_pipeda"),
        ("UK", "JP", "recipient_is_appi_business_operator"),
        ("CH", "CA", "recipient_subject_to_pipeda"),
    ],
)
def test_sectoral_entries_need_their_condition(
    origin: str, country: str, condition: str
) -> None:
    assert by(origin, place(country))[0] == "redact"
    assert by(origin, {**place(country), condition: True})[0] == "allow"


def test_korea_carries_credit_information_for_the_united_kingdom_only() -> None:
    data = ("person_name", "credit_history")
    assert by("UK", place("KR"), *data)[0] == "allow"
    assert by("EU", place("KR"), *data)[0] == "redact"


@pytest.mark.parametrize("origin", ["UK", "CH"])
def test_the_order_of_the_rules_is_that_of_the_gdpr(origin: str) -> None:
    regime = origin.lower()
    there = place("SG")
    negative = {**TIA, "ok": False}
    uc2 = {"form": "pseudonymised_uc2"}
    rows: list[tuple[dict[str, Any], str, str]] = [
        ({**there, "proc": "unknown"}, "redact", "U1"),
        ({**there, "scc": SCC}, "redact", "M2"),
        ({**there, "scc": SCC, "tia": {**TIA, "covers": ["CN"]}}, "redact", "M2"),
        ({**there, "scc": SCC, "tia": {**TIA, "review": "2026-11-23"}}, "redact", "M2"),
        ({**there, "scc": SCC, "tia": {**TIA, "review": "2026-11-24"}}, "allow", "M1"),
        ({**there, "scc": SCC, "tia": negative}, "redact", "M3"),
        ({**there, "scc": SCC, "tia": negative, **uc2}, "allow", "M1'"),
        ({**there, **uc2}, "redact", "X"),
        ({**there, "art49": "49-1-e", "systematic": False}, "allow", "D1"),
        ({**there, "art49": "49-1-e"}, "redact", "X"),
        ({**there, "foreign_order": True}, "block", "O1"),
        ({**there, "form": "nonpersonal"}, "allow", "N0"),
    ]
    for facts, effect, row in rows:
        assert by(origin, facts) == (effect, f"{regime}.{row}"), facts


@pytest.mark.parametrize(
    ("kind", "ground"),
    [("health", {"art9": "9-2-h"}), ("criminal", {"art10": "Sch. 1"})],
)
def test_the_united_kingdom_has_the_gates_and_switzerland_has_none(
    kind: str, ground: dict[str, str]
) -> None:
    row = {"health": "S1", "criminal": "S2"}[kind]
    assert by("UK", place("FR"), kind) == ("block", f"uk.{row}")
    assert by("UK", {**place("FR"), **ground}, kind) == ("allow", "uk.A1")
    assert by("CH", place("FR"), kind) == ("allow", "ch.A1")
    assert by("UK", {**place("SG"), **ground}, kind) == ("block", "uk.X")
    assert by("CH", place("SG"), kind) == ("block", "ch.X")


def test_children_are_a_gate_of_the_united_kingdom_only() -> None:
    data = ("person_name", "minor_14_17")
    assert by("UK", place("FR"), *data) == ("redact", "uk.S3")
    assert by("UK", {**place("FR"), "child_basis": "8"}, *data) == ("allow", "uk.A1")
    assert by("CH", place("FR"), *data) == ("allow", "ch.A1")


@pytest.mark.parametrize(
    ("on", "article"), [("2026-02-04", "UK GDPR Art. 46;"), ("2026-02-05", "DUAA") ]
)  # fmt: skip
def test_the_united_kingdom_cites_the_chapter_of_the_day(on: str, article: str) -> None:
    case: dict[str, Any] = {
        "id": "x",
        "origin": ["UK"],
        "data": list(ORDINARY),
        "date": on,
        "facts": {**place("SG"), "scc": SCC, "tia": TIA},
    }
    result = decide_case(case, LAW)
    assert result.effect == "allow"
    amended = "Data (Use and Access) Act 2025" in result.reasons[0].citation
    assert amended is (article == "DUAA")


def test_old_european_clauses_end_in_march_2024_for_the_united_kingdom() -> None:
    old = {**place("SG"), "scc": {**SCC, "valid_from": "2021-01-01"}, "tia": TIA}
    assert by("UK", old, on="2024-03-21") == ("allow", "uk.M1")
    assert by("UK", old, on="2024-03-22") == ("redact", "uk.X")


def owed(origin: str, to: str, kinds: frozenset[Kind], **more: Any) -> dict[str, str]:
    """Citation of each duty of a call of an exporter there, by its id."""
    found = go(to, kinds, by=rules(exporter=Exporter(origin), **more))
    return {duty.id: duty.citation for duty in found.obligations}


def test_switzerland_asks_for_a_justification_where_data_are_sensitive() -> None:
    health = frozenset({Kind.PERSON_NAME, Kind.HEALTH})
    cite = "FADP Art. 5(c), 30(2)(c), 31"
    assert owed("CH", MISTRAL, health)["ch.sensitive"] == cite
    assert "ch.sensitive" not in owed("CH", MISTRAL, ORDINARY_KINDS)
    assert not any("sensitive" in name for name in owed("GB", MISTRAL, health))


@pytest.mark.parametrize(
    ("origin", "kind", "cite"),
    [
        ("CH", ToolKind.SCC, "FADP Art. 30-31"),
        ("DE", ToolKind.SCC, "GDPR Art. 6(1)"),
    ],
)
def test_an_importer_with_a_use_of_its_own_asks_for_a_basis_of_its_own(
    origin: str, kind: ToolKind, cite: str
) -> None:
    mine = Tool(
        "OWN", kind, ("deepseek",), module=1, covers=("CN",), executed=ON,
        extensions=("ch",), tia=Tia("T", positive=True, review=ON),
    )  # fmt: skip
    found = owed(origin, DEEPSEEK, ORDINARY_KINDS, tools=(mine,))
    law = origin.lower().replace("de", "eu")
    assert found[f"{law}.controller"] == cite
    assert f"{law}.art28" not in found
