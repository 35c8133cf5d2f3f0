"""The days on which a rule begins and ends, to the hour."""

from dataclasses import replace
from datetime import date

from tests.policy.deciding import DAY, HEALTH, ON
from tests.policy.wording_counted import ROUTES, chinese

from carnet.vocabulary import Effect


def test_a_route_that_ends_today_still_carries_and_tomorrow_none_does() -> None:
    # An assessment of 29 February 2024 under Order 16 lasts three years.
    tools = (ROUTES["assessment"],)
    last = date(2027, 2, 28)
    assert chinese(HEALTH, tools=tools, on=last).valid_until == last
    assert chinese(HEALTH, tools=tools, on=last).tool == "SA"
    assert chinese(HEALTH, tools=tools, on=last + DAY).effect is Effect.BLOCK
    # A shorter term that was agreed counts.
    short = replace(ROUTES["assessment"], expires=ON + 5 * DAY)
    assert chinese(HEALTH, tools=(short,)).valid_until == ON + 5 * DAY
    long = replace(ROUTES["assessment"], expires=date(2030, 1, 1))
    assert chinese(HEALTH, tools=(long,)).valid_until == last


def test_of_two_routes_the_one_that_lasts_longer_is_named() -> None:
    both = (ROUTES["certification"], ROUTES["assessment"])
    for tools in (both, both[::-1]):
        assert chinese(HEALTH, tools=tools).tool == "PC"
    endless = (ROUTES["contract"], *both)
    assert chinese(HEALTH, tools=endless).tool == "SC"


def test_a_route_of_tomorrow_bounds_the_answer_of_today() -> None:
    later = replace(ROUTES["contract"], executed=ON + 3 * DAY)
    found = chinese(HEALTH, tools=(later,))
    assert found.effect is Effect.BLOCK
    assert found.valid_until == ON + 2 * DAY
