"""Gaps in a configuration, to the day and to the provider."""

import pytest
from tests.policy.deciding import DAY, LAW, ON, rules

from carnet.policy import Tool, ToolKind, contradictions, parse_period
from carnet.policy.retention import Period


def codes(**more: object) -> set[str]:
    return {one.code for one in contradictions(rules(**more), LAW, ON)}


def test_keys_abroad_are_at_home_until_the_day_an_adequacy_ends() -> None:
    assert "origin.outside" not in codes(runtime_country="GB")
    assert "origin.outside" not in codes(runtime_country="GB", ended={"GB": ON + DAY})
    assert "origin.outside" in codes(runtime_country="GB", ended={"GB": ON})
    assert "origin.outside" in codes(runtime_country="US")


@pytest.mark.parametrize(
    "row", [p for p in LAW.providers if p.dpa.startswith(("none", "terms", "service"))]
)
def test_clauses_with_a_provider_that_signs_none_are_a_gap(row: object) -> None:
    name = str(getattr(row, "id", ""))
    tool = Tool("T", ToolKind.SCC, (name,), module=2, executed=ON)
    found = contradictions(rules(tools=(tool,)), LAW, ON)
    (one,) = [point for point in found if point.code == "tool.not_offered"]
    assert one.message.startswith(f"CARNET_TOOLS__T: {name} is known to offer no")
    assert one.message.endswith(")")


def test_a_month_and_a_day_are_a_period() -> None:
    assert parse_period("P1M1D") == Period(1, 1)
    assert parse_period("P2M1D") == Period(2, 1)
