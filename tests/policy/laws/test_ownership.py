"""Who owns an endpoint: 28 CFR 202.211 asks, and nobody's silence is an answer."""

from dataclasses import replace
from datetime import date

import pytest
from tests.policy.deciding import LAW, duties, rules

from carnet.officer.assertions import only_signed
from carnet.policy import (
    EndpointRule,
    Exporter,
    Rules,
    contradictions,
    evaluate,
    locate,
)
from carnet.policy.counters import adds
from carnet.policy.rules import Opening, from_plain, plain
from carnet.vocabulary import OPERATOR, Content, Context, Decision, Effect, Kind

ON = date(2026, 11, 24)
URL = "https://ai.sgx.example/v1/chat/completions"
SGX = EndpointRule("sgx", "ai.sgx.example", country="SG", entity="SGX Pte. Ltd.")
OPENING = Opening(us=(("health", 50_000),))
HEALTH = Content(frozenset({Kind.HEALTH}), 1)
NOBODY_SAID = "whether the importer is a covered person nobody has said"


def american(endpoint: EndpointRule) -> Rules:
    return rules(exporter=Exporter("US"), endpoints=(endpoint,), opening=OPENING)


def decided(endpoint: EndpointRule) -> Decision:
    by = american(endpoint)
    place = locate(LAW, by, url=URL)
    return evaluate(by, LAW, place, HEALTH, Context(), ON)


def test_where_nobody_said_who_owns_it_a_person_has_to_look() -> None:
    found = decided(SGX)
    assert found.effect is Effect.ALLOW
    assert NOBODY_SAID in found.reasons[0].sentence
    assert "no covered person" not in found.reasons[0].sentence
    assert "us.ownership" in duties(found)


@pytest.mark.parametrize(
    "endpoint",
    [
        replace(SGX, parent="JP"),
        replace(SGX, covered_person=False),
        replace(SGX, country="US"),
        replace(SGX, entity=None),
    ],
    ids=["owner", "looked", "american", "own"],
)
def test_where_somebody_said_it_nobody_is_asked(endpoint: EndpointRule) -> None:
    found = decided(endpoint)
    assert found.effect is Effect.ALLOW
    assert "no covered person" in found.reasons[0].sentence
    assert "us.ownership" not in duties(found)


@pytest.mark.parametrize(
    "endpoint",
    [
        replace(SGX, parent="CN"),
        replace(SGX, parent="HK"),
        replace(SGX, covered_person=True),
        replace(SGX, entity=None, parent="CN"),
    ],
    ids=["owner", "hong kong", "covered", "own"],
)
def test_a_covered_person_is_counted_and_held_to_the_threshold(
    endpoint: EndpointRule,
) -> None:
    found = decided(endpoint)
    assert (found.effect, found.reasons[0].rule) == (Effect.BLOCK, "us.W1")
    by = american(endpoint)
    more = adds(by, LAW, locate(LAW, by, url=URL), HEALTH, Context())
    assert more.counterparty == ("sgx-pte-ltd" if endpoint.entity else "sgx")
    assert more.us == ("health",)


def test_an_endpoint_of_a_listed_provider_may_have_another_owner() -> None:
    one = EndpointRule("eu", "llm.example", provider="mistral-eu", parent="CN")
    assert (
        locate(LAW, rules(endpoints=(one,)), url="https://llm.example").parent == "CN"
    )
    plain_ = locate(LAW, rules(endpoints=(replace(one, parent=None),)), url=URL)
    assert plain_.parent != "CN"
    assert locate(LAW, american(replace(SGX, entity=None)), url=URL).parent == OPERATOR


@pytest.mark.parametrize("provider", [None, "byteplus"])
def test_a_declared_owner_does_not_take_away_the_one_that_the_facts_know(
    provider: str | None,
) -> None:
    host = "ark.ap-southeast.bytepluses.com"
    one = EndpointRule("v", host, parent="SG", provider=provider)
    by = american(one)
    place = locate(LAW, by, url=f"https://{host}")
    assert place.parent == "CN"
    found = evaluate(by, LAW, place, HEALTH, Context(), ON)
    assert "us.W1" in {reason.rule for reason in found.reasons}
    assert "endpoint.parent" in {c.code for c in contradictions(by, LAW, ON)}
    same = american(replace(one, parent="CN"))
    assert "endpoint.parent" not in {c.code for c in contradictions(same, LAW, ON)}
    openai = EndpointRule("o", "api.openai.com", parent="SG")
    for by in (american(openai), american(replace(openai, parent=None))):
        assert locate(LAW, by, url="https://api.openai.com").parent == "US"


def test_without_an_officer_what_makes_it_stricter_stays() -> None:
    said = replace(SGX, parent="CN", covered_person=True)
    by = only_signed(american(said), {})
    (left,) = by.endpoints
    assert (left.parent, left.covered_person) == ("CN", True)
    assert locate(LAW, by, url=f"https://{SGX.host}").processing == ("SG", "unknown")
    (left,) = only_signed(american(replace(SGX, covered_person=False)), {}).endpoints
    assert left.covered_person is None


def test_rules_that_say_nothing_of_it_are_what_they_were() -> None:
    """Their digest stands in older trails, and under officers' signatures."""
    by = Rules(exporter=Exporter("US"), endpoints=(SGX,))
    assert by.digest.startswith("7718babc5fdf85a37041af176d63fb49")
    assert from_plain(plain(by)) == by
    more = replace(by, endpoints=(replace(SGX, parent="CN", covered_person=False),))
    assert more.digest != by.digest
    assert from_plain(plain(more)) == more
