"""Words of a vendor's protocol in the body: a call whose value stands in one stays."""

from typing import Any

import httpx2
import pytest
from tests.clients.conftest import Journal, Opens

from carnet import Guard, TransferBlocked, decision_of
from carnet.testing import FakeProvider

WRITTEN = "Ich bin Erika Mustermann, Kunde seit 1999."
CALL_ID = "call_erika-mustermann"
TURNS: list[dict[str, Any]] = [
    {"role": "user", "content": WRITTEN},
    {
        "role": "assistant",
        "content": None,
        "tool_calls": [
            {
                "id": CALL_ID,
                "type": "function",
                "function": {"name": "f", "arguments": "{}"},
            }
        ],
    },
    {"role": "tool", "tool_call_id": CALL_ID, "content": "ok"},
]
PART = {"type": "text", "text": WRITTEN, "status": "erika.mustermann"}


def chat(model: str, *messages: dict[str, Any]) -> dict[str, Any]:
    return {"model": model, "messages": list(messages)}


HELD = [
    chat("ft:gpt-4o-mini:acme:erika-mustermann:9abc", TURNS[0]),
    chat("gpt-4o", *TURNS),
    chat("gpt-4o", {"role": "user", "content": [PART]}),
]
AS_USUAL = [
    ("claude-sonnet-4-20250514", "Compare Claude Sonnet, Claude and Gemma, please."),
    ("gpt-4o-2024-08-06", "Anna Beispiel, born 2024-08-06, asks for the Assistant."),
    ("mistral-large-latest", "Is Mistral Large better? Thanks, Erika Mustermann"),
    ("text-embedding-ada-002", "Ada Lovelace, meet Ada."),
    ("gpt-4o", "Erika Mustermann: username: assistant, password: developer"),
    ("gpt-4o", "User: Erika Mustermann\nAssistant: hello\nSystem: Developer Tool"),
]


@pytest.mark.parametrize("body", HELD)
@pytest.mark.parametrize("known", [(), ("erika-mustermann", "Erika Mustermann")])
def test_a_value_that_was_found_stays_in_no_word_of_the_protocol(
    guard: Guard,
    bare: httpx2.Client,
    provider: FakeProvider,
    body: dict[str, Any],
    known: tuple[str, ...],
) -> None:
    with guard.context(known=known), pytest.raises(TransferBlocked) as caught:
        bare.post("/v1/chat/completions", json=body)
    decision = decision_of(caught.value)
    assert decision
    assert decision.reasons[0].rule == "guard.value_left"
    assert provider.requests == ()


def test_a_known_value_is_looked_for_there_when_nothing_else_is_found(
    guard: Guard, bare: httpx2.Client, provider: FakeProvider
) -> None:
    body = chat("gpt-kunde-4711-88", {"role": "user", "content": "tides"})
    with guard.context(known=["4711-88"]), pytest.raises(TransferBlocked):
        bare.post("/v1/chat/completions", json=body)
    assert provider.requests == ()


@pytest.mark.parametrize(("model", "text"), AS_USUAL)
def test_the_vendors_own_words_are_nobodys(
    guard: Guard, bare: httpx2.Client, provider: FakeProvider, model: str, text: str
) -> None:
    body = chat(model, {"role": "user", "content": text})
    with guard.context(known=["Claude", "Ada"]):
        bare.post("/v1/chat/completions", json=body)
    assert provider.requests


@pytest.mark.parametrize(
    ("model", "told"),
    [
        ("ft:gpt-4o:acme:erika.mustermann:9abc", None),
        ("acme/jan-kowalski-7b", None),
        ("gpt-MargaretEllsworth", None),
        ("ft:gpt-4o:acme:svenjaMustermann:9abc", None),
        ("deepseek-ai/DeepSeek-V3.1", "deepseek-ai/DeepSeek-V3.1"),
        ("teknium/OpenHermes-2.5-Mistral", "teknium/OpenHermes-2.5-Mistral"),
        ("MiniMaxAI/MiniMax-Text-01", "MiniMaxAI/MiniMax-Text-01"),
        ("codellama/CodeLlama-34b-Instruct", "codellama/CodeLlama-34b-Instruct"),
        ("claude-sonnet-4-20250514", "claude-sonnet-4-20250514"),
        ("meta-llama/Llama-3.3-70B-Instruct", "meta-llama/Llama-3.3-70B-Instruct"),
    ],
)
def test_a_model_that_is_called_by_a_person_is_not_recorded(
    opens: Opens,
    provider: FakeProvider,
    journal: Journal,
    model: str,
    told: str | None,
) -> None:
    guard = opens()
    with httpx2.Client(base_url=provider.url) as client:
        guard.wrap(client)
        body = chat(model, {"role": "user", "content": "tides"})
        client.post("/v1/chat/completions", json=body)
    assert [r["destination"]["model"] for r in journal("transfer.intent")] == [told]


@pytest.mark.parametrize(
    ("version", "stays"),
    [
        ("2025-04-01-preview", True),
        ("2024-10-21", True),
        ("v1", True),
        ("preview", True),
        ("erika-mustermann", False),
        ("erika.mustermann.1999", False),
    ],
)
def test_a_version_of_the_api_is_one_only_while_it_looks_so(
    guard: Guard, provider: FakeProvider, version: str, *, stays: bool
) -> None:
    with httpx2.Client(base_url=provider.url) as client:
        guard.wrap(client).post(
            f"/v1/chat/completions?api-version={version}", json=chat("m", TURNS[0])
        )
    (seen,) = provider.requests
    assert seen.target.endswith(f"={version}") is stays
    assert provider.leaks(["Erika Mustermann"]) == ()
