"""Decisions are total, deterministic and monotone: more risk is never looser."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from carnet import law
from carnet.policy import Exporter, Rules, Tia, Tool, ToolKind, evaluate, locate
from carnet.policy.facts.call import Facts, State
from carnet.policy.facts.tools import Assessment, Held
from carnet.policy.regimes.judge import judge
from carnet.policy.verdict import STRICTNESS
from carnet.vocabulary import Content, Context, Effect, Form, Kind

LAW = law.load()
ON = date(2026, 11, 24)
COUNTRIES = ("DE", "NO", "GB", "CH", "US", "CN", "SG", "CA", "global", "unknown")
PLACES = st.frozensets(st.sampled_from(COUNTRIES), min_size=1, max_size=3)
SOME = st.frozensets(st.sampled_from(COUNTRIES), max_size=2)
KINDS = st.frozensets(st.sampled_from(tuple(Kind)), max_size=4)
COVERS = st.none() | st.frozensets(st.sampled_from(COUNTRIES[:8]), max_size=4)
DAYS = st.integers(-3, 3).map(lambda n: ON + timedelta(days=n))
TIAS = st.none() | st.builds(
    Assessment,
    positive=st.booleans(),
    covers=COVERS,
    review=st.none() | DAYS,
    measures=st.booleans(),
)
TOOLS = st.builds(
    Held,
    id=st.just("T"),
    kind=st.sampled_from(("scc", "bcr", "idta", "cn_contract")),
    covers=COVERS,
    first=st.none() | DAYS,
    last=st.none() | DAYS,
    fits=st.booleans(),
    tia=TIAS,
)
GROUNDS = st.sampled_from(("", "9-2-h", "none"))
FACTS = st.builds(
    Facts,
    on=st.just(ON),
    kinds=KINDS,
    importer=st.sampled_from(COUNTRIES),
    processing=PLACES,
    storage=SOME,
    remote=SOME,
    parent=st.sampled_from(COUNTRIES),
    state=st.sampled_from(tuple(State)),
    tools=st.lists(TOOLS, max_size=2).map(tuple),
    art9=GROUNDS,
    art10=st.sampled_from(("", "law")),
    child=st.sampled_from(("", "8")),
)


def strictness(facts: Facts) -> int:
    return judge(facts, LAW, ("eu",)).verdict.rank[0]


@given(FACTS)
def test_every_set_of_facts_has_an_effect_with_reasons(facts: Facts) -> None:
    verdict = judge(facts, LAW, ("eu",)).verdict
    assert verdict.effect is not None
    assert verdict.reasons
    assert all(r.rule and r.sentence and r.citation for r in verdict.reasons)
    assert (verdict.form is not None) is (verdict.effect is Effect.REDACT)
    assert judge(facts, LAW, ("eu",)).verdict == verdict


@given(FACTS, KINDS)
def test_more_kinds_of_data_are_never_looser(
    facts: Facts, more: frozenset[Kind]
) -> None:
    assert strictness(replace(facts, kinds=facts.kinds | more)) >= strictness(facts)


@given(FACTS, SOME)
def test_more_places_are_never_looser(facts: Facts, more: frozenset[str]) -> None:
    for field in ("processing", "storage", "remote"):
        change: dict[str, Any] = {field: getattr(facts, field) | more}
        assert strictness(replace(facts, **change)) >= strictness(facts)


@given(FACTS, TOOLS)
def test_one_tool_more_is_never_stricter(facts: Facts, tool: Held) -> None:
    assert strictness(replace(facts, tools=(*facts.tools, tool))) <= strictness(facts)


@given(FACTS)
def test_losing_every_tool_and_ground_is_never_looser(facts: Facts) -> None:
    bare = replace(facts, tools=(), art9="", art10="", child="")
    assert strictness(bare) >= strictness(facts)


@given(FACTS, st.sampled_from(("uk", "ch", "cn", "us")))
def test_one_law_more_is_never_looser(facts: Facts, regime: str) -> None:
    both = judge(facts, LAW, ("eu", regime)).verdict
    assert both.rank[0] >= strictness(facts)


@given(FACTS)
def test_pseudonyms_are_never_worse_than_clear_text(facts: Facts) -> None:
    clear = replace(facts, state=State.CLEAR)
    assert strictness(replace(facts, state=State.PSEUDONYMISED)) <= strictness(clear)


HOSTS = st.sampled_from(
    ("api.eu.mistral.ai", "api.openai.com", "eu.api.openai.com", "api.deepseek.com",
     "us.api.x.ai", "openrouter.ai", "localhost:8000", "nobody.example", "")
)  # fmt: skip
ENTRIES = st.lists(
    st.sampled_from(("EEA", "EU", "*", "US", "CN", "FR", "openai", "deepseek",
                     "api.openai.com", "*.mistral.ai", "unknown")),
    max_size=3,
).map(tuple)  # fmt: skip
RULES = st.builds(
    Rules,
    exporter=st.just(Exporter("DE")),
    allow=ENTRIES,
    redact=ENTRIES,
    block=ENTRIES,
    default=st.sampled_from(tuple(Effect)),
    tools=st.sampled_from(
        (
            (),
            (
                Tool(
                    "T",
                    ToolKind.SCC,
                    ("deepseek", "openai", "xai-us"),
                    module=2,
                    covers=("any",),
                    executed=ON,
                    tia=Tia("T", positive=True, review=ON),
                ),
            ),
        )
    ),
)
CONTENTS = st.builds(
    Content,
    kinds=KINDS,
    persons=st.integers(0, 2),
    reached=st.sampled_from((None, Form.PSEUDONYMISED, Form.NON_PERSONAL)),
    left=KINDS,
)


@given(RULES, HOSTS, CONTENTS)
def test_a_rule_can_only_tighten_the_law(
    rules: Rules, host: str, content: Content
) -> None:
    place = locate(LAW, rules, url=f"https://{host}/")
    decision = evaluate(rules, LAW, place, content, Context(), ON)
    assert all(reason.rule != "policy.error" for reason in decision.reasons)
    free = replace(rules, allow=("*", host), redact=(), block=())
    bare = evaluate(free, LAW, place, content, Context(), ON)
    assert STRICTNESS[decision.effect] >= STRICTNESS[bare.effect]
    if decision.effect is not Effect.ALLOW:
        assert decision.reasons
    assert evaluate(rules, LAW, place, content, Context(), ON) == decision


@given(RULES, HOSTS, CONTENTS)
def test_the_second_decision_never_asks_to_replace_again(
    rules: Rules, host: str, content: Content
) -> None:
    again = replace(content, reached=content.reached or Form.NON_PERSONAL)
    place = locate(LAW, rules, url=f"https://{host}/")
    decision = evaluate(rules, LAW, place, again, Context(), ON)
    assert decision.effect in (Effect.ALLOW, Effect.BLOCK)


@given(RULES, HOSTS, CONTENTS)
def test_a_form_that_was_demanded_and_fully_reached_may_leave(
    rules: Rules, host: str, content: Content
) -> None:
    first = replace(content, reached=None)
    place = locate(LAW, rules, url=f"https://{host}/")
    decision = evaluate(rules, LAW, place, first, Context(), ON)
    if decision.effect is Effect.REDACT and decision.replace is None:
        done = replace(content, reached=decision.form, left=frozenset())
        again = evaluate(rules, LAW, place, done, Context(), ON)
        assert again.effect is Effect.ALLOW
