"""What an operator declares of an endpoint, and what follows from it."""

from dataclasses import replace

import pytest
from tests.policy.deciding import DEEPSEEK, LAW, go, rules

from carnet.policy import EndpointRule, locate
from carnet.policy.locate import is_listed
from carnet.vocabulary import Effect


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


def test_a_region_is_named_once_or_not_at_all() -> None:
    declared = EndpointRule("b", "*.endpoints.huggingface.cloud", region="eu-west-3")
    by = rules(endpoints=(declared,))

    def region(host: str) -> str | None:
        name = f"https://{host}.endpoints.huggingface.cloud/"
        return locate(LAW, by, url=name).region

    assert region("a.eu-central-1") == "eu-central-1"
    assert region("a.eu-central-1.us-east-1") is None
    assert region("a.nowhere-1") == "eu-west-3"


def test_no_models_name_moves_a_vendors_own_host_elsewhere() -> None:
    """Only a server of one's own hands a model on; a vendor's is the vendor's."""
    by = rules(endpoints=(EndpointRule("ds", "api.deepseek.com", entity="DeepSeek"),))
    url = "https://api.deepseek.com/chat/completions"
    assert locate(LAW, by, url=url, model="deepseek-cloud").provider == "deepseek"


@pytest.mark.parametrize("model", ["gpt-oss:120b-cloud", "qwen3:cloud"])
def test_a_cloud_model_leaves_a_declared_server_of_ones_own(model: str) -> None:
    mine = EndpointRule("llm", "llm.example", country="DE")
    by = rules(endpoints=(mine,))
    away = locate(LAW, by, url="https://llm.example/", model=model)
    assert (away.provider, away.importer) == ("local-cloud-offload", "US")
    stays = locate(LAW, by, url="https://llm.example/", model="qwen3:8b")
    assert (stays.importer, stays.processing) == ("operator", ("DE",))


def test_a_german_server_of_the_operator_is_its_own_entity() -> None:
    own = EndpointRule("v", "localhost:8000", country="DE")
    place = locate(LAW, rules(endpoints=(own,)), url="http://localhost:8000/")
    assert (place.provider, place.parent, place.dpf) == ("local", "operator", "n/a")
    assert place.same_entity
    hosted = EndpointRule("v", "gpu.example", country="DE", entity="Hoster GmbH")
    place = locate(LAW, rules(endpoints=(hosted,)), url="https://gpu.example/")
    assert (place.provider, place.parent, place.dpf) == (None, "unknown", "unknown")
    assert (place.importer, place.entity) == ("DE", "Hoster GmbH")
    assert not place.same_entity
    bloc = replace(hosted, country="EEA")
    place = locate(LAW, rules(endpoints=(bloc,)), url="https://gpu.example/")
    assert place.importer == "unknown"
    nowhere = replace(hosted, country=None)
    place = locate(LAW, rules(endpoints=(nowhere,)), url="https://gpu.example/")
    assert (place.importer, place.processing) == ("unknown", ("unknown",))


@pytest.mark.parametrize(
    ("declared", "role"), [(True, "controller"), (False, "processor"), (None, None)]
)
def test_a_declaration_says_whether_an_importer_trains(
    declared: bool | None,  # noqa: FBT001 - a value of the table
    role: str | None,
) -> None:
    one = EndpointRule("ds", "api.deepseek.com", training=declared)
    place = locate(LAW, rules(endpoints=(one,)), url=DEEPSEEK)
    usual = locate(LAW, rules(), url=DEEPSEEK)
    assert place.role == (role or usual.role)
    assert place.training_default == (
        usual.training_default if role is None else declared
    )


def test_a_declared_scope_opens_japan_and_canada_only_for_their_own() -> None:
    host = "llm.example.org"
    for country, scope in (("JP", "appi"), ("CA", "pipeda")):
        rule = EndpointRule("x", host, country=country, entity="X", scope=(scope,))
        by = rules(endpoints=(rule,))
        assert go(f"https://{host}/", by=by).effect is Effect.ALLOW
        other = replace(rule, scope=("appi" if scope == "pipeda" else "pipeda",))
        again = rules(endpoints=(other,))
        assert go(f"https://{host}/", by=again).effect is Effect.REDACT
