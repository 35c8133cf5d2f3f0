"""What a roll-out lets go and what it never lets go."""

from dataclasses import replace
from typing import Any

import pytest
from tests.policy.deciding import (
    DAY,
    DEEPSEEK,
    HEALTH,
    ON,
    ORDINARY,
    TOOL,
    go,
    named,
    rules,
)
from tests.policy.in_words.wording_counted import american

from carnet.policy import EndpointRule, Exporter, PurposeRule, Tia
from carnet.policy.rules import Withheld
from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ({"block": ("deepseek",)}, "user.block"),
        (
            {"block": ("deepseek",), "withheld": (Withheld("redact/deepseek"),)},
            "policy.unsigned",
        ),
        (
            {"purposes": (PurposeRule("p", importers=("FR",)),), "purpose": "p"},
            "user.purpose",
        ),
        (
            {"purposes": (PurposeRule("p", ai_risk="prohibited"),), "purpose": "p"},
            "purpose.ai_risk",
        ),
        (
            {"purposes": (PurposeRule("p", foreign_order="CN"),), "purpose": "p"},
            "eu.O1",
        ),
    ],
)
def test_a_roll_out_never_lets_go_what_is_forbidden(
    more: dict[str, Any], rule: str
) -> None:
    plain = go(DEEPSEEK, by=rules(observe_until=ON))
    assert not plain.enforced
    found = go(DEEPSEEK, by=rules(observe_until=ON, **more))
    assert rule in named(found)
    assert found.enforced


def test_a_roll_out_never_lets_omic_data_go() -> None:
    genes = frozenset({Kind.GENETIC})
    found = american(genes, 101, cisa="c", observe_until=ON)
    assert named(found) == {"us.W2"}
    assert found.enforced


def test_a_day_that_has_passed_bounds_no_answer() -> None:
    tools = (replace(TOOL, tia=Tia("T", positive=True, review=ON)),)
    vouched = EndpointRule("ds", "api.deepseek.com", training=False)
    mine: dict[str, Any] = {"tools": tools, "endpoints": (vouched,)}
    assert go(DEEPSEEK, by=rules(**mine)).valid_until == ON
    assert go(DEEPSEEK, by=rules(**mine, observe_until=ON - DAY)).valid_until == ON
    after = go(DEEPSEEK, by=rules(**mine), on=ON + DAY)
    assert after.valid_until is None or after.valid_until > ON


@pytest.mark.parametrize("rule", ["cn.O1", "eu.O1"])
def test_observing_never_lets_an_order_of_a_foreign_authority_through(
    rule: str,
) -> None:
    exporter = Exporter(rule[:2].upper().replace("EU", "DE"))
    purpose = PurposeRule("order", foreign_order="US", basis="6-1-c")
    mine = rules(
        exporter=exporter, purposes=(purpose,), purpose="order", observe_until=ON
    )
    found = go(DEEPSEEK, by=mine)
    assert rule in named(found)
    assert found.enforced


def test_observing_never_lets_special_data_go_where_no_tool_reaches() -> None:
    mine = rules(
        observe_until=ON, purposes=(PurposeRule("p", art9="9-2-h"),), purpose="p"
    )
    assert not go(DEEPSEEK, ORDINARY, by=mine).enforced
    assert go(DEEPSEEK, HEALTH, by=mine).enforced
    blocked = rules(observe_until=ON, block=("deepseek",))
    assert go(DEEPSEEK, ORDINARY, by=blocked).enforced
    secret = frozenset({Kind.PASSWORD_SECRET})
    assert go(DEEPSEEK, secret, by=mine).enforced
