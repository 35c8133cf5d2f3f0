"""A host is not a place: where each kind of endpoint would really compute."""

from typing import Any

import pytest

from carnet import law
from carnet.policy import EndpointRule, Exporter, Rules, locate
from carnet.vocabulary import (
    GLOBAL,
    OPERATOR,
    UNKNOWN,
    UNKNOWN_DOWNSTREAM,
    Destination,
    Role,
)

LAW = law.load()
EU = LAW.bloc("EU") or frozenset()
WITH_CN = ("CN", GLOBAL)
"""A global scope that, as the vendor says, includes mainland China."""
NOBODY = (UNKNOWN,)


def at(url: str, *endpoints: EndpointRule, **more: Any) -> Destination:
    rules = Rules(Exporter("DE", name="ACME GmbH"), endpoints=endpoints)
    return locate(LAW, rules, url=url, **more)


def declared(host: str, **more: Any) -> EndpointRule:
    return EndpointRule("mine", host, **more)


def test_an_unlisted_host_is_unknown_in_every_respect() -> None:
    place = at("https://api.example.org/v1", model="gpt-4o")
    assert place.provider is None
    assert place.importer == place.parent == place.entity == UNKNOWN
    assert place.processing == place.storage == NOBODY


@pytest.mark.parametrize(
    "url",
    [
        "https://api.openai.com.evil.example/",
        "https://api.openai.com@evil.example/",
        "https://api-openai.com/",
        "https://api.openai.com:8443/",
        "https://[broken/",
    ],
)
def test_a_similar_host_is_not_the_vendors(url: str) -> None:
    assert at(url).provider is None


@pytest.mark.parametrize(
    ("host", "provider", "importer", "processing", "storage"),
    [
        ("api.openai.com", "openai", "IE", (GLOBAL,), ("US",)),
        ("us.api.openai.com", "openai-us", "IE", ("US",), ("US",)),
        ("jp.api.openai.com", "openai-region-proc", "IE", ("JP",), ("JP",)),
        ("gb.api.openai.com", "openai-region-store", "IE", NOBODY, ("GB",)),
        ("api.mistral.ai", "mistral-global", "FR", (GLOBAL,), tuple(sorted(EU))),
        ("api.us.mistral.ai", "mistral-us", "FR", ("US",), NOBODY),
        ("api.deepseek.com", "deepseek", "CN", ("CN",), ("CN",)),
        ("dashscope.aliyuncs.com", "alibaba-cn", "CN", ("CN",), ("CN",)),
        ("dashscope-intl.aliyuncs.com", "alibaba-intl", "SG", (GLOBAL,), ("SG",)),
        ("dashscope-us.aliyuncs.com", "alibaba-us", "SG", WITH_CN, ("US",)),
        ("x.eu-central-1.maas.aliyuncs.com", "alibaba-eu", "SG", WITH_CN, ("DE",)),
        ("api.z.ai", "zai", "SG", ("SG",), NOBODY),
        ("openrouter.ai", "openrouter", "US", (UNKNOWN_DOWNSTREAM,), NOBODY),
        ("api.cohere.com", "cohere", "CA", ("US",), ("US",)),
        ("api.scaleway.ai", "scaleway", "FR", ("FR",), ()),
        ("models.inference.ai.azure.com", "github-models", "US", (GLOBAL,), NOBODY),
        ("contoso.openai.azure.com", "azure", "IE", (GLOBAL,), NOBODY),
        ("contoso.openai.azure.cn", "azure-cn", "CN", ("CN",), ("CN",)),
        ("eu-de.ml.cloud.ibm.com", "watsonx", UNKNOWN, ("DE",), ("DE",)),
        ("nowhere.ml.cloud.ibm.com", "watsonx", UNKNOWN, NOBODY, NOBODY),
        ("a.us-east-1.aws.endpoints.huggingface.cloud", "hf-endpoint", "FR", ("US",),
         NOBODY),
        ("aws-external-anthropic.eu-central-1.api.aws", "anthropic-on-aws", "US",
         (GLOBAL,), NOBODY),
        ("ollama.com", "ollama", "US", NOBODY, NOBODY),
    ],
)  # fmt: skip
def test_listed_hosts_are_where_the_facts_say(
    host: str,
    provider: str,
    importer: str,
    processing: tuple[str, ...],
    storage: tuple[str, ...],
) -> None:
    place = at(f"https://{host}/v1/chat/completions")
    assert place.provider == provider
    assert place.importer == importer
    assert place.processing == processing
    assert place.storage == storage


def test_openai_in_europe_still_has_access_from_the_us() -> None:
    place = at("https://eu.api.openai.com/v1")
    assert set(place.processing) == {*(LAW.bloc("EEA") or ()), "CH"}
    assert place.remote_access == ("US",)


def test_openai_names_its_sub_processors() -> None:
    assert {"PH", "ZA", "AE"} <= set(at("https://api.openai.com").sub_processors)


@pytest.mark.parametrize(
    ("body", "processing"),
    [
        ({}, (GLOBAL,)),
        (None, (GLOBAL,)),
        ({"inference_geo": None}, (GLOBAL,)),
        ({"inference_geo": "global"}, (GLOBAL,)),
        ({"inference_geo": "us"}, ("US",)),
        ({"inference_geo": "eu"}, NOBODY),
        ({"inference_geo": 7}, NOBODY),
    ],
)
def test_anthropic_computes_where_the_body_says(
    body: Any, processing: tuple[str, ...]
) -> None:
    assert at("https://api.anthropic.com/v1/messages", body=body).processing == (
        processing
    )


BEDROCK = "https://bedrock-runtime.eu-central-1.amazonaws.com/model/{}/converse"


@pytest.mark.parametrize(
    ("model", "processing"),
    [
        ("anthropic.claude-3", {"DE"}),
        ("eu.anthropic.claude-3%3A0", set(EU)),
        ("global.anthropic.claude-3", {GLOBAL, "DE"}),
        ("us.anthropic.claude-3", {"US", "DE"}),
        ("apac.anthropic.claude-3", {"AU", "IN", "JP", "KR", "SG", "DE"}),
        ("arn:aws:bedrock:eu-central-1:1:inference-profile%2Fglobal.x", {GLOBAL, "DE"}),
        ("arn:aws:bedrock:eu-central-1:1:application-inference-profile%2Fx", {UNKNOWN}),
        ("arn:aws:bedrock:eu-central-1::foundation-model%2Famazon.x", {"DE"}),
        ("arn:aws:sagemaker:eu-central-1:1:endpoint%2Fx", {UNKNOWN}),
    ],
)
def test_bedrock_computes_where_the_profile_says(
    model: str, processing: set[str]
) -> None:
    place = at(BEDROCK.format(model))
    assert set(place.processing) == processing
    assert place.storage == ("DE",)
    assert place.region == "eu-central-1"


def test_bedrock_without_a_model_is_unknown() -> None:
    assert (
        at("https://bedrock-runtime.eu-central-1.amazonaws.com/").processing == NOBODY
    )


def test_bedrock_profile_of_london_includes_london() -> None:
    url = BEDROCK.format("eu.anthropic.claude").replace("eu-central-1", "eu-west-2")
    assert "GB" in at(url).processing


AZURE = "contoso.openai.azure.com"


@pytest.mark.parametrize(
    ("region", "sku", "processing", "storage"),
    [
        ("swedencentral", "Standard", {"SE"}, ("SE",)),
        ("Sweden Central", "ProvisionedManaged", {"SE"}, ("SE",)),
        ("swedencentral", "DataZoneStandard", set(EU), ("SE",)),
        ("eastus2", "DataZoneBatch", {"US"}, ("US",)),
        ("norwayeast", "DataZoneStandard", {UNKNOWN}, ("NO",)),
        ("swedencentral", "GlobalStandard", {GLOBAL}, ("SE",)),
        ("swedencentral", "DeveloperTier", {GLOBAL}, ("SE",)),
        ("swedencentral", "NewTier", {GLOBAL}, ("SE",)),
        ("swedencentral", None, {GLOBAL}, ("SE",)),
        ("atlantis", "Standard", {UNKNOWN}, NOBODY),
        (None, "Standard", {UNKNOWN}, NOBODY),
    ],
)
def test_azure_computes_where_the_deployment_type_says(
    region: str | None, sku: str | None, processing: set[str], storage: tuple[str, ...]
) -> None:
    place = at(f"https://{AZURE}/openai", declared(AZURE, region=region, sku=sku))
    assert place.provider == "azure"
    assert set(place.processing) == processing
    assert place.storage == storage


@pytest.mark.parametrize(
    ("sku", "processing"),
    [("eu", set(EU)), ("global", {*WITH_CN}), (None, {*WITH_CN}), ("us", {*WITH_CN})],
)
def test_alibaba_in_frankfurt_stays_only_under_the_european_scope(
    sku: str | None, processing: set[str]
) -> None:
    host = "w.eu-central-1.maas.aliyuncs.com"
    place = at(f"https://{host}/", declared(host, sku=sku))
    assert set(place.processing) == processing


def test_vertex_follows_host_and_path() -> None:
    host = "https://europe-west4-aiplatform.googleapis.com/v1/projects/p/locations/"
    tail = "/publishers/google/models/gemini-2:generateContent"
    assert at(f"{host}europe-west4{tail}").processing == ("NL",)
    assert set(at(f"{host}global{tail}").processing) == {"NL", GLOBAL}
    assert set(at(f"{host}us-east1{tail}").processing) == {"NL", "US"}
    assert set(at(f"{host}moon{tail}").processing) == {"NL", UNKNOWN}
    assert at(f"{host}europe-west4{tail}").model == "gemini-2"
    assert set(at("https://aiplatform.eu.rep.googleapis.com/").processing) == EU


def test_localhost_is_no_proof_of_locality() -> None:
    place = at("http://localhost:8000/v1")
    assert (place.provider, place.importer) == ("local", OPERATOR)
    assert place.processing == place.storage == NOBODY
    assert not place.same_entity


def test_a_declared_local_endpoint_is_the_operators_own() -> None:
    place = at("http://localhost:8000/v1", declared("localhost:8000", country="DE"))
    assert place.processing == place.storage == ("DE",)
    assert place.importer == OPERATOR
    assert place.same_entity


def test_a_declared_region_counts_where_every_vendor_agrees() -> None:
    rule = declared("localhost:8000", region="us-east-2")
    assert at("http://localhost:8000/", rule).processing == ("US",)
    rule = declared("localhost:8000", region="ap-southeast-1")  # SG for one, HK for two
    assert at("http://localhost:8000/", rule).processing == NOBODY


def test_a_declared_host_of_another_entity_is_an_importer() -> None:
    host = "llm.hoster.example"
    place = at(f"https://{host}/", declared(host, country="FI", entity="Hoster Oy"))
    assert (place.importer, place.parent) == ("FI", UNKNOWN)
    assert place.entity == "Hoster Oy"
    assert not place.same_entity


@pytest.mark.parametrize("model", ["gpt-oss:120b-cloud", "glm-4.6:cloud"])
@pytest.mark.parametrize("host", ["localhost:11434", "10.0.0.4:11434", "box.internal"])
def test_a_cloud_model_of_ollama_leaves_the_machine(host: str, model: str) -> None:
    rule = declared(host, country="DE")
    for place in (at(f"http://{host}/api/chat", rule, body={"model": model}),
                  at(f"http://{host}/api/chat", model=model)):  # fmt: skip
        assert place.importer == "US"
        assert place.processing == NOBODY
    local = at(f"http://{host}/api/chat", rule, body={"model": "llama3"})
    assert local.processing == ("DE",)


def test_a_gateway_is_unknown_until_what_stands_behind_it_is_declared() -> None:
    url = "http://localhost:4000/v1"
    assert at(url).processing == (UNKNOWN_DOWNSTREAM,)
    only_place = declared("localhost:4000", country="DE")
    assert at(url, only_place).processing == (UNKNOWN_DOWNSTREAM,)
    behind = declared("localhost:4000", provider="mistral-eu")
    assert at(url, behind).importer == "FR"
    own = declared("localhost:4000", provider="local", country="DE")
    assert at(url, own).processing == ("DE",)


def test_a_declaration_cannot_move_a_vendors_host() -> None:
    host = "api.deepseek.com"
    for rule in (declared(host, country="DE"), declared(host, provider="mistral-eu"),
                 declared(host, provider="local", country="DE")):  # fmt: skip
        place = at(f"https://{host}/", rule)
        assert (place.importer, place.processing[0]) == ("CN", "CN")
        assert set(place.processing) <= {"CN", "DE"}


@pytest.mark.parametrize(
    ("host", "said", "country", "places"),
    [
        ("v.example", {"region": "eu-central-1"}, "CN", ("CN", "DE")),
        ("v.example", {"region": "chinanorth3"}, "DE", ("CN", "DE")),
        ("v.example", {"provider": "mistral-eu"}, "US", ("EU", "US")),
        ("x.openai.azure.com", {"region": "swedencentral", "sku": "Standard"}, "US",
         ("SE", "US")),
        ("api.eu.mistral.ai", {}, "US", ("EU", "US")),
        ("v.example", {"region": "eu-central-1"}, "EU", ("DE",)),
        ("v.example", {"region": "eu-central-1"}, "DE", ("DE",)),
        ("v.example", {"provider": "mistral-eu"}, "FR", ("EU",)),
        ("x.openai.azure.com", {"sku": "GlobalStandard"}, "DE", ("global",)),
    ],
)  # fmt: skip
def test_a_country_that_contradicts_counts_beside_what_it_contradicts(
    host: str, said: dict[str, str], country: str, places: tuple[str, ...]
) -> None:
    place = at(f"https://{host}/v1", declared(host, country=country, **said))
    names = (f"@{one}" if LAW.bloc(one) else one for one in places)
    assert set(place.processing) == set(LAW.expand(tuple(names)))
    said_place = f"@{country}" if LAW.bloc(country) else country
    assert not place.storage or {*place.storage} & {*LAW.expand((said_place,))}


def test_whoever_is_named_beside_two_places_is_in_the_one_that_was_said() -> None:
    rule = declared("v.example", entity="X Co", region="eu-central-1", country="CN")
    assert at("https://v.example/v1", rule).importer == "CN"


def test_a_declared_provider_that_nobody_knows_is_unknown() -> None:
    rule = declared("gw.example.org", provider="no-such", country="DE")
    assert at("https://gw.example.org/", rule).importer == UNKNOWN
    assert at("https://gw.example.org/", rule).processing == NOBODY


def test_training_on_inputs_makes_a_controller_unless_opted_out() -> None:
    host = "api.deepseek.com"
    assert at(f"https://{host}/").role is Role.CONTROLLER
    out = declared(host, training=False)
    assert at(f"https://{host}/", out).role is Role.PROCESSOR
    assert at("https://api.openai.com/").role is Role.PROCESSOR


def test_the_model_is_read_from_where_the_vendor_reads_it() -> None:
    body = {"model": "in-body"}
    assert at("https://api.openai.com/v1/x", body=body).model == "in-body"
    assert at(BEDROCK.format("in-path"), body=body).model == "in-path"
    assert at("https://api.openai.com/v1/x", body={"model": 5}).model is None
    assert at("https://api.openai.com/v1/x", body=[]).model is None


def test_hosts_inside_the_request_are_onward_recipients() -> None:
    body = {
        "tools": [{"type": "mcp", "server_url": "https://mcp.example.org/sse"}],
        "mcp_servers": [{"type": "url", "url": "https://mcp2.example.org"}],
        "input": [
            {"type": "input_file", "file_url": "https://files.example.org/a.pdf"},
            {"type": "image_url", "image_url": {"url": "https://img.example.org/i"}},
            {"type": "image_url", "image_url": "data:image/png;base64,AAAA"},
            {"type": "image", "source": {"type": "url", "url": "s3://bucket/key"}},
            {"fileData": {"fileUri": "gs://bucket/x"}},
            {"text": "see https://text.example.org/ for more", "url": "https://no.one"},
            {"file_url": "https://[broken"},
            {"file_url": "https://api.openai.com/v1/files/1"},
        ],
    }
    place = at("https://api.openai.com/v1/responses", body=body)
    assert set(place.onward) == {
        "mcp.example.org",
        "mcp2.example.org",
        "files.example.org",
        "img.example.org",
        "s3.amazonaws.com",
        "storage.googleapis.com",
        UNKNOWN,
    }


def test_a_target_header_is_an_onward_recipient() -> None:
    headers = {
        "Helicone-Target-URL": "https://api.deepseek.com",
        "x-other": "https://n",
    }
    place = at("https://gateway.example.org/", headers=headers)
    assert place.onward == ("api.deepseek.com",)


def test_a_body_of_any_depth_is_walked_or_unknown() -> None:
    body: Any = {"file_url": "https://deep.example.org"}
    for _ in range(300):
        body = [body]
    assert at("https://api.openai.com/", body=body).onward == (UNKNOWN,)


ARN = "arn:aws:bedrock:eu-central-1:1:{}/x1"


@pytest.mark.parametrize(
    ("kind", "places"),
    [
        ("provisioned-model", ("DE",)),
        ("custom-model", ("DE",)),
        ("custom-model-deployment", ("DE",)),
        ("imported-model", ("DE",)),
        ("application-inference-profile", (UNKNOWN,)),
        ("prompt-router", (UNKNOWN,)),
        ("agent", (UNKNOWN,)),
    ],
)
def test_a_model_of_ones_own_computes_in_the_region_of_its_name(
    kind: str, places: tuple[str, ...]
) -> None:
    host = "https://bedrock-runtime.eu-central-1.amazonaws.com/model/{}/converse"
    name = ARN.format(kind).replace("/", "%2F")
    assert at(host.format(name)).processing == places
