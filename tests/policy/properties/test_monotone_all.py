"""All five laws, other countries' and secrecy at once, on the days when laws change."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.policy.deciding import rules
from tests.policy.properties.test_monotone import CALLS as EUROPEAN
from tests.policy.properties.test_monotone import OPERATORS, OTHERS, RISKS
from tests.policy.properties.test_monotone_counted import (
    BULKS,
    MAINLANDS,
    MISSING,
    ROUTES,
)
from tests.policy.properties.test_properties import (
    CONTENTS,
    HOSTS,
    KINDS,
    LAW,
    ON,
    SOME,
    TOOLS,
)

from carnet.policy import ORDINARY, Rules, Tia, Tool, ToolKind, evaluate, locate
from carnet.policy.facts.call import Facts
from carnet.policy.facts.tools import Held
from carnet.policy.regimes.judge import judge
from carnet.vocabulary import Content, Context, Decision, Kind

FIVE = ("eu", "uk", "ch", "cn", "us")
LAWS = st.lists(
    st.sampled_from((*FIVE, *OTHERS)), min_size=1, max_size=6, unique=True
).map(tuple)
DAY = timedelta(days=1)
DATED = sorted(
    {
        day + step * DAY
        for fact in LAW.facts.values()
        for day in (fact.first, fact.last)
        if day and date(2018, 5, 26) < day < date(2033, 1, 1)
        for step in (-1, 0, 1)
    }
)
DAYS = st.sampled_from(DATED)
ROUTED = st.builds(
    replace,
    TOOLS,
    kind=st.just("national"),
    changes=st.sampled_from((frozenset({"br"}), frozenset({"jp", "vn"}))),
)
CALLS = st.builds(
    replace,
    EUROPEAN,
    on=DAYS,
    tools=st.lists(TOOLS | ROUTES | ROUTED, max_size=4).map(tuple),
    cn=MAINLANDS,
    us=BULKS,
    replaced=KINDS,
)


def rank(facts: Facts, laws: tuple[str, ...] = FIVE) -> tuple[int, int]:
    return judge(facts, LAW, laws).verdict.rank


@given(CALLS, LAWS)
def test_laws_together_are_as_strict_as_the_strictest_of_them(
    facts: Facts, laws: tuple[str, ...]
) -> None:
    judged = judge(facts, LAW, laws)
    assert judged.verdict.effect is not None
    assert judged.verdict.reasons
    assert all(r.rule and r.sentence for r in judged.verdict.reasons)
    alone = [judge(facts, LAW, (name,)) for name in laws]
    assert judged.verdict.rank == max(one.verdict.rank for one in alone)
    mine = {result.regime: result for one in alone for result in one.regimes}
    assert {result.regime: result for result in judged.regimes} == mine
    assert judge(facts, LAW, laws) == judged
    assert rank(facts, laws[::-1]) == judged.verdict.rank


@given(CALLS, LAWS, LAWS)
def test_a_law_more_is_never_looser(
    facts: Facts, laws: tuple[str, ...], more: tuple[str, ...]
) -> None:
    both = tuple(dict.fromkeys((*laws, *more)))
    assert rank(facts, both) >= rank(facts, laws)


@given(CALLS, LAWS, KINDS, SOME)
def test_more_data_or_places_are_never_looser(
    facts: Facts, laws: tuple[str, ...], kinds: frozenset[Kind], some: frozenset[str]
) -> None:
    before = rank(facts, laws)[0]
    assert rank(replace(facts, kinds=facts.kinds | kinds), laws)[0] >= before
    for field in ("processing", "storage", "remote"):
        change: dict[str, Any] = {field: getattr(facts, field) | some}
        assert rank(replace(facts, **change), laws)[0] >= before


@given(CALLS, LAWS, st.sampled_from(RISKS), st.sampled_from(MISSING))
def test_a_fact_of_risk_or_a_document_less_is_never_looser(
    facts: Facts, laws: tuple[str, ...], risk: dict[str, Any], less: dict[str, Any]
) -> None:
    before = rank(facts, laws)[0]
    assert rank(replace(facts, **risk), laws)[0] >= before
    assert rank(replace(facts, cn=replace(facts.cn, **less)), laws)[0] >= before
    for worse in ({"counts": None}, {"cisa": False}, {"covered_person": True}):
        changed = replace(facts.us, **worse)
        assert rank(replace(facts, us=changed), laws)[0] >= before


@given(CALLS, LAWS, TOOLS | ROUTES | ROUTED)
def test_a_tool_more_is_never_stricter(
    facts: Facts, laws: tuple[str, ...], tool: Held
) -> None:
    more = replace(facts, tools=(*facts.tools, tool))
    assert rank(more, laws)[0] <= rank(facts, laws)[0]


SIGNED = st.builds(
    Tool,
    id=st.sampled_from(("A", "B")),
    kind=st.sampled_from(tuple(ToolKind)),
    targets=st.sampled_from(
        (("deepseek", "alibaba-intl", "xai-us", "openai", "mistral-eu"), ("*.x.ai",))
    ),
    module=st.sampled_from((1, 2, 3)),
    covers=st.sampled_from((("US",), ("CN", "SG"), ("any",))),
    executed=DAYS,
    expires=st.none() | DAYS,
    data=st.sampled_from((("non_hr",), ("hr", "non_hr"))),
    extensions=st.sampled_from(((), ("uk", "ch"), ("br",))),
    tia=st.none()
    | st.builds(
        Tia,
        id=st.just("t"),
        positive=st.booleans(),
        review=DAYS,
        measures=st.sampled_from(((), ("pseudonymisation",))),
    ),
)
DATED_RULES = st.builds(
    replace,
    OPERATORS,
    tools=st.lists(SIGNED, max_size=3).map(tuple),
    regimes=st.sampled_from(((), FIVE, ("eu", "uk"), ("cn",))),
    ended=st.dictionaries(st.sampled_from(("US", "GB", "EEA", "BR")), DAYS, max_size=2),
    observe_until=st.none() | DAYS,
)


def decided(rules: Rules, host: str, content: Content, on: date) -> Decision:
    place = locate(LAW, rules, url=f"https://{host}/")
    return evaluate(rules, LAW, place, content, Context(), on)


@settings(max_examples=60)
@given(DATED_RULES, HOSTS, CONTENTS, DAYS, st.integers(1, 4000))
def test_a_decision_holds_until_its_last_day(
    rules: Rules, host: str, content: Content, on: date, later: int
) -> None:
    """It may be kept until `valid_until`: on no day up to it the answer is stricter."""
    first = decided(rules, host, content, on)
    last = first.valid_until or min(on + later * DAY, LAW.as_of + 90 * DAY)
    assert first.valid_until is None or last >= on
    for day in {last, on + min(later, max(0, (last - on).days)) * DAY}:
        if day >= on:
            then = decided(rules, host, content, day)
            assert (then.effect, then.form, then.enforced) == (
                *(first.effect, first.form, first.enforced),
            )


def test_a_roll_out_too_far_ahead_is_asked_for_again_when_it_begins() -> None:
    far = replace(rules(), observe_until=ON + 61 * DAY)
    first, begun = (
        decided(far, "api.deepseek.com", ORDINARY, d) for d in (ON, ON + DAY)
    )
    assert (first.enforced, first.valid_until) == (True, ON)
    assert (begun.enforced, begun.valid_until) == (False, ON + 61 * DAY)


def test_the_days_are_those_of_the_facts() -> None:
    assert {date(2026, 1, 26), date(2024, 3, 21), date(2025, 4, 8)} <= set(DATED)
    assert date(2031, 12, 28) in DATED
