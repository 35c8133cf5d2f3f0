"""No field of any request of an SDK carries a value out, and of answers all come home.

The fields are those of the SDKs' own types, one at a time (`typed.py`).
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import anthropic.types as claude
import httpx2
import openai.types as gpt
import pytest
from anthropic.types import beta, message_create_params
from anthropic.types.beta import message_create_params as beta_params
from openai.types import chat, responses
from openai.types.chat import completion_create_params
from openai.types.responses import response_create_params
from tests.clients.content.typed import Place, places
from tests.clients.speech import Opens

from carnet import TransferBlocked
from carnet.testing import FakeProvider, Received, Reply

MAIL = "quillfeather@example.com"
ASKED: Any = [{"role": "user", "content": "hi"}]
TOLD: Any = [{"role": "user", "content": f"Write to {MAIL}"}]
SHARE = pytest.mark.parametrize("one_in", [20, pytest.param(1, marks=pytest.mark.slow)])
"""One field in so many is tried; all take half a minute."""
SENT = 0.9
"""The share of requests that are not refused, at least."""


class Wire(NamedTuple):
    """A path of a vendor's, and the types of what it takes and gives."""

    dialect: str
    path: str
    takes: Any
    gives: Any
    events: Any
    least: Mapping[str, Any]
    """A request without data."""
    asks: Mapping[str, Any]
    """One with a value, which the answer has."""


CLAUDE = {"model": "m-1", "max_tokens": 5}
WIRES = {
    "openai chat": Wire(
        "openai",
        "/v1/chat/completions",
        completion_create_params.CompletionCreateParamsNonStreaming,
        chat.ChatCompletion,
        chat.ChatCompletionChunk,
        {"model": "m-1", "messages": ASKED},
        {"model": "m-1", "messages": TOLD},
    ),
    "openai responses": Wire(
        "openai",
        "/v1/responses",
        response_create_params.ResponseCreateParamsNonStreaming,
        responses.Response,
        responses.ResponseStreamEvent,
        {"model": "m-1", "input": "hi"},
        {"model": "m-1", "input": f"Write to {MAIL}"},
    ),
    "openai embeddings": Wire(
        "openai",
        "/v1/embeddings",
        gpt.EmbeddingCreateParams,
        None,
        None,
        {"model": "m-1", "input": "hi"},
        {},
    ),
    "anthropic": Wire(
        "anthropic",
        "/v1/messages",
        message_create_params.MessageCreateParamsNonStreaming,
        claude.Message,
        claude.RawMessageStreamEvent,
        {**CLAUDE, "messages": ASKED},
        {**CLAUDE, "messages": TOLD},
    ),
    "anthropic beta": Wire(
        "anthropic",
        "/v1/messages?beta=true",
        beta_params.MessageCreateParamsNonStreaming,
        beta.BetaMessage,
        beta.BetaRawMessageStreamEvent,
        {**CLAUDE, "messages": ASKED},
        {**CLAUDE, "messages": TOLD},
    ),
}
ANSWERED = [name for name, wire in WIRES.items() if wire.gives]
SEALED = (
    "encrypted_content encrypted_index encrypted_stdout signature thinking"
    " RedactedThinkingBlock.data BetaRedactedThinkingBlock.data"
).split()
"""What the vendor signed or encrypted goes back to it as it came.

Nor is what events say of each token read: a token is a part of a word.
"""


@SHARE
@pytest.mark.parametrize("name", WIRES)
def test_no_field_of_a_request_carries_a_value_out(
    name: str, one_in: int, opens: Opens, provider: FakeProvider
) -> None:
    wire = WIRES[name]
    tried = [*places(wire.takes)][::one_in]
    with guarded(wire, opens) as http:
        for place in tried:
            body = {**wire.least, **place.put(MAIL)}
            try:
                http.post(f"{provider.url}{wire.path}", json=body)
            except TransferBlocked:
                continue
            assert b"quillfeather" not in provider.requests[-1].body.lower(), place.path
    assert len(provider.requests) >= len(tried) * SENT


@SHARE
@pytest.mark.parametrize("name", ANSWERED)
def test_what_stands_in_any_field_of_an_answer_comes_home(
    name: str, one_in: int, opens: Opens, provider: FakeProvider
) -> None:
    wire = WIRES[name]
    with guarded(wire, opens) as http:
        for place in [*places(wire.gives, deepest=5)][::one_in]:
            if not is_sealed(place):
                assert comes_home(place, wire, http, provider), place.path
        for place in [*places(wire.events, deepest=5)][:: one_in * 4]:
            if not (is_sealed(place) or "logprobs" in str(place.path)):
                assert comes_home(place, wire, http, provider, stream=True), place.path


def comes_home(
    place: Place,
    wire: Wire,
    http: httpx2.Client,
    provider: FakeProvider,
    *,
    stream: bool = False,
) -> bool:
    """Does the caller read the value where the provider wrote its placeholder?"""
    provider.script(answering(place.put, stream=stream))
    asked = {**wire.asks, "stream": True} if stream else wire.asks
    return MAIL.encode() in http.post(f"{provider.url}{wire.path}", json=asked).content


def answering(
    put: Callable[[str], Any], *, stream: bool
) -> Callable[[Received], Reply]:
    """An answer of one body or event with the placeholder in one place."""

    def answer(received: Received) -> Reply:
        (placeholder,) = received.placeholders
        body = put(f"see {placeholder} now")
        data = json.dumps(body)
        if not stream:
            return Reply(raw=data.encode())
        event = f"event: {body.get('type', 'message')}\ndata: {data}\n\n"
        return Reply(raw=event.encode(), content_type="text/event-stream")

    return answer


def is_sealed(place: Place) -> bool:
    key = place.key
    return key in SEALED or key.rpartition(".")[2] in SEALED


def guarded(wire: Wire, opens: Opens) -> httpx2.Client:
    guard = opens(CARNET_DETECT="email", CARNET_ENDPOINTS__FAKE__DIALECT=wire.dialect)
    return guard.wrap(httpx2.Client())
