"""More than two hundred worked cases more, each with the rule that decides it.

`corners.jsonl` was decided by hand, from the sources and the order of the rules, before
the code was asked: every law as the origin, the day before and the first day of each
dated fact, territories, the DPF by data type, children, orders, routes and exemptions
of China, the thresholds of 28 CFR 202, other countries' laws, several laws at once.
"""

from typing import Any

import pytest
from tests.policy.test_cases import read

from carnet import law
from carnet.policy import decide_case

LAW = law.load()
CORNERS = read("corners.jsonl")


@pytest.mark.parametrize("corner", CORNERS, ids=lambda corner: corner["why"])
def test_every_corner_is_decided_as_it_was_by_hand(corner: dict[str, Any]) -> None:
    result = decide_case(corner, LAW)
    first = result.reasons[0]
    assert (result.effect, first.rule) == (corner["expect"], corner["rule"])
    assert all(r.sentence and r.citation for r in result.reasons)


def test_there_are_two_hundred_and_three_corners_and_none_is_told_twice() -> None:
    assert len({corner["why"] for corner in CORNERS}) == len(CORNERS) == 203
