"""The application's clients: the vendors' SDKs where installed, else `requests`.

Each is made as its vendor says, pointed at the vendor's real host; only the connection
is redirected, below the guard, to the server on this machine.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Protocol

from carnet.cli.demo.letters import SCHEMA, TOOL, Mode, Wire
from carnet.testing import FakeProvider

if TYPE_CHECKING:
    from requests import Session

MODEL = "model-1"
KEY = "no-key"  # the server on this machine asks for none


class Caller(Protocol):
    """One client of one wire."""

    name: str

    def ask(self, mode: Mode, text: str) -> str:
        """Return the answer's text, or the tool's arguments as JSON."""


def caller(
    wire: Wire,
    host: str,
    path: str,
    provider: FakeProvider,
    *,
    wrap: Callable[[Any], Any],
    stack: ExitStack,
) -> Caller:
    """A client for `host`, closed by `stack`; `wrap` guards it, or does nothing."""
    if find_spec(wire.value) is None:
        return _requests(wire, f"https://{host}{path}", provider, wrap, stack)
    import httpx2

    http = stack.enter_context(httpx2.Client(transport=provider.transport(httpx2)))
    if wire is Wire.OPENAI:
        import openai

        base = f"https://{host}{path}/v1"
        return _OpenAI(
            wrap(openai.OpenAI(base_url=base, api_key=KEY, http_client=http))
        )
    import anthropic

    base = f"https://{host}{path}"
    return _Anthropic(
        wrap(anthropic.Anthropic(base_url=base, api_key=KEY, http_client=http))
    )


class _OpenAI:
    name = "openai SDK"

    def __init__(self, client: Any) -> None:  # noqa: ANN401 - the SDK may be absent
        self._chat = client.chat.completions

    def ask(self, mode: Mode, text: str) -> str:
        body = _body(Wire.OPENAI, mode, text)
        if mode is Mode.STREAMED:
            chunks = self._chat.create(**body)
            return "".join(chunk.choices[0].delta.content or "" for chunk in chunks)
        message = self._chat.create(**body).choices[0].message
        if mode is Mode.TOOL:
            return str(message.tool_calls[0].function.arguments)
        return str(message.content)


class _Anthropic:
    name = "anthropic SDK"

    def __init__(self, client: Any) -> None:  # noqa: ANN401 - the SDK may be absent
        self._messages = client.messages

    def ask(self, mode: Mode, text: str) -> str:
        body = _body(Wire.ANTHROPIC, mode, text)
        if mode is Mode.STREAMED:
            del body["stream"]
            with self._messages.stream(**body) as stream:
                return "".join(stream.text_stream)
        (block,) = self._messages.create(**body).content
        if mode is Mode.TOOL:
            return json.dumps(block.input, ensure_ascii=False)
        return str(block.text)


class _Requests:
    name = "requests"

    def __init__(self, session: "Session", url: str, wire: Wire) -> None:
        self._session, self._url, self._wire = session, url, wire

    def ask(self, mode: Mode, text: str) -> str:
        body = _body(self._wire, mode, text)
        stream = mode is Mode.STREAMED
        with self._session.post(
            self._url,
            json=body,
            headers=_headers(self._wire),
            stream=stream,
            timeout=60,
        ) as response:
            response.raise_for_status()
            if stream:
                return "".join(_deltas(response.iter_lines()))
            return _answer(response.json(), mode)


def _requests(
    wire: Wire,
    base: str,
    provider: FakeProvider,
    wrap: Callable[[Any], Any],
    stack: ExitStack,
) -> Caller:
    import requests

    session = stack.enter_context(requests.Session())
    session.mount("https://", provider.adapter())
    end = "/v1/chat/completions" if wire is Wire.OPENAI else "/v1/messages"
    return _Requests(wrap(session), base + end, wire)


def _body(wire: Wire, mode: Mode, text: str) -> dict[str, Any]:
    body: dict[str, Any] = {
        "model": MODEL,
        "max_tokens": 200,
        "messages": [{"role": "user", "content": text}],
    }
    if mode is Mode.STREAMED:
        body["stream"] = True
    if mode is Mode.TOOL:
        if wire is Wire.OPENAI:
            function = {"name": TOOL, "parameters": SCHEMA}
            body["tools"] = [{"type": "function", "function": function}]
        else:
            body["tools"] = [{"name": TOOL, "input_schema": SCHEMA}]
    return body


def _headers(wire: Wire) -> Mapping[str, str]:
    if wire is Wire.OPENAI:
        return {"authorization": f"Bearer {KEY}"}
    return {"x-api-key": KEY, "anthropic-version": "2023-06-01"}


def _answer(body: Any, mode: Mode) -> str:  # noqa: ANN401 - a vendor's JSON
    if "choices" in body:
        message = body["choices"][0]["message"]
        if mode is Mode.TOOL:
            return str(message["tool_calls"][0]["function"]["arguments"])
        return str(message["content"])
    (block,) = body["content"]
    if mode is Mode.TOOL:
        return json.dumps(block["input"], ensure_ascii=False)
    return str(block["text"])


def _deltas(lines: Iterable[bytes]) -> Iterable[str]:
    """The text in the events of either wire."""
    for line in lines:
        if line.startswith(b"data: {"):
            event = json.loads(line[6:])
            if "choices" in event:
                yield event["choices"][0]["delta"].get("content") or ""
            elif event["type"] == "content_block_delta":
                yield event["delta"]["text"]
