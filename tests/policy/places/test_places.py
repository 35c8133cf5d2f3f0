"""Places that a path or a model names, for one call."""

from urllib.parse import quote

import pytest
from tests.policy.deciding import LAW, MISTRAL, rules

from carnet.policy import locate

BEDROCK = "https://bedrock-runtime.eu-central-1.amazonaws.com/model/{}/converse"


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


def test_a_bare_host_with_a_path_is_a_url_too() -> None:
    url = "aiplatform.us.rep.googleapis.com/v1/projects/p/locations/europe-west3/x"
    assert set(locate(LAW, rules(), url=url).processing) == {"US", "DE"}
    gateway = "gateway.ai.cloudflare.com/v1/account/gateway/deepseek/chat"
    assert locate(LAW, rules(), url=gateway).downstream == ("deepseek",)
