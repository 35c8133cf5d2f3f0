"""Whom a router may hand a call to."""

from dataclasses import replace
from typing import Any

import pytest
from tests.policy.deciding import LAW, rules

from carnet.law import Law
from carnet.policy import destinations, locate
from carnet.policy.places.downstream import countries, nameless
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


MANY = 500


@pytest.mark.parametrize(
    ("url", "body"),
    [
        ("https://openrouter.ai/api/v1", {"models": ["no/m"] * MANY + ["deepseek/m"]}),
        (
            "https://openrouter.ai/api/v1",
            {"provider": {"order": ["nobody"] * MANY + ["deepseek"]}},
        ),
        ("http://localhost:4000", {"fallbacks": ["no/m"] * MANY + ["deepseek/m"]}),
    ],
    ids=["models", "order", "fallbacks"],
)
def test_the_last_name_of_a_long_list_counts_as_the_first(
    url: str, body: dict[str, Any]
) -> None:
    assert locate(LAW, rules(), url=url, body=body).downstream == ("deepseek",)


def test_fallbacks_that_lie_too_deep_to_be_read_are_nobodys() -> None:
    known: Any = {"fallbacks": ["deepseek/m"]}
    deep: Any = "deepseek/m"
    for _ in range(100):
        deep = [deep]
    assert not nameless(LAW, known)
    assert nameless(LAW, {"fallbacks": deep})


@pytest.mark.parametrize(
    "url",
    [
        "https://openrouter.ai/api/v1",
        "https://eu.openrouter.ai/api/v1",
        "https://us.openrouter.ai/api/v1",
        "https://ai-gateway.vercel.sh/v1",
        "https://gateway.ai.cloudflare.com/v1/a/g/compat/chat/completions",
        "https://router.requesty.ai/v1",
        "https://router.eu.requesty.ai/v1",
        "http://localhost:4000",
    ],
)
def test_every_router_that_names_a_provider_before_the_model_hands_it_on(
    url: str,
) -> None:
    found = locate(LAW, rules(), url=url, model="deepseek/deepseek-chat")
    assert found.downstream == ("deepseek",)
