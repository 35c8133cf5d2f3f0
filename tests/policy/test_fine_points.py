"""Fine points of the rules, each decided by its article before it was run."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.policy.deciding import (
    DAY,
    DEEPSEEK,
    HEALTH,
    LAW,
    MISTRAL,
    ON,
    ORDINARY,
    TOOL,
    duties,
    go,
    named,
    rules,
)
from tests.policy.test_cases import decided
from tests.policy.wording_counted import DONE, ROUTES, american, chinese

from carnet.policy import EndpointRule, Exporter, PurposeRule, Tia, locate
from carnet.policy.cases import decide_case
from carnet.policy.counters import floor, year_in_china
from carnet.policy.host import host_of, is_host_pattern, is_loopback
from carnet.policy.mainland import EXEMPTIONS, data_class
from carnet.policy.near import approached, eighty
from carnet.policy.onward import onward_hosts
from carnet.vocabulary import Context, Decision, Effect, Kind


def words(decision: Decision) -> str:
    return " | ".join(f"{r.rule} {r.sentence} ({r.citation})" for r in decision.reasons)


def owed(decision: Decision) -> dict[str, str]:
    return {duty.id: duty.sentence for duty in decision.obligations}


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("ws://api.example:80/", "api.example"),
        ("wss://api.example:443/", "api.example"),
        ("ws://api.example:443/", "api.example:443"),
        ("wss://api.example:80/", "api.example:80"),
        ("ftp://api.example:443/", "api.example:443"),
    ],
)
def test_each_scheme_implies_its_own_port(url: str, host: str) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("entry", "host"),
    [
        ("localhost", True),
        (" LocalHost ", True),
        ("localhost:8000", True),
        ("api.example", True),
        ("[::1]", True),
        ("gpu*", True),
        ("*", False),
        ("openai", False),
        ("DE", False),
        ("mistral-eu", False),
    ],
)
def test_an_entry_is_a_host_where_it_cannot_be_anything_else(
    entry: str, *, host: bool
) -> None:
    assert is_host_pattern(entry) is host


@pytest.mark.parametrize(
    "header", ["helicone-target-url", "x-portkey-custom-host", "x-target-url"]
)
def test_a_header_that_names_a_target_names_a_recipient(header: str) -> None:
    target = {header: "https://api.deepseek.com/v1"}
    assert onward_hosts(None, target) == ("api.deepseek.com",)
    assert not onward_hosts(None, {f"x-{header}": "https://api.deepseek.com/v1"})


@pytest.mark.parametrize(
    ("name", "article"),
    [
        ("overseas_origin_transit", "CAC Order 16 Art. 4"),
        ("contract_necessity", "CAC Order 16 Art. 5(1)"),
        ("hr_rules", "CAC Order 16 Art. 5(2)"),
        ("emergency", "CAC Order 16 Art. 5(3)"),
        ("ftz_not_listed", "CAC Order 16 Art. 6"),
    ],
)
def test_an_exempt_export_cites_its_article_and_keeps_the_duties(
    name: str, article: str
) -> None:
    assert EXEMPTIONS[name] == article
    exempt = replace(DONE, cn_exempt=name)
    found = chinese(n=2_000_000, purpose=exempt)
    assert found.effect is Effect.ALLOW
    assert f"the export is exempt ({name}); route: none needed ({article})" in words(
        found
    )
    # Order 16 Art. 10: notice, consent and assessment stay.
    bare = chinese(n=2_000_000, purpose=PurposeRule("p", cn_exempt=name))
    assert "cn.C4" in named(bare)
    # Nobody is told to prepare a route that the export does not need.
    assert not any(one.startswith("cn.near") for one in owed(found))
    assert ("cn.necessity" in owed(found)) is (name == "contract_necessity")


def test_a_missing_route_names_every_route_that_would_do() -> None:
    found = chinese(n=99_999)
    assert (
        "a filed standard contract or a certification is needed, and none is in force"
        in words(found)
    )
    assert found.effect is Effect.REDACT
    above = chinese(n=999_999)
    assert "a security assessment by the CAC is needed, and none" in words(above)
    assert above.effect is Effect.BLOCK
    below = chinese()
    assert (
        "the persons of this year stay below every threshold; route: none needed "
        "(PIPL Art. 38; CAC Order 16 Art. 5(4))" in words(below)
    )


def test_a_contract_is_told_when_to_be_filed_and_a_certification_when_to_renew() -> (
    None
):
    filing = chinese(HEALTH, tools=(ROUTES["contract"],))
    assert {d.id: d.due for d in filing.obligations}["cn.filing"] == date(2026, 12, 4)
    renewal = chinese(HEALTH, tools=(ROUTES["certification"],))
    due = {d.id: d.due for d in renewal.obligations}
    assert due["cn.renew"] == date(2029, 2, 28)  # six months before 31 August
    assert "cn.filing" not in due


@pytest.mark.parametrize(
    ("kinds", "found"),
    [
        (frozenset(), None),
        (frozenset({Kind.NON_PERSONAL}), None),
        (frozenset({Kind.IMPORTANT_DATA_CN}), None),
        (ORDINARY, "ordinary"),
        (ORDINARY | {Kind.IMPORTANT_DATA_CN}, "ordinary"),
        (HEALTH, "sensitive"),
        (frozenset({Kind.MINOR_UNDER_14}), "sensitive"),
    ],
)
def test_a_call_counts_in_one_class_or_in_none(
    kinds: frozenset[Kind], found: str | None
) -> None:
    assert data_class(LAW, kinds) == found


def test_four_fifths_are_rounded_up_and_end_where_the_threshold_is_reached() -> None:
    for threshold in LAW.thresholds:
        assert 5 * eighty(threshold) >= 4 * threshold.at > 5 * (eighty(threshold) - 1)
    us = {t.data_class: t for t in LAW.thresholds_of("us", ON)}
    health = us["health"]  # more than 10 000
    for persons, warned in ((7_999, False), (8_000, True), (10_000, True)):
        found = approached(LAW, "us", ON, {"health": persons})
        assert found == ((health,) if warned else ())
    assert not approached(LAW, "us", ON, {"health": 10_001})
    assert not approached(LAW, "us", ON, {})


def test_the_largest_mark_below_is_the_band() -> None:
    marks = (0, 1, 80, 100)
    found = [floor(marks, persons) for persons in (0, 1, 2, 79, 80, 99, 100, 1_000)]
    assert found == [0, 1, 1, 1, 80, 80, 100, 100]


def test_places_of_concern_see_the_data_through_the_parent_too() -> None:
    found = american(HEALTH, 10_001)
    assert "us.W1" in named(found)
    (report,) = [d for d in found.obligations if d.id == "us.report"]
    assert report.due == ON + 14 * DAY


def test_a_german_server_of_the_operator_is_its_own_entity() -> None:
    own = EndpointRule("v", "localhost:8000", country="DE")
    place = locate(LAW, rules(endpoints=(own,)), url="http://localhost:8000/")
    assert (place.provider, place.parent, place.dpf) == ("local", "operator", "n/a")
    assert place.same_entity
    hosted = EndpointRule("v", "gpu.example", country="DE", entity="Hoster GmbH")
    place = locate(LAW, rules(endpoints=(hosted,)), url="https://gpu.example/")
    assert (place.provider, place.parent, place.dpf) == (None, "unknown", "unknown")
    assert (place.importer, place.entity) == ("DE", "Hoster GmbH")
    assert not place.same_entity
    bloc = replace(hosted, country="EEA")
    place = locate(LAW, rules(endpoints=(bloc,)), url="https://gpu.example/")
    assert place.importer == "unknown"
    nowhere = replace(hosted, country=None)
    place = locate(LAW, rules(endpoints=(nowhere,)), url="https://gpu.example/")
    assert (place.importer, place.processing) == ("unknown", ("unknown",))


@pytest.mark.parametrize(
    ("declared", "role"), [(True, "controller"), (False, "processor"), (None, None)]
)
def test_a_declaration_says_whether_an_importer_trains(
    declared: bool | None,  # noqa: FBT001 - a value of the table
    role: str | None,
) -> None:
    one = EndpointRule("ds", "api.deepseek.com", training=declared)
    place = locate(LAW, rules(endpoints=(one,)), url=DEEPSEEK)
    usual = locate(LAW, rules(), url=DEEPSEEK)
    assert place.role == (role or usual.role)
    assert place.training_default == (
        usual.training_default if role is None else declared
    )


def test_a_refusal_without_a_law_says_so_in_words() -> None:
    found = go(MISTRAL, by=rules(exporter=Exporter("AR")))
    assert found.effect is Effect.BLOCK
    assert words(found) == (
        "policy.no_regime no law that carnet knows applies to the exporter and the "
        "data subjects ()"
    )


def test_a_secret_alone_is_all_that_is_replaced_where_the_rest_may_go() -> None:
    secret = frozenset({Kind.PASSWORD_SECRET})
    inside = go(MISTRAL, ORDINARY | secret)
    assert (inside.effect, inside.replace) == (Effect.REDACT, secret)
    assert inside.form == "pseudonymised"
    for strict in (
        go(DEEPSEEK, ORDINARY | secret),
        go(MISTRAL, ORDINARY | secret, by=rules(redact=("mistral-eu",), allow=())),
    ):
        assert (strict.effect, strict.replace) == (Effect.REDACT, None)
    assert go(MISTRAL, ORDINARY).replace is None


def test_a_day_that_has_passed_bounds_no_answer() -> None:
    tools = (replace(TOOL, tia=Tia("T", positive=True, review=ON)),)
    vouched = EndpointRule("ds", "api.deepseek.com", training=False)
    mine: dict[str, Any] = {"tools": tools, "endpoints": (vouched,)}
    assert go(DEEPSEEK, by=rules(**mine)).valid_until == ON
    assert go(DEEPSEEK, by=rules(**mine, observe_until=ON - DAY)).valid_until == ON
    after = go(DEEPSEEK, by=rules(**mine), on=ON + DAY)
    assert after.valid_until is None or after.valid_until > ON


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"tia": None}, "there is no transfer impact assessment"),
        (
            {"tia": Tia("T", positive=True, covers=("SG",), review=ON)},
            "the transfer impact assessment does not cover CN",
        ),
        (
            {"tia": Tia("T", positive=True)},
            "the transfer impact assessment has no review date",
        ),
        (
            {"tia": Tia("T", positive=True, review=ON - DAY)},
            f"the transfer impact assessment was due for review on {ON - DAY}",
        ),
        ({"module": 3}, "it is signed for another module than the roles need"),
        (
            {"party": "importer"},
            "the operator signed it as importer, so it carries no data from here",
        ),
    ],
)
def test_a_tool_that_does_not_carry_says_what_it_lacks(
    change: dict[str, Any], what: str
) -> None:
    vouched = EndpointRule("ds", "api.deepseek.com", training=False)
    mine = rules(tools=(replace(TOOL, **change),), endpoints=(vouched,))
    found = go(DEEPSEEK, by=mine)
    assert found.effect is Effect.REDACT
    assert f"SEEK: {what}" in words(found)


def test_assessments_are_asked_for_from_the_day_of_schrems_2_on() -> None:
    old = {"executed": True, "module": 2, "covers": ["CN"]}
    china = {"importer": "CN", "parent": "CN", "proc": ["CN"], "store": ["CN"]}
    facts = {**china, "scc": old}
    assert decided(facts, on=date(2020, 7, 15)) == ("allow", "eu.M1")
    assert decided(facts, on=date(2020, 7, 16)) == ("redact", "eu.M2")


def case(facts: dict[str, Any], origin: list[str]) -> str | None:
    row = {"id": "x", "origin": origin, "data": ["email"], "date": "2026-11-24"}
    return decide_case({**row, "facts": facts}, LAW).effect


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


def test_the_year_of_beijing_begins_eight_hours_before_that_of_greenwich() -> None:
    from datetime import UTC, datetime

    assert year_in_china(datetime(2026, 12, 31, 15, 59, 59, tzinfo=UTC)) == 2026
    assert year_in_china(datetime(2026, 12, 31, 16, tzinfo=UTC)) == 2027


@pytest.mark.parametrize("rule", ["cn.O1", "eu.O1"])
def test_observing_never_lets_an_order_of_a_foreign_authority_through(
    rule: str,
) -> None:
    exporter = Exporter(rule[:2].upper().replace("EU", "DE"))
    purpose = PurposeRule("order", foreign_order="US", basis="6-1-c")
    mine = rules(
        exporter=exporter, purposes=(purpose,), purpose="order", observe_until=ON
    )
    found = go(DEEPSEEK, by=mine)
    assert rule in named(found)
    assert found.enforced


def test_observing_never_lets_special_data_go_where_no_tool_reaches() -> None:
    mine = rules(
        observe_until=ON, purposes=(PurposeRule("p", art9="9-2-h"),), purpose="p"
    )
    assert not go(DEEPSEEK, ORDINARY, by=mine).enforced
    assert go(DEEPSEEK, HEALTH, by=mine).enforced
    blocked = rules(observe_until=ON, block=("deepseek",))
    assert go(DEEPSEEK, ORDINARY, by=blocked).enforced
    secret = frozenset({Kind.PASSWORD_SECRET})
    assert go(DEEPSEEK, secret, by=mine).enforced


def test_a_resident_of_a_country_whose_law_follows_is_told_of() -> None:
    found = go(MISTRAL, context=Context(subject_country="BR"))
    assert any("BR" in sentence for sentence in owed(found).values())
    assert "eu.art28" in duties(found)


@pytest.mark.parametrize(
    ("host", "itself"),
    [
        ("localhost", True),
        ("localhost:8000", True),
        ("app.localhost", True),
        ("127.0.0.1", True),
        ("127.8.9.1:4000", True),
        ("[::1]:4000", True),
        ("10.0.0.5", False),
        ("xlocalhost", False),
        ("localhost.example.org", False),
        ("", False),
    ],
)
def test_only_this_machine_is_loopback(host: str, *, itself: bool) -> None:
    """RFC 1122 section 3.2.1.3, RFC 4291 section 2.5.3, RFC 6761 section 6.3."""
    assert is_loopback(host) is itself
