"""A day of a law is a day at the place of that law; the strictest of them decides."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.policy.deciding import DAY, DEEPSEEK, HEALTH, LAW, ORDINARY, TOOL, go, rules

from carnet.policy import Exporter, Rules
from carnet.policy.regimes.days import days, rank
from carnet.vocabulary import Decision, Effect

ON = date(2026, 12, 10)
CHINESE = rules(exporter=Exporter("CN"))
SWISS = rules(exporter=Exporter("CH"))
AMERICAN = rules(exporter=Exporter("US"))


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(ON.year, ON.month, ON.day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("by", "hour", "minute", "more"),
    [
        (rules(), 12, 0, ()),
        (rules(), 0, 0, ()),
        (rules(), 21, 59, ()),
        (rules(), 22, 0, (1,)),
        (rules(exporter=Exporter("EU")), 21, 0, (1,)),
        (rules(exporter=Exporter("EEA")), 0, 30, (-1,)),
        (SWISS, 23, 0, (1,)),
        (rules(exporter=Exporter("GB")), 23, 0, (1,)),
        (rules(exporter=Exporter("GB")), 22, 59, ()),
        (CHINESE, 15, 59, ()),
        (CHINESE, 16, 0, (1,)),
        (CHINESE, 23, 59, (1,)),
        (rules(subjects=("CN",)), 16, 0, (1,)),
        (rules(regimes=("eu", "cn")), 16, 0, (1,)),
        (AMERICAN, 0, 0, (-1,)),
        (AMERICAN, 9, 59, (-1,)),
        (AMERICAN, 10, 0, ()),
        (AMERICAN, 23, 59, ()),
        (rules(regimes=("cn", "us"), exporter=Exporter("CN")), 9, 0, (-1,)),
        (rules(exporter=Exporter("KR")), 15, 0, (1,)),
        (rules(exporter=Exporter("IN")), 18, 30, (1,)),
        (replace(CHINESE, regimes=("eu",)), 21, 0, (1,)),
    ],
)
def test_the_days_of_a_call_are_those_of_its_laws(
    by: Rules, hour: int, minute: int, more: tuple[int, ...]
) -> None:
    found = days(by, LAW, None, at(hour, minute))
    assert found == (ON, *(ON + n * DAY for n in more))


def test_the_country_of_the_persons_brings_its_law_and_its_day() -> None:
    assert days(rules(), LAW, "CN", at(16)) == (ON, ON + DAY)
    assert days(rules(), LAW, None, at(16)) == (ON,)


def test_no_day_is_further_than_one_from_the_day_in_utc() -> None:
    """Replaying accepts a record that was written on the day before or after."""
    for by in (CHINESE, SWISS, AMERICAN, rules(), rules(subjects=("*",))):
        for hour in range(24):
            assert {abs(day - ON) for day in days(by, LAW, None, at(hour))} <= {
                timedelta(0),
                DAY,
            }


def strictest(by: Rules, now: datetime) -> Decision:
    every = (go(DEEPSEEK, by=by, on=day) for day in days(by, LAW, None, now))
    return max(every, key=rank)


def test_a_tool_ends_with_its_first_midnight_and_begins_with_its_last() -> None:
    tool = replace(TOOL, executed=ON, expires=ON + 30 * DAY)
    by = rules(tools=(tool,))
    last, first = at(12) + 30 * DAY, at(12)
    assert strictest(by, last).form == strictest(by, first).form == "pseudonymised"
    over = strictest(by, last + timedelta(hours=10))
    assert (over.form, over.on) == ("non_personal", ON + 31 * DAY)
    before = strictest(by, first - timedelta(hours=12, minutes=1))
    assert (before.form, before.on) == ("non_personal", ON - DAY)


def test_a_roll_out_that_is_over_somewhere_is_over() -> None:
    by = rules(observe_until=ON, redact=("deepseek",), allow=())
    assert not strictest(by, at(21)).enforced
    ended = strictest(by, at(22))
    assert ended.enforced
    assert ended.on == ON + DAY


def test_an_answer_that_is_not_enforced_is_never_the_stricter_one() -> None:
    refused = go(DEEPSEEK, HEALTH, on=ON)
    passed = replace(go(DEEPSEEK, ORDINARY, on=ON), effect=Effect.ALLOW, form=None)
    assert rank(replace(refused, enforced=False)) < rank(refused)
    assert rank(passed) < rank(refused)
