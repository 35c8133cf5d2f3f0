"""Clients that are not an SDK of one vendor: litellm, and libraries of plain HTTP."""

import json
from collections.abc import Callable
from typing import Any

import aiohttp
import httpx
import httpx2
import litellm
import requests

from tests.clients.loop import run
from tests.clients.matrix.row import TOOLS, Row, got, joined, plain, said

LITELLM: Any = litellm


class Refused(Exception):
    """A status of 400 or more; has the answer's headers, as an SDK's error has."""

    def __init__(self, status: int, headers: Any) -> None:
        super().__init__(status)
        self.status = status
        self.headers = headers


# litellm, which makes a client for each call


def lite(model: str, path: str) -> Callable[[str], Any]:
    return lambda url: {"model": model, "api_base": url + path, "api_key": "k"}


def lite_chat(asked: Any, text: str, **more: Any) -> Any:
    answer = LITELLM.completion(**asked, messages=said(text), num_retries=0, **more)
    messages = [choice["message"] for choice in plain(answer)["choices"]]
    for call in (call for one in messages for call in one["tool_calls"] or ()):
        call.pop("id")  # for Ollama it makes one up
    return messages


def lite_stream(asked: Any, text: str, **more: Any) -> Any:
    parts = LITELLM.completion(**asked, messages=said(text), stream=True, **more)
    return joined(list(parts))


def lite_async(asked: Any, text: str) -> Any:
    async def read() -> Any:
        parts = await LITELLM.acompletion(**asked, messages=said(text), stream=True)
        return [part async for part in parts]

    return joined(run(read()))


def shut_lite(_asked: Any) -> None:
    run(LITELLM.close_litellm_async_clients())


LITE = {
    "chat": lite_chat,
    "chat stream": lite_stream,
    "tools": lambda asked, text: lite_chat(asked, text, tools=TOOLS),
    "tools stream": lambda asked, text: lite_stream(asked, text, tools=TOOLS),
    "chat stream async": lite_async,
}

# Plain HTTP, each wire as its vendor's page shows it


def gpt(text: str) -> tuple[str, Any]:
    return "/v1/chat/completions", {"model": "m", "messages": said(text)}


def gpt_responses(text: str) -> tuple[str, Any]:
    return "/v1/responses", {"model": "m", "input": text}


def claude(text: str) -> tuple[str, Any]:
    return "/v1/messages", {"model": "m", "max_tokens": 9, "messages": said(text)}


def gemini(text: str) -> tuple[str, Any]:
    asked = {"contents": [{"role": "user", "parts": [{"text": text}]}]}
    return "/v1beta/models/m:generateContent", asked


def ollama(text: str) -> tuple[str, Any]:
    return "/api/chat", {"model": "m", "messages": said(text), "stream": False}


def cohere(text: str) -> tuple[str, Any]:
    return "/v2/chat", {"model": "m", "messages": said(text)}


WIRES = {
    "chat": gpt,
    "responses": gpt_responses,
    "messages": claude,
    "generateContent": gemini,
    "api/chat": ollama,
    "v2/chat": cohere,
}


def with_requests(url: str, path: str, body: Any) -> Any:
    answer = requests.post(url + path, json=body, timeout=60)
    return told(answer.status_code, answer.headers, answer.content)


def with_httpx(url: str, path: str, body: Any) -> Any:
    answer = httpx.post(url + path, json=body, timeout=60)
    return told(answer.status_code, answer.headers, answer.content)


def with_httpx2(url: str, path: str, body: Any) -> Any:
    answer = httpx2.post(url + path, json=body, timeout=60)
    return told(answer.status_code, answer.headers, answer.content)


async def with_aiohttp(url: str, path: str, body: Any) -> Any:
    async with (
        aiohttp.ClientSession() as session,
        session.post(url + path, json=body) as answer,
    ):
        return told(answer.status, answer.headers, await answer.read())


def told(status: int, headers: Any, content: bytes) -> Any:
    if status >= 400:
        raise Refused(status, headers)
    tree = json.loads(content)
    return tree.get("choices", tree)


def posts(post: Any) -> Any:
    def of(wire: Callable[[str], tuple[str, Any]]) -> Any:
        return lambda url, text: got(post(url, *wire(text)))

    return {name: of(wire) for name, wire in WIRES.items()}


POSTS = (with_requests, with_httpx, with_httpx2, with_aiohttp)
LITE_MODELS = {
    "litellm openai": lite("openai/m-1", "/v1"),
    "litellm anthropic": lite("anthropic/claude-fake", ""),
    "litellm ollama": lite("ollama_chat/m", ""),
}
ROWS = [
    *(
        Row(name, "litellm", make, LITE, (Exception,), close=shut_lite)
        for name, make in LITE_MODELS.items()
    ),
    *(
        Row(
            post.__name__.replace("_", " "),
            "bare",
            str,
            posts(post),
            (Refused,),
            close=lambda _url: None,
        )
        for post in POSTS
    ),
]
