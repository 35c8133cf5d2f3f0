"""Details of where a call goes, each where it alone decides."""

from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest
from tests.policy.deciding import (
    LAW,
    MISTRAL,
    rules,
)

from carnet.law import Law
from carnet.policy import (
    EndpointRule,
    destinations,
    locate,
)
from carnet.policy.downstream import countries
from carnet.policy.locate import is_listed
from carnet.policy.onward import onward_hosts
from carnet.vocabulary import (
    Destination,
)

BEDROCK = "https://bedrock-runtime.eu-central-1.amazonaws.com/model/{}/converse"


def test_a_machine_of_ones_own_is_a_model_by_its_port_alone() -> None:
    def listed(host: str, *endpoints: EndpointRule) -> bool:
        return is_listed(LAW, rules(endpoints=endpoints), host)

    assert listed("localhost:4000")
    assert listed("10.0.0.7:8787")
    assert not listed("localhost:5432")
    assert not listed("localhost")
    assert not listed("10.0.0.7:443")
    assert listed("localhost:5432", EndpointRule("db", "localhost:5432"))
    assert listed("api.openai.com")
    assert listed("api.deepseek.com")
    assert not listed("nobody.example")


@pytest.mark.parametrize(
    ("location", "places"),
    [
        ("us", ("US",)),
        ("global", ("global",)),
        ("europe-west3", ("DE",)),
        ("nowhere-1", ("unknown",)),
    ],
)
def test_a_location_in_the_path_of_google_is_a_place_too(
    location: str, places: tuple[str, ...]
) -> None:
    url = f"https://aiplatform.us.rep.googleapis.com/v1/projects/p/locations/{location}"
    found = locate(LAW, rules(), url=f"{url}/publishers/google/models/m:predict")
    assert set(found.processing) == {*places, "US"}
    elsewhere = locate(LAW, rules(), url=f"{MISTRAL}/locations/{location}/x")
    assert "unknown" not in elsewhere.processing


def test_a_european_location_in_the_path_is_the_union() -> None:
    url = "https://aiplatform.eu.rep.googleapis.com/v1/projects/p/locations/eu/x"
    assert set(locate(LAW, rules(), url=url).processing) == set(LAW.expand(("@EU",)))


def test_a_profile_that_hides_its_place_leaves_it_unknown() -> None:
    def at(model: str) -> set[str]:
        found = locate(LAW, rules(), url=BEDROCK.format(quote(model, safe="")))
        return set(found.processing)

    assert at("amazon.nova-lite") == {"DE"}
    assert at("us.amazon.nova-lite") == {"US", "DE"}
    assert at("jp.amazon.nova-lite") == {"JP", "DE"}
    hidden = "arn:aws:bedrock:eu-central-1:1:application-inference-profile/x"
    assert at(hidden) == {"unknown"}
    found = "arn:aws:bedrock:us-east-1:1:foundation-model/amazon.nova-lite"
    assert at(found) == {"US", "DE"}


def test_a_region_is_named_once_or_not_at_all() -> None:
    declared = EndpointRule("b", "*.endpoints.huggingface.cloud", region="eu-west-3")
    by = rules(endpoints=(declared,))

    def region(host: str) -> str | None:
        name = f"https://{host}.endpoints.huggingface.cloud/"
        return locate(LAW, by, url=name).region

    assert region("a.eu-central-1") == "eu-central-1"
    assert region("a.eu-central-1.us-east-1") is None
    assert region("a.nowhere-1") == "eu-west-3"


def test_a_provider_behind_a_router_brings_entity_parent_and_places() -> None:
    behind = set(countries(LAW, ("openai-eu",)))
    assert {"IE", "US", "CH", "DE"} <= behind
    assert countries(LAW, ("scaleway", "nobody")) == ("FR",)
    assert countries(LAW, ("openrouter",)) == ("US",)


def test_every_provider_is_known_by_its_first_host_and_model() -> None:
    known = dict(destinations(rules(), LAW))
    assert known["local-cloud-offload"].model == "any-cloud"
    assert {p.id for p in LAW.providers if p.hosts} <= known.keys()
    assert all(
        known[p.id].host.startswith(p.hosts[0].partition("*")[0].partition(":")[0])
        for p in LAW.providers
        if p.hosts and p.id != "local"
    )
    assert known["deepseek"].model is None


def test_a_bare_host_with_a_path_is_a_url_too() -> None:
    url = "aiplatform.us.rep.googleapis.com/v1/projects/p/locations/europe-west3/x"
    assert set(locate(LAW, rules(), url=url).processing) == {"US", "DE"}
    gateway = "gateway.ai.cloudflare.com/v1/account/gateway/deepseek/chat"
    assert locate(LAW, rules(), url=gateway).downstream == ("deepseek",)


@pytest.mark.parametrize("model", ["gpt-oss:120b-cloud", "qwen3:cloud"])
def test_a_cloud_model_leaves_a_declared_server_of_ones_own(model: str) -> None:
    mine = EndpointRule("llm", "llm.example", country="DE")
    by = rules(endpoints=(mine,))
    away = locate(LAW, by, url="https://llm.example/", model=model)
    assert (away.provider, away.importer) == ("local-cloud-offload", "US")
    stays = locate(LAW, by, url="https://llm.example/", model="qwen3:8b")
    assert (stays.importer, stays.processing) == ("operator", ("DE",))


BODIES: tuple[dict[str, Any], ...] = (
    {},
    {"inference_geo": "us"},
    {"provider": {"only": ["deepseek"]}},
    {"provider": {"order": ["mistral"]}},
    {"providerOptions": {"gateway": {"only": ["bedrock"]}}},
)
MODELS = (None, "us.amazon.nova-lite", "deepseek/deepseek-chat", "m:together")


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


@pytest.mark.parametrize(
    ("depth", "hosts"), [(199, ()), (200, ()), (201, ("unknown",))]
)
def test_a_body_that_is_nested_too_deep_names_somebody_unknown(
    depth: int, hosts: tuple[str, ...]
) -> None:
    for wrap in (lambda inner: {"a": inner}, lambda inner: [inner]):
        body: Any = "text"
        for _ in range(depth):
            body = wrap(body)
        assert onward_hosts(body, {}) == hosts


def test_what_the_facts_note_about_a_provider_goes_with_its_destination() -> None:
    for host in ("api.deepseek.com", "api.mistral.ai", "api.scaleway.ai"):
        place = locate(LAW, rules(), url=f"https://{host}/")
        row = LAW.provider(place.provider or "")
        assert row is not None
        assert place.notes == ((row.note,) if host != "api.scaleway.ai" else ())
        assert bool(row.note) is (host != "api.scaleway.ai")
