"""What changes from one set of rules, or facts, to another."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from tests.policy.deciding import LAW as EVERY
from tests.policy.deciding import ON, TOOL, rules

from carnet.policy import Change, EndpointRule, Exporter, PurposeRule, Side, changes
from carnet.policy.checks.plan import NOT_APPLIED, WHOLE, Answer, horizon
from carnet.policy.rules import Opening
from carnet.vocabulary import Effect, Kind

SOME = """deepseek openai openai-eu openai-us mistral-eu xai-us openrouter ollama
    vertex-us alibaba-intl local-proxy local""".split()
LAW = replace(
    EVERY,
    providers=tuple(
        p for p in EVERY.providers if p.id in {*SOME, "local-cloud-offload"}
    ),
    digest="some providers",
)
"""A dozen importers stand for all: each is compared in the same way."""


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


def test_a_basis_beside_consent_does_not_stand_for_the_consent() -> None:
    """From consent that is documented to another ground named beside it: stricter."""
    rule = PurposeRule("p", cn_notice="n", cn_pipia="p", cn_basis="13-1-1")
    old = replace(rule, cn_consent="clicks")
    new = replace(rule, cn_basis="13-1-1 and 13-1-2")
    mine = {"exporter": Exporter("CN"), "regimes": ("cn",)}
    there = compared({**mine, "purposes": (old,)}, {**mine, "purposes": (new,)})
    assert whole(there)["openai", Kind.EMAIL].after.reason.rule == "cn.C4"
    assert not any(change.looser for change in there)
    back = compared({**mine, "purposes": (new,)}, {**mine, "purposes": (old,)})
    assert any(change.looser for change in back)


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


def told(answer: Answer) -> tuple[str, str]:
    return answer.effect, answer.reason.rule


def test_an_endpoint_that_is_given_up_is_compared_with_its_bare_host() -> None:
    endpoint = EndpointRule("gpu", "gpu.example", country="DE", entity="ACME GmbH")
    change = whole(compared({"endpoints": (endpoint,)}, {}))["gpu", Kind.EMAIL]
    assert change.before.effect == Effect.ALLOW
    assert change.after.reason.rule == "eu.U1"
    assert not change.looser


def test_a_law_that_is_switched_off_is_not_applied_afterwards() -> None:
    found = compared({"regimes": ("eu", "us")}, {"regimes": ("eu",)})
    laws = {change.regime for change in found}
    assert laws <= {"all", "us"}
    american = [change for change in found if change.regime == "us"]
    assert {told(change.after) for change in american} == {("not applied", "")}
    assert all(change.before.effect in ("allow", "block") for change in american)
    # What one law asks less is no loosening by itself.
    assert not any(change.looser for change in american)


def test_a_law_without_a_rule_is_not_evaluable() -> None:
    found = compared({"regimes": ("eu",)}, {"regimes": ("eu", "other")})
    unclear = [change for change in found if change.after.effect == "not evaluable"]
    assert all(change.before.effect == "not applied" for change in unclear)


def test_purposes_of_either_side_and_the_call_without_one_are_compared() -> None:
    old = {"purposes": (PurposeRule("a", importers=("DE",)),)}
    new = {"purposes": (PurposeRule("b", importers=("FR",)),)}
    found = compared(old, new)
    assert {change.purpose for change in found} == {"a", "b"}
    blocked = compared({}, {"block": ("*.deepseek.com",)})
    assert {change.purpose for change in blocked} == {None}


def test_a_text_without_personal_data_is_one_of_the_calls_compared() -> None:
    found = compared({}, {"block": ("deepseek",)})
    (change,) = [c for c in found if c.regime == WHOLE and Kind.NON_PERSONAL in c.kinds]
    assert told(change.before)[0] == "allow"
    assert told(change.after) == ("block", "user.block")


def test_equal_answers_for_several_kinds_are_one_change() -> None:
    found = compared({}, {"tools": (TOOL,)})
    keys = [(c.destination, c.purpose, c.regime, c.before, c.after) for c in found]
    assert len(keys) == len(set(keys))
    assert any({Kind.EMAIL, Kind.PHONE} <= set(change.kinds) for change in found)


def test_a_secret_is_told_as_replaced() -> None:
    endpoint = EndpointRule("gpu", "gpu.example", country="DE", entity="ACME GmbH")
    found = whole(compared({"endpoints": (endpoint,)}, {}))
    assert found["gpu", Kind.PASSWORD_SECRET].before.effect == "secrets replaced"


def test_a_stricter_form_of_the_same_effect_is_a_change_and_not_looser() -> None:
    there = whole(compared({"tools": (TOOL,)}, {}))["deepseek", Kind.EMAIL]
    assert told(there.before)[0] == "redact (pseudonymised)"
    assert told(there.after)[0] == "redact (non_personal)"
    assert not there.looser


@pytest.mark.slow  # ten seconds
def test_a_decision_that_is_only_observed_is_looser_than_one_that_is_enforced() -> None:
    enforced, watched = rules(allow=("EEA",)), rules(allow=("EEA",), observe_until=ON)
    found = changes(Side(enforced, EVERY), Side(watched, EVERY), ON)
    whole = [c for c in found if c.regime == WHOLE and c.destination == "deepseek"]
    assert whole
    assert all(c.looser and c.after.rank == (0, 0) for c in whole)
    assert all(c.after.effect.endswith(", not enforced") for c in whole)
    back = changes(Side(watched, EVERY), Side(enforced, EVERY), ON)
    assert not any(c.looser for c in back)


def test_a_law_that_only_one_side_asks_is_told_as_such() -> None:
    """Also one that nobody knows, whose decision is refused."""
    old, new = rules(regimes=("eu",)), rules(regimes=("eu", "xx"))
    found = changes(Side(old, EVERY), Side(new, EVERY), ON)
    told_ = {(c.regime, c.before.effect, c.after.effect) for c in found}
    assert ("xx", "not applied", "not evaluable") in told_
    assert ("all", "allow", "block") in told_
    assert not any(c.looser for c in found)


@pytest.mark.slow  # eight seconds
def test_a_secrecy_is_compared_like_a_law() -> None:
    plain = PurposeRule("case", basis="6-1-b")
    secret = replace(plain, secrecy=("de-203",))
    old, new = rules(purposes=(plain,)), rules(purposes=(secret,))
    found = changes(Side(old, EVERY), Side(new, EVERY), ON)
    (one,) = [
        c
        for c in found
        if c.destination == "scaleway"
        and c.regime == "de-203"
        and Kind.EMAIL in c.kinds
    ]
    assert (one.before.effect, one.after.effect) == (
        "not applied",
        "redact (non_personal)",
    )


def later(old: Any, new: Any, name: str) -> Change:
    """The one change of the whole decision on an e-mail address there."""
    found = changes(Side(old, LAW), Side(new, LAW), ON)
    return whole(tuple(c for c in found if c.destination == name))[name, Kind.EMAIL]


LONDON = EndpointRule("london", "gpu.example", country="GB", entity="Hoster Ltd")


@pytest.mark.parametrize("moved", [{}, {"GB": date(2035, 1, 1)}])
def test_a_kill_switch_that_bites_later_is_looser_without_it(moved: Any) -> None:
    day = ON + timedelta(days=21)
    old = rules(endpoints=(LONDON,), ended={"GB": day})
    new = rules(endpoints=(LONDON,), ended=moved)
    change = later(old, new, "london")
    assert (change.first, change.looser) == (day, True)
    assert (change.before.reason.rule, change.after.reason.rule) == ("eu.X", "eu.A1")
    back = later(new, old, "london")
    assert (back.first, back.looser) == (day, False)


def test_a_review_that_is_put_off_is_looser_from_the_day_after_it_was_due() -> None:
    assert TOOL.tia is not None
    tia = replace(TOOL.tia, review=ON + timedelta(days=7))
    old = rules(tools=(replace(TOOL, tia=tia),))
    change = later(old, rules(tools=(TOOL,)), "deepseek")
    assert (change.first, change.looser) == (ON + timedelta(days=8), True)


def test_a_tool_that_does_not_expire_any_more_is_looser_from_then_on() -> None:
    old = rules(tools=(replace(TOOL, expires=ON),))
    change = later(old, rules(tools=(TOOL,)), "deepseek")
    assert (change.first, change.looser) == (ON + timedelta(days=1), True)


def test_a_balance_that_runs_out_is_looser_from_the_first_day_without_it() -> None:
    papers = PurposeRule(
        "p", basis="6-1-b", cn_notice="n", cn_consent="c", cn_pipia="a"
    )
    side: dict[str, Any] = {
        "endpoints": (EndpointRule("mine", "gpu.example", country="DE", entity="X"),),
        "subjects": ("CN",),
        "purposes": (papers,),
        "purpose": "p",
    }
    held = Opening(cn=(("ordinary", 100_000),))
    old = rules(**side, opening=held)
    new = rules(**side, opening=replace(held, since=date(2026, 6, 1)))
    change = later(old, new, "mine")
    assert (change.first, change.looser) == (date(2027, 1, 1), True)
    assert change.before.effect == "redact (non_personal)"


def test_facts_that_get_old_on_the_way_hide_no_later_day() -> None:
    day = ON + timedelta(days=400)
    old = rules(endpoints=(LONDON,), ended={"GB": day}, stale_law="block")
    new = rules(endpoints=(LONDON,), stale_law="block")
    assert later(old, new, "london").first == day


def test_a_day_that_a_setting_names_is_within_the_horizon() -> None:
    far = date(2090, 1, 1)
    old = rules(endpoints=(LONDON,), ended={"GB": far})
    assert horizon(old, old, ON) > far
    assert horizon(rules(), rules(), ON).year == ON.year + 10
    assert horizon(rules(), rules(), date.max) == date.max


def test_a_difference_that_lasts_is_told_once() -> None:
    found = compared({"ended": {"US": ON + timedelta(days=9)}}, {"block": ("CN",)})
    told_ = [(c.destination, c.regime, c.before.effect, c.after.effect, kind)
             for c in found for kind in c.kinds if c.purpose is None]  # fmt: skip
    assert len(told_) == len(set(told_))
