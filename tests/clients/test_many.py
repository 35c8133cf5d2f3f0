"""Many calls at once on one client: every caller gets its own data, and only that."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any

import anthropic
import httpx2
import openai
import pytest
from tests.clients.speech import Opens

from carnet import Guard
from carnet.testing import FakeProvider

FULL = pytest.mark.slow


def letter(number: int) -> str:
    return f"Person{number} Beispiel: mail{number}@example.org, +49 30 901820{number}"


def known(number: int) -> list[str]:
    return [f"Person{number} Beispiel"]


def streamed(client: Any, number: int) -> str:
    """The text of a stream, by whichever client."""
    said: Any = [{"role": "user", "content": letter(number)}]
    if isinstance(client, openai.OpenAI):
        stream: Any = client.chat.completions.create(
            model="m", messages=said, stream=True
        )
        return "".join(one.choices[0].delta.content or "" for one in stream)
    with client.messages.stream(model="m", max_tokens=99, messages=said) as stream:
        return "".join(stream.text_stream)


def sync_client(name: str, url: str) -> Any:
    if name == "openai":
        return openai.OpenAI(base_url=f"{url}/v1", api_key="k", max_retries=0)
    return anthropic.Anthropic(base_url=url, api_key="k", max_retries=0)


def silent(provider: FakeProvider, count: int) -> bool:
    """Did nothing of anybody's leave?"""
    planted = [word for n in range(count) for word in (*known(n), f"mail{n}@example.")]
    return provider.leaks(planted) == ()


@pytest.mark.parametrize("name", ["openai", "anthropic"])
@pytest.mark.parametrize(
    ("streams", "threads"), [(12, 6), pytest.param(64, 16, marks=FULL)]
)
def test_streams_in_many_threads_do_not_mix(
    opens: Opens, provider: FakeProvider, name: str, streams: int, threads: int
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT=name)
    barrier = threading.Barrier(threads)

    def one(number: int) -> bool:
        if number < threads:
            barrier.wait()
        with guard.context(known=known(number)):
            return streamed(client, number) == letter(number)

    with sync_client(name, provider.url) as client, ThreadPoolExecutor(threads) as pool:
        guard.wrap(client)
        assert all(pool.map(one, range(streams)))
    assert len(provider.requests) == streams
    assert silent(provider, streams)


async def gathered(guard: Guard, client: Any, calls: int) -> list[bool]:
    async def one(number: int) -> bool:
        said: Any = [{"role": "user", "content": letter(number)}]
        with guard.context(known=known(number)):
            if isinstance(client, openai.AsyncOpenAI):
                answer: Any = await client.chat.completions.create(
                    model="m", messages=said
                )
                return bool(answer.choices[0].message.content == letter(number))
            answer = await client.messages.create(
                model="m", max_tokens=99, messages=said
            )
            return bool(answer.content[0].text == letter(number))

    async with client:
        return await asyncio.gather(*map(one, range(calls)))


@pytest.mark.parametrize("name", ["openai", "anthropic"])
@pytest.mark.parametrize("calls", [40, pytest.param(1000, marks=FULL)])
def test_concurrent_asynchronous_calls_do_not_mix(
    opens: Opens, provider: FakeProvider, name: str, calls: int
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT=name)
    http = httpx2.AsyncClient(
        timeout=600, limits=httpx2.Limits(max_connections=64), trust_env=False
    )
    made: Any = {"openai": openai.AsyncOpenAI, "anthropic": anthropic.AsyncAnthropic}
    url = f"{provider.url}/v1" if name == "openai" else provider.url
    client = made[name](base_url=url, api_key="k", max_retries=0, http_client=http)
    guard.wrap(client)
    with asyncio.Runner() as runner:
        assert all(runner.run(gathered(guard, client, calls), context=copy_context()))
    assert len(provider.requests) == calls
    assert silent(provider, min(calls, 100))
