"""What the head of an answer without a body says of a file stays."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

import aiohttp
import httpx
import httpx2
import pytest
import requests

from carnet import Guard
from carnet.testing import FakeProvider, Reply

BODY: Any = {"messages": [{"role": "user", "content": "Write to erika@example.com"}]}
Asks = Callable[[Guard, str], Mapping[str, str]]


def of(library: Any) -> Asks:
    def ask(guard: Guard, url: str) -> Mapping[str, str]:
        with guard.wrap(library()) as client:
            client.post(f"{url}/v1/chat/completions", json=BODY)
            answer = client.head(f"{url}/v1/files/file-1/content")
            assert answer.content == b""
            return dict(answer.headers)

    return ask


def of_aiohttp(guard: Guard, url: str) -> Mapping[str, str]:
    async def ask() -> Mapping[str, str]:
        async with guard.wrap(aiohttp.ClientSession()) as session:
            async with session.post(f"{url}/v1/chat/completions", json=BODY) as answer:
                await answer.read()
            async with session.head(f"{url}/v1/files/file-1/content") as answer:
                assert await answer.read() == b""
                return {name.lower(): said for name, said in answer.headers.items()}

    return asyncio.run(ask())


LIBRARIES: dict[str, Asks] = {
    "httpx": of(httpx.Client),
    "httpx2": of(httpx2.Client),
    "requests": of(requests.Session),
    "aiohttp": of_aiohttp,
}


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_head_tells_the_length_of_a_file(
    guard: Guard, provider: FakeProvider, library: str
) -> None:
    """Who downloads asks for it first, and some give up without."""
    file = Reply(raw=b"x" * 4711, headers={"etag": "e-1"}, content_type="text/csv")
    provider.script(Reply("ok"), file)
    headers = LIBRARIES[library](guard, provider.url)
    assert headers["content-length"] == "4711"
    assert headers["etag"] == "e-1"
