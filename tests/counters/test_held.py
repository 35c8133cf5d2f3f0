"""All persons of a trail as one value: of any day it says what a look says."""

from datetime import date

import pytest
from tests.counters.intents import CN, KEY, LAW, ON, US, ask, intend

from carnet.counters.tally import Tally
from carnet.policy import Exporter, Rules
from carnet.policy.counters import Adds
from carnet.policy.held import NOBODY, Held, fewer
from carnet.policy.rules import Opening
from carnet.trail import Trail

OTHER = Adds(3, counterparty="moonshot", us=("health",), also=("deepseek",))
DAYS = [date(2026, 11, 24), date(2026, 12, 31), date(2027, 1, 1), date(2027, 3, 2)]


@pytest.mark.parametrize("on", DAYS)
def test_what_is_held_says_of_a_day_what_the_index_says(trail: Trail, on: date) -> None:
    intend(trail, "a", US, "anna", date(2025, 11, 24))
    intend(trail, "b", US, "bert", date(2026, 3, 1))
    intend(trail, "c", OTHER, on=date(2026, 11, 23))
    intend(trail, "d", CN, "anna", ON)
    tally = Tally(trail.path, LAW, KEY)
    ask(tally, "waiting", CN, "carl", ON)
    held = tally.held()
    for more in (US, CN, OTHER, Adds(2, cn="ordinary", cn_year=2027)):
        assert held.counts(LAW, more, on) == tally.peek(more, on)


def test_persons_cease_to_count_on_a_day_that_is_told() -> None:
    held = Held((("us/deepseek/health", date(2026, 3, 1).toordinal(), 5),))
    more = Adds(1, counterparty="deepseek", us=("health",))

    def before(on: date) -> int:
        return max(one.before for one in held.counts(LAW, more, on).us)

    last = date(2027, 3, 1)
    assert (before(last), before(date(2027, 3, 2))) == (5, 0)
    assert date(2027, 3, 2) in held.turns()
    ended = Held((("cn/2026/ordinary", ON.toordinal(), 1),))
    assert ended.turns() == {date(2027, 1, 1)}


def test_fewer_persons_are_seen_on_whatever_day_and_a_balance_makes_up_for_them() -> (
    None
):
    rules = Rules(Exporter("US"), regimes=("us",))
    day = date(2026, 9, 1).toordinal()
    old = Held((("us/deepseek/health", day, 5),))
    sooner = Held((("us/deepseek/health", day - 100, 5),))
    made_up = Rules(
        Exporter("US"), regimes=("us",), opening=Opening(us=(("health", 5),))
    )
    assert fewer((rules, old), (rules, NOBODY), LAW, ON)
    assert fewer((rules, old), (rules, sooner), LAW, ON), "once these cease to count"
    assert not fewer((rules, sooner), (rules, old), LAW, ON)
    assert not fewer((rules, old), (rules, old), LAW, ON)
    assert not fewer((rules, old), (made_up, NOBODY), LAW, ON)
