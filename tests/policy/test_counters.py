"""What a call adds to the counters of persons, and where a counter stands."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.policy.deciding import DEEPSEEK, HEALTH, LAW, MISTRAL, ON, ORDINARY, rules

from carnet.policy import EndpointRule, Exporter, PurposeRule, Rules, locate
from carnet.policy.counters import (
    Adds,
    a_year_before,
    adds,
    banded,
    counterparty,
    edges,
    floor,
    scopes,
    year_in_china,
)
from carnet.policy.facts.mainland import data_class
from carnet.policy.facts.thresholds import approached, eighty
from carnet.policy.inputs import NOBODY as NOBODY_YET
from carnet.policy.rules import Opening
from carnet.policy.standing import Counted, standing
from carnet.vocabulary import OPERATOR, Content, Context, Count, Kind

NOBODY = Adds(0)
CHINESE = rules(exporter=Exporter("CN"))
AMERICAN = rules(exporter=Exporter("US"))
BOTH = rules(regimes=("cn", "us"), exporter=Exporter("CN"))


def added(
    url: str,
    by: Rules = CHINESE,
    kinds: frozenset[Kind] = ORDINARY,
    persons: int = 1,
    context: Context | None = None,
    onward: tuple[str, ...] = (),
) -> Adds:
    place = replace(locate(LAW, by, url=url), onward=onward)
    return adds(by, LAW, place, Content(kinds, persons), context or Context())


def test_a_law_that_counts_nobody_adds_nothing() -> None:
    assert added(MISTRAL, rules()) == NOBODY
    assert not NOBODY.anything


def test_content_without_personal_data_adds_nobody() -> None:
    assert added(MISTRAL, kinds=frozenset()) == NOBODY
    assert added(MISTRAL, kinds=frozenset({Kind.NON_PERSONAL})) == NOBODY


def test_an_export_from_china_adds_its_persons_in_their_class() -> None:
    assert added(MISTRAL) == Adds(1, cn="ordinary")
    assert added(MISTRAL, persons=7) == Adds(7, cn="ordinary")
    assert added(MISTRAL, persons=0) == Adds(1, cn="ordinary")
    assert added(MISTRAL, kinds=HEALTH) == Adds(1, cn="sensitive")
    assert added(MISTRAL).anything


def test_declared_categories_count_like_found_ones() -> None:
    said = Context(categories=frozenset({Kind.HEALTH}))
    assert added(MISTRAL, context=said).cn == "sensitive"


def test_what_stays_in_the_mainland_is_not_counted() -> None:
    assert added(DEEPSEEK).cn is None


@pytest.mark.parametrize("host", ["api.openai.com", "unknown"])
def test_a_host_inside_the_request_is_a_recipient_too(host: str) -> None:
    assert added(DEEPSEEK, onward=(host,)).cn == "ordinary"
    assert added(DEEPSEEK, onward=("api.deepseek.com",)).cn is None
    assert added(MISTRAL, AMERICAN, HEALTH, onward=("api.deepseek.com",)) == Adds(
        1, counterparty="deepseek", us=("cpi", "health")
    )
    assert added(MISTRAL, AMERICAN, HEALTH, onward=("unknown",)).us


def test_an_exempt_export_is_not_counted() -> None:
    exempt = PurposeRule("p", cn_exempt=" HR_rules ")
    by = rules(exporter=Exporter("CN"), purposes=(exempt,), purpose="p")
    assert added(MISTRAL, by) == Adds(1)
    other = replace(by, purposes=(replace(exempt, cn_exempt="hr"),))
    assert added(MISTRAL, other).cn == "ordinary"
    named = replace(by, purpose=None)
    assert added(MISTRAL, named).cn == "ordinary"
    assert added(MISTRAL, named, context=Context(purpose="p")).cn is None


def test_the_own_machine_at_home_is_no_export() -> None:
    home = replace(
        locate(LAW, CHINESE, url="http://localhost:8000"),
        importer=OPERATOR,
        processing=(OPERATOR,),
        storage=(OPERATOR,),
    )
    said = Content(ORDINARY, 1)
    assert adds(CHINESE, LAW, home, said, Context()).cn is None
    german = rules(exporter=Exporter("DE"), regimes=("eu", "cn"))
    assert adds(german, LAW, home, said, Context()).cn is None
    abroad = replace(home, processing=("US",))
    assert adds(CHINESE, LAW, abroad, said, Context()).cn == "ordinary"
    assert adds(german, LAW, abroad, said, Context()).cn == "ordinary"


def test_american_law_counts_per_counterparty_and_class() -> None:
    assert added(DEEPSEEK, AMERICAN, HEALTH) == Adds(
        1, counterparty="deepseek", us=("cpi", "health")
    )
    assert added(DEEPSEEK, AMERICAN, frozenset({Kind.EMAIL})) == Adds(1)
    assert added(MISTRAL, AMERICAN, HEALTH) == Adds(1)
    nobody = added("https://nobody.example/", AMERICAN, HEALTH)
    assert nobody.counterparty == "nobody.example"
    assert nobody.anything


def test_two_laws_count_side_by_side() -> None:
    both = added("https://nobody.example/", BOTH, HEALTH)
    assert (both.cn, both.us) == ("sensitive", ("cpi", "health"))


@pytest.mark.parametrize(
    ("persons", "ahead", "near", "reached"),
    [
        (0, 100_000, False, 0),
        (79_999, 100_000, False, 0),
        (80_000, 100_000, True, 0),
        (99_999, 100_000, True, 0),
        (100_000, 1_000_000, False, 1),
        (799_999, 1_000_000, False, 1),
        (800_000, 1_000_000, True, 1),
        (1_000_000, None, False, 2),
    ],
)
def test_a_counter_stands_against_its_thresholds(
    persons: int, ahead: int | None, *, near: bool, reached: int
) -> None:
    counted = Counted("cn", "ordinary", persons)
    found = standing(CHINESE, LAW, counted, ON)
    assert (found.persons, found.threshold, found.near) == (persons, ahead, near)
    assert len(found.reached) == reached


def test_an_opening_balance_counts_while_its_window_runs() -> None:
    opening = Opening(date(2026, 1, 1), (("ordinary", 5),), (("health", 9),))
    by = replace(CHINESE, opening=opening)
    one = Counted("cn", "ordinary", 1)
    assert standing(by, LAW, one, ON).persons == 6
    assert standing(by, LAW, Counted("cn", "sensitive", 1), ON).persons == 1
    assert standing(by, LAW, one, date(2027, 1, 1)).persons == 1
    health = Counted("us", "health", 1, "deepseek")
    assert standing(by, LAW, health, date(2027, 1, 1)).persons == 10
    assert standing(by, LAW, health, date(2027, 1, 2)).persons == 1
    undated = replace(by, opening=replace(opening, since=None))
    assert standing(undated, LAW, one, date(2030, 1, 1)).persons == 6
    assert standing(undated, LAW, health, date(2030, 1, 1)).persons == 10


def test_marks_and_years_end_where_they_should() -> None:
    assert [floor((0, 1, 5), n) for n in (0, 1, 4, 5, 9)] == [0, 1, 1, 5, 5]
    assert a_year_before(date(2028, 2, 29)) == date(2027, 2, 28)
    assert a_year_before(ON) == date(2025, 11, 24)


def test_every_number_at_which_a_decision_may_change_is_an_edge() -> None:
    """At a threshold or one above it, at four fifths of it, at nobody and at one."""
    assert edges(LAW, "cn", ON) == (
        *(0, 1, 8_000, 10_000, 80_000, 100_000, 800_000, 1_000_000),
    )
    assert edges(LAW, "us", ON) == (
        *(0, 1, 80, 101, 800, 1_001, 8_000, 10_001, 80_000, 100_001),
    )
    assert edges(LAW, "us", date(2025, 4, 7)) == (0, 1)
    ten = replace(LAW.thresholds[0], regime="us", data_class="cpi", at=10)
    nine = replace(ten, at=9)
    small = replace(LAW, thresholds=(ten, nine), digest="small")
    assert edges(small, "us", ON) == (0, 1, 8, 9, 10)
    assert approached(small, "us", ON, {"cpi": 8}) == (ten,)
    assert approached(small, "us", ON, {"cpi": 7}) == ()


def test_two_endpoints_of_one_vendor_are_one_counterparty() -> None:
    dashscope = locate(LAW, AMERICAN, url="https://dashscope-us.aliyuncs.com/")
    other = locate(LAW, AMERICAN, url="https://dashscope.aliyuncs.com/")
    names = {counterparty(LAW, one) for one in (dashscope, other)}
    assert dashscope.provider != other.provider
    assert len(names) == 1
    assert counterparty(LAW, locate(LAW, AMERICAN, url="https://a.example/")) == (
        "a.example"
    )


def test_one_entity_is_one_counterparty_whatever_its_hosts() -> None:
    beijing = EndpointRule(
        "a", "a.example", country="CN", entity="Hoster (Beijing) Co."
    )
    other = replace(beijing, name="b", host="b.example", entity="hoster (beijing) co")
    nameless = replace(beijing, name="w", host="*.llm.example:*", entity=None)
    plain = replace(nameless, name="p", host="*.llm.example")
    vendor = "Hangzhou DeepSeek Artificial Intelligence Co., Ltd."
    seek = replace(beijing, name="s", host="s.example", entity=vendor)
    chinese = replace(beijing, name="h", host="h.example", entity="\u676d\u5dde")
    by = replace(AMERICAN, endpoints=(beijing, other, nameless, plain, seek, chinese))

    def party(url: str) -> str:
        return counterparty(LAW, locate(LAW, by, url=url))

    assert party("https://a.example") == party("https://b.example")
    assert (
        party("https://x.llm.example:8443") == party("https://y.llm.example:81") == "w"
    )
    assert party("https://x.llm.example") == "p"
    assert party("https://s.example") == party("https://api.deepseek.com") == "deepseek"
    assert party("https://api.deepseek.com:8443") == "deepseek"
    assert party("https://h.example").isascii()
    assert party("https://unlisted.example:8443") == "unlisted.example"


def own(country: str, exporter: str) -> Rules:
    endpoint = EndpointRule("llm", "llm.example", country=country)
    return rules(exporter=Exporter(exporter), subjects=("CN",), endpoints=(endpoint,))


def test_the_operators_own_server_is_no_export_where_the_data_are() -> None:
    """In the mainland for an exporter there; for one abroad its own machine at home."""
    url = "https://llm.example/"
    assert added(url, own("CN", "CN")).cn is None
    assert added(url, own("DE", "DE")).cn is None
    assert added(url, own("SG", "DE")).cn == "ordinary"
    assert added(url, own("DE", "CN")).cn == "ordinary"


def test_a_counter_stands_at_a_share_of_the_next_threshold_rounded_up() -> None:
    def at(persons: int, declared: int = 0) -> tuple[object, ...]:
        one = Counted("us", "health", persons, "deepseek", declared)
        found = standing(AMERICAN, LAW, one, ON)
        return found.persons, found.percent, found.near, found.exact, found.threshold

    assert at(1) == (1, 1, False, False, 10_000)
    assert at(7_999) == (7_999, 80, False, False, 10_000)
    assert at(8_000, 8_000) == (8_000, 80, True, True, 10_000)
    assert at(9_999) == (9_999, 99, True, False, 10_000), "a hundred would be reached"
    assert at(10_000, 9_999) == (10_000, 99, True, False, 10_000), "only more reach it"
    assert at(10_001) == (10_001, None, False, False, None)


def test_persons_counted_before_are_added_to_the_one_of_this_call() -> None:
    def banded_(ordinary: int, persons: int) -> Count:
        opening = Opening(since=date(2026, 1, 1), cn=(("ordinary", ordinary),))
        by = replace(CHINESE, opening=opening)
        found = banded(by, LAW, NOBODY_YET, persons, None, ON)
        return found.cn[0]

    assert banded_(99_998, 1) == Count("ordinary", 80_000, 80_000)
    assert banded_(99_998, 0) == Count("ordinary", 80_000, 80_000)
    assert banded_(99_999, 1) == Count("ordinary", 80_000, 100_000)
    assert banded_(99_998, 2) == Count("ordinary", 80_000, 100_000)


def test_each_counterparty_of_concern_is_counted() -> None:
    """28 CFR 202.205: what one of them was given is added up for that one."""
    hosts = ("api.moonshot.cn", "api.deepseek.com", "api.eu.mistral.ai", "unknown")
    found = added(DEEPSEEK, AMERICAN, HEALTH, onward=hosts)
    assert (found.counterparty, found.also) == ("deepseek", ("moonshot", "unknown"))
    names = [
        f"us/{party}/{name}" for party in found.counterparties for name in found.us
    ]
    assert list(scopes(found, ON)) == names
    assert len(names) == 6
    assert added(MISTRAL, AMERICAN, HEALTH).counterparties == ()


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


def test_the_year_of_beijing_begins_eight_hours_before_that_of_greenwich() -> None:
    assert year_in_china(datetime(2026, 12, 31, 15, 59, 59, tzinfo=UTC)) == 2026
    assert year_in_china(datetime(2026, 12, 31, 16, tzinfo=UTC)) == 2027
