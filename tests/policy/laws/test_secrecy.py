"""German professional secrecy (StGB § 203) beside the rules on transfers."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.policy.deciding import DAY, LAW, MISTRAL, ON, ORDINARY, duties, go, rules

from carnet.policy import EndpointRule, PurposeRule, Rules, Tia, Tool, ToolKind
from carnet.policy.facts.call import Facts
from carnet.policy.regimes import overlays
from carnet.vocabulary import Content, Context, Decision, Effect, Form, Kind

CASE = PurposeRule("case", basis="6-1-b", secrecy=("de-203",))
BOUND = Tool("M", ToolKind.SCC, ("mistral-eu",), executed=ON, secrecy=("de-203",))
XAI = "https://us.api.x.ai/v1"
ABROAD = Tool(
    "X",
    ToolKind.SCC,
    ("xai-us",),
    module=2,
    covers=("US",),
    executed=date(2026, 1, 1),
    tia=Tia("T", positive=True, review=date(2027, 6, 30)),
    dpa="dpa.pdf",
)


def by(*tools: Tool, **more: Any) -> Rules:
    return rules(purposes=(CASE,), purpose="case", tools=tools, **more)


def rows(decision: Decision) -> list[str]:
    (result,) = [r for r in decision.regimes if r.regime == "de-203"]
    return [reason.rule for reason in result.reasons]


def test_the_facts_hold_the_overlay_with_its_sources() -> None:
    overlay = LAW.overlay("de-203")
    assert overlay is not None
    assert "StGB § 203" in overlay.citation
    assert "BRAO § 43e" in overlay.citation_undertaking
    assert LAW.overlay("de-1") is None


def test_an_importer_without_an_undertaking_gets_nothing_personal() -> None:
    decision = go(MISTRAL, by=by())
    assert (decision.effect, decision.form) == (Effect.REDACT, Form.NON_PERSONAL)
    assert rows(decision) == ["de-203.S1"]
    assert "§ 203(3)-(4)" in decision.reasons[0].citation
    assert decision.regimes[-1].confidence == "knowledge"
    after = go(MISTRAL, by=by(), reached=Form.NON_PERSONAL)
    assert after.effect is Effect.ALLOW
    assert go(MISTRAL, by=by(), reached=Form.PSEUDONYMISED).effect is Effect.BLOCK


def test_a_bound_importer_inside_the_area_may_take_part() -> None:
    decision = go(MISTRAL, by=by(BOUND))
    assert decision.effect is Effect.ALLOW
    assert rows(decision) == ["de-203.S3"]
    assert "de-203.need_to_know" in duties(decision)


@pytest.mark.parametrize(
    "change", [{"executed": ON + DAY}, {"expires": ON - DAY}, {"secrecy": ()},
               {"targets": ("openai",)}]
)  # fmt: skip
def test_an_undertaking_counts_for_its_importer_while_it_is_in_date(
    change: dict[str, Any],
) -> None:
    assert rows(go(MISTRAL, by=by(replace(BOUND, **change)))) == ["de-203.S1"]


def test_abroad_the_protection_of_secrets_must_be_comparable() -> None:
    assert go(XAI, by=rules(tools=(ABROAD,))).effect is Effect.ALLOW
    assert rows(go(XAI, by=by(ABROAD))) == ["de-203.S1"]
    bound = replace(ABROAD, secrecy=("de-203",))
    decision = go(XAI, by=by(bound))
    assert (decision.effect, rows(decision)) == (Effect.REDACT, ["de-203.S2"])
    assert "BRAO § 43e(4)" in decision.reasons[0].citation
    found = replace(bound, secrecy_covers=("US",))
    assert go(XAI, by=by(found)).effect is Effect.ALLOW


def test_sensitive_secrets_are_refused_and_nothing_secret_is_free() -> None:
    health = replace(CASE, art9="9-2-f")
    mine = rules(purposes=(health,), purpose="case")
    told = ORDINARY | {Kind.HEALTH}
    assert go(MISTRAL, told, by=mine).effect is Effect.BLOCK
    empty = go(MISTRAL, frozenset(), by=mine)
    assert (empty.effect, rows(empty)) == (Effect.ALLOW, ["de-203.S0"])


def test_ones_own_machine_is_no_third_person() -> None:
    own = EndpointRule("v", "localhost:8000", country="DE")
    decision = go("http://localhost:8000/v1", by=by(endpoints=(own,)))
    assert (decision.effect, rows(decision)) == (Effect.ALLOW, ["de-203.S0"])


def test_the_overlay_begins_with_its_first_day_and_is_not_guessed_before() -> None:
    first = date(2017, 11, 9)
    bound = replace(BOUND, executed=date(2017, 1, 1))
    assert rows(go(MISTRAL, by=by(bound), on=first)) == ["de-203.S3"]
    before = go(MISTRAL, by=by(bound), on=first - DAY)
    assert (before.effect, rows(before)) == (Effect.BLOCK, ["de-203.unknown"])


def test_the_blocs_are_as_comparable_as_their_members() -> None:
    call = Facts(
        on=ON,
        kinds=ORDINARY,
        importer="FR",
        processing=frozenset({"EU"}),
        storage=frozenset({"EEA"}),
        undertakings={"de-203": frozenset()},
    )
    assert overlays.decide("de-203", call, LAW).effect is Effect.ALLOW
    outside = replace(call, storage=frozenset({"CH"}))
    assert overlays.decide("de-203", outside, LAW).effect is Effect.REDACT
    empty = replace(call, kinds=frozenset())
    own = replace(call, same_entity=True)
    said = {
        overlays.decide("de-203", one, LAW).reasons[0].sentence for one in (empty, own)
    }
    assert said == {"nothing secret was found", "no third person takes part"}


def test_another_purpose_is_under_no_secrecy() -> None:
    other = go(MISTRAL, by=rules(purposes=(CASE,)))
    assert {result.regime for result in other.regimes} == {"eu"}
    chosen = go(MISTRAL, by=rules(purposes=(CASE,)), context=Context(purpose="case"))
    assert rows(chosen) == ["de-203.S1"]
    assert Content().kinds == frozenset()
