"""Hosts that a refusal names instead: the same request, sent there, is not refused."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests

from carnet import Guard, TransferBlocked, decision_of
from carnet.testing import FakeProvider, write_env
from carnet.vocabulary import Decision

ROUTER = "https://openrouter.ai/api/v1/chat/completions"
ASKED: dict[str, Any] = {
    "model": "meta/l",
    "messages": [{"role": "user", "content": "What is 2+2?"}],
}
GEMINI = {"contents": [{"role": "user", "parts": [{"text": "What is 2+2?"}]}]}
IOWA = "https://us-central1-aiplatform.googleapis.com"
IN_A_REGION = (
    "/v1/projects/p/locations/us-central1/publishers/google/models/g:generateContent"
)


@pytest.fixture
def refused(tmp_path: Path) -> Iterator[Any]:
    """Opens a session; asks it, and returns the refusal or None."""
    with FakeProvider() as provider, ExitStack() as stack:

        def opens(blocked: str) -> Any:
            settings = {
                "CARNET_ALLOW": "EEA",
                "CARNET_REDACT": "*",
                "CARNET_BLOCK": blocked,
            }
            env = write_env(tmp_path, provider, tool=False, settings=settings)
            guard = stack.enter_context(Guard.from_env(env))
            session = requests.Session()
            session.mount("https://", provider.adapter())
            guard.wrap(session)

            def ask(url: str, body: Any) -> Decision | None:
                try:
                    session.post(url, json=body, timeout=9)
                except TransferBlocked as error:
                    return decision_of(error)
                return None

            return ask

        yield opens


def hosts(decision: Decision) -> list[str]:
    said = [way.partition(" ")[0] for way in decision.alternatives]
    return [word for word in said if "." in word]


@pytest.mark.parametrize(
    ("url", "body"),
    [
        (ROUTER, {**ASKED, "provider": {"order": ["deepseek"]}}),
        (ROUTER, {**ASKED, "models": ["meta/l", "deepseek/deepseek-chat"]}),
        (ROUTER, {**ASKED, "fallbacks": ["deepseek/deepseek-chat"]}),
        (
            "https://api.mistral.ai/v1/chat/completions",
            {**ASKED, "fallbacks": ["deepseek/deepseek-chat"]},
        ),
        (
            "https://gateway.ai.cloudflare.com/v1/a/g/deepseek/chat/completions",
            {**ASKED, "model": "deepseek-chat"},
        ),
    ],
)
def test_whom_the_request_names_goes_along_to_another_host(
    refused: Any, url: str, body: Any
) -> None:
    decision = refused("CN")(url, body)
    assert hosts(decision) == []
    assert decision.alternatives == (
        "the call without deepseek behind it would be allowed",
    )


def test_a_location_in_the_path_goes_along_too(refused: Any) -> None:
    ask = refused("US")
    decision = ask(
        f"https://us-central1-aiplatform.googleapis.com{IN_A_REGION}", GEMINI
    )
    assert "aiplatform.googleapis.com" not in hosts(decision)
    assert ask(f"https://aiplatform.googleapis.com{IN_A_REGION}", GEMINI) is not None


@pytest.mark.parametrize(
    "url",
    [
        "https://api.openai.com/v1/chat/completions",
        "https://api.us.mistral.ai/v1/chat/completions",
    ],
)
def test_a_host_that_is_named_takes_the_call(refused: Any, url: str) -> None:
    ask = refused("US")
    decision = ask(url, ASKED)
    assert hosts(decision)
    for host in hosts(decision):
        assert ask(f"https://{host}{urlsplit(url).path}", ASKED) is None


def test_two_calls_to_one_place_have_their_own_alternatives(refused: Any) -> None:
    """The place is one object for both; what their bodies say of others is not."""
    ask, url = refused("US,CN"), "https://api.us.mistral.ai/v1/chat/completions"
    falls = {**ASKED, "fallbacks": ["deepseek/deepseek-chat"]}
    assert "api.eu.mistral.ai" in hosts(ask(url, ASKED))
    assert hosts(ask(url, falls)) == []
    assert "api.eu.mistral.ai" in hosts(ask(url, ASKED))


def test_who_asks_beforehand_hears_of_the_path_as_well(tmp_path: Path) -> None:
    env = tmp_path / ".env"
    env.write_text("CARNET_EXPORTER__COUNTRY=DE\nCARNET_ALLOW=*\nCARNET_BLOCK=US\n")
    with Guard.from_env(env) as guard:
        bare, told = guard.decide(IOWA), guard.decide(f"{IOWA}{IN_A_REGION}")
    assert (bare.effect, told.effect) == ("block", "block")
    assert "aiplatform.googleapis.com" not in hosts(told)
