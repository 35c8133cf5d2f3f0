"""Files inside JSON: what nobody can read leaves only where the operator says so."""

import base64
import json
from typing import Any

import anthropic
import httpx2
import openai
import pytest
from tests.clients.speech import Opens

from carnet import TransferBlocked, decision_of
from carnet.testing import FakeProvider

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256))
PICTURE = base64.b64encode(PNG).decode()
PDF = base64.b64encode(b"%PDF-1.4\n1 0 obj<</Author(Erika Mustermann)>>").decode()

UNREAD: dict[str, tuple[str, str, Any]] = {
    "titan": ("bedrock", "/model/titan/invoke", {"inputImage": PICTURE}),
    "canvas": ("bedrock", "/model/m/invoke", {"inPaintingParams": {"image": PICTURE}}),
    "llama": ("bedrock", "/model/m/invoke", {"images": [PICTURE]}),
    "marengo": ("bedrock", "/model/m/invoke", {"media": {"base64String": PICTURE}}),
    "vertex": (
        "google_genai",
        "/v1beta/models/m:generateContent",
        {"instances": [{"image": {"bytesBase64Encoded": PICTURE}}]},
    ),
    "function": (
        "google_genai",
        "/v1beta/models/m:generateContent",
        {"contents": [{"parts": [{"functionResponse": {"response": {"i": PICTURE}}}]}]},
    ),
    "audio": (
        "openai",
        "/v1/chat/completions",
        {"messages": [{"content": [{"type": "input_audio", "input_audio": PICTURE}]}]},
    ),
    "bare": ("openai", "/v1/images/generations", {"prompt": "x", "image": PICTURE}),
    "unknown host's": ("", "/anything", {"inputs": PICTURE}),
}


@pytest.mark.parametrize(
    ("dialect", "path", "body"), UNREAD.values(), ids=UNREAD.keys()
)
def test_a_picture_under_any_key_does_not_leave(
    opens: Opens, provider: FakeProvider, dialect: str, path: str, body: Any
) -> None:
    named = {"CARNET_ENDPOINTS__FAKE__DIALECT": dialect} if dialect else {}
    guard = opens(**named)
    with httpx2.Client() as client:
        guard.wrap(client)
        with pytest.raises(TransferBlocked) as caught:
            client.post(provider.url + path, json=body)
    assert _rule(caught.value) == "wire.attachment"
    assert provider.requests == ()


@pytest.mark.parametrize(
    "item",
    [
        {
            "type": "image_generation_call",
            "id": "ig_1",
            "status": "completed",
            "result": PICTURE,
        },
        {"role": "user", "content": f"What is this? {PICTURE}"},
        {
            "type": "function_call_output",
            "call_id": "call_1",
            "output": json.dumps({"name": "a.pdf", "content_base64": PDF}),
        },
    ],
)
def test_openai_sends_no_picture_of_an_earlier_turn_or_a_tool(
    gpt: openai.OpenAI, provider: FakeProvider, item: Any
) -> None:
    with pytest.raises(openai.APIStatusError) as caught:
        gpt.responses.create(model="m", input=[item])
    assert _rule(caught.value) == "wire.attachment"
    assert provider.requests == ()


def test_anthropic_sends_no_picture_in_the_text_of_a_tool(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="anthropic")
    with anthropic.Anthropic(base_url=provider.url, api_key="k") as client:
        guard.wrap(client)
        result: Any = {"type": "tool_result", "tool_use_id": "t", "content": PICTURE}
        with pytest.raises(anthropic.APIStatusError) as caught:
            client.messages.create(
                model="m",
                max_tokens=9,
                messages=[{"role": "user", "content": [result]}],
            )
    assert _rule(caught.value) == "wire.attachment"
    assert provider.requests == ()


def test_a_picture_leaves_byte_for_byte_where_the_operator_allows_it(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens(CARNET_ATTACHMENTS="allow")
    with httpx2.Client() as client:
        guard.wrap(client)
        client.post(f"{provider.url}/v1/chat/completions", json={"image": PICTURE})
    assert provider.requests[0].json == {"image": PICTURE}


def _rule(error: Exception) -> str:
    decision = decision_of(error)
    assert decision is not None
    return decision.reasons[0].rule
