"""Historic cases: refused from the day that the authority names, allowed before it."""

from dataclasses import replace
from datetime import date

import pytest
from tests.policy.deciding import LAW

from carnet.law import HistoricDay
from carnet.policy.cases.replay import Replayed, replay
from carnet.vocabulary import Effect

DAYS = replay(LAW)


@pytest.mark.parametrize("day", DAYS, ids=lambda day: f"{day.id}-{day.on}-{day.expect}")
def test_each_day_is_decided_as_the_authority_or_court_said(day: Replayed) -> None:
    assert day.effect is day.expect
    assert day.holds
    assert all(reason.citation for reason in day.reasons)


def test_every_decision_of_the_facts_is_replayed() -> None:
    assert {case.id for case in LAW.history} == {case.id for case in LAW.cases}
    assert all(day.citation and day.about and day.why for day in DAYS)
    assert len(replay(LAW)) == sum(len(case.days) for case in LAW.history)


def test_from_the_day_of_a_decision_on_its_case_is_refused() -> None:
    upheld = {"gc-latombe", "cjeu-srb"}
    over = {"nl-ap-uber", "cn-gz-accor"}  # what they are about had ended by then
    for case in LAW.cases:
        said = [day for day in DAYS if day.id == case.id and day.on >= case.decided]
        if case.id not in upheld | over:
            assert said
            assert said[0].effect is not Effect.ALLOW


def test_a_gap_between_two_tools_is_refused_on_each_of_its_days() -> None:
    on = {d.on: d.effect for d in DAYS if d.id == "nl-ap-uber"}
    assert on.pop(date(2021, 8, 5)) is Effect.ALLOW
    assert on.pop(date(2023, 11, 27)) is Effect.ALLOW
    assert set(on.values()) == {Effect.BLOCK}


def test_the_day_of_schrems_ii_divides_what_may_go() -> None:
    on = {day.on: day.effect for day in DAYS if day.id == "cjeu-schrems2"}
    assert on[date(2020, 7, 15)] is Effect.ALLOW
    assert on[date(2020, 7, 16)] is not Effect.ALLOW


def test_a_day_that_is_decided_otherwise_does_not_hold() -> None:
    case = next(case for case in LAW.history if case.id == "gc-bindl")
    wrong = HistoricDay(case.days[0].on, "allow", "x", {})
    (day,) = replay(replace(LAW, history=(replace(case, days=(wrong,)),)))
    assert not day.holds
    unknown = replace(case, id="nobody", origin=("AR",))
    (lost, _) = replay(replace(LAW, history=(unknown,)))
    assert (lost.effect, lost.holds, lost.citation) == (None, False, "")
