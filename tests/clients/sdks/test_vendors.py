"""Every vendor's wire through bare clients, chosen by host and path alone."""

import json
from typing import Any

import httpx2
import pytest
import requests
from tests.clients.sdks.vendors import WIRES, Wire, native_texts
from tests.clients.speech import Opens

from carnet import TransferBlocked
from carnet.testing import KNOWN, LETTER, PLANTED, FakeProvider, Reply

EVERY = pytest.mark.parametrize("wire", WIRES.values(), ids=WIRES.keys())


@EVERY
@pytest.mark.parametrize("library", ["httpx2", "requests"])
def test_a_letter_leaves_stripped_and_comes_home_whole(
    opens: Opens, provider: FakeProvider, wire: Wire, library: str
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT=wire.dialect)
    maker: Any = httpx2.Client if library == "httpx2" else requests.Session
    with maker() as client, guard.context(known=KNOWN):
        guard.wrap(client)
        provider.script(wire.reply)
        answer = client.post(provider.url + wire.path, json=wire.ask(LETTER))
    assert answer.status_code == 200
    assert wire.read(answer.content) == LETTER
    assert provider.leaks(PLANTED) == ()
    assert len(provider.requests[0].placeholders) >= len(PLANTED) - 1


@EVERY
def test_the_wire_is_known_by_its_path_on_a_host_that_nobody_listed(
    opens: Opens, provider: FakeProvider, wire: Wire
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="")
    with httpx2.Client() as client, guard.context(known=KNOWN):
        guard.wrap(client)
        provider.script(wire.reply)
        answer = client.post(provider.url + wire.path, json=wire.ask(LETTER))
    assert wire.read(answer.content) == LETTER
    assert provider.leaks(PLANTED) == ()


@EVERY
def test_a_denied_call_is_an_exception_and_sends_nothing(
    opens: Opens, provider: FakeProvider, wire: Wire
) -> None:
    guard = opens(CARNET_REDACT="US", CARNET_ENDPOINTS__FAKE__DIALECT=wire.dialect)
    with httpx2.Client() as client:
        guard.wrap(client)
        with pytest.raises(TransferBlocked):
            client.post(provider.url + wire.path, json=wire.ask(LETTER))
    assert provider.requests == ()


def test_each_event_of_a_cumulative_stream_has_the_whole_text_so_far(
    opens: Opens, provider: FakeProvider
) -> None:
    wire = WIRES["dashscope cumulative"]
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="dashscope")
    with httpx2.Client() as client, guard.context(known=KNOWN):
        guard.wrap(client)
        provider.script(wire.reply)
        answer = client.post(provider.url + wire.path, json=wire.ask(LETTER))
    texts = native_texts(answer.content)
    assert texts[-1] == LETTER
    assert all(LETTER.startswith(text[: len(LETTER) // 3]) for text in texts)


@pytest.mark.parametrize(
    ("dialect", "path", "body"),
    [
        ("ollama", "/api/embed", {"model": "m", "input": [LETTER, "tides"]}),
        ("cohere", "/v2/embed", {"model": "m", "texts": [LETTER]}),
        ("cohere", "/v2/rerank", {"model": "m", "query": "q", "documents": [LETTER]}),
        (
            "google_genai",
            "/v1beta/models/m:batchEmbedContents",
            {"requests": [{"model": "m", "content": {"parts": [{"text": LETTER}]}}]},
        ),
        (
            "google_genai",
            "/v1beta/models/m:countTokens",
            {"contents": [{"parts": [{"text": LETTER}]}]},
        ),
        ("bedrock", "/model/m/count-tokens", {"input": {"converse": {"x": LETTER}}}),
    ],
)
def test_texts_to_be_counted_or_embedded_leave_stripped_and_echoes_come_home(
    opens: Opens, provider: FakeProvider, dialect: str, path: str, body: Any
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT=dialect)
    provider.script(lambda seen: Reply(raw=json.dumps({"echo": seen.json}).encode()))
    with httpx2.Client() as client, guard.context(known=KNOWN):
        guard.wrap(client)
        answer = client.post(provider.url + path, json=body)
    assert answer.json()["echo"] == body
    assert provider.leaks(PLANTED) == ()


@pytest.mark.parametrize(
    ("dialect", "path", "body", "rule"),
    [
        (
            "google_genai",
            "/v1beta/models/m:generateContent",
            {
                "contents": [
                    {"parts": [{"inlineData": {"data": "iVBORw0KGgoAAAANSUhEUgAA"}}]}
                ]
            },
            "wire.attachment",
        ),
        (
            "bedrock",
            "/model/m/converse",
            {
                "messages": [
                    {
                        "content": [
                            {"image": {"source": {"bytes": "iVBORw0KGgoAAAANSUhEUgAA"}}}
                        ]
                    }
                ]
            },
            "wire.attachment",
        ),
        (
            "ollama",
            "/api/chat",
            {"messages": [{"images": ["iVBORw0KGgoAAAANSUhEUgAA"]}]},
            "wire.attachment",
        ),
        ("ollama", "/api/generate", {"context": [1, 2, 3]}, "wire.token_ids"),
        ("ollama", "/api/create", {"system": LETTER}, "dialect.refused_path"),
        ("dashscope", "/api/v1/uploads", {"a": 1}, "dialect.refused_path"),
        ("bedrock", "/async-invoke", {"a": 1}, "dialect.refused_path"),
    ],
)
def test_what_cannot_be_read_or_followed_is_refused_by_name(
    opens: Opens, provider: FakeProvider, dialect: str, path: str, body: Any, rule: str
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT=dialect)
    with httpx2.Client() as client:
        guard.wrap(client)
        with pytest.raises(TransferBlocked) as caught:
            client.post(provider.url + path, json=body)
    assert caught.value.decision.reasons[0].rule == rule
    assert provider.requests == ()


def test_reasoning_of_gemini_goes_back_as_it_came(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="google_genai")
    path = "/v1beta/models/m:generateContent"
    thought = {
        "thought": True,
        "text": "about PERSON_7F3K2M9Q",
        "thoughtSignature": "x",
    }
    with httpx2.Client() as client, guard.context(known=KNOWN):
        guard.wrap(client)
        turns: Any = [
            {"role": "user", "parts": [{"text": LETTER}]},
            {"role": "model", "parts": [thought, {"text": "Fine."}]},
        ]
        provider.script(Reply(raw=b"{}"), Reply(raw=b"{}"))
        client.post(provider.url + path, json={"contents": turns})
        sent: Any = provider.requests[0].json
        assert sent["contents"][1]["parts"][0] == thought
        turns[1]["parts"][0] = {**thought, "text": f"about {KNOWN[0]}"}
        with pytest.raises(TransferBlocked) as caught:
            client.post(provider.url + path, json={"contents": turns})
    assert caught.value.decision.reasons[0].rule == "guard.reasoning"
