"""Calls whose place is in the host, the model or the body are decided in a plan too."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.policy.deciding import LAW as EVERY
from tests.policy.deciding import ON, go, rules

from carnet.policy import Change, EndpointRule, Side, Tool, ToolKind, changes
from carnet.policy.checks.plan import WHOLE
from carnet.policy.checks.sites import Site, sites, together
from carnet.vocabulary import Kind

SOME = "anthropic bedrock openai-region-proc local local-proxy".split()
FEW = "ap-northeast-1 eu-central-1 eu-west-2 sa-east-1 us-east-1 us-west-2".split()
LAW = replace(
    EVERY,
    providers=tuple(
        p for p in EVERY.providers if p.id in {*SOME, "local-cloud-offload"}
    ),
    regions={
        **EVERY.regions,
        "aws": {name: EVERY.regions["aws"][name] for name in FEW},
    },
    digest="providers by region",
)
LONDON = "bedrock-runtime.eu-west-2.amazonaws.com"
MODEL = {"model": "anthropic.claude-3"}
DPF = Tool("A", ToolKind.DPF, ("bedrock",), executed=date(2026, 11, 1))
OPEN = {"allow": ("EEA", "GB", "US", "BR"), "redact": ("*",)}
ENDED = {"ended": {"GB": date(2026, 6, 1)}}


def whole(old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    found = changes(Side(rules(**old), LAW), Side(rules(**new), LAW), ON)
    return [one for one in found if one.regime == WHOLE and Kind.EMAIL in one.kinds]


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        (ENDED, {}, "bedrock eu-west-2"),
        ({"allow": ("EEA",)}, {}, "bedrock eu-west-2"),
        ({"subjects": ("DE", "GB")}, {}, "bedrock sa-east-1"),
        ({}, {"tools": (DPF,)}, "bedrock us-east-1, us-west-2"),
    ],
)
def test_a_change_in_one_region_alone_is_told_as_looser(
    old: dict[str, Any], new: dict[str, Any], named: str
) -> None:
    found = {one.destination: one for one in whole({**OPEN, **old}, {**OPEN, **new})}
    change = found[named]
    assert change.before.effect.startswith("redact (")
    assert change.after.effect == "allow"
    assert change.looser
    back = {one.destination: one for one in whole({**OPEN, **new}, {**OPEN, **old})}
    assert not back[named].looser


def test_a_declared_endpoint_is_decided_as_calls_to_it() -> None:
    declared = EndpointRule("b", LONDON, provider="bedrock", region="eu-west-2")
    mine = {**OPEN, "endpoints": (declared,)}
    found = {one.destination: one for one in whole({**mine, **ENDED}, mine)}
    (site,) = [n for n in found if n.startswith("b ") and "*" not in n]
    url = f"https://{LONDON}/model/anthropic.claude-3/converse"
    for change, by in ((found[site].before, ENDED), (found[site].after, {})):
        effect = go(url, by=rules(**mine, **by), body=MODEL).effect
        assert change.effect.startswith(effect.value)


def test_a_host_that_both_policies_name_is_decided_too() -> None:
    """A list may treat it otherwise than the region that it is in."""
    mine = {"allow": (LONDON,), "redact": ("*",)}
    found = {one.destination for one in whole({**mine, **ENDED}, mine)}
    assert f"{LONDON} {LONDON}" in found


def test_each_site_is_where_the_facts_say() -> None:
    every = {together([one]): one for one in sites(rules(), LAW)}
    for name, processing in (
        ("bedrock eu-west-2", ("GB",)),
        ("bedrock jp.* in ap-northeast-1", ("JP",)),
        ("anthropic inference_geo=us", ("US",)),
    ):
        assert every[name].place(rules(), LAW).processing == processing
    hosts = {one.host for one in every.values() if one.of == "openai-region-proc"}
    assert len(hosts) == 3
    assert isinstance(every["bedrock eu-west-2"], Site)
