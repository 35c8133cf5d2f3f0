"""Laws that count persons: total, deterministic, monotone; rules only tighten them."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.policy.properties.test_properties import (
    CONTENTS,
    COVERS,
    DAYS,
    ENTRIES,
    FACTS,
    HOSTS,
    KINDS,
    LAW,
    ON,
    SOME,
)

from carnet.policy import Exporter, PurposeRule, Rules, evaluate, locate
from carnet.policy.facts.bulk import Bulk
from carnet.policy.facts.call import Facts, State
from carnet.policy.facts.mainland import EXEMPTIONS, Mainland
from carnet.policy.facts.tools import Held
from carnet.policy.regimes.judge import judge
from carnet.policy.verdict import FORMS, STRICTNESS
from carnet.vocabulary import Context, Count, Counts, Decision, Effect, Kind, Role

BOTH = ("cn", "us")
CLASSES = "omic_genomic omic_other biometric precise_geo health financial cpi".split()
KNOWN = st.sampled_from(("DE", "SG", "HK", "MO", "RU", "US", "CN"))
OUTSIDE = st.frozensets(KNOWN, max_size=2)


def counted(name: str, before: int) -> Count:
    return Count(name, before, before + 1)


# Well below, between and above the thresholds of CAC Order 16: at the edge a call moves
# from one count to the other, since who is counted as sensitive is not ordinary.
MAINLANDS = st.builds(
    Mainland,
    ordinary=st.sampled_from((0, 50_000, 200_000, 2_000_000)).map(
        lambda n: counted("ordinary", n)
    ),
    sensitive=st.sampled_from((0, 500, 20_000)).map(lambda n: counted("sensitive", n)),
    ciio=st.booleans(),
    exempt=st.sampled_from(("", *EXEMPTIONS)),
    notice=st.booleans(),
    consent=st.booleans(),
    pipia=st.booleans(),
    basis=st.sampled_from(("", "13-1-1", "13-1-2")),
    guardian=st.booleans(),
    ordered=st.booleans(),
)
BULKS = st.builds(
    Bulk,
    counts=st.none()
    | st.lists(st.integers(0, 120_000), min_size=7, max_size=7).map(
        lambda found: tuple(map(counted, CLASSES, found))
    ),
    covered_person=st.booleans(),
    cisa=st.booleans(),
)
ROUTES = st.builds(
    Held,
    id=st.just("R"),
    kind=st.sampled_from(("cn_assessment", "cn_contract", "cn_certification")),
    covers=COVERS,
    first=st.none() | DAYS,
    last=st.none() | DAYS,
    outward=st.booleans(),
)
CALLS = st.builds(
    replace,
    FACTS,
    cn=MAINLANDS,
    us=BULKS,
    tools=st.lists(ROUTES, max_size=2).map(tuple),
    role=st.sampled_from(tuple(Role)),
    exporter=st.sampled_from(("CN", "US", "DE")),
    replaced=KINDS,
)
LAWS = st.sampled_from((("cn",), ("us",), BOTH, ("eu", *BOTH)))


def rank(facts: Facts, laws: tuple[str, ...] = BOTH) -> tuple[int, int]:
    return judge(facts, LAW, laws).verdict.rank


@given(CALLS, LAWS)
def test_every_call_is_decided_in_the_same_way_each_time(
    facts: Facts, laws: tuple[str, ...]
) -> None:
    judged = judge(facts, LAW, laws)
    assert judged.verdict.effect is not None
    assert all(r.rule and r.sentence and r.citation for r in judged.verdict.reasons)
    assert judged.verdict.reasons
    assert [result.regime for result in judged.regimes] == list(laws)
    assert judge(facts, LAW, laws) == judged
    assert rank(facts, laws[::-1]) == rank(facts, laws)


@given(CALLS, KINDS)
def test_more_data_are_never_looser(facts: Facts, more: frozenset[Kind]) -> None:
    richer = replace(facts, kinds=facts.kinds | more)
    for law in BOTH:
        assert rank(richer, (law,))[0] >= rank(facts, (law,))[0]


@given(CALLS, OUTSIDE | SOME)
def test_more_places_are_never_looser(facts: Facts, more: frozenset[str]) -> None:
    for field in ("processing", "storage", "remote"):
        change: dict[str, Any] = {field: getattr(facts, field) | more}
        for law in BOTH:
            assert rank(replace(facts, **change), (law,)) >= rank(facts, (law,))


@given(CALLS, st.integers(0, 2_000_000))
def test_more_persons_before_are_never_looser(facts: Facts, more: int) -> None:
    def added(count: Count) -> Count:
        return replace(count, before=count.before + more, after=count.after + more)

    cn = facts.cn
    for bigger in (
        replace(cn, ordinary=added(cn.ordinary)),
        replace(cn, sensitive=added(cn.sensitive)),
    ):
        assert rank(replace(facts, cn=bigger), ("cn",)) >= rank(facts, ("cn",))
    if facts.us.counts is not None:
        us = replace(facts.us, counts=tuple(map(added, facts.us.counts)))
        assert rank(replace(facts, us=us), ("us",)) >= rank(facts, ("us",))
    never = replace(facts, us=replace(facts.us, counts=None))
    assert rank(never, ("us",)) >= rank(facts, ("us",))


MISSING: tuple[dict[str, Any], ...] = (
    {"notice": False},
    {"consent": False},
    {"pipia": False},
    {"basis": ""},
    {"guardian": False},
    {"exempt": ""},
    {"ciio": True},
    {"ordered": True},
)


@given(CALLS, st.sampled_from(MISSING))
def test_a_document_less_is_never_looser_in_china(
    facts: Facts, change: dict[str, Any]
) -> None:
    less = replace(facts, cn=replace(facts.cn, **change))
    assert rank(less, ("cn",)) >= rank(facts, ("cn",))


@given(CALLS, ROUTES)
def test_a_route_more_is_never_stricter(facts: Facts, route: Held) -> None:
    more = replace(facts, tools=(*facts.tools, route))
    assert rank(more, ("cn",)) <= rank(facts, ("cn",))


@given(CALLS)
def test_measures_less_or_a_use_of_its_own_are_never_looser_in_america(
    facts: Facts,
) -> None:
    for risk in (
        replace(facts, us=replace(facts.us, cisa=False)),
        replace(facts, us=replace(facts.us, covered_person=True)),
        replace(facts, role=Role.CONTROLLER),
        replace(facts, parent="CN"),
    ):
        assert rank(risk, ("us",)) >= rank(facts, ("us",))


@given(CALLS, st.sampled_from(tuple(State)))
def test_replacing_changes_nothing_in_america(facts: Facts, state: State) -> None:
    """28 CFR 202.206: de-identified, encrypted and pseudonymised data count too."""
    clear = replace(facts, kinds=facts.kinds | facts.replaced, replaced=frozenset())
    gone = replace(facts, kinds=frozenset(), replaced=clear.kinds, state=state)
    mine = [judge(one, LAW, ("us",)).regimes for one in (clear, gone)]
    assert mine[0] == mine[1]


@given(CALLS)
def test_pseudonyms_change_nothing_in_china(facts: Facts) -> None:
    """PIPL Art. 73(3): what can be assigned with more knowledge is still personal."""
    clear = replace(facts, state=State.CLEAR)
    pseudonyms = replace(facts, state=State.PSEUDONYMISED)
    assert judge(clear, LAW, ("cn",)) == judge(pseudonyms, LAW, ("cn",))


OPERATORS = st.builds(
    Rules,
    exporter=st.sampled_from(("CN", "US", "DE")).map(Exporter),
    allow=ENTRIES,
    redact=ENTRIES,
    block=ENTRIES,
    default=st.sampled_from(tuple(Effect)),
    subjects=st.sampled_from(((), ("CN",), ("US", "DE"))),
    regimes=st.sampled_from(((), BOTH, ("eu", *BOTH))),
    purposes=st.sampled_from(
        (
            (),
            (PurposeRule("p", cn_notice="n", cn_consent="c", cn_pipia="a"),),
            (PurposeRule("p", cisa="c.pdf", importers=("EEA",)),),
        )
    ),
    purpose=st.sampled_from((None, "p")),
)
NUMBERS = st.sampled_from((0, 150, 90_000, 2_000_000))


def decided(rules: Rules, host: str, content: Any, persons: int) -> Decision:
    counts = Counts(
        cn=(counted("ordinary", persons), counted("sensitive", persons // 10)),
        us=tuple(counted(name, persons) for name in CLASSES),
    )
    place = locate(LAW, rules, url=f"https://{host}/")
    decision = evaluate(rules, LAW, place, content, Context(), ON, counts=counts)
    assert all(reason.rule != "policy.error" for reason in decision.reasons)
    return decision


@given(OPERATORS, HOSTS, CONTENTS, NUMBERS)
def test_a_rule_can_only_tighten_a_law_that_counts(
    rules: Rules, host: str, content: Any, persons: int
) -> None:
    def strictness(mine: Rules) -> tuple[int, int]:
        found = decided(mine, host, content, persons)
        return STRICTNESS[found.effect], FORMS[found.form]

    free = replace(rules, allow=("*", host), redact=(), block=())
    assert strictness(rules) >= strictness(free)
    stricter = replace(rules, block=(*rules.block, host))
    assert strictness(stricter) >= strictness(rules)
    again = decided(rules, host, content, persons)
    assert decided(rules, host, content, persons) == again
