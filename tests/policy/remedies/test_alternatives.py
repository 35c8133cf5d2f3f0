"""What is offered in place of a refusal, and what is not."""

from typing import Any

from tests.policy.deciding import MISTRAL, ORDINARY, go, rules

from carnet.policy import EndpointRule, Exporter
from carnet.vocabulary import Context, Kind

GLOBAL_MISTRAL = "https://api.mistral.ai/v1/chat/completions"


def ways(url: str, kinds: frozenset[Kind] = ORDINARY, **more: Any) -> str:
    return "; ".join(go(url, kinds, by=rules(**more)).alternatives)


def test_a_place_can_be_declared_only_for_a_server_of_ones_own() -> None:
    assert "place declared" not in ways(GLOBAL_MISTRAL)
    bare = EndpointRule("llm", "llm.example")
    assert "place declared" not in ways("https://llm.example/", endpoints=(bare,))
    assert ways("http://localhost:8000/v1").startswith(
        "with its place declared (CARNET_ENDPOINTS__LOCAL__HOST=localhost:8000, "
        "CARNET_ENDPOINTS__LOCAL__COUNTRY=DE), the call would be allowed"
    )


def test_no_alternative_is_a_pattern_or_the_host_itself() -> None:
    pinned = EndpointRule("m", "*.eu.mistral.ai", provider="mistral-eu")
    said = ways(GLOBAL_MISTRAL, endpoints=(pinned,))
    assert said.startswith("api.eu.mistral.ai would be allowed")
    assert "*" not in said
    assert "api.mistral.ai would" not in said


def test_documents_are_asked_for_by_the_name_of_the_purpose() -> None:
    chinese_rules = rules(exporter=Exporter("CN"))
    said = "; ".join(go(MISTRAL, by=chinese_rules).alternatives)
    assert "(CARNET_PURPOSES__DEFAULT__CN_NOTICE, CN_CONSENT, CN_PIPIA and " in said
    context = Context(purpose="claims")
    said = "; ".join(go(MISTRAL, by=chinese_rules, context=context).alternatives)
    assert "(CARNET_PURPOSES__CLAIMS__CN_NOTICE, CN_CONSENT, CN_PIPIA)" in said


def test_a_declared_endpoint_of_the_same_vendor_is_an_alternative() -> None:
    mine = EndpointRule("m", "mistral.acme.example", provider="mistral-eu")
    other = EndpointRule("s", "scaleway.acme.example", provider="scaleway")
    said = ways(GLOBAL_MISTRAL, endpoints=(mine, other))
    assert said.startswith("mistral.acme.example would be allowed; api.eu.mistral.ai")
    assert "scaleway" not in said
