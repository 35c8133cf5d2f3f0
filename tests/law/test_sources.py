"""Cases, countries, statutes and thresholds: typed, dated, cited, found by id."""

from datetime import date, timedelta

import pytest

from carnet import law
from carnet.law.row import CONFIDENCE

LAW = law.load()

CASES = {
    "it-garante-deepseek": date(2025, 1, 30),
    "de-berlin-deepseek": date(2025, 6, 27),
    "kr-pipc-deepseek": date(2025, 4, 24),
    "ie-dpc-tiktok": date(2025, 5, 2),
    "nl-ap-uber": date(2024, 8, 26),
    "ie-dpc-meta": date(2023, 5, 22),
    "cjeu-schrems2": date(2020, 7, 16),
    "gc-latombe": date(2025, 9, 3),
    "gc-bindl": date(2025, 1, 8),
    "cjeu-srb": date(2025, 9, 4),
    "cn-dior": date(2025, 9, 9),
    "cn-gz-accor": date(2023, 9, 8),
    "fr-cnil-ga": date(2022, 2, 10),
    "se-imy-ga": date(2023, 6, 30),
    "nl-clearview": date(2024, 9, 3),
    "it-garante-openai": date(2024, 12, 20),
    "noyb-china-six": date(2025, 1, 16),
    "us-doj-dsp": date(2025, 4, 8),
    "edpb-opinion-28-2024": date(2024, 12, 17),
}
OTHERS = {"KR", "JP", "IN", "BR", "SA", "RU", "SG", "VN", "HK", "global"}


def test_every_decision_of_an_authority_is_there_with_its_day_and_its_lesson() -> None:
    assert {case.id: case.first for case in LAW.cases} == CASES
    assert all(case.teaches and case.law and case.outcome for case in LAW.cases)
    tiktok = LAW.case("ie-dpc-tiktok")
    assert tiktok is not None
    assert tiktok.decided == date(2025, 4, 30)
    assert LAW.case("no-such-case") is None


def test_every_other_country_has_routes_and_a_confidence() -> None:
    assert {rule.country for rule in LAW.country_rules} == OTHERS
    assert all(rule.routes and rule.confidence for rule in LAW.country_rules)
    russia = LAW.country_rule("RU")
    assert russia is not None
    assert russia.default == "block"
    assert LAW.country_rule("FR") is None


@pytest.mark.parametrize(
    ("origin", "country", "day", "entry"),
    [
        ("BR", "DE", date(2026, 1, 26), "br.recognises.EU"),
        ("BR", "DE", date(2026, 1, 25), None),
        ("BR", "NO", date(2026, 1, 26), None),
        ("KR", "NO", date(2025, 9, 16), "kr.recognises.EEA"),
        ("KR", "DE", date(2025, 9, 15), None),
        ("JP", "GB", date(2026, 1, 1), "jp.recognises.EEA"),
        ("CN", "DE", date(2026, 1, 1), None),
        ("EU", "CN", date(2026, 1, 1), None),
    ],
)
def test_a_recognition_holds_for_its_countries_from_its_first_day(
    origin: str, country: str, day: date, entry: str | None
) -> None:
    found = LAW.recognised(origin, country, day)
    assert (found.id if found else None) == entry


@pytest.mark.parametrize(
    ("id_", "persons", "reached"),
    [
        ("cn.ordinary.contract", 99_999, False),
        ("cn.ordinary.contract", 100_000, True),
        ("cn.ordinary.assessment", 999_999, False),
        ("cn.ordinary.assessment", 1_000_000, True),
        ("cn.sensitive.contract", 0, False),
        ("cn.sensitive.contract", 1, True),
        ("cn.sensitive.assessment", 9_999, False),
        ("cn.sensitive.assessment", 10_000, True),
        ("us.human_genomic", 100, False),
        ("us.human_genomic", 101, True),
        ("us.health", 10_000, False),
        ("us.health", 10_001, True),
        ("us.identifiers.bulk", 100_000, False),
        ("us.identifiers.bulk", 100_001, True),
    ],
)
def test_china_counts_from_the_number_and_the_us_above_it(
    id_: str, persons: int, *, reached: bool
) -> None:
    (found,) = (t for t in LAW.thresholds if t.id == id_)
    assert found.reached(persons) is reached


def test_a_threshold_does_not_hold_before_its_first_day() -> None:
    for regime, first in (("cn", date(2021, 11, 1)), ("us", date(2025, 4, 8))):
        assert LAW.thresholds_of(regime, first)
        assert LAW.thresholds_of(regime, first - timedelta(days=1)) == ()
    before, since = date(2024, 3, 21), date(2024, 3, 22)
    old, new = (LAW.thresholds_of("cn", on) for on in (before, since))
    assert not set(old) & set(new)


def test_every_entry_is_found_by_its_id_with_source_day_and_confidence() -> None:
    for id_, fact in LAW.facts.items():
        assert LAW.fact(id_) is fact
        assert fact.citation
        assert fact.confidence in CONFIDENCE
        assert fact.as_of <= LAW.as_of
        assert fact.name
    ids = [case.id for case in LAW.cases]
    ids += [rule.id for rule in LAW.country_rules]
    ids += [one.id for one in LAW.recognitions]
    ids += [*LAW.statutes, *(one.id for one in LAW.thresholds)]
    ids += [entry.id for entry in LAW.adequacies]
    ids += [tool.id for tool in LAW.tools]
    ids += [provider.id for provider in LAW.providers]
    assert set(ids) <= set(LAW.facts)
    assert len(set(ids)) == len(ids)
    assert LAW.fact("health") is not None


def test_every_rule_of_law_has_a_first_day() -> None:
    undated = {fact.sort for fact in LAW.facts.values() if fact.first is None}
    assert undated <= {
        *(
            "provider",
            "kind",
            "bloc",
            "region table",
            "route table",
            "report",
            "crosswalk",
            "vocabulary",
        ),
    }


def test_what_is_transferred_and_what_is_not_can_be_looked_up() -> None:
    transfer = LAW.statute("eu.transfer")
    assert transfer is not None
    assert any(point.startswith("no transfer:") for point in transfer.points)
    assert LAW.statute("nothing") is None


def test_the_crosswalk_has_a_row_for_every_topic_and_says_what_merges() -> None:
    topics = {row.id.removeprefix("crosswalk.") for row in LAW.crosswalk}
    assert topics == {
        *("assessment", "contract", "sensitive", "minors", "pseudonymised", "consent"),
        *("volume", "certification", "retention", "orders", "ai_risk", "channel"),
    }
    assert all(row.eu and row.cn and row.merge for row in LAW.crosswalk)


def test_registers_have_their_fields_in_the_order_of_the_provision() -> None:
    record = LAW.register("gdpr_30_1")
    assert record is not None
    assert [item.citation[-2] for item in record.fields] == list("abccdefg")
    months = {r.id: r.retention_months for r in LAW.registers.values()}
    assert (months["pipl_pipia"], months["doj_202"], months["eu_ai_act"]) == (
        36,
        120,
        6,
    )
    assert LAW.register("nothing") is None
    for register in LAW.registers.values():
        assert len({item.id for item in register.fields}) == len(register.fields)


def test_a_term_of_the_vocabulary_has_an_iri() -> None:
    assert LAW.dpv.iri(LAW.dpv.classes["record"]) == (
        "https://w3id.org/dpv#DataTransferRecord"
    )
    assert "A46-2-c" in LAW.dpv.terms["eu-gdpr"]
    with pytest.raises(KeyError):
        LAW.dpv.iri("nobody:Thing")


def test_every_tool_that_names_a_term_names_one_that_exists() -> None:
    prefix = LAW.dpv.prefixes["eu-gdpr"]
    terms = {tool.dpv.removeprefix(prefix) for tool in LAW.tools if tool.dpv}
    assert terms <= LAW.dpv.terms["eu-gdpr"]
