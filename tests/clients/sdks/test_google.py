"""Gemini through Google's own SDK: both its sides, whole and streamed."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from google import genai
from google.genai import errors, types
from tests.clients.sdks.vendors import WIRES
from tests.clients.speech import Opens

from carnet import Guard, PolicyDenied, decision_of
from carnet.testing import KNOWN, LETTER, PLANTED, FakeProvider, Reply

WHOLE, STREAM = WIRES["gemini"], WIRES["gemini sse"]


@pytest.fixture
def guard(opens: Opens) -> Guard:
    return opens(CARNET_ENDPOINTS__FAKE__DIALECT="google_genai")


@pytest.fixture
def client(guard: Guard, provider: FakeProvider) -> Iterator[genai.Client]:
    options = types.HttpOptions(base_url=provider.url)
    one = genai.Client(api_key="k", http_options=options)
    assert guard.wrap(one) is one
    yield one
    one.close()


def test_a_letter_comes_home_whole_and_streamed(
    guard: Guard, client: genai.Client, provider: FakeProvider
) -> None:
    provider.script(WHOLE.reply, STREAM.reply)
    with guard.context(known=KNOWN):
        whole = client.models.generate_content(model="m", contents=LETTER)
        parts = client.models.generate_content_stream(model="m", contents=LETTER)
        streamed = "".join(part.text or "" for part in parts)
    assert (whole.text, streamed) == (LETTER, LETTER)
    assert provider.leaks(PLANTED) == ()


def test_the_asynchronous_side_is_guarded_in_every_loop(
    guard: Guard, client: genai.Client, provider: FakeProvider
) -> None:
    async def both() -> tuple[str | None, str]:
        whole = await client.aio.models.generate_content(model="m", contents=LETTER)
        parts = await client.aio.models.generate_content_stream(
            model="m", contents=LETTER
        )
        streamed = "".join([part.text or "" async for part in parts])
        await client.aio.aclose()
        return whole.text, streamed

    async def once() -> str | None:
        answer = await client.aio.models.generate_content(model="m", contents=LETTER)
        outer: Any = client._api_client._async_httpx_client
        await outer._client_for_running_loop().aclose()
        return answer.text

    provider.script(WHOLE.reply, WHOLE.reply, STREAM.reply)
    with guard.context(known=KNOWN):
        assert asyncio.run(once()) == LETTER
        assert asyncio.run(both()) == (LETTER, LETTER)
    assert provider.leaks(PLANTED) == ()
    assert len(provider.requests) == 3


def test_tokens_and_embeddings_leave_stripped(
    guard: Guard, client: genai.Client, provider: FakeProvider
) -> None:
    provider.script(
        Reply(raw=b'{"totalTokens": 3}'),
        Reply(raw=b'{"embeddings": [{"values": [1]}], "embedding": {"values": [1]}}'),
    )
    with guard.context(known=KNOWN):
        counted = client.models.count_tokens(model="m", contents=LETTER)
        client.models.embed_content(model="text-embedding-1", contents=[LETTER])
    assert counted.total_tokens == 3
    assert provider.leaks(PLANTED) == ()


def test_arguments_of_a_tool_come_home(
    guard: Guard, client: genai.Client, provider: FakeProvider
) -> None:
    def call(seen: Any) -> Reply:
        said = WHOLE.heard(seen.json)
        part = {"functionCall": {"name": "f", "args": {"who": said}}}
        tree = {"candidates": [{"content": {"role": "model", "parts": [part]}}]}
        return Reply(
            raw=types.GenerateContentResponse.model_validate(tree)
            .model_dump_json(by_alias=True, exclude_none=True)
            .encode()
        )

    provider.script(call)
    with guard.context(known=KNOWN):
        answer = client.models.generate_content(model="m", contents=LETTER)
    assert answer.function_calls is not None
    assert answer.function_calls[0].args == {"who": LETTER}


def test_a_denied_call_is_googles_own_error(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens(CARNET_REDACT="US", CARNET_ENDPOINTS__FAKE__DIALECT="google_genai")
    options = types.HttpOptions(base_url=provider.url)
    with genai.Client(api_key="k", http_options=options) as client:
        guard.wrap(client)
        with pytest.raises(errors.ClientError) as caught:
            client.models.generate_content(model="m", contents=LETTER)
    assert caught.value.code == 451
    assert decision_of(caught.value) is not None
    assert provider.requests == ()


def test_live_connections_are_refused(client: genai.Client) -> None:
    with pytest.raises(PolicyDenied):
        client.aio.live.connect(model="m")
    with pytest.raises(PolicyDenied):
        client.aio.live.music.connect(model="m")


def test_a_session_of_aiohttp_that_the_application_named_is_guarded(
    guard: Guard, provider: FakeProvider
) -> None:
    async def both() -> tuple[str | None, str]:
        import aiohttp

        async with aiohttp.ClientSession() as session:
            options = types.HttpOptions(base_url=provider.url, aiohttp_client=session)
            with genai.Client(api_key="k", http_options=options) as client:
                models = guard.wrap(client).aio.models
                assert client._api_client._use_aiohttp()
                whole = await models.generate_content(model="m", contents=LETTER)
                parts = await models.generate_content_stream(model="m", contents=LETTER)
                return whole.text, "".join([part.text or "" async for part in parts])

    provider.script(WHOLE.reply, STREAM.reply)
    with guard.context(known=KNOWN):
        assert asyncio.run(both()) == (LETTER, LETTER)
    assert provider.leaks(PLANTED) == ()
    assert len(provider.requests) == 2
