"""Reasoning in a history: searched like content; signed, it passes as it is or not."""

import json
import re
from typing import Any

import anthropic
import httpx2
import pytest
from google import genai
from google.genai import types
from tests.clients.conftest import Journal, Opens

from carnet import Guard, TransferBlocked, decision_of
from carnet.testing import FakeProvider, Reply, ToolCall
from carnet.testing.received import Received

MAIL, NAME = "erika.mustermann@example.de", "Erika Mustermann"
ASK: Any = {"model": "m", "max_tokens": 99}
TOOLS: Any = [
    {
        "name": "look_up",
        "description": "Look it up",
        "input_schema": {"type": "object", "properties": {"who": {"type": "string"}}},
    }
]


@pytest.fixture
def guard(opens: Opens) -> Guard:
    return opens(CARNET_ENDPOINTS__FAKE__DIALECT="anthropic")


def claude(guard: Guard, provider: FakeProvider) -> anthropic.Anthropic:
    client = anthropic.Anthropic(base_url=provider.url, api_key="k", max_retries=0)
    return guard.wrap(client)


def turns(block: Any, role: str = "assistant") -> Any:
    return [
        {"role": "user", "content": "Hello"},
        {"role": role, "content": [block, {"type": "text", "text": "ok"}]},
        {"role": "user", "content": "go on"},
    ]


def asked(one: Received) -> Any:
    return json.loads(one.body)


def reasons(received: Received) -> Reply:
    """A model that reasons with the placeholders that it got, and calls a tool."""
    (who,) = set(re.findall(r"EMAIL_[0-9A-Z]{8}", received.body.decode()))
    if b"tool_result" in received.body:
        return Reply(text=f"Done for {who}.")
    thinking = f"I look up {who}; PERSON_7F3K2M9Q and IBAN_7F3K2M9QAB are others."
    return Reply(thinking=thinking, tools=(ToolCall("look_up", {"who": who}),))


def test_a_loop_with_a_tool_goes_on_while_the_model_reasons_with_placeholders(
    guard: Guard, provider: FakeProvider
) -> None:
    provider.script(reasons, reasons)
    client = claude(guard, provider)
    ask: Any = {**ASK, "tools": TOOLS}
    history: Any = [{"role": "user", "content": f"Write to {MAIL}"}]
    first = client.messages.create(**ask, messages=history)
    (call,) = (one for one in first.content if one.type == "tool_use")
    assert call.input == {"who": MAIL}
    result = {"type": "tool_result", "tool_use_id": call.id, "content": f"{MAIL}: ok"}
    history += [
        {"role": "assistant", "content": first.content},
        {"role": "user", "content": [result]},
    ]
    second = client.messages.create(**ask, messages=history)
    assert second.content[0].text == f"Done for {MAIL}."
    block = asked(provider.requests[1])["messages"][1]["content"][0]
    assert block["thinking"] == first.content[0].thinking
    assert "PERSON_7F3K2M9Q" in block["thinking"]
    assert block["signature"]
    assert not any(b"mustermann" in one.body for one in provider.requests)


@pytest.mark.parametrize(
    ("block", "known"),
    [
        ({"type": "thinking", "thinking": f"Mail {MAIL}", "signature": "c2ln"}, ()),
        ({"type": "thinking", "thinking": f"It is {NAME}", "signature": "x"}, (NAME,)),
        ({"type": "redacted_thinking", "data": f"Mail {MAIL}"}, ()),
    ],
)
def test_signed_reasoning_that_holds_a_value_is_refused(
    guard: Guard, provider: FakeProvider, journal: Journal, block: Any, known: Any
) -> None:
    client = claude(guard, provider)
    with guard.context(known=known), pytest.raises(anthropic.APIStatusError) as caught:
        client.messages.create(**ASK, messages=turns(block))
    found = decision_of(caught.value)
    assert found is not None
    assert found.reasons[0].rule == "guard.reasoning"
    assert any("out of the history" in one for one in found.alternatives)
    assert not provider.requests
    (denied,) = journal("transfer.denied")
    assert denied["data_categories"]
    assert "mustermann" not in json.dumps(denied).lower()


@pytest.mark.parametrize("kind", ["reasoning", "compaction"])
@pytest.mark.parametrize("known", [(), (NAME,)])
def test_what_openai_encrypted_is_refused_with_a_value_and_else_as_it_came(
    opens: Opens, provider: FakeProvider, kind: str, known: Any
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="openai")
    url, cipher = f"{provider.url}/v1/responses", "gAAAAABpK3x" + "Zx8-qT1m_kVw" * 8
    item: Any = {"type": kind, "id": "rs_1", "encrypted_content": cipher}
    if kind == "reasoning":
        item["summary"] = [{"type": "summary_text", "text": f"Mail {MAIL}"}]
    ask = {"role": "user", "content": f"Write to {NAME}, {MAIL}"}
    with httpx2.Client() as client, guard.context(known=known):
        guard.wrap(client)
        provider.script(Reply(raw=b"{}"))
        client.post(url, json={"model": "m", "input": [item, ask]})
        sent = asked(provider.requests[0])["input"][0]
        assert sent["encrypted_content"] == cipher
        assert "mustermann" not in json.dumps(sent)
        held = {**item, "encrypted_content": f"{cipher} {known or MAIL} {cipher}"}
        with pytest.raises(TransferBlocked) as caught:
            client.post(url, json={"model": "m", "input": [held, ask]})
    assert caught.value.decision.reasons[0].rule == "guard.reasoning"
    assert len(provider.requests) == 1


@pytest.mark.parametrize("role", ["assistant", "user"])
@pytest.mark.parametrize("signature", [{}, {"signature": ""}])
def test_unsigned_reasoning_is_rewritten(
    guard: Guard, provider: FakeProvider, role: str, signature: Any
) -> None:
    block = {"type": "thinking", "thinking": f"Mail {MAIL} now", **signature}
    claude(guard, provider).messages.create(**ASK, messages=turns(block, role))
    sent = provider.requests[0].body.decode()
    assert re.search(r'"thinking":"Mail EMAIL_[0-9A-Z]{8} now"', sent)


def test_further_fields_of_a_signed_block_are_content(
    guard: Guard, provider: FakeProvider
) -> None:
    block = {"type": "thinking", "thinking": "a", "signature": "c2ln", "note": MAIL}
    claude(guard, provider).messages.create(**ASK, messages=turns(block))
    sent = asked(provider.requests[0])["messages"][1]["content"][0]
    assert sent.pop("note").startswith("EMAIL_")
    assert sent == {"type": "thinking", "thinking": "a", "signature": "c2ln"}


def test_geminis_thoughts_are_refused_signed_and_rewritten_unsigned(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="google_genai")
    options = types.HttpOptions(base_url=provider.url)
    client = guard.wrap(genai.Client(api_key="k", http_options=options))
    for signature in (None, b"signed"):
        thought = types.Part(
            text=f"Mail {MAIL} now", thought=True, thought_signature=signature
        )
        history = [
            types.Content(role="user", parts=[types.Part(text="Hello")]),
            types.Content(role="model", parts=[thought]),
            types.Content(role="user", parts=[types.Part(text="go on")]),
        ]
        ask: Any = {"model": "gemini-2.5-pro", "contents": history}
        if signature is None:
            client.models.generate_content(**ask)
            continue
        with pytest.raises(Exception, match=r"guard\.reasoning"):
            client.models.generate_content(**ask)
    (sent,) = provider.requests
    assert re.search(r'"Mail EMAIL_[0-9A-Z]{8} now"', sent.body.decode())


def test_in_clear_where_the_policy_lets_data_go_reasoning_keeps_its_bytes(
    opens: Opens, provider: FakeProvider, journal: Journal
) -> None:
    guard = opens(
        CARNET_ENDPOINTS__FAKE__DIALECT="anthropic",
        CARNET_ENDPOINTS__FAKE__COUNTRY="DE",
        CARNET_ALLOW="DE",
    )
    block = {"type": "thinking", "thinking": f"Mail {MAIL}", "signature": "c2ln"}
    claude(guard, provider).messages.create(**ASK, messages=turns(block))
    assert asked(provider.requests[0])["messages"] == turns(block)
    (intent,) = journal("transfer.intent")
    assert intent["data_categories"] == ["email"]


def test_bedrocks_reasoning_is_refused(opens: Opens, provider: FakeProvider) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="bedrock")
    signed = {"reasoningText": {"text": f"Mail {MAIL}", "signature": "c2ln"}}
    body = {
        "messages": [{"role": "assistant", "content": [{"reasoningContent": signed}]}]
    }
    with httpx2.Client(base_url=provider.url) as client:
        guard.wrap(client)
        with pytest.raises(TransferBlocked, match=r"guard\.reasoning"):
            client.post("/model/anthropic.claude-3/converse", json=body)
        del signed["reasoningText"]["signature"]
        client.post("/model/anthropic.claude-3/converse", json=body)
    assert b"mustermann" not in provider.requests[0].body
