"""Whom a request names beside its host: each is decided, and one "no" keeps all back.

Bodies of vendors' APIs through a bare client to the vendors' own addresses; the wire is
the loopback's. Allowed is everything but Russia and a few names.
"""

import json
from collections.abc import Iterator
from typing import Any

import httpx2
import openai
import pytest
from tests.clients.speech import Journal, Opens

from carnet import TransferBlocked, decision_of
from carnet.testing import FakeProvider

SAID = [{"role": "user", "content": "What is a carnet?"}]
WALL = "https://files.wall.example/x"
OPENROUTER = "https://openrouter.ai/api/v1/chat/completions"
RESPONSES = "https://api.openai.com/v1/responses"
AZURE = "https://acme.openai.azure.com/openai/v1/chat/completions"
CLAUDE = "https://api.anthropic.com/v1/messages"
GEMINI = "https://generativelanguage.googleapis.com/v1beta/models/m:generateContent"
MISTRAL = "https://api.mistral.ai/v1/ocr"
DASHSCOPE = "https://dashscope-intl.aliyuncs.com/api/v1/services/aigc/x/generation"
SETTINGS = {
    "CARNET_ALLOW": "*",
    "CARNET_REDACT": "",
    "CARNET_BLOCK": "RU,deepseek,search,fetch,gmail",
    "CARNET_ATTACHMENTS": "allow",
    "CARNET_ENDPOINTS__WALL__HOST": "files.wall.example",
    "CARNET_ENDPOINTS__WALL__COUNTRY": "RU",
    "CARNET_ENDPOINTS__SEARCH__HOST": "web-search",
    "CARNET_ENDPOINTS__SEARCH__COUNTRY": "US",
    "CARNET_ENDPOINTS__FETCH__HOST": "web-fetch",
    "CARNET_ENDPOINTS__FETCH__COUNTRY": "US",
    "CARNET_ENDPOINTS__GMAIL__HOST": "connector-gmail",
    "CARNET_ENDPOINTS__GMAIL__COUNTRY": "US",
}


@pytest.fixture
def bare(opens: Opens, provider: FakeProvider) -> Iterator[httpx2.Client]:
    guard = opens(tool=False, **SETTINGS)
    with httpx2.Client(transport=provider.transport(httpx2)) as client:
        yield guard.wrap(client)


def chat(**more: Any) -> dict[str, Any]:
    return {"model": "m", "messages": SAID, **more}


def block(**source: Any) -> list[dict[str, Any]]:
    return [{"role": "user", "content": [{"type": "document", "source": source}]}]


Hop = tuple[str, dict[str, Any], dict[str, Any], str]
"""URL, a body that is sent, what refuses it, and who is named."""
HOPS: dict[str, Hop] = {
    "openrouter, models": (
        OPENROUTER,
        chat(models=["meta-llama/llama-4", "mistral/large"]),
        {"models": ["meta-llama/llama-4", "deepseek/deepseek-chat"]},
        "deepseek",
    ),
    "openrouter, the author hosts too": (
        OPENROUTER,
        chat(provider={"ignore": ["deepseek"]}),
        {"model": "deepseek/deepseek-chat", "provider": {}},
        "deepseek",
    ),
    "openrouter, only": (
        OPENROUTER,
        chat(provider={"only": ["fireworks"]}),
        {"provider": {"only": ["fireworks", "deepseek"]}},
        "deepseek",
    ),
    "openrouter, order": (
        OPENROUTER,
        chat(provider={"order": ["mistral"]}),
        {"provider": {"order": ["mistral", "deepseek"], "allow_fallbacks": False}},
        "deepseek",
    ),
    "openrouter, web": (OPENROUTER, chat(), {"plugins": [{"id": "web"}]}, "web-search"),
    "litellm, fallbacks": (
        AZURE,
        chat(fallbacks=["groq/llama"]),
        {"fallbacks": [{"gpt": ["groq/llama", "deepseek/chat"]}]},
        "deepseek",
    ),
    "azure, data_sources": (
        AZURE,
        chat(),
        {"data_sources": [{"type": "azure_search", "parameters": {"endpoint": WALL}}]},
        "files.wall.example",
    ),
    "openai, mcp server_url": (
        RESPONSES,
        {"model": "m", "input": "hi"},
        {"tools": [{"type": "mcp", "server_label": "a", "server_url": WALL}]},
        "files.wall.example",
    ),
    "openai, mcp connector_id": (
        RESPONSES,
        {"model": "m", "input": "hi"},
        {"tools": [{"type": "mcp", "connector_id": "connector_gmail"}]},
        "connector-gmail",
    ),
    "openai, file_url": (
        RESPONSES,
        {"model": "m", "input": "hi"},
        {"input": [{"role": "user",
                    "content": [{"type": "input_file", "file_url": WALL}]}]},
        "files.wall.example",
    ),
    "openai, image_url": (
        AZURE,
        chat(),
        {"messages": [{"role": "user", "content": [
            {"type": "image_url", "image_url": {"url": WALL}}]}]},
        "files.wall.example",
    ),
    "openai, web_search": (
        RESPONSES,
        {"model": "m", "input": "hi"},
        {"tools": [{"type": "web_search"}]},
        "web-search",
    ),
    "anthropic, mcp_servers": (
        CLAUDE,
        chat(max_tokens=9),
        {"mcp_servers": [{"type": "url", "url": WALL, "name": "a"}]},
        "files.wall.example",
    ),
    "anthropic, document by URL": (
        CLAUDE,
        chat(max_tokens=9),
        {"messages": block(type="url", url=WALL)},
        "files.wall.example",
    ),
    "anthropic, web_search": (
        CLAUDE,
        chat(max_tokens=9),
        {"tools": [{"type": "web_search_20250305", "name": "web_search"}]},
        "web-search",
    ),
    "anthropic, web_fetch": (
        CLAUDE,
        chat(max_tokens=9),
        {"tools": [{"type": "web_fetch_20250910", "name": "web_fetch"}]},
        "web-fetch",
    ),
    "gemini, fileUri": (
        GEMINI,
        {"contents": [{"parts": [{"text": "hi"}]}]},
        {"contents": [{"parts": [{"fileData": {"fileUri": WALL}}]}]},
        "files.wall.example",
    ),
    "gemini, url_context": (
        GEMINI,
        {"contents": [{"parts": [{"text": "hi"}]}]},
        {"tools": [{"urlContext": {}}]},
        "web-fetch",
    ),
    "gemini, google_search": (
        GEMINI,
        {"contents": [{"parts": [{"text": "hi"}]}]},
        {"tools": [{"googleSearch": {}}]},
        "web-search",
    ),
    "mistral, document_url": (
        MISTRAL,
        {"model": "m", "document": {"type": "document_url"}},
        {"document": {"type": "document_url", "document_url": WALL}},
        "files.wall.example",
    ),
    "dashscope, enable_search": (
        DASHSCOPE,
        {"model": "m", "input": {"messages": SAID}},
        {"parameters": {"enable_search": True}},
        "web-search",
    ),
}  # fmt: skip


@pytest.mark.parametrize("hop", HOPS.values(), ids=HOPS)
def test_who_is_named_inside_a_request_is_decided_too(
    bare: httpx2.Client, provider: FakeProvider, journal: Journal, hop: Hop
) -> None:
    url, body, more, who = hop
    bare.post(url, json=body)
    assert len(provider.requests) == 1
    assert json.loads(provider.requests[0].body) == body
    with pytest.raises(TransferBlocked) as caught:
        bare.post(url, json={**body, **more})
    assert len(provider.requests) == 1
    decision = decision_of(caught.value)
    assert decision is not None
    assert who in (decision.reasons[0].sentence)
    (denied,) = journal("transfer.denied")
    place = denied["destination"]
    assert who in (*place.get("onward", ()), *place.get("downstream", ()))


def test_the_fallback_that_may_go_is_sent_and_recorded_as_a_hop(
    opens: Opens, provider: FakeProvider, journal: Journal
) -> None:
    guard = opens(tool=False, **SETTINGS)
    http = httpx2.Client(transport=provider.transport(httpx2))
    url = OPENROUTER.removesuffix("/chat/completions")
    with openai.OpenAI(api_key="k", base_url=url, http_client=http) as client:
        guard.wrap(client)
        asked: Any = {"model": "mistral/large", "messages": SAID}
        client.chat.completions.create(**asked, extra_body={"models": ["groq/llama"]})
        with pytest.raises(openai.APIStatusError):
            client.chat.completions.create(
                **asked, extra_body={"models": ["deepseek/x"]}
            )
    (intent,) = journal("transfer.intent")
    assert intent["destination"]["downstream"] == ["groq", "mistral-global"]
    assert len(provider.requests) == 1
