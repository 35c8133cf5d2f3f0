"""A short number for a tool is somebody's where its key says so, and else a count."""

import json
from typing import Any

import httpx2
import openai
import pytest
from tests.clients.speech import Opens

from carnet.testing import FakeProvider, Reply

OURS = {
    "phone": 23125042,
    "birth_date": 19800412,
    "pin": 471123,
    "passport": 12345678,
}
COUNTS = {
    "year": 2024,
    "limit": 1000,
    "port": 8080,
    "max_tokens": 2048,
    "phone_count": 250,
    "order": 55123,
    "amount": 12500,
    "status": 404,
    "ids": [101, 102],
    "card": {"width": 300},
    "flag": True,
    "ratio": 250.5,
}
SAID: list[dict[str, Any]] = [{"role": "user", "content": "Look it up, please."}]


def openais(told: dict[str, Any]) -> dict[str, Any]:
    call = {"name": "look", "arguments": json.dumps(told)}
    calls = [{"id": "call_1", "type": "function", "function": call}]
    turn = {"role": "assistant", "content": None, "tool_calls": calls}
    return {"model": "m", "messages": [*SAID, turn], "max_tokens": 123}


def anthropics(told: dict[str, Any]) -> dict[str, Any]:
    used = {"type": "tool_use", "id": "toolu_01A", "name": "look", "input": told}
    turn = {"role": "assistant", "content": [used]}
    return {"model": "m", "messages": [*SAID, turn], "max_tokens": 123}


def geminis(told: dict[str, Any]) -> dict[str, Any]:
    call = {"functionCall": {"name": "look", "args": told}}
    said = {"role": "user", "parts": [{"text": "Look it up, please."}]}
    return {"contents": [said, {"role": "model", "parts": [call]}]}


WIRES = {
    "openai": ("/v1/chat/completions", openais),
    "anthropic": ("/v1/messages", anthropics),
    "google_genai": ("/v1beta/models/m:generateContent", geminis),
}


def arguments(body: Any) -> Any:
    """What the tool was called with, as it left."""
    turn = (body.get("messages") or body.get("contents"))[1]
    if "parts" in turn:
        return turn["parts"][0]["functionCall"]["args"]
    if turn["content"]:
        return turn["content"][0]["input"]
    return json.loads(turn["tool_calls"][0]["function"]["arguments"])


@pytest.mark.parametrize("wire", WIRES)
def test_what_its_key_says_is_somebodys_leaves_as_a_placeholder(
    opens: Opens, provider: FakeProvider, wire: str
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT=wire)
    path, body = WIRES[wire]
    provider.script(lambda seen: Reply(raw=json.dumps({"echo": seen.json}).encode()))
    with httpx2.Client() as client:
        guard.wrap(client)
        answer = client.post(provider.url + path, json=body({**OURS, **COUNTS}))
    (seen,) = provider.requests
    sent: Any = seen.json
    told = arguments(sent)
    assert {key: told[key] for key in COUNTS} == COUNTS
    assert [key for key in OURS if isinstance(told[key], int)] == []
    assert sent.get("max_tokens", 123) == 123
    back = arguments(answer.json()["echo"])
    assert {key: str(one) for key, one in OURS.items()} == {
        key: back[key] for key in OURS
    }


@pytest.mark.parametrize("wire", WIRES)
def test_counts_leave_with_their_own_bytes(
    opens: Opens, provider: FakeProvider, wire: str
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT=wire)
    path, body = WIRES[wire]
    provider.script(Reply(raw=b"{}"))
    data = json.dumps(body(COUNTS), indent=1).encode()
    with httpx2.Client() as client:
        guard.wrap(client).post(
            provider.url + path,
            content=data,
            headers={"Content-Type": "application/json"},
        )
    assert provider.requests[0].body == data


def test_a_tools_schema_keeps_its_numbers(
    gpt: openai.OpenAI, provider: FakeProvider
) -> None:
    pin = {"type": "integer", "minimum": 1000, "maximum": 9999, "default": 4711}
    schema = {"type": "object", "properties": {"pin": pin}}
    tools: Any = [{"type": "function", "function": {"name": "f", "parameters": schema}}]
    said: Any = [{"role": "user", "content": "Write to erika.mustermann@example.de"}]
    gpt.chat.completions.create(model="m", messages=said, tools=tools)
    sent: Any = provider.requests[0].json
    assert sent["tools"] == tools
