"""A decision for some recipients only: which condition stands open, and what helps."""

from datetime import date
from typing import Any

import pytest
from tests.policy.deciding import ON, ORDINARY, go, rules, words

from carnet.policy import EndpointRule, Exporter, Tool, ToolKind
from carnet.vocabulary import Effect, Kind

URL = "https://llm.acme.example/v1/chat/completions"
DPF = Tool("LIST", ToolKind.DPF, ("llm",), executed=date(2026, 3, 1))
OPEN = "no adequacy decision and no transfer tool in force reaches"


def endpoint(country: str, **more: Any) -> EndpointRule:
    return EndpointRule(
        "llm", "llm.acme.example", country=country, entity="Foo Ltd", **more
    )


def at(
    country: str,
    kinds: frozenset[Kind] = ORDINARY,
    on: date = ON,
    exporter: str = "DE",
    **more: Any,
) -> Any:
    by = rules(exporter=Exporter(exporter), endpoints=(endpoint(country),), **more)
    return go(URL, kinds, by=by, on=on)


@pytest.mark.parametrize(
    ("country", "why", "setting"),
    [
        ("CA", "nobody declared that PIPEDA binds the importer", "pipeda"),
        (
            "JP",
            "nobody declared that the importer is a business operator under the APPI",
            "appi",
        ),
    ],
)
def test_a_decision_for_some_recipients_is_not_denied(
    country: str, why: str, setting: str
) -> None:
    found = at(country)
    assert f"{OPEN} {country}: " in words(found)
    assert why in words(found)
    key = f"(CARNET_ENDPOINTS__LLM__SCOPE={setting})"
    assert any(f"{key}, the call would be allowed" in w for w in found.alternatives)
    by = rules(endpoints=(endpoint(country, scope=(setting,)),))
    assert go(URL, by=by).effect is Effect.ALLOW


def test_where_one_place_has_no_decision_at_all_no_condition_is_named() -> None:
    found = at("CN")
    assert f"{OPEN} CN (" in words(found)
    assert not any("SCOPE" in way for way in found.alternatives)


def test_a_recipient_that_nobody_certified_is_told_of_no_certification() -> None:
    assert f"{OPEN} US (" in words(at("US"))


def test_credit_information_is_outside_of_the_decision_on_korea() -> None:
    found = at("KR", ORDINARY | {Kind.CREDIT_HISTORY})
    assert "Republic of Korea: not for credit information" in words(found)


def test_a_decision_not_yet_taken_into_the_eea_agreement() -> None:
    assert "Brazil: not in force for an exporter in NO" in words(
        at("BR", exporter="NO")
    )


@pytest.mark.parametrize(
    ("on", "why"),
    [
        (date(2026, 2, 28), "the certification LIST begins on 2026-03-01"),
        (date(2027, 3, 1), "the certification LIST ended on 2027-02-28"),
    ],
)
def test_a_certification_out_of_its_days(on: date, why: str) -> None:
    assert why in words(at("US", on=on, tools=(DPF,)))


def test_a_certification_that_is_not_for_staff_data() -> None:
    found = at("US", ORDINARY | {Kind.EMPLOYMENT}, tools=(DPF,))
    assert "the certification LIST is not for staff data" in words(found)
    said = "with staff data in the certification LIST (CARNET_TOOLS__LIST__DATA="
    assert any(w.startswith(said) and "hr" in w for w in found.alternatives)


@pytest.mark.parametrize(
    ("exporter", "lacks", "setting"),
    [("GB", "the UK Extension", "uk"), ("CH", "the Swiss-US framework", "ch")],
)
def test_a_certification_without_the_extension(
    exporter: str, lacks: str, setting: str
) -> None:
    found = at("US", exporter=exporter, tools=(DPF,))
    assert f"the certification LIST is without {lacks}" in words(found)
    way = (
        f"with {lacks} in the certification LIST "
        f"(CARNET_TOOLS__LIST__EXTENSIONS={setting}), the call would be allowed"
    )
    assert way in found.alternatives


def test_both_extensions_are_asked_for_where_both_laws_apply() -> None:
    found = at("US", subjects=("GB", "CH"), tools=(DPF,))
    way = "with the UK Extension and the Swiss-US framework in the certification LIST"
    assert any(said.startswith(way) for said in found.alternatives)


def test_an_adequacy_that_the_operator_ended() -> None:
    found = at("NZ", ended={"NZ": date(2026, 11, 1)})
    assert "New Zealand: counts as ended from 2026-11-01 on" in words(found)


def test_a_condition_and_an_entry_or_a_ground_are_named_together() -> None:
    own = (endpoint("CA"),)
    closed = go(URL, by=rules(allow=("EEA",), endpoints=own))
    assert closed.effect is Effect.BLOCK
    both = (
        "where PIPEDA binds the importer (CARNET_ENDPOINTS__LLM__SCOPE=pipeda) and "
        "with llm.acme.example in CARNET_ALLOW or CARNET_REDACT, the call would be "
        "allowed"
    )
    assert both in closed.alternatives
    special = go(URL, ORDINARY | {Kind.HEALTH}, by=rules(endpoints=own))
    ground = "(CARNET_PURPOSES__DEFAULT__ART9 and CARNET_PURPOSE=default)"
    both = f"{ground} and where PIPEDA"
    assert any(both in way for way in special.alternatives)
