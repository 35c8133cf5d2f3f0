"""Data of the application's own: no key in them is protocol, no number is too short."""

import json
from typing import Any

import httpx2
import pytest
from anthropic import Anthropic
from openai import OpenAI
from tests.clients.conftest import Opens

from carnet.testing import FakeProvider

MAIL, FILE, NUMBER = "erika.mustermann@example.de", "kunde_88123_Q", 4711081
FOOTER = f"Kind regards, {MAIL}"
ASK: Any = {"model": "m", "max_tokens": 9}
SAID: Any = [{"role": "user", "content": "hello"}]
SCHEMA: Any = {
    "type": "object",
    "properties": {"signature": {"type": "string", "default": FOOTER}},
    "default": {"signature": FOOTER, "id": FILE},
}
KEYS: Any = {
    "id": FILE,
    "type": FILE,
    "status": FILE,
    "model": FILE,
    "signature": FOOTER,
}


def used(held: Any) -> Any:
    """A history in which Claude has called a tool with `held`, and got it back."""
    call = {"type": "tool_use", "id": "toolu_1", "name": "f", "input": held}
    result = {"type": "tool_result", "tool_use_id": "toolu_1"}
    return [
        *SAID,
        {"role": "assistant", "content": [call]},
        {"role": "user", "content": [{**result, "content": json.dumps(held)}]},
    ]


@pytest.mark.parametrize(
    "body",
    [
        {"tools": [{"name": "f", "input_schema": SCHEMA}]},
        {"tools": [{"name": "f", "input_schema": {}, "input_examples": [KEYS]}]},
        {"messages": used(KEYS)},
        {"messages": used({"x": {"type": "thinking", "data": FOOTER}})},
        {"extra_body": {"customer": KEYS}},
        {
            "messages": [
                {
                    "role": "user",
                    "content": [{"type": "text", "text": "a", "signature": FOOTER}],
                }
            ]
        },
    ],
)
def test_claudes_schemas_examples_and_arguments_are_content(
    opens: Opens, provider: FakeProvider, body: Any
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="anthropic")
    with (
        Anthropic(base_url=provider.url, api_key="k") as client,
        guard.context(known=[FILE]),
    ):
        guard.wrap(client)
        client.messages.create(**{**ASK, "messages": SAID, **body})
    assert_clean(provider)


@pytest.mark.parametrize(
    "body",
    [
        {"prompt": {"id": "pmpt_1", "variables": KEYS | {"encrypted_content": FOOTER}}},
        {"extra_body": {"customer": KEYS, "chat_template_kwargs": KEYS}},
        {
            "tools": [
                {"type": "function", "name": "f", "parameters": SCHEMA, "strict": False}
            ]
        },
    ],
)
def test_gpts_variables_schemas_and_extra_objects_are_content(
    opens: Opens, provider: FakeProvider, body: Any
) -> None:
    guard = opens()
    with (
        OpenAI(base_url=f"{provider.url}/v1", api_key="k") as client,
        guard.context(known=[FILE]),
    ):
        guard.wrap(client)
        client.responses.create(**{"model": "m", "input": "hello", **body})
    assert_clean(provider)


@pytest.mark.parametrize(
    ("dialect", "path", "body"),
    [
        (
            "cohere",
            "/v2/chat",
            {"model": "m", "messages": SAID, "documents": [{"id": FILE, "data": KEYS}]},
        ),
        (
            "openai",
            "/v1/vector_stores/vs_1/files",
            {"file_id": "file-1", "attributes": KEYS},
        ),
        (
            "bedrock",
            "/model/m.a/converse",
            {
                "messages": [
                    {
                        "role": "user",
                        "content": [
                            {
                                "toolResult": {
                                    "toolUseId": "t1",
                                    "content": [
                                        {
                                            "json": {
                                                "reasoningContent": {
                                                    "reasoningText": {
                                                        "text": FOOTER,
                                                        "signature": "s",
                                                    }
                                                },
                                                **KEYS,
                                            }
                                        }
                                    ],
                                }
                            }
                        ],
                    }
                ]
            },
        ),
        (
            "google_genai",
            "/v1/models/g:generateContent",
            {
                "contents": [],
                "generationConfig": {
                    "responseSchema": {
                        "example": {"thought": True, "text": FOOTER, **KEYS}
                    }
                },
            },
        ),
    ],
)
def test_documents_attributes_results_and_examples_are_content(
    opens: Opens, provider: FakeProvider, dialect: str, path: str, body: Any
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT=dialect)
    with httpx2.Client(base_url=provider.url) as client, guard.context(known=[FILE]):
        guard.wrap(client)
        client.post(path, json=body)
    assert_clean(provider)


def assert_clean(provider: FakeProvider) -> None:
    (sent,) = provider.requests
    assert b"mustermann" not in sent.body
    assert FILE.encode() not in sent.body


@pytest.mark.parametrize("number", [4711, 47110, NUMBER, 47110815, 471108153])
def test_a_known_number_is_replaced_wherever_it_stands(
    opens: Opens, provider: FakeProvider, number: int
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="anthropic")
    held = {"no": number, "open": True, "n": 7, "all": [number, 1.5]}
    with (
        Anthropic(base_url=provider.url, api_key="k") as client,
        guard.context(known=[str(number)]),
    ):
        guard.wrap(client)
        client.messages.create(**ASK, messages=used(held))
    (sent,) = provider.requests
    assert str(number).encode() not in sent.body
    _, call, answer = json.loads(sent.body)["messages"]
    given = call["content"][0]["input"]
    assert given == {"no": given["no"], "open": True, "n": 7, "all": [given["no"], 1.5]}
    assert isinstance(given["no"], str)
    # The result of the tool is JSON still, and says the same.
    assert json.loads(answer["content"][0]["content"]) == given


@pytest.mark.parametrize("digits", [20, 21, 72, 400])
def test_numbers_of_any_size_pass_as_they_are(
    opens: Opens, provider: FakeProvider, digits: int
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="anthropic")
    number = "9" + "0" * (digits - 1)
    body = (
        b'{"model":"m","messages":[{"role":"assistant","content":[{"type":"tool_use",'
    )
    body += b'"id":"toolu_1","name":"f","input":{"wei": %s}}]}]}' % number.encode()
    with httpx2.Client(base_url=provider.url) as client:
        guard.wrap(client)
        kind = {"content-type": "application/json"}
        client.post("/v1/messages", content=body, headers=kind)
        mailed = body.replace(b'"toolu_1"', b'"toolu_1","to":"%s"' % MAIL.encode())
        client.post("/v1/messages", content=mailed, headers=kind)
    assert provider.requests[0].body == body
    assert b'{"wei":%s}' % number.encode() in provider.requests[1].body
    assert b"mustermann" not in provider.requests[1].body
