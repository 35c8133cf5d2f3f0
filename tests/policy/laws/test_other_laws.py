"""Laws of other countries: their own rule as data, decided in one order of rules."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.policy.deciding import DAY, LAW, MISTRAL, ON, ORDINARY, duties, go, owed
from tests.policy.laws.test_own_law import sent, tool

from carnet.config.groups import OTHERS
from carnet.policy import ToolKind, decide_case
from carnet.policy.facts.call import Facts
from carnet.policy.regimes import other
from carnet.policy.regimes.applicable import ORDER, regime_of
from carnet.vocabulary import Context, Decision, Effect, Kind

ASKING = ("br", "jp", "kr", "sa", "sg", "vn")


def from_(origin: str, to: str = "US", *routes: Any, on: date = ON) -> Decision:
    return sent(origin, *routes, to=to, on=on)


def route(law: str, **more: Any) -> Any:
    return tool(ToolKind.NATIONAL, **{"covers": ("US",), "extensions": (law,), **more})


def test_the_settings_know_every_other_law_of_the_facts() -> None:
    countries = [rule.country for rule in LAW.country_rules]
    known = {c.lower() for c in countries if c.isupper()}
    assert set(OTHERS) == known
    assert {regime_of(LAW, name) for name in known} == known
    assert not known & set(ORDER)


@pytest.mark.parametrize("law", ASKING)
def test_without_a_route_content_must_become_non_personal(law: str) -> None:
    decision = from_(law.upper())
    assert decision.effect is Effect.REDACT
    (result,) = decision.regimes
    rule = LAW.country_rule(law.upper())
    assert rule is not None
    assert (result.regime, result.confidence) == (law, rule.confidence)
    assert result.reasons[0].rule == f"{law}.X"
    assert rule.confidence in result.reasons[0].sentence
    assert result.reasons[0].citation == rule.citation


@pytest.mark.parametrize("law", ASKING)
def test_a_route_counts_in_its_own_law_only(law: str) -> None:
    mine = from_(law.upper(), "US", route(law))
    assert (mine.effect, mine.tool) == (Effect.ALLOW, "T")
    assert mine.regimes[0].reasons[0].rule == f"{law}.R"
    assert f"{law}.route" in duties(mine)
    foreign = route("sg" if law != "sg" else "br")
    assert from_(law.upper(), "US", foreign).effect is Effect.REDACT
    scc = tool(ToolKind.SCC, covers=("US",), extensions=(law,))
    assert from_(law.upper(), "US", scc).effect is Effect.REDACT


@pytest.mark.parametrize(
    "change",
    [
        {"executed": ON + DAY},
        {"expires": ON - DAY},
        {"party": "importer"},
        {"executed": None},
    ],
)
def test_a_route_counts_while_it_is_in_date(change: dict[str, Any]) -> None:
    assert from_("BR", "US", route("br", **change)).effect is Effect.REDACT
    last = from_("BR", "US", route("br", expires=ON))
    assert (last.effect, last.valid_until) == (Effect.ALLOW, ON)


@pytest.mark.parametrize(
    ("origin", "country", "first"),
    [
        ("BR", "FR", date(2026, 1, 26)),
        ("KR", "NO", date(2025, 9, 16)),
        ("JP", "GB", None),
    ],
)
def test_a_recognised_country_needs_no_route(
    origin: str, country: str, first: date | None
) -> None:
    decision = from_(origin, country)
    assert decision.effect is Effect.ALLOW
    assert decision.regimes[0].reasons[0].rule == f"{origin.lower()}.A"
    if first:
        assert from_(origin, country, on=first).effect is Effect.ALLOW
        assert from_(origin, country, on=first - DAY).effect is Effect.REDACT


def test_brazil_recognises_the_union_and_not_the_whole_area() -> None:
    assert from_("BR", "NO").effect is Effect.REDACT
    assert from_("KR", "NO").effect is Effect.ALLOW


def test_what_stays_in_the_country_is_free() -> None:
    for law in (*ASKING, "ru"):
        inside = from_(law.upper(), law.upper())
        assert inside.effect is Effect.ALLOW
        assert inside.regimes[0].reasons[0].rule == f"{law}.T0"


@pytest.mark.parametrize("law", ["hk", "in"])
def test_a_law_that_asks_for_no_route_lets_data_go(law: str) -> None:
    decision = from_(law.upper())
    assert decision.effect is Effect.ALLOW
    assert decision.regimes[0].reasons[0].rule == f"{law}.F"


def test_a_law_that_is_not_in_force_yet_asks_for_no_route() -> None:
    assert from_("VN", on=date(2026, 1, 1)).effect is Effect.REDACT
    assert from_("VN", on=date(2025, 12, 31)).effect is Effect.ALLOW


def test_data_may_not_leave_russia() -> None:
    decision = from_("RU", "CN", route("ru", covers=("any",)))
    assert decision.effect is Effect.BLOCK
    assert decision.regimes[0].reasons[0].rule == "ru.B"


def test_special_data_without_a_route_are_refused() -> None:
    special = frozenset({Kind.PERSON_NAME, Kind.HEALTH})
    assert sent("JP", to="US", kinds=special).effect is Effect.BLOCK
    assert sent("JP", to="US", kinds=frozenset()).effect is Effect.ALLOW


def test_the_law_of_a_resident_abroad_is_a_duty_to_look_at() -> None:
    decision = sent("DE", to="FR", subjects=("DE", "BR", "AR"))
    assert [result.regime for result in decision.regimes] == ["eu"]
    assert "br.subjects" in duties(decision)
    outright = sent("DE", to="US", regimes=("eu", "br"))
    assert [result.regime for result in outright.regimes] == ["eu", "br"]
    assert "br.subjects" not in duties(outright)


def test_a_country_without_a_known_rule_is_refused() -> None:
    assert from_("AR", "FR").effect is Effect.BLOCK
    assert from_("AR", "FR").reasons[0].rule == "policy.no_regime"


def test_the_kill_switch_ends_the_recognition_of_another_law_too() -> None:
    """A bloc's switch ends each member, and the day before is the last one."""
    tomorrow = sent("BR", to="FR", ended={"EU": ON + DAY})
    assert (tomorrow.effect, tomorrow.valid_until) == (Effect.ALLOW, ON)
    today = sent("BR", to="FR", ended={"EU": ON})
    assert (today.effect, today.reasons[0].rule) == (Effect.REDACT, "br.X")
    other = sent("BR", to="FR", ended={"DE": ON, "GB": ON})
    assert (other.effect, other.valid_until) == (Effect.ALLOW, None)
    bloc = sent("JP", to="EEA", ended={"LI": ON + 2 * DAY})
    assert bloc.valid_until == ON + DAY


def test_a_decision_under_another_law_ends_before_its_next_change() -> None:
    before = date(2025, 12, 31)
    assert from_("VN", on=before - 5 * DAY).valid_until == before
    assert from_("VN", on=date(2026, 1, 1)).valid_until is None
    assert from_("BR", "FR", on=date(2026, 1, 20)).valid_until == date(2026, 1, 25)
    coming = route("br", executed=ON + 3 * DAY)
    assert from_("BR", "US", coming).valid_until == ON + 2 * DAY


def test_what_began_on_the_day_ends_no_verdict() -> None:
    rule = LAW.country_rule("VN")
    assert rule is not None
    facts = Facts(rule.first, ORDINARY, "US", frozenset({"US"}), frozenset())
    assert other.decide(rule, facts, LAW).ends == ()
    before = replace(facts, on=rule.first - DAY)
    assert other.decide(rule, before, LAW).ends == (rule.first - DAY,)


def test_a_law_that_was_asked_is_not_told_of_as_a_residents_again() -> None:
    asked = sent("DE", to="FR", regimes=("eu", "br"), subjects=("BR", "JP"))
    assert "br.subjects" not in duties(asked)
    assert "jp.subjects" in duties(asked)


def test_a_bloc_is_recognised_where_each_member_is() -> None:
    for bloc, rule in (("EU", "br.A"), ("EEA", "br.X")):
        facts = {"importer": bloc, "proc": [bloc], "store": [bloc]}
        case: dict[str, Any] = {
            "origin": ["BR"],
            "data": ["email"],
            "date": "2026-11-24",
            "facts": facts,
        }
        assert decide_case(case, LAW).reasons[0].rule == rule


def test_a_resident_of_a_country_whose_law_follows_is_told_of() -> None:
    found = go(MISTRAL, context=Context(subject_country="BR"))
    assert any("BR" in sentence for sentence in owed(found).values())
    assert "eu.art28" in duties(found)
