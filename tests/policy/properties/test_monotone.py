"""More laws, places, data and risk are never looser, whatever the operator allows."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.policy.properties.test_properties import (
    CONTENTS,
    DAYS,
    ENTRIES,
    FACTS,
    HOSTS,
    KINDS,
    LAW,
    ON,
    RULES,
    SOME,
)

from carnet.policy import Exporter, PurposeRule, Rules, evaluate, locate
from carnet.policy.facts.call import Facts
from carnet.policy.facts.tools import Dpf
from carnet.policy.regimes.judge import judge
from carnet.policy.verdict import FORMS, STRICTNESS, Verdict
from carnet.vocabulary import (
    Content,
    Context,
    Decision,
    Destination,
    Effect,
    Kind,
    Role,
)

OTHERS = ("br", "hk", "jp", "kr", "ru", "sg", "vn")
LAWS = st.lists(
    st.sampled_from(("eu", "uk", "ch", *OTHERS)),
    min_size=1, max_size=3, unique=True,
).map(tuple)  # fmt: skip
DPFS = st.none() | st.builds(
    Dpf,
    id=st.just("D"),
    first=DAYS,
    last=st.none() | DAYS,
    covers_data=st.booleans(),
    uk=st.booleans(),
    ch=st.booleans(),
)
CALLS = st.builds(
    replace,
    FACTS,
    dpf=DPFS,
    role=st.sampled_from(tuple(Role)),
    exporter=st.sampled_from(("DE", "GB", "CH", "JP", "EU")),
    same_entity=st.booleans(),
    basis=st.sampled_from(("", "6-1-a", "6-1-b")),
    secrecy=st.sampled_from(((), ("de-203",))),
    undertakings=st.sampled_from(({}, {"de-203": frozenset({"US", "CN"})})),
)


def rank(facts: Facts, laws: tuple[str, ...]) -> tuple[int, int]:
    return judge(facts, LAW, laws).verdict.rank


def told(verdict: Verdict) -> bool:
    return bool(verdict.reasons) and all(r.rule and r.sentence for r in verdict.reasons)


@given(CALLS, LAWS)
def test_every_call_is_decided_under_every_law(
    facts: Facts, laws: tuple[str, ...]
) -> None:
    judged = judge(facts, LAW, laws)
    assert judged.verdict.effect is not None
    assert told(judged.verdict)
    asked = (*laws, *facts.secrecy)
    assert [result.regime for result in judged.regimes] == list(asked)
    assert judge(facts, LAW, laws) == judged
    strictest = max(STRICTNESS[r.effect] for r in judged.regimes if r.effect)
    assert STRICTNESS[judged.verdict.effect] >= strictest


@given(CALLS, LAWS, LAWS)
def test_a_law_more_is_never_looser(
    facts: Facts, laws: tuple[str, ...], more: tuple[str, ...]
) -> None:
    both = tuple(dict.fromkeys((*laws, *more)))
    assert rank(facts, both) >= rank(facts, laws)
    assert rank(facts, both[::-1]) == rank(facts, both)


@given(CALLS, LAWS, KINDS)
def test_more_data_are_never_looser_under_any_law(
    facts: Facts, laws: tuple[str, ...], more: frozenset[Kind]
) -> None:
    richer = replace(facts, kinds=facts.kinds | more)
    assert rank(richer, laws)[0] >= rank(facts, laws)[0]


@given(CALLS, LAWS, SOME)
def test_more_places_are_never_looser_under_any_law(
    facts: Facts, laws: tuple[str, ...], more: frozenset[str]
) -> None:
    for field in ("processing", "storage", "remote"):
        change: dict[str, Any] = {field: getattr(facts, field) | more}
        assert rank(replace(facts, **change), laws)[0] >= rank(facts, laws)[0]


RISKS: tuple[dict[str, Any], ...] = (
    {"role": Role.CONTROLLER},
    {"foreign_order": True},
    {"secrecy": ("de-203",)},
    {"undertakings": {}},
    {"ended": dict.fromkeys(("US", "GB", "CH", "CA", "FR"), ON)},
    {"dpf": None},
    {"tools": ()},
    {"art9": "", "art10": "", "child": ""},
    {"same_entity": False},
    {"importer": "unknown"},
    {"basis": "6-1-a"},
)


@given(CALLS, LAWS, st.sampled_from(RISKS))
def test_a_fact_of_risk_is_never_looser(
    facts: Facts, laws: tuple[str, ...], risk: dict[str, Any]
) -> None:
    assert rank(replace(facts, **risk), laws)[0] >= rank(facts, laws)[0]


PURPOSES = st.sampled_from(
    (
        (),
        (PurposeRule("p", art9="9-2-h", child="8", basis="6-1-b"),),
        (PurposeRule("p", categories=frozenset({Kind.EMAIL})),),
        (PurposeRule("p", importers=("EEA",), secrecy=("de-203",)),),
        (PurposeRule("q"),),
    )
)
ORIGINS = st.sampled_from(("DE", "GB", "CH", "NO", "JP", "BR", "RU", "AR"))
OPERATORS = st.builds(
    replace,
    RULES,
    exporter=ORIGINS.map(Exporter),
    purposes=PURPOSES,
    purpose=st.sampled_from((None, "p")),
    subjects=st.sampled_from(((), ("DE",), ("GB", "CH"), ("BR",))),
)


def decided(rules: Rules, host: str, content: Content, country: Any = None) -> Decision:
    place = locate(LAW, rules, url=f"https://{host}/")
    context = Context(subject_country=country)
    decision = evaluate(rules, LAW, place, content, context, ON)
    assert all(reason.rule != "policy.error" for reason in decision.reasons)
    return decision


def strictness(decision: Decision) -> tuple[int, int]:
    return STRICTNESS[decision.effect], FORMS[decision.form]


@given(OPERATORS, HOSTS, CONTENTS, ENTRIES)
def test_allowing_more_never_loosens_the_law(
    rules: Rules, host: str, content: Content, entries: tuple[str, ...]
) -> None:
    free = replace(rules, allow=("*", host), redact=(), block=())
    most = decided(free, host, content)
    wider = replace(rules, allow=(*rules.allow, *entries))
    assert strictness(decided(wider, host, content)) >= strictness(most)


@given(OPERATORS, HOSTS, CONTENTS, ENTRIES)
def test_blocking_more_is_never_looser(
    rules: Rules, host: str, content: Content, entries: tuple[str, ...]
) -> None:
    before = decided(rules, host, content)
    exact = replace(rules, block=(*rules.block, host))
    assert strictness(decided(exact, host, content)) >= strictness(before)
    every = replace(rules, allow=(), redact=(), block=("*", *entries))
    every = replace(every, default=Effect.BLOCK)
    assert strictness(decided(every, host, content))[0] == 2


@given(OPERATORS, HOSTS, CONTENTS, st.sampled_from(("FR", "GB", "CH", "BR", "UK")))
def test_a_subject_from_one_country_more_is_never_looser(
    rules: Rules, host: str, content: Content, country: str
) -> None:
    before = decided(rules, host, content)
    if before.regimes:  # an exporter under no known law is refused anyway
        after = decided(rules, host, content, country)
        assert strictness(after)[0] >= strictness(before)[0]


TEXT = st.text(max_size=6) | st.sampled_from(("DE", "EU", "UK", "unknown", "global"))


@given(
    OPERATORS,
    CONTENTS,
    st.builds(
        Destination,
        host=TEXT,
        importer=TEXT,
        parent=TEXT,
        processing=st.lists(TEXT, max_size=3).map(tuple),
        storage=st.lists(TEXT, max_size=3).map(tuple),
        remote_access=st.lists(TEXT, max_size=2).map(tuple),
        sub_processors=st.lists(TEXT, max_size=2).map(tuple),
        role=st.sampled_from(tuple(Role)),
        onward=st.lists(TEXT, max_size=1).map(tuple),
    ),
    st.integers(-9000, 9000),
)
def test_whatever_the_destination_says_there_is_a_decision(
    rules: Rules, content: Content, place: Destination, days: int
) -> None:
    on = ON + timedelta(days=days)
    decision = evaluate(rules, LAW, place, content, Context(), on)
    assert all(reason.rule != "policy.error" for reason in decision.reasons)
    assert evaluate(rules, LAW, place, content, Context(), on) == decision
    if decision.valid_until:
        assert decision.valid_until >= on
