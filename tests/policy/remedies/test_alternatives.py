"""What is offered in place of a refusal, and what is not."""

from typing import Any

from tests.policy.deciding import DEEPSEEK, HEALTH, MISTRAL, ORDINARY, go, rules

from carnet.policy import EndpointRule, Exporter, PurposeRule
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


def test_no_ground_of_the_gdpr_is_offered_where_no_law_asks_for_it() -> None:
    """A purpose that nobody declared would carry less, whichever ground it had."""
    content = ORDINARY | {Kind.CRIMINAL, Kind.HEALTH, Kind.MINOR_UNDER_14}
    chinese = PurposeRule("p", cn_notice="n", cn_consent="c", cn_pipia="a", child="31")
    for home in ("CN", "CH", "US", "BR"):
        by = rules(exporter=Exporter(home), purposes=(chinese,), purpose="q")
        for url in (MISTRAL, DEEPSEEK):
            said = "; ".join(go(url, content, by=by).alternatives)
            assert said
            for ground in ("Art. 9(2)", "Art. 10", "basis for children"):
                assert ground not in said


def test_a_ground_names_the_kinds_that_the_purpose_has_to_name_beside_its_own() -> None:
    purpose = PurposeRule("p", categories=frozenset({Kind.EMAIL, Kind.PERSON_NAME}))
    said = ways(MISTRAL, HEALTH, purposes=(purpose,), purpose="p")
    assert (
        "with an Art. 9(2) condition for the purpose (CARNET_PURPOSES__P__ART9, "
        "CATEGORIES with health too), the call would be allowed"
    ) in said


def test_a_gateway_is_a_place_only_if_nothing_stands_behind_it() -> None:
    assert ways("http://localhost:4000/v1").startswith(
        "with its place declared (CARNET_ENDPOINTS__LOCAL__HOST=localhost:4000, "
        "CARNET_ENDPOINTS__LOCAL__COUNTRY=DE, and CARNET_ENDPOINTS__LOCAL__PROVIDER="
        "local if nothing stands behind it), the call would be allowed"
    )
    taken = EndpointRule("local", "localhost:9000", country="DE")
    assert "CARNET_ENDPOINTS__LOCAL2__HOST" in ways(
        "http://localhost:8000/v1", endpoints=(taken,)
    )


def test_of_a_bloc_no_country_is_chosen_for_the_exporter() -> None:
    said = ways("http://localhost:8000/v1", exporter=Exporter("EEA"))
    assert "CARNET_ENDPOINTS__LOCAL__COUNTRY=a country of the EEA)" in said
