"""What a call adds to the counters of persons, and where a counter stands."""

from dataclasses import replace
from datetime import date

import pytest
from tests.policy.deciding import DEEPSEEK, HEALTH, LAW, MISTRAL, ON, ORDINARY, rules

from carnet.policy import Exporter, PurposeRule, Rules, locate
from carnet.policy.counters import Adds, Counted, a_year_before, adds, floor, standing
from carnet.policy.rules import Opening
from carnet.vocabulary import OPERATOR, Content, Context, Kind

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
