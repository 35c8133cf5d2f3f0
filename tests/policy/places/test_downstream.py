"""Whom a router may hand a call to."""

from dataclasses import replace
from typing import Any

import pytest
from tests.policy.deciding import LAW, rules

from carnet.law import Law
from carnet.policy import destinations, locate
from carnet.policy.places.downstream import countries
from carnet.vocabulary import Destination

BODIES: tuple[dict[str, Any], ...] = (
    {},
    {"inference_geo": "us"},
    {"provider": {"only": ["deepseek"]}},
    {"provider": {"order": ["mistral"]}},
    {"providerOptions": {"gateway": {"only": ["bedrock"]}}},
)
MODELS = (None, "us.amazon.nova-lite", "deepseek/deepseek-chat", "m:together")


def test_a_provider_behind_a_router_brings_entity_parent_and_places() -> None:
    behind = set(countries(LAW, ("openai-eu",)))
    assert {"IE", "US", "CH", "DE"} <= behind
    assert countries(LAW, ("scaleway", "nobody")) == ("FR",)
    assert countries(LAW, ("openrouter",)) == ("US",)


def test_where_a_call_goes_depends_on_nothing_that_was_located_before() -> None:
    hosts = [place.host for _, place in destinations(rules(), LAW)]
    calls = [(h, m, b) for h in hosts for m in MODELS for b in BODIES]

    def at(law: Law, host: str, model: str | None, body: Any) -> Destination:
        return locate(law, rules(), url=f"https://{host}/", model=model, body=body)

    once = [at(LAW, *call) for call in calls]
    fresh = replace(LAW, digest="nothing was located under it")
    assert [at(fresh, *call) for call in reversed(calls)] == once[::-1]


@pytest.mark.parametrize(
    ("url", "body", "behind"),
    [
        ("https://openrouter.ai/api/v1", BODIES[2], ("deepseek",)),
        ("https://openrouter.ai/api/v1", BODIES[3], ("mistral-global",)),
        ("https://ai-gateway.vercel.sh/v1", BODIES[4], ("bedrock",)),
        ("https://openrouter.ai/api/v1", {}, ()),
    ],
)
def test_a_router_is_asked_each_time_whom_it_was_told_to_take(
    url: str, body: dict[str, Any], behind: tuple[str, ...]
) -> None:
    plain = locate(LAW, rules(), url=url, body={})
    assert locate(LAW, rules(), url=url, body=body).downstream == behind
    assert locate(LAW, rules(), url=url, body={}) == plain
