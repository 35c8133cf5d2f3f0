"""Every provider of the facts, and each trap that its row tells of."""

from typing import Any
from urllib.parse import quote

import pytest
from tests.policy.deciding import rules
from tests.policy.places.locating import LAW, NOBODY, at, host_of_row

from carnet.law import Provider, Source
from carnet.policy import EndpointRule, destinations, locate
from carnet.vocabulary import GLOBAL, UNKNOWN, UNKNOWN_DOWNSTREAM, Role

NEEDS_MORE = (Source.DECLARED, Source.MODEL_PREFIX)


@pytest.mark.parametrize("row", LAW.providers, ids=lambda row: row.id)
def test_every_provider_is_found_and_is_what_its_row_says(row: Provider) -> None:
    host, model = host_of_row(row)
    place = at(f"https://{host}/v1/x", model=model)
    assert place.provider == row.id
    assert (place.importer, place.parent) == (row.importer, row.parent)
    assert (place.entity, place.dpf, place.as_of) == (row.entity, row.dpf, row.as_of)
    trains = {"yes": True, "no": False}.get(row.training)
    assert place.training_default is trains
    assert (place.role is Role.CONTROLLER) is (trains is True)
    assert place.remote_access == LAW.expand(row.remote_access)
    assert set(LAW.expand(row.sub_processors)) <= set(place.sub_processors)
    assert place.processing_except == row.processing_except
    by_host = row.processing.source is Source.HOST_REGION
    any_region = by_host and "*" in row.hosts[0]
    for rule, found in (
        (row.processing, place.processing),
        (row.storage, place.storage),
    ):
        if rule.source is Source.FIXED:
            assert found == LAW.expand(rule.places)
        elif rule.source in NEEDS_MORE or any_region:
            assert found == NOBODY
        elif rule.source in (Source.SKU, Source.BODY):
            assert found == LAW.expand(rule.places)


@pytest.mark.parametrize("row", LAW.providers, ids=lambda row: row.id)
def test_every_host_of_a_provider_is_matched_as_a_whole_only(row: Provider) -> None:
    for pattern in row.hosts:
        host = pattern.replace("*", "any")
        assert at(f"https://{host}.evil.example/").provider is None
        assert at(f"https://evil.example/{host}/").provider is None
        assert at(f"https://{host}@evil.example/").provider is None


@pytest.mark.parametrize(
    ("url", "provider"),
    [
        ("https://API.OpenAI.com./v1", "openai"),
        ("https://api.openai.com:443/v1", "openai"),
        ("https://user:pass@api.openai.com/v1", "openai"),
        ("https://api.openai.com@evil.example/v1", None),
        ("https://evil.example#api.openai.com", None),
        ("https://evil.example/api.openai.com", None),
        ("https://api.openai.com:8443/v1", None),
        ("https://\uff41\uff50\uff49.openai.com/v1", None),
        ("https://api\u3002openai\u3002com/v1", "openai"),
        ("https://api.opena\u0131.com/v1", None),
        ("http://[::1]:4000/v1", "local-proxy"),
        ("http://[::ffff:127.0.0.1]:4000/v1", "local-proxy"),
        ("http://127.0.0.2:4000/v1", "local-proxy"),
        ("http://10.1.2.3:4000/v1", "local-proxy"),
        ("http://gateway.internal:4000/v1", "local-proxy"),
        ("http://localhost.:4000/v1", "local-proxy"),
        ("http://localhost:8787/v1", "local-proxy"),
        ("http://litellm/v1", "local-proxy"),
        ("https://api.example.org:4000/v1", None),
        ("http://127.1:4000/v1", "local-proxy"),
        ("http://2130706433:4000/v1", "local-proxy"),
        ("http://0x7f.0.0.1/v1", "local"),
        ("http://0x08080808/v1", None),
        ("http://0.0.0.0:8000/v1", None),
        ("http://172.32.0.1/v1", None),
        ("http://[fd00::1]/v1", "local"),
        ("http://172.31.255.255/v1", "local"),
        ("http://8.8.8.8/v1", None),
        ("https://localhost.example.com/v1", None),
    ],
)
def test_a_host_is_read_as_it_is_called_however_it_is_spelled(
    url: str, provider: str | None
) -> None:
    place = at(url)
    assert place.provider == provider
    if provider is None:
        assert place.importer == UNKNOWN
        assert place.processing == NOBODY


BEDROCK = "https://bedrock-runtime.eu-central-1.amazonaws.com/model/{}/converse"
ARN = "arn:aws:bedrock:{}:111122223333:{}"


@pytest.mark.parametrize(
    ("model", "processing", "scope"),
    [
        ("jp.anthropic.claude-sonnet-4-5", {"JP", "DE"}, "jp."),
        ("au.anthropic.claude-sonnet-4-5", {"AU", "DE"}, "au."),
        ("ca.amazon.nova-lite-v1:0", {"CA", "US", "DE"}, "ca."),
        ("us-gov.anthropic.claude-3", {"US", "DE"}, "us-gov."),
        ("GLOBAL.anthropic.claude", {GLOBAL, "DE"}, "global."),
        (
            ARN.format("us-east-1", "inference-profile/us.meta.llama"),
            {"US", "DE"},
            "us.",
        ),
        (ARN.format("us-east-1", "provisioned-model/abc"), {"US", "DE"}, None),
        (ARN.format("eu-west-3", "custom-model/eu.x/y"), {"FR", "DE"}, None),
        (ARN.format("moon-1", "imported-model/abc"), {UNKNOWN, "DE"}, None),
        (ARN.format("eu-west-1", "application-inference-profile/x"), {UNKNOWN}, None),
        (
            ARN.format("eu-west-1", "default-prompt-router/anthropic.c:1"),
            {UNKNOWN},
            None,
        ),
        (ARN.format("eu-west-1", "agent-alias/A/B"), {UNKNOWN}, None),
        (ARN.format("eu-west-1", "something-new/anthropic.c"), {UNKNOWN}, None),
        ("arn:aws:bedrock:eu-west-1", {UNKNOWN}, None),
        ("sa.anthropic.claude", {UNKNOWN}, None),
        ("moon.anthropic.claude", {UNKNOWN}, None),
        ("claude", {UNKNOWN}, None),
        ("", {UNKNOWN}, None),
    ],
)
def test_a_profile_of_bedrock_is_known_or_its_place_is_not(
    model: str, processing: set[str], scope: str | None
) -> None:
    place = at(BEDROCK.format("x"), model=model or None, body=None)
    if model:
        assert set(place.processing) == processing
        assert place.deployment_scope == scope
        in_path = BEDROCK.format(quote(model, safe=""))
        assert at(in_path, body={"model": "eu.amazon.x"}).processing == place.processing


def test_the_openai_wire_of_bedrock_reads_the_model_in_the_body() -> None:
    url = "https://bedrock-mantle.eu-west-1.api.aws/v1/chat/completions"
    body = {"model": "openai.gpt-oss-120b"}
    assert at(url, body=body).processing == ("IE",)
    assert at(url, body={}).processing == NOBODY
    assert GLOBAL in at(url, body={"model": "global.anthropic.claude"}).processing


def test_a_label_that_a_customer_chose_is_no_region() -> None:
    azure = at("https://westeurope.openai.azure.com/openai/deployments/d")
    assert (azure.region, azure.processing) == (None, (GLOBAL,))
    two = at("https://eu-west-1.us-east-1.aws.endpoints.huggingface.cloud/")
    assert set(two.processing) == {"IE", "US"}
    assert two.region is None


def test_the_location_in_a_google_path_counts_on_every_host() -> None:
    for host, places in (
        ("aiplatform.eu.rep.googleapis.com", LAW.bloc("EU") or frozenset()),
        ("aiplatform.us.rep.googleapis.com", {"US"}),
        ("aiplatform.googleapis.com", {GLOBAL}),
    ):
        url = (
            f"https://{host}/v1/projects/p/locations/{{}}/publishers/google/models/g:x"
        )
        assert set(at(url.format("asia-south1")).processing) == {*places, "IN"}
        assert set(at(url.format("nowhere1")).processing) == {*places, UNKNOWN}
    eu = "https://aiplatform.eu.rep.googleapis.com/v1/projects/p/locations/eu/x"
    assert set(at(eu).processing) == set(LAW.bloc("EU") or ())


def test_a_batch_of_anthropic_is_not_pinned_by_a_field_beside_its_requests() -> None:
    body = {"inference_geo": "us", "requests": []}
    url = "https://api.anthropic.com/v1/messages"
    assert at(url, body=body).processing == ("US",)
    assert at(f"{url}/batches", body=body).processing == (GLOBAL,)


def test_singapore_of_alibaba_is_anywhere_but_mainland_china() -> None:
    place = at("https://dashscope-intl.aliyuncs.com/compatible-mode/v1")
    assert place.processing == (GLOBAL,)
    assert place.processing_except == ("CN",)
    host = "dashscope-us.aliyuncs.com"
    assert at(f"https://{host}/").processing_except == ()
    rule = EndpointRule("us", host, sku="US")
    assert at(f"https://{host}/", rule).processing == ("US",)


CHAT = "/api/v1/chat/completions"


@pytest.mark.parametrize(
    ("url", "body", "downstream", "countries"),
    [
        (f"https://openrouter.ai{CHAT}", {}, (), set()),
        (f"https://openrouter.ai{CHAT}", {"provider": {"only": ["deepseek"]}},
         ("deepseek",), {"CN"}),
        (f"https://openrouter.ai{CHAT}",
         {"provider": {"order": ["azure", "moonshotai/fp8"], "allow_fallbacks": False}},
         ("azure", "moonshot-intl"), {"IE", "US", "SG", "CN"}),
        (f"https://openrouter.ai{CHAT}", {"provider": {"ignore": ["deepseek"]}},
         (), set()),
        (f"https://openrouter.ai{CHAT}", {"provider": {"only": "deepseek"}},
         ("deepseek",), {"CN"}),
        (f"https://openrouter.ai{CHAT}", {"provider": [7, None]}, (), set()),
        (f"https://openrouter.ai{CHAT}", {"model": "deepseek/deepseek-chat"},
         ("deepseek",), {"CN"}),
        (f"https://openrouter.ai{CHAT}", {"model": "meta-llama/llama-4"}, (), set()),
        (f"https://openrouter.ai{CHAT}",
         {"model": "anthropic/claude", "models": ["mistral/large", "no-author", 7]},
         ("anthropic", "mistral-global"), {"FR", "IE", "US"}),
        (f"https://openrouter.ai{CHAT}",
         {"model": "deepseek/deepseek-chat", "provider": {"only": ["fireworks"]}},
         ("fireworks",), {"US"}),
        (f"https://openrouter.ai{CHAT}",
         {"model": "deepseek/deepseek-chat", "provider": {"order": ["fireworks"]}},
         ("deepseek", "fireworks"), {"CN", "US"}),
        (f"https://openrouter.ai{CHAT}",
         {"model": "deepseek/deepseek-chat",
          "provider": {"order": ["fireworks"], "allow_fallbacks": False}},
         ("fireworks",), {"US"}),
        (f"https://openrouter.ai{CHAT}",
         {"model": "deepseek/deepseek-chat", "provider": {"ignore": ["deepseek"]}},
         (), set()),
        (f"https://openrouter.ai{CHAT}",
         {"model": "deepseek/r1", "provider": {"only": ["deepseek"],
                                               "ignore": ["deepseek"]}},
         ("deepseek",), {"CN"}),
        ("https://ai-gateway.vercel.sh/v1/chat/completions",
         {"model": "openai/gpt-5",
          "providerOptions": {"gateway": {"models": ["deepseek/deepseek-v4"]}}},
         ("deepseek", "openai"), {"CN", "IE", "US"}),
        ("http://localhost:4000/v1/chat/completions", {"model": "groq/llama"},
         ("groq",), {"US"}),
        ("http://localhost:4000/v1/chat/completions",
         {"model": "m", "fallbacks": [{"gpt": ["deepseek/chat"]}, "zai/glm"]},
         ("deepseek", "zai"), {"CN", "SG"}),
        ("http://localhost:4000/v1/chat/completions",
         {"context_window_fallbacks": {"model": "deepseek/chat", "x": ["groq/m"]}},
         ("deepseek",), {"CN"}),
        ("http://localhost:4000/v1/chat/completions",
         {"model": "m", "user_config": {"model_list": [
             {"model_name": "m", "litellm_params": {"model": "deepseek/chat"}}]}},
         ("deepseek",), {"CN"}),
        ("http://localhost:4000/v1/chat/completions",
         {"model": "m", "custom_llm_provider": "deepseek"}, ("deepseek",), {"CN"}),
        ("http://localhost:4000/v1/chat/completions",
         {"model": "m", "custom_llm_provider": "hosted_vllm"}, (), set()),
        ("https://router.huggingface.co/v1/chat/completions",
         {"model": "deepseek-ai/DeepSeek-V3:fireworks-ai"}, ("fireworks",), {"US"}),
        ("https://router.huggingface.co/v1/chat/completions",
         {"model": "deepseek-ai/DeepSeek-V3:fastest"}, (), set()),
        ("https://router.huggingface.co/sambanova/v1/chat/completions", {},
         ("sambanova",), {"US"}),
        ("https://ai-gateway.vercel.sh/v1/chat/completions",
         {"providerOptions": {"gateway": {"only": ["bedrock"], "order": ["deepseek"]}}},
         ("bedrock", "deepseek"), {"LU", "US", "CN"}),
        ("https://gateway.ai.cloudflare.com/v1/account/gateway/deepseek/chat/completions",
         {}, ("deepseek",), {"CN"}),
        ("https://gateway.ai.cloudflare.com/v1/a/g/compat/chat/completions",
         {"model": "mistral/mistral-large"}, ("mistral-global",), {"FR"}),
        ("https://router.requesty.ai/v1/chat/completions",
         {"model": "deepseek/deepseek-chat"}, ("deepseek",), {"CN"}),
        ("https://router.eu.requesty.ai/v1/chat/completions",
         {"model": "moonshot/kimi"}, ("moonshot-intl",), {"SG", "CN"}),
        ("https://router.requesty.ai/v1/chat/completions",
         {"model": "gpt-5"}, (), set()),
        (f"https://openrouter.ai{CHAT}", {"model": "bytedance-seed/seed"},
         ("byteplus",), {"SG", "CN"}),
        (f"https://openrouter.ai{CHAT}", {"model": "stepfun-ai/step"},
         ("stepfun",), {"CN"}),
    ],
)  # fmt: skip
def test_a_provider_named_to_a_router_is_a_recipient_and_narrows_nothing(
    url: str, body: Any, downstream: tuple[str, ...], countries: set[str]
) -> None:
    place = at(url, body=body)
    assert place.downstream == downstream
    assert set(place.sub_processors) == countries
    assert place.processing in ((UNKNOWN_DOWNSTREAM,), (GLOBAL,))


@pytest.mark.parametrize(
    ("body", "host"),
    [
        ({"image_url": "//img.example.org/x.png"}, "img.example.org"),
        ({"fileUri": "ftp://files.example.org/x"}, "files.example.org"),
        ({"file_uri": "https://files.example.org/x"}, "files.example.org"),
        ({"input": {"image": "https://img.example.org/x"}}, "img.example.org"),
        ({"webhook": "https://hook.example.org/x"}, "hook.example.org"),
        ({"s3Location": {"uri": "s3://bucket/x"}}, "s3.amazonaws.com"),
        ({"mcpServers": [{"url": "https://mcp.example.org"}]}, "mcp.example.org"),
        ({"file_url": "https://[x"}, UNKNOWN),
        ({"file_url": "file-abc123"}, None),
        ({"document": "a text about https://example.org/"}, None),
        ({"image_url": "data:image/png;base64,AAAA://"}, None),
        ({"content": "https://example.org/"}, None),
        (
            {"data_sources": [{"parameters": {"endpoint": "https://a.search.example"}}]},
            "a.search.example",
        ),
        (
            {"network_policy": {"type": "on", "allowed_domains": ["pypi.example"]}},
            "pypi.example",
        ),
        ({"endpoint": "https://example.org/"}, None),
        ({"tools": [{"type": "web_search"}]}, "web-search"),
        ({"tools": [{"type": "web_search_preview_2025_03_11"}]}, "web-search"),
        ({"tools": [{"type": "x_search"}]}, "web-search"),
        ({"tools": [{"type": "web_search_20250305", "name": "w"}]}, "web-search"),
        ({"tools": [{"type": "web_fetch_20250910"}]}, "web-fetch"),
        ({"tools": [{"url_context": {}}]}, "web-fetch"),
        ({"tools": [{"urlContext": {}}]}, "web-fetch"),
        ({"tools": [{"google_search": {}}]}, "web-search"),
        ({"tools": [{"type": "mcp", "connector_id": "connector_gmail"}]},
         "connector-gmail"),
        ({"tools": [{"systemTool": {"name": "nova_grounding"}}]}, "web-search"),
        ({"toolConfig": {"tools": [{"systemTool": {"name": "nova_grounding"}}]}},
         "web-search"),
        ({"web_search_options": {}}, "web-search"),
        ({"parameters": {"enable_search": True}}, "web-search"),
        ({"enable_search": False}, None),
        ({"search_parameters": {"mode": "auto"}}, "web-search"),
        ({"search_parameters": {"mode": "off"}}, None),
        ({"plugins": [{"id": "web"}]}, "web-search"),
        ({"plugins": [{"id": "web", "enabled": False}, {"id": "file-parser"}]}, None),
        ({"connectors": [{"id": "web-search"}]}, "web-search"),
        ({"connectors": [{"id": "Team Wiki"}]}, "connector-team-wiki"),
        ({"model": "m/n:online"}, "web-search"),
        ({"tools": [{"type": "function", "function": {"name": "web_search"}}]}, None),
        ({"tools": [{"type": "custom", "name": "web_search", "web_search": {}}]}, None),
        ({"tools": [{"name": "web_search", "input_schema": {}}]}, None),
        ({"tools": "web_search", "plugins": 7, "connectors": None}, None),
    ],
)  # fmt: skip
def test_an_address_that_will_be_fetched_is_an_onward_recipient(
    body: Any, host: str | None
) -> None:
    place = at("https://api.openai.com/v1/responses", body=body)
    assert place.onward == ((host,) if host else ())


def test_a_gateway_of_ones_own_with_a_fallback_that_nobody_can_place() -> None:
    rule = EndpointRule("gw", "gw.acme.example", country="DE")
    url = "https://gw.acme.example/v1/chat/completions"
    assert at(url, rule, body={"model": "m"}).onward == ()
    place = at(url, rule, body={"model": "m", "fallbacks": ["house-model", "groq/m"]})
    assert place.onward == ("model-fallback",)
    assert place.downstream == ("groq",)
    assert "US" in place.sub_processors
    only = at(url, rule, body={"model": "m", "fallbacks": ["groq/m"]})
    assert only.onward == ()


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


def test_what_the_facts_note_about_a_provider_goes_with_its_destination() -> None:
    for host in ("api.deepseek.com", "api.mistral.ai", "api.scaleway.ai"):
        place = locate(LAW, rules(), url=f"https://{host}/")
        row = LAW.provider(place.provider or "")
        assert row is not None
        assert place.notes == ((row.note,) if host != "api.scaleway.ai" else ())
        assert bool(row.note) is (host != "api.scaleway.ai")
