"""What changes from one set of rules, or facts, to another."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from tests.policy.deciding import LAW, ON, TOOL, rules

from carnet.policy import Change, EndpointRule, PurposeRule, Side, changes
from carnet.policy.plan import NOT_APPLIED, WHOLE
from carnet.vocabulary import Effect, Kind


def compared(old: dict[str, Any], new: dict[str, Any]) -> tuple[Change, ...]:
    return changes(Side(rules(**old), LAW), Side(rules(**new), LAW), ON)


def whole(found: tuple[Change, ...]) -> dict[tuple[str, Kind], Change]:
    every = [change for change in found if change.regime == WHOLE]
    return {
        (change.destination, kind): change for change in every for kind in change.kinds
    }


def test_the_same_rules_change_nothing() -> None:
    assert not compared({"tools": (TOOL,)}, {"tools": (TOOL,)})


def test_a_blocked_country_is_a_change_that_loosens_nothing() -> None:
    found = compared({}, {"block": ("CN",)})
    assert found
    assert not any(change.looser for change in found)
    change = whole(found)["deepseek", Kind.EMAIL]
    assert change.before.effect == "redact (non_personal)"
    assert change.after.effect == "block"
    assert change.after.reason.rule == "user.block"


def test_the_way_back_is_looser_by_as_many_calls() -> None:
    there = whole(compared({}, {"block": ("CN",)}))
    back = whole(compared({"block": ("CN",)}, {}))
    assert there.keys() == back.keys()
    assert all(change.looser for change in back.values())


def test_a_tool_for_one_importer_changes_only_that_one() -> None:
    found = compared({}, {"tools": (TOOL,)})
    assert {change.destination for change in found} == {"deepseek"}
    assert {change.regime for change in found} == {WHOLE, "eu"}
    change = whole(found)["deepseek", Kind.EMAIL]
    assert change.after.effect == "redact (pseudonymised)"
    assert change.looser


def test_a_ground_of_one_purpose_changes_calls_for_that_purpose_only() -> None:
    found = compared({}, {"purposes": (PurposeRule("claims", art9="9-2-f"),)})
    assert {change.purpose for change in found} == {"claims"}
    kinds = {kind for change in found for kind in change.kinds}
    assert Kind.HEALTH in kinds
    assert Kind.EMAIL not in kinds


def test_observing_is_looser_although_the_effect_stays() -> None:
    found = compared({}, {"observe_until": ON + timedelta(days=3)})
    change = whole(found)["deepseek", Kind.EMAIL]
    assert change.after.effect == "redact (non_personal), not enforced"
    assert change.looser


def test_a_law_that_is_switched_on_is_shown_beside_the_decision() -> None:
    found = compared({"regimes": ("eu",)}, {"regimes": ("eu", "us")})
    laws = [change for change in found if change.regime == "us"]
    assert laws
    assert all(change.before.effect == NOT_APPLIED for change in laws)


def test_an_endpoint_that_only_one_side_declares_is_compared_with_its_bare_host() -> (
    None
):
    endpoint = EndpointRule("gpu", "gpu.example", country="DE", entity="ACME GmbH")
    change = whole(compared({}, {"endpoints": (endpoint,)}))["gpu", Kind.EMAIL]
    assert change.before.reason.rule == "eu.U1"
    assert change.after.effect == Effect.ALLOW
    assert change.looser


def test_facts_that_end_an_adequacy_change_decisions_of_the_same_rules() -> None:
    kept = tuple(entry for entry in LAW.adequacies if "GB" not in entry.countries)
    ended = replace(LAW, adequacies=kept, digest="0" * 64)
    mine = rules(endpoints=(EndpointRule("london", "gpu.example", country="GB"),))
    found = changes(Side(mine, LAW), Side(mine, ended), ON)
    assert any(change.regime == "eu" for change in found)
    assert not any(change.looser for change in found)
