"""Bare HTTP clients through the guard: requests, httpx and httpx2, also streaming."""

import json
from collections.abc import Iterable, Mapping
from types import ModuleType
from typing import Any

import httpx
import httpx2
import requests
from tests.clients.loop import AsyncContract, run

from carnet import TransferBlocked
from carnet.testing import AdapterContract, Call

TOOLS: Any = [
    {
        "type": "function",
        "function": {
            "name": "look_up",
            "parameters": {"type": "object", "properties": {"who": {"type": "string"}}},
        },
    }
]


CHAT = "/v1/chat/completions"


def chat(text: str, **more: Any) -> Any:
    return {"model": "m", "messages": [{"role": "user", "content": text}], **more}


def read(lines: Iterable[str | bytes]) -> Any:
    """The text and the tool arguments in the lines of a chat's stream."""
    given = {"text": "", "arguments": ""}
    for line in lines:
        plain = line.decode() if isinstance(line, bytes) else line
        if not plain.startswith("data: {"):
            continue
        for choice in json.loads(plain[6:])["choices"]:
            given["text"] += choice["delta"].get("content") or ""
            for call in choice["delta"].get("tool_calls") or ():
                given["arguments"] += call["function"]["arguments"]
    return given


def ndjson(lines: Iterable[str | bytes]) -> Any:
    """The text in the lines of Ollama's stream, and its last line."""
    parts = [json.loads(line) for line in lines if line]
    text = "".join(part["message"]["content"] for part in parts)
    return {"text": text, "last": parts[-1]}


def session_calls(path: str) -> dict[str, Call]:
    def post(client: Any, text: str) -> Any:
        return client.post(path, json=chat(text)).json()

    def post_data(client: Any, text: str) -> Any:
        return client.post(
            path,
            data=json.dumps(chat(text)).encode(),
            headers={"content-type": "application/json"},
        ).json()

    def stream_lines(client: Any, text: str) -> Any:
        with client.post(path, json=chat(text, stream=True), stream=True) as response:
            return read(response.iter_lines())

    def stream_tools(client: Any, text: str) -> Any:
        body = chat(text, stream=True, tools=TOOLS)
        with client.post(path, json=body, stream=True) as response:
            return read(response.iter_lines(decode_unicode=True))

    def stream_content(client: Any, text: str) -> Any:
        with client.post(path, json=chat(text), stream=True) as response:
            return json.loads(b"".join(response.iter_content(7)))

    def whole_stream(client: Any, text: str) -> Any:
        return read(client.post(path, json=chat(text, stream=True)).text.splitlines())

    calls = (post, post_data, stream_lines, stream_tools, stream_content, whole_stream)
    return {call.__name__: call for call in calls}


class Based(requests.Session):
    """A session that knows where its provider is."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.base = base

    def request(self, method: Any, url: Any, *args: Any, **kwargs: Any) -> Any:
        return super().request(method, self.base + str(url), *args, **kwargs)


class TestRequests(AdapterContract):
    denied = (TransferBlocked,)

    def client(self, url: str) -> object:
        return Based(url)

    def calls(self) -> Mapping[str, Call]:
        return session_calls(CHAT)


def post(client: Any, text: str) -> Any:
    return client.post(CHAT, json=chat(text)).json()


def content(client: Any, text: str) -> Any:
    parts = json.dumps(chat(text)).encode()
    headers = {"content-type": "application/json"}
    return client.post(CHAT, content=iter([parts]), headers=headers).json()


def send(client: Any, text: str) -> Any:
    request = client.build_request("POST", CHAT, json=chat(text))
    return client.send(request).json()


def iter_lines(client: Any, text: str) -> Any:
    with client.stream("POST", CHAT, json=chat(text, stream=True)) as response:
        return read(response.iter_lines())


def iter_lines_tools(client: Any, text: str) -> Any:
    body = chat(text, stream=True, tools=TOOLS)
    with client.stream("POST", CHAT, json=body) as response:
        return read(response.iter_lines())


def iter_raw(client: Any, text: str) -> Any:
    with client.stream("POST", CHAT, json=chat(text)) as response:
        return json.loads(b"".join(response.iter_raw()))


def iter_text(client: Any, text: str) -> Any:
    with client.stream("POST", CHAT, json=chat(text, stream=True)) as response:
        return read("".join(response.iter_text()).splitlines())


def ollama(client: Any, text: str) -> Any:
    with client.stream("POST", "/api/chat", json=chat(text)) as response:
        return ndjson(response.iter_lines())


HTTPX_CALLS: tuple[Call, ...] = (
    post,
    content,
    send,
    iter_lines,
    iter_lines_tools,
    iter_raw,
    iter_text,
    ollama,
)


class TestHttpx(AdapterContract):
    denied = (TransferBlocked,)
    module: ModuleType = httpx

    def client(self, url: str) -> object:
        return self.module.Client(base_url=url)

    def calls(self) -> Mapping[str, Call]:
        return {call.__name__: call for call in HTTPX_CALLS}


class TestHttpx2(TestHttpx):
    module = httpx2


class TestAsyncHttpx(AsyncContract):
    denied = (TransferBlocked,)
    module: ModuleType = httpx

    def client(self, url: str) -> object:
        return self.module.AsyncClient(base_url=f"{url}/v1")

    def calls(self) -> Mapping[str, Call]:
        path = "/chat/completions"

        async def post(client: Any, text: str) -> Any:
            return (await client.post(path, json=chat(text))).json()

        async def lines(client: Any, text: str) -> Any:
            body = chat(text, stream=True, tools=TOOLS)
            async with client.stream("POST", path, json=body) as response:
                return read([line async for line in response.aiter_lines()])

        return {
            "post": lambda client, text: run(post(client, text)),
            "lines": lambda client, text: run(lines(client, text)),
        }

    def close(self, client: Any) -> None:
        run(client.aclose())


class TestAsyncHttpx2(TestAsyncHttpx):
    module = httpx2
