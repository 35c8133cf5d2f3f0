"""What the adapters of SDKs share: untested releases, sockets, copies, held clients."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import closing
from types import ModuleType, SimpleNamespace
from typing import Any

import anthropic
import cohere
import dashscope
import groq
import huggingface_hub
import ollama
import openai
import pytest
import together
import zai
from google import genai
from langchain_anthropic import ChatAnthropic
from langchain_anthropic import _client_utils as shared
from langchain_openai import ChatOpenAI
from mistralai.client import Mistral
from pydantic_ai import Agent
from pydantic_ai.models.fallback import FallbackModel
from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.models.test import TestModel as Pretended
from pydantic_ai.providers.openai import OpenAIProvider
from tests.clients.matrix.rows import ROWS
from tests.clients.speech import Opens

from carnet import Guard, PolicyDenied, UnsupportedClient, adapter
from carnet.sdk import Sdk
from carnet.testing import KNOWN, LETTER, PLANTED, FakeProvider
from carnet.transport.httpx import Guarded

SAID: Any = [{"role": "user", "content": LETTER}]


def guarded(http: Any) -> bool:
    return isinstance(http._transport, Guarded)


@pytest.fixture
def qwen(guard: Guard, provider: FakeProvider) -> Iterator[dashscope.Client]:
    with dashscope.Client(api_key="k", base_url=f"{provider.url}/api/v1") as one:
        yield guard.wrap(one)


def test_a_release_with_another_shape_is_refused_by_naming_the_tested_range(
    guard: Guard,
) -> None:
    client = groq.Groq(api_key="k")
    http = client.__dict__.pop("_client")
    with pytest.raises(UnsupportedClient) as caught:
        guard.wrap(client)
    assert f"groq {groq.__version__}" in str(caught.value)
    assert "it has no `_client`" in str(caught.value)
    assert ">=1.7,<2" in str(caught.value)
    client._client = http
    client.close()


SHAPES: dict[str, tuple[Callable[[], Any], str]] = {
    "openai": (lambda: openai.OpenAI(api_key="k"), "_client"),
    "openai signs": (lambda: openai.OpenAI(api_key="k"), "_prepare_request"),
    "anthropic": (lambda: anthropic.Anthropic(api_key="k"), "_client"),
    "cohere": (lambda: cohere.ClientV2(api_key="k"), "_client_wrapper.httpx_client"),
    "google-genai": (
        lambda: genai.Client(api_key="k"),
        "_api_client._async_httpx_client",
    ),
    "google-genai sends": (
        lambda: genai.Client(api_key="k"),
        "_api_client._request_once",
    ),
    "mistralai": (lambda: Mistral(api_key="k"), "sdk_configuration.async_client"),
    "ollama": (ollama.Client, "_client"),
    "together": (lambda: together.Together(api_key="k"), "_client"),
    "zai-sdk": (lambda: zai.ZaiClient(api_key="k"), "_client"),
    "dashscope": (
        lambda: dashscope.Client(api_key="k", base_url="http://127.0.0.1:9/api/v1"),
        "_transport",
    ),
    "huggingface_hub": (huggingface_hub.InferenceClient, "_inner_post"),
}


@pytest.mark.parametrize(("make", "path"), SHAPES.values(), ids=SHAPES)
@pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
def test_every_sdk_without_a_name_that_was_tested_is_refused_by_naming_the_range(
    guard: Guard, make: Callable[[], Any], path: str
) -> None:
    client = make()
    owner, (*above, name) = client, path.split(".")
    for step in above:
        owner = getattr(owner, step)
    before = getattr(owner, name)
    owner.__dict__[name] = None
    with pytest.raises(UnsupportedClient, match=r"tested with [\w-]+ >=\d") as caught:
        guard.wrap(client)
    assert "cannot be guarded (it" in str(caught.value)
    owner.__dict__[name] = before
    guard.wrap(client)  # it was left as it was


def test_a_release_outside_the_range_with_the_known_shape_is_guarded(
    guard: Guard, provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.metadata.version", lambda _name: "99.0")
    url = f"{provider.url}/v1"
    with together.Together(api_key="k", base_url=url) as client:
        guard.wrap(client)
        with guard.context(known=KNOWN):
            client.chat.completions.create(model="m", messages=SAID)
    assert len(provider.requests) == 1
    assert provider.leaks(PLANTED) == ()


def test_an_unknown_object_of_a_known_sdk_is_refused_by_naming_the_tested_range(
    guard: Guard,
) -> None:
    for strange in (groq.Groq, groq, groq.Timeout(1)):
        with pytest.raises(UnsupportedClient) as caught:
            guard.wrap(strange)
        if strange is not groq.Groq:
            continue
        assert "tested with groq >=1.7,<2" in str(caught.value)


def test_calls_that_belong_to_no_client_are_left_to_install(guard: Guard) -> None:
    for strange in (dashscope, dashscope.Generation):
        with pytest.raises(UnsupportedClient) as caught:
            guard.wrap(strange)
        assert "guard.install()" in str(caught.value)


def test_an_sdk_that_is_not_installed_made_nothing() -> None:
    absent = Sdk("acme-sdk", "acme_that_is_absent", ("Client",), tested=">=4,<5")
    assert not absent.made(object())
    assert not absent.has(SimpleNamespace())
    assert absent.has(ModuleType("acme_that_is_absent"))
    assert "of unknown version" in str(absent.unknown(object(), "it is none"))
    with pytest.raises(UnsupportedClient, match="no `inner"):
        absent.held(SimpleNamespace(inner=SimpleNamespace()), "inner.http")


Opener = Callable[[Any], Any]
TOGETHER: dict[str, Opener] = {
    "connect": lambda client: client.beta.realtime.connect(model="m"),
    "transcription": lambda client: client.beta.realtime.transcription(model="m"),
}
DASHSCOPE: dict[str, Opener] = {
    "shared": lambda client: client.ws_connection(),
    "recognised": lambda client: client.audio.asr.recognize(model="m"),
    "spoken": lambda client: client.audio.tts.connect(model="m"),
    "realtime": lambda client: client.audio.realtime.connect(model="m"),
    "meeting": lambda client: client.tingwu.realtime(model="m"),
}


@pytest.mark.parametrize("opens_socket", TOGETHER.values(), ids=TOGETHER.keys())
def test_sockets_of_together_are_refused_on_copies_too(
    guard: Guard, provider: FakeProvider, opens_socket: Opener
) -> None:
    with together.Together(api_key="k", base_url=provider.url) as client:
        guard.wrap(client)
        second = client.with_options(timeout=1).copy()
        for one in (client, second):
            with pytest.raises(PolicyDenied, match="WebSocket"):
                opens_socket(one)
    assert provider.requests == ()


@pytest.mark.parametrize("opens_socket", DASHSCOPE.values(), ids=DASHSCOPE.keys())
def test_sockets_of_dashscope_are_refused_on_copies_too(
    qwen: dashscope.Client, opens_socket: Opener
) -> None:
    with qwen.with_options(timeout=1) as second:
        for one in (qwen, second):
            with pytest.raises(PolicyDenied, match="WebSocket"):
                opens_socket(one)


def test_a_copy_of_dashscopes_client_with_a_pool_of_its_own_is_guarded(
    guard: Guard, qwen: dashscope.Client, provider: FakeProvider
) -> None:
    with qwen.with_options(timeout=9) as second, guard.context(known=KNOWN):
        assert second._transport.http_client is not qwen._transport.http_client
        second.chat.completions.create(model="m", messages=SAID)
    assert provider.leaks(PLANTED) == ()


def test_sockets_of_mistral_are_refused(guard: Guard, provider: FakeProvider) -> None:
    client = guard.wrap(Mistral(api_key="k", server_url=provider.url))
    for part in (client.audio.realtime, client.audio.realtime_speech):
        with pytest.raises(PolicyDenied, match="WebSocket"):
            part.connect(model="m")


def test_a_session_that_hugging_face_replaces_later_is_guarded_for_the_client_alone(
    guard: Guard, provider: FakeProvider
) -> None:
    url = f"{provider.url}/v1"
    client = huggingface_hub.InferenceClient(base_url=url, api_key="k")
    guard.wrap(client)
    huggingface_hub.close_session()
    with guard.context(known=KNOWN):
        client.chat.completions.create(model="m", messages=SAID)
    assert provider.leaks(PLANTED) == ()
    assert len(provider.requests) == 1
    assert not guarded(huggingface_hub.get_session())
    huggingface_hub.close_session()


def test_models_that_share_an_http_client_share_one_guard_and_no_second(
    opens: Opens, provider: FakeProvider
) -> None:
    made: Any = {"base_url": provider.url, "api_key": "k", "model": "m"}
    first, second = ChatAnthropic(**made), ChatAnthropic(**made)
    opens().wrap(first)
    assert guarded(second._client._client)
    with pytest.raises(UnsupportedClient, match="another guard"):
        opens().wrap(second)
    first._client.close()
    asyncio.run(first._async_client.close())
    shared._get_default_httpx_client.cache_clear()
    shared._get_default_async_httpx_client.cache_clear()


def test_a_model_that_can_only_wait_is_guarded_where_it_calls(guard: Guard) -> None:
    async def key() -> str:
        return "k"

    model = ChatOpenAI(api_key=key, model="m", base_url="http://127.0.0.1:9/v1")
    guard.wrap(model)
    assert guarded(model.async_client._client._client)


def test_a_provider_that_makes_its_http_client_anew_is_guarded_again(
    guard: Guard, provider: FakeProvider
) -> None:
    held = OpenAIProvider(base_url=f"{provider.url}/v1", api_key="k")
    agent: Any = Agent(FallbackModel(OpenAIChatModel("m", provider=held)))
    guard.wrap(agent)
    before = held.client._client

    async def ask() -> str:
        async with agent:
            return str((await agent.run(LETTER)).output)

    with guard.context(known=KNOWN):
        assert [asyncio.run(ask()) for _ in range(2)] == [LETTER, LETTER]
    assert held.client._client is not before
    assert provider.leaks(PLANTED) == ()


def test_a_model_without_a_vendors_client_is_refused(guard: Guard) -> None:
    for strange in (Agent(), Pretended(), Agent(Pretended())):
        with pytest.raises(UnsupportedClient, match="pydantic-ai-slim"):
            guard.wrap(strange)


def test_a_refused_wrap_leaves_every_part_as_it_was(
    opens: Opens, provider: FakeProvider
) -> None:
    client: Any = Mistral(api_key="k", server_url=provider.url)
    sync, later = (
        client.sdk_configuration.client,
        client.sdk_configuration.async_client,
    )
    opens().wrap(later)
    with pytest.raises(UnsupportedClient, match="another guard"):
        opens().wrap(client)
    assert not guarded(sync)
    with closing(sync):
        assert "connect" not in client.audio.realtime.__dict__


def test_every_adapter_with_clients_is_in_the_matrix() -> None:
    every = {one.name: one for one in adapter.load_all()}
    wires = {n for n, one in every.items() if isinstance(one, adapter.WireAdapter)}
    # LlamaIndex needs openai 2 (tests.clients.newest); Bedrock has tests of its own.
    elsewhere = {"bedrock", "llama_index"}
    assert {row.adapter for row in ROWS} | elsewhere == every.keys() - wires
