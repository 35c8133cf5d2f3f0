"""28 CFR 202: each class at its threshold, each way to be covered, each date."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from tests.policy.deciding import DAY, HEALTH, LAW, ON, duties, named, rules
from tests.policy.in_words.wording_counted import american

from carnet.policy import EndpointRule, Exporter, PurposeRule, decide_case, evaluate
from carnet.policy.facts.bulk import classes, concern, reached
from carnet.policy.locate import locate
from carnet.policy.rules import Opening
from carnet.vocabulary import (
    Content,
    Context,
    Count,
    Counts,
    Decision,
    Effect,
    Form,
    Kind,
)

CN: dict[str, Any] = {"importer": "CN", "parent": "CN", "proc": ["CN"], "store": ["CN"]}
SG: dict[str, Any] = {"importer": "SG", "parent": "SG", "proc": ["SG"], "store": ["SG"]}
BOTH = ("email", "person_name")


def decided(
    us: dict[str, Any] | None,
    data: tuple[str, ...] = BOTH,
    on: date = ON,
    **facts: Any,
) -> tuple[str | None, str]:
    given: dict[str, Any] = {**CN, **facts}
    if us is not None:
        given["us"] = us
    case: dict[str, Any] = {
        "id": "x",
        "origin": ["US"],
        "data": list(data),
        "date": str(on),
    }
    result = decide_case({**case, "facts": given}, LAW)
    return result.effect, result.reasons[0].rule


@pytest.mark.parametrize(
    ("name", "data", "at", "rule"),
    [
        ("omic_genomic", ("genetic",), 100, "us.W2"),
        ("biometric", ("biometric",), 1_000, "us.W1"),
        ("precise_geo", ("precise_geolocation",), 1_000, "us.W1"),
        ("health", ("health",), 10_000, "us.W1"),
        ("financial", ("bank_account",), 10_000, "us.W1"),
        ("cpi", BOTH, 100_000, "us.W1"),
    ],
)
def test_a_threshold_is_passed_by_more_only(
    name: str, data: tuple[str, ...], at: int, rule: str
) -> None:
    assert decided({"counts": {name: at - 1}}, data) == ("allow", "us.W3")
    assert decided({"counts": {name: at}}, data) == ("allow", "us.W3")
    assert decided({"counts": {name: at + 1}}, data) == ("block", rule)
    cured = {"counts": {name: at + 1}, "cisa_requirements": True}
    expected = ("block", "us.W2") if rule == "us.W2" else ("allow", "us.W1")
    assert decided(cured, data) == expected


@pytest.mark.parametrize("country", ["CN", "HK", "MO", "CU", "IR", "KP", "RU", "VE"])
@pytest.mark.parametrize("part", ["importer", "parent", "proc", "store", "remote"])
def test_each_country_of_concern_counts_wherever_it_sees_the_data(
    country: str, part: str
) -> None:
    over = {"counts": {"health": 10_001}}
    where = country if part in ("importer", "parent") else [country]
    assert decided(over, ("health",), **{**SG, part: where}) == ("block", "us.W1")
    assert decided(over, ("health",), **SG) == ("allow", "us.W0")


@pytest.mark.parametrize("place", ["global", "unknown", "unknown_downstream"])
def test_a_place_that_may_be_one_counts_as_one(place: str) -> None:
    over = {"counts": {"health": 10_001}}
    assert decided(over, ("health",), **{**SG, "proc": place}) == ("block", "us.W1")
    assert decided({**over, "covered_person": True}, ("health",), **SG)[0] == "block"


def test_classes_that_come_together_are_held_to_the_lowest_threshold() -> None:
    both = ("health", "biometric")
    assert decided({"counts": {"health": 1_000, "biometric": 5}}, both)[0] == "allow"
    assert decided({"counts": {"health": 1_001, "biometric": 5}}, both)[0] == "block"
    named = ("health", "person_name", "email")
    assert decided({"counts": {"health": 5, "cpi": 10_000}}, named)[0] == "allow"
    assert decided({"counts": {"health": 5, "cpi": 10_001}}, named)[0] == "block"
    assert decided({"counts": {"cpi": 10_001, "health": 0}})[0] == "allow"


def test_who_is_held_to_another_classes_threshold_is_told_so() -> None:
    """The own threshold of health, 10,000, is not passed: which one is, is said."""
    place = EndpointRule("v", "llm.v.example", country="CN")
    by = rules(exporter=Exporter("US"), endpoints=(place,))
    there = locate(LAW, by, url="https://llm.v.example/v1")
    counts = Counts(us=(Count("health", 5_000, 5_001), Count("omic_genomic", 1, 1)))
    content = Content(frozenset({Kind.HEALTH}), 1)
    found = evaluate(by, LAW, there, content, Context(), ON, counts=counts)
    (reason,) = [one for one in found.reasons if one.rule == "us.W1"]
    assert "with human genomic data counted beside them above 100 persons" in (
        reason.sentence
    )
    assert "202.205(g)" in reason.citation


def test_facts_may_add_a_country_of_concern_and_never_take_one_away() -> None:
    rule = {"CN", "HK", "MO", "CU", "IR", "KP", "RU", "VE"}
    bare = replace(LAW, statutes={}, digest="no statutes")
    assert concern(bare) == rule
    listed = LAW.statutes["us.concern"]
    more = {"us.concern": replace(listed, points=("BY",))}
    assert concern(replace(LAW, statutes=more, digest="one more")) == rule | {"BY"}


@pytest.mark.parametrize(
    ("kinds", "found"),
    [
        ({Kind.EMAIL}, set()),
        ({Kind.EMAIL, Kind.PHONE}, {"cpi"}),
        ({Kind.HEALTH}, {"health"}),
        ({Kind.HEALTH, Kind.EMAIL}, {"health"}),
        ({Kind.HEALTH, Kind.EMAIL, Kind.PHONE}, {"health", "cpi"}),
        ({Kind.BANK_ACCOUNT}, {"financial"}),
        ({Kind.BANK_ACCOUNT, Kind.PAYMENT_CARD}, {"financial", "cpi"}),
        ({Kind.BANK_ACCOUNT, Kind.EMAIL}, {"financial", "cpi"}),
    ],
)
def test_identifiers_count_where_two_are_linked(
    kinds: set[Kind], found: set[str]
) -> None:
    """28 CFR 202.212: an account number is a listed identifier too (202.234)."""
    assert classes(LAW, kinds) == found


def test_a_parent_counts_where_it_is_known_to_be_of_concern() -> None:
    assert reached(LAW, ("SG",), "CN") == {"CN"}
    assert reached(LAW, ("SG", "global"), "unknown") == {"global"}
    assert reached(LAW, ("SG",), "unknown") == set()
    for place in ("global", "unknown", "unknown_downstream", "KP"):
        assert reached(LAW, (place, "DE"), "US") == {place}


def test_one_listed_identifier_is_no_covered_one() -> None:
    over = {"counts": {"cpi": 100_001}}
    assert decided(over, ("email",)) == ("allow", "us.N0")
    assert decided(over, ("email", "age")) == ("allow", "us.N0")
    assert decided(over, ("email", "ip_address")) == ("block", "us.W1")
    assert decided(over, ("email", "payment_card"))[0] == "block"
    assert decided(over, ()) == ("allow", "us.N0")


@pytest.mark.parametrize(
    "form", ["clear", "pseudonymised_uc2", "nonpersonal_for_recipient", "nonpersonal"]
)
def test_no_form_takes_data_out_of_the_rule(form: str) -> None:
    assert decided({"counts": {"cpi": 100_001}}, form=form) == ("block", "us.W1")


def test_what_nobody_counted_is_above_the_threshold() -> None:
    assert decided(None) == ("block", "us.W1")
    assert decided({}) == ("block", "us.W1")
    assert decided({"counts": {}}, ("genetic",)) == ("block", "us.W2")
    assert decided({"counts": {"health": 1}}) == ("block", "us.W1")
    assert decided({"counts": {"shoes": 1}}) == (None, "case.not_understood")


@pytest.mark.parametrize("kind", ["genetic", "health"])
def test_a_class_of_the_call_that_nobody_counted_is_above_it_too(kind: str) -> None:
    data = [kind, "email", "person_name"]
    classes = {"genetic": "omic_genomic", "health": "health"}
    counted = {"cpi": 5, classes[kind]: 5}
    for counts, effect in (({"cpi": 5}, "block"), (counted, "allow")):
        case: dict[str, Any] = {
            "id": "x",
            "origin": ["US"],
            "data": data,
            "date": "2026-11-24",
            "facts": {
                "importer": "CN",
                "proc": ["CN"],
                "store": ["CN"],
                "us": {"counts": counts},
            },
        }
        assert decide_case(case, LAW).effect == effect


def test_the_rule_begins_on_its_first_day() -> None:
    over = {"counts": {"health": 10_001}}
    assert decided(over, ("health",), date(2025, 4, 7)) == ("allow", "us.W0")
    assert decided(over, ("health",), date(2025, 4, 8)) == ("block", "us.W1")


def call(
    url: str = "https://api.deepseek.com/chat/completions",
    kinds: frozenset[Kind] = frozenset({Kind.PERSON_NAME, Kind.EMAIL}),
    counts: tuple[Count, ...] = (),
    on: date = ON,
    reached: Form | None = None,
    **more: Any,
) -> Decision:
    by = rules(exporter=Exporter("US"), **more)
    to = locate(LAW, by, url=url)
    content = Content(kinds, 1, reached=reached)
    return evaluate(by, LAW, to, content, Context(), on, counts=Counts(us=counts))


def test_a_refused_transaction_is_reported_within_fourteen_days() -> None:
    refused = call(counts=(Count("cpi", 100_000, 100_001),))
    assert refused.effect is Effect.BLOCK
    (report,) = (duty for duty in refused.obligations if duty.id == "us.report")
    assert report.due == ON + timedelta(days=14)
    assert "14 days (calendar days" in report.sentence
    assert {"us.record", "us.report"} <= duties(refused)
    assert call(counts=(Count("cpi", 99_999, 100_000),)).effect is Effect.ALLOW


def test_rejections_are_reported_from_the_day_on_which_that_became_a_duty() -> None:
    over = (Count("cpi", 100_000, 100_001),)
    before, first = date(2025, 10, 5), date(2025, 10, 6)
    assert "us.report" not in duties(call(counts=over, on=before))
    assert "us.record" in duties(call(counts=over, on=before))
    assert "us.report" in duties(call(counts=over, on=first))


def test_a_person_counted_before_adds_nobody() -> None:
    assert call(counts=(Count("cpi", 100_000, 100_000),)).effect is Effect.ALLOW


def test_replacing_does_not_help_in_the_second_decision_either() -> None:
    over = (Count("cpi", 100_000, 100_001),)
    for form in Form:
        assert call(counts=over, reached=form).effect is Effect.BLOCK


def test_from_four_fifths_on_the_operator_is_warned() -> None:
    assert "us.near.cpi" in duties(call(counts=(Count("cpi", 79_999, 80_000),)))
    assert "us.near.cpi" not in duties(call(counts=(Count("cpi", 79_998, 79_999),)))


def test_the_warning_comes_before_the_lowest_threshold_of_what_is_combined() -> None:
    """Source: 28 CFR 202.205(g)."""

    def warned(cpi: int, health: int) -> set[str]:
        held = (Count("cpi", cpi - 1, cpi), Count("health", health, health))
        found = call(counts=held)
        assert found.effect is (Effect.ALLOW if cpi <= 10_000 else Effect.BLOCK)
        return {name for name in duties(found) if ".near." in name}

    assert warned(7_999, 1) == set()
    assert warned(8_000, 1) == warned(10_000, 1) == {"us.near.health"}
    assert warned(10_001, 1) == set()
    assert warned(8_000, 0) == set()


def test_the_balance_of_before_runs_out_after_twelve_months() -> None:
    begun = Opening(date(2026, 1, 10), us=(("cpi", 100_000),))
    assert call(opening=begun).effect is Effect.BLOCK
    assert call(opening=begun, on=date(2027, 1, 10)).effect is Effect.BLOCK
    assert call(opening=begun, on=date(2027, 1, 11)).effect is Effect.ALLOW


def test_an_importer_with_a_use_of_its_own_is_not_cured_by_security() -> None:
    over = (Count("cpi", 100_000, 100_001),)
    mine = (PurposeRule("p", cisa="audit"),)
    refused = call(counts=over, purposes=mine, purpose="p")
    assert "brokerage" in refused.reasons[0].sentence
    assert refused.effect is Effect.BLOCK


def test_us_law_restricts_no_other_transfer() -> None:
    found = call("https://api.eu.mistral.ai/v1/x", counts=(Count("cpi", 10**6, 10**6),))
    assert found.effect is Effect.ALLOW
    assert [r.rule for r in found.reasons] == ["us.W0"]


def test_locations_near_the_government_are_a_duty_of_their_own() -> None:
    found = call(kinds=frozenset({Kind.PRECISE_GEOLOCATION}))
    assert "us.geofence" in duties(found)


def test_a_password_is_a_listed_identifier_although_it_never_leaves() -> None:
    both = ("username", "password_secret")
    assert decided({"counts": {"cpi": 100_001}}, both) == ("block", "us.W1")
    assert decided({"counts": {"cpi": 100_000}}, both)[0] == "redact"
    assert decided({"counts": {"cpi": 100_001}}, both[1:])[0] == "redact"


def test_an_importer_in_the_united_states_passes_nothing_on_abroad() -> None:
    mine = EndpointRule("u", "llm.example", country="US", entity="L", training=True)
    by = {"endpoints": (mine,)}
    found = american(frozenset({Kind.HEALTH}), 2, to="https://llm.example/", **by)
    assert "us.onward" not in duties(found)
    theirs = replace(mine, country="DE")
    by = {"endpoints": (theirs,)}
    found = american(frozenset({Kind.HEALTH}), 2, to="https://llm.example/", **by)
    assert "us.onward" in duties(found)


def test_places_of_concern_see_the_data_through_the_parent_too() -> None:
    found = american(HEALTH, 10_001)
    assert "us.W1" in named(found)
    (report,) = [d for d in found.obligations if d.id == "us.report"]
    assert report.due == ON + 14 * DAY
