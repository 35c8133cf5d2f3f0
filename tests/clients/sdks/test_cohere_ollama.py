"""Cohere's and Ollama's own SDKs through the contract that every adapter meets."""

from collections.abc import Mapping
from typing import Any

import cohere
import ollama
import pytest
from tests.clients.loop import AsyncContract, waited
from tests.clients.sdks.vendors import WIRES
from tests.clients.speech import Opens

from carnet import decision_of
from carnet.testing import KNOWN, LETTER, PLANTED, AdapterContract, Call, FakeProvider


def ollama_chat(client: Any, text: str) -> Any:
    said = [{"role": "user", "content": text}]
    return client.chat(model="m", messages=said, stream=False).model_dump()


def ollama_stream(client: Any, text: str) -> Any:
    said = [{"role": "user", "content": text}]
    parts = client.chat(model="m", messages=said, stream=True)
    return "".join(part.message.content or "" for part in parts)


async def later_chat(client: Any, text: str) -> Any:
    said = [{"role": "user", "content": text}]
    answer = await client.chat(model="m", messages=said, stream=False)
    return answer.model_dump()


async def later_stream(client: Any, text: str) -> Any:
    said = [{"role": "user", "content": text}]
    parts = await client.chat(model="m", messages=said, stream=True)
    return "".join([part.message.content or "" async for part in parts])


class TestOllama(AdapterContract):
    denied = (ollama.ResponseError,)
    dialect = "ollama"

    def client(self, url: str) -> object:
        return ollama.Client(host=url)

    def calls(self) -> Mapping[str, Call]:
        return {"chat": ollama_chat, "stream": ollama_stream}


class TestAsyncOllama(AsyncContract):
    denied = (ollama.ResponseError,)
    dialect = "ollama"

    def client(self, url: str) -> object:
        return ollama.AsyncClient(host=url)

    def calls(self) -> Mapping[str, Call]:
        return {"chat": waited(later_chat), "stream": waited(later_stream)}


def test_cohere_whole_and_streamed(opens: Opens, provider: FakeProvider) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="cohere")
    client = cohere.ClientV2(api_key="k", base_url=provider.url)
    said: Any = [{"role": "user", "content": LETTER}]
    provider.script(WIRES["cohere"].reply, WIRES["cohere stream"].reply)
    with client, guard.context(known=KNOWN):
        guard.wrap(client)
        whole: Any = client.chat(model="m", messages=said)
        events: Any = list(client.chat_stream(model="m", messages=said))
    deltas = [event.delta for event in events if event.type == "content-delta"]
    streamed = "".join(delta.message.content.text for delta in deltas)
    assert (whole.message.content[0].text, streamed) == (LETTER, LETTER)
    assert provider.leaks(PLANTED) == ()


def test_a_denied_call_is_coheres_own_error(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens(CARNET_REDACT="US", CARNET_ENDPOINTS__FAKE__DIALECT="cohere")
    client = cohere.ClientV2(api_key="k", base_url=provider.url)
    said: Any = [{"role": "user", "content": LETTER}]
    with client:
        guard.wrap(client)
        with pytest.raises(cohere.core.ApiError) as caught:
            client.chat(model="m", messages=said)
    assert caught.value.status_code == 451
    assert decision_of(caught.value) is not None
    assert provider.requests == ()
