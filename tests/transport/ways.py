"""The ways in which an application posts: one of each client."""

import asyncio
from collections.abc import Callable
from typing import Any

import aiohttp
import httpx
import httpx2
import openai
import requests

from carnet.testing import LETTER

CHAT = "/v1/chat/completions"
MESSAGES: Any = [{"role": "user", "content": LETTER}]
BODY = {"model": "m-1", "messages": MESSAGES}


def with_httpx(url: str) -> Any:
    return httpx.post(url + CHAT, json=BODY).json()


def with_httpx2(url: str) -> Any:
    with httpx2.Client() as client:
        return client.post(url + CHAT, json=BODY).json()


def with_a_bare_transport(url: str) -> Any:
    with httpx2.HTTPTransport() as transport:
        request = httpx2.Request("POST", url + CHAT, json=BODY)
        response = transport.handle_request(request)
        response.read()
        return response.json()


def with_async_httpx2(url: str) -> Any:
    async def ask() -> Any:
        async with httpx2.AsyncClient() as client:
            return (await client.post(url + CHAT, json=BODY)).json()

    return asyncio.run(ask())


def with_requests(url: str) -> Any:
    return requests.post(url + CHAT, json=BODY, timeout=9).json()


def with_aiohttp(url: str) -> Any:
    async def ask() -> Any:
        async with (
            aiohttp.ClientSession(auto_decompress=False) as session,
            session.post(url + CHAT, json=BODY) as response,
        ):
            return await response.json()

    return asyncio.run(ask())


def with_openai(url: str) -> Any:
    with openai.OpenAI(base_url=f"{url}/v1", api_key="k") as client:
        given = client.chat.completions.create(model="m-1", messages=MESSAGES)
        return given.model_dump()


def with_async_openai(url: str) -> Any:
    async def ask() -> Any:
        http = openai.DefaultAioHttpClient()
        async with openai.AsyncOpenAI(
            base_url=f"{url}/v1", api_key="k", http_client=http
        ) as client:
            given = await client.chat.completions.create(model="m-1", messages=MESSAGES)
            return given.model_dump()

    return asyncio.run(ask())


WAYS: tuple[Callable[[str], Any], ...] = (
    with_httpx,
    with_httpx2,
    with_a_bare_transport,
    with_async_httpx2,
    with_requests,
    with_aiohttp,
    with_openai,
    with_async_openai,
)
