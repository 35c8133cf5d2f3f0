"""A plan decides a call to one host on both sides, whoever of them declares it."""

from dataclasses import replace
from typing import Any

import pytest
from tests.policy.deciding import LAW as EVERY
from tests.policy.deciding import ON, go, rules

from carnet.policy import (
    Change,
    EndpointRule,
    Exporter,
    Opening,
    PurposeRule,
    Side,
    changes,
)
from carnet.policy.checks.plan import WHOLE
from carnet.vocabulary import Kind

SOME = "deepseek mistral-eu local local-proxy local-cloud-offload".split()
LAW = replace(
    EVERY,
    providers=tuple(p for p in EVERY.providers if p.id in SOME),
    digest="a few providers",
)
OPEN = {"allow": ("*",), "default": "allow"}
AMERICAN = {
    **OPEN,
    "exporter": Exporter("US"),
    "purposes": (PurposeRule("claims", basis="contract", cisa="cisa-2026"),),
    "purpose": "claims",
    "opening": Opening(us=(("health", 20_000),)),
}
CHAT = "chat.deepseek.com"


def whole(old: Any, new: Any, kind: Kind = Kind.EMAIL) -> dict[str, Change]:
    found = changes(Side(rules(**old), LAW), Side(rules(**new), LAW), ON)
    return {
        one.destination: one
        for one in found
        if one.regime == WHOLE and kind in one.kinds and one.purpose is None
    }


def mine(name: str, host: str) -> EndpointRule:
    return EndpointRule(name, host, country="DE", entity="ACME GmbH")


def with_(by: dict[str, Any], *endpoints: EndpointRule) -> dict[str, Any]:
    return {**by, "endpoints": endpoints}


def effect(host: str, by: dict[str, Any], *kinds: Kind) -> str:
    """The effect of a real call there, as the plan words it."""
    found = go(f"https://{host}/v1/chat", frozenset(kinds), by=rules(**by))
    return f"{found.effect} ({found.form})" if found.form else found.effect.value


def test_a_loosening_on_a_host_of_the_facts_is_told() -> None:
    """The side that declares nothing there knows the vendor by its glob."""
    new = with_(AMERICAN, EndpointRule("ds", CHAT, training=False))
    kinds = Kind.HEALTH, Kind.PERSON_NAME
    change = whole(AMERICAN, new, Kind.HEALTH)["ds"]
    assert change.before.effect == effect(CHAT, AMERICAN, *kinds) == "block"
    assert change.after.effect == effect(CHAT, new, *kinds) == "allow"
    assert change.before.reason.rule == "us.W1"
    assert change.looser
    assert not whole(new, AMERICAN, Kind.HEALTH)["ds"].looser


def test_an_endpoint_that_changes_nothing_at_a_host_of_the_facts_is_no_change() -> None:
    by = {**OPEN, "block": ("deepseek",)}
    declared = with_(by, EndpointRule("ds", "api.deepseek.com", entity="DeepSeek"))
    assert not whole(by, declared)
    assert not whole(declared, by)


def test_both_hosts_of_an_endpoint_that_moves_are_decided() -> None:
    old = with_(OPEN, mine("x", "gpu.a.example"))
    new = with_(OPEN, mine("x", "gpu.b.example"))
    found = whole(old, new)
    assert {name: one.looser for name, one in found.items()} == {
        "x gpu.a.example": False,
        "x gpu.b.example": True,
    }


def test_an_endpoint_that_is_called_like_a_vendor_is_decided_beside_it() -> None:
    new = with_(OPEN, mine("deepseek", "gpu.a.example"))
    (change,) = whole(OPEN, new).values()
    assert (change.destination, change.looser) == ("deepseek gpu.a.example", True)


@pytest.mark.parametrize("host", ["gpu.a.example", "*.a.example"])
def test_an_endpoint_that_is_only_called_otherwise_changes_nothing(host: str) -> None:
    assert not whole(with_(OPEN, mine("x", host)), with_(OPEN, mine("y", host)))


def test_one_host_of_a_glob_is_known_from_it() -> None:
    wide = with_(OPEN, mine("x", "*.a.example"))
    one = with_(OPEN, mine("y", "gpu.a.example"))
    assert {n: c.looser for n, c in whole(one, wide).items()} == {"x": True}


def test_nobody_in_a_country_is_moved_by_an_endpoint_there() -> None:
    by = {**OPEN, "block": ("NZ",)}
    there = EndpointRule("x", "gpu.a.example", country="NZ", entity="Kiwi Ltd")
    found = whole(by, with_(by, there))
    assert {name: one.looser for name, one in found.items()} == {"x": False}


def test_a_glob_is_about_hosts_that_nobody_declared_too() -> None:
    declared = mine("x", "gpu.a.example")
    named = {"block": ("*.a.example", "gpu.a.example")}
    old = with_({**OPEN, **named}, declared)
    new = with_({**OPEN, "block": ("gpu.a.example",)}, declared)
    (change,) = whole(old, new).values()
    assert (change.destination, change.looser) == ("*.a.example", True)


def test_a_glob_within_another_does_not_answer_for_it() -> None:
    narrow = mine("n", "a*.x.example")
    wide = EndpointRule("w", "*.x.example", country="US", entity="Hoster Inc.")
    old, new = (with_(OPEN, narrow, w) for w in (wide, replace(wide, country="DE")))
    assert {n: c.looser for n, c in whole(old, new).items()} == {"w": True}


def test_a_model_that_an_endpoint_hands_on_is_decided_too() -> None:
    trains = EndpointRule("x", "localhost:8000", country="US", training=True)
    old, new = (with_(AMERICAN, m) for m in (trains, replace(trains, training=False)))
    (change,) = whole(old, new, Kind.HEALTH).values()
    assert (change.destination, change.looser) == ("x *-cloud, *:cloud", True)
