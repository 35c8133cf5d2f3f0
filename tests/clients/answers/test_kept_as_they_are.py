"""What of an answer is restored as JSON, and what of it must keep its bytes."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import httpx2
import pytest
from tests.clients.speech import Opens

from carnet.testing import FakeProvider, Received, Reply
from carnet.testing.received import PLACEHOLDER

NAME = 'Erika "Ricky" Quell\\Sohn'
"""A value that JSON has to escape."""
TEXT = f"Answer as JSON. The customer is {NAME}."


@dataclass(frozen=True)
class Wire:
    """One vendor's call: how it asks for JSON, and what it may answer."""

    dialect: str
    path: str
    ask: Mapping[str, Any]
    answer: Callable[[str, str], Any]
    """From JSON in a text and a placeholder to an answer that repeats both."""
    text: Callable[[Any], str]
    arguments: Callable[[Any], Any]
    kept: Callable[[Any], Any]
    """Reasoning that is signed or hidden, and log probabilities."""


SCHEMA = {"type": "object", "properties": {"who": {"type": "string"}}}
CHAT = Wire(
    "openai",
    "/v1/chat/completions",
    {
        "model": "m",
        "messages": [{"role": "user", "content": TEXT}],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "a", "schema": SCHEMA},
        },
        "logprobs": True,
    },
    lambda text, word: {
        "choices": [
            {
                "index": 0,
                "message": {
                    "role": "assistant",
                    "content": text,
                    "reasoning_content": f"about {word}",
                    "tool_calls": [
                        {"id": "c", "function": {"name": "f", "arguments": text}}
                    ],
                },
                "logprobs": {"content": [{"token": word, "bytes": [80], "logprob": 0}]},
            }
        ]
    },
    lambda answer: answer["choices"][0]["message"]["content"],
    lambda answer: json.loads(
        answer["choices"][0]["message"]["tool_calls"][0]["function"]["arguments"]
    ),
    lambda answer: [
        answer["choices"][0]["logprobs"],
        answer["choices"][0]["message"]["reasoning_content"],
    ],
)
RESPONSES = Wire(
    "openai",
    "/v1/responses",
    {
        "model": "m",
        "input": TEXT,
        "text": {"format": {"type": "json_schema", "name": "a", "schema": SCHEMA}},
    },
    lambda text, word: {
        "id": "resp_1",
        "output": [
            {"type": "reasoning", "id": "rs_1", "encrypted_content": f"gAAA{word}"},
            {"type": "function_call", "call_id": "c", "name": "f", "arguments": text},
            {
                "type": "message",
                "role": "assistant",
                "content": [
                    {
                        "type": "output_text",
                        "text": text,
                        "logprobs": [{"token": word, "bytes": [80], "logprob": 0}],
                    }
                ],
            },
        ],
    },
    lambda answer: answer["output"][2]["content"][0]["text"],
    lambda answer: json.loads(answer["output"][1]["arguments"]),
    lambda answer: [answer["output"][0], answer["output"][2]["content"][0]["logprobs"]],
)
ANTHROPIC = Wire(
    "anthropic",
    "/v1/messages",
    {
        "model": "m",
        "max_tokens": 9,
        "messages": [{"role": "user", "content": TEXT}],
        "output_config": {"format": {"type": "json_schema", "schema": SCHEMA}},
    },
    lambda text, word: {
        "type": "message",
        "content": [
            {"type": "thinking", "thinking": f"about {word}", "signature": "c2ln"},
            {"type": "redacted_thinking", "data": f"c2ln{word}"},
            {"type": "text", "text": text},
            {"type": "tool_use", "id": "t", "name": "f", "input": json.loads(text)},
        ],
    },
    lambda answer: answer["content"][2]["text"],
    lambda answer: answer["content"][3]["input"],
    lambda answer: answer["content"][:2],
)
GEMINI = Wire(
    "google_genai",
    "/v1beta/models/m:generateContent",
    {
        "contents": [{"role": "user", "parts": [{"text": TEXT}]}],
        "generationConfig": {
            "responseMimeType": "application/json",
            "responseSchema": SCHEMA,
        },
    },
    lambda text, word: {
        "candidates": [
            {
                "content": {
                    "parts": [
                        {
                            "thought": True,
                            "text": f"on {word}",
                            "thoughtSignature": "c",
                        },
                        {"text": text, "thoughtSignature": f"c2ln{word}"},
                        {"functionCall": {"name": "f", "args": json.loads(text)}},
                    ]
                },
                "logprobsResult": {"chosenCandidates": [{"token": word}]},
            }
        ]
    },
    lambda answer: answer["candidates"][0]["content"]["parts"][1]["text"],
    lambda answer: answer["candidates"][0]["content"]["parts"][2]["functionCall"][
        "args"
    ],
    lambda answer: [
        answer["candidates"][0]["content"]["parts"][0],
        answer["candidates"][0]["content"]["parts"][1]["thoughtSignature"],
        answer["candidates"][0]["logprobsResult"],
    ],
)
WIRES = {"chat": CHAT, "responses": RESPONSES, "messages": ANTHROPIC, "gemini": GEMINI}


@pytest.mark.parametrize("wire", WIRES.values(), ids=WIRES)
def test_json_in_a_text_stays_json_and_what_is_signed_or_counted_keeps_its_bytes(
    opens: Opens, provider: FakeProvider, wire: Wire
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT=wire.dialect)
    said: list[Any] = []

    def speak(asked: Received) -> Reply:
        word = PLACEHOLDER.findall(asked.body.decode())[0]
        said.append(wire.answer(json.dumps({"who": word, "n": 1}), word))
        return Reply(raw=json.dumps(said[-1]).encode())

    provider.script(speak)
    with httpx2.Client() as client, guard.context(known=[NAME]):
        guard.wrap(client)
        answer = client.post(provider.url + wire.path, json=wire.ask).json()
    assert json.loads(wire.text(answer)) == {"who": NAME, "n": 1}
    assert wire.arguments(answer) == {"who": NAME, "n": 1}
    assert wire.kept(answer) == wire.kept(said[0])
    assert provider.leaks([NAME]) == ()
