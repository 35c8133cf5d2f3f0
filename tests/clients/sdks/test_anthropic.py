"""Anthropic's SDK through the guard: every way it has to send a text."""

import json
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any

import anthropic
import pydantic
from anthropic import Anthropic, AsyncAnthropic
from tests.clients.loop import AsyncContract, waited

from carnet.testing import AdapterContract, Call

TOOLS: Any = [
    {
        "name": "look_up",
        "description": "Look a person up",
        "input_schema": {
            "type": "object",
            "properties": {"who": {"type": "string"}, "limit": {"type": "integer"}},
            "required": ["who", "limit"],
        },
    }
]
ASK: Any = {"model": "m", "max_tokens": 99}


class Letter(pydantic.BaseModel):
    greeting: str
    body: str


def said(text: str) -> Any:
    return [{"role": "user", "content": [{"type": "text", "text": text}]}]


def whole(model: pydantic.BaseModel) -> Any:
    return model.model_dump(mode="json", warnings=False)


def joined(events: Iterable[Any]) -> Any:
    """What a caller that reads a message's events has in the end; pings aside."""
    texts: dict[str, str] = {}
    rest: list[Any] = []
    for event in events:
        if event.type == "content_block_delta":
            for key in ("text", "partial_json", "thinking", "signature"):
                name = f"{event.index} {key}"
                part = getattr(event.delta, key, None) or ""
                texts[name] = texts.get(name, "") + part
        elif event.type != "ping":
            rest.append(whole(event))
    return {"texts": texts, "rest": rest}


def messages(client: Anthropic, text: str) -> Any:
    return whole(client.messages.create(**ASK, messages=said(text), system=text))


def messages_stream(client: Anthropic, text: str) -> Any:
    return joined(client.messages.create(**ASK, messages=said(text), stream=True))


def messages_stream_helper(client: Anthropic, text: str) -> Any:
    with client.messages.stream(**ASK, messages=said(text)) as stream:
        streamed = "".join(stream.text_stream)
        return {"streamed": streamed, "final": whole(stream.get_final_message())}


def messages_tools(client: Anthropic, text: str) -> Any:
    return whole(client.messages.create(**ASK, messages=said(text), tools=TOOLS))


def messages_tools_stream(client: Anthropic, text: str) -> Any:
    with client.messages.stream(**ASK, messages=said(text), tools=TOOLS) as stream:
        kinds = {event.type for event in stream}
        return {"kinds": sorted(kinds), "final": whole(stream.get_final_message())}


def messages_history(client: Anthropic, text: str) -> Any:
    """A tool was called before; its input and its result hold the text."""
    call = {"type": "tool_use", "id": "t1", "name": "look_up", "input": {"who": text}}
    result = {"type": "tool_result", "tool_use_id": "t1", "content": text}
    turns: Any = [
        *said(text),
        {"role": "assistant", "content": [call]},
        {"role": "user", "content": [result]},
    ]
    return whole(client.messages.create(**ASK, messages=turns, tools=TOOLS))


def messages_parse(client: Anthropic, text: str) -> Any:
    return whole(
        client.messages.parse(**ASK, messages=said(text), output_format=Letter)
    )


def messages_raw(client: Anthropic, text: str) -> Any:
    raw = client.messages.with_raw_response.create(**ASK, messages=said(text))
    return {"id": raw.headers["x-request-id"], "answer": whole(raw.parse())}


def messages_streaming_response(client: Anthropic, text: str) -> Any:
    with client.messages.with_streaming_response.create(
        **ASK, messages=said(text)
    ) as response:
        return json.loads(b"".join(response.iter_bytes()))


def messages_post(client: Anthropic, text: str) -> Any:
    return client.post(
        "/v1/messages",
        body={**ASK, "messages": said(text)},
        cast_to=dict[str, Any],
    )


def messages_options_copy(client: Anthropic, text: str) -> Any:
    return messages(client.with_options(timeout=9, max_retries=1), text)


def count_tokens(client: Anthropic, text: str) -> Any:
    return whole(client.messages.count_tokens(model="m", messages=said(text)))


CALLS: tuple[Callable[[Anthropic, str], Any], ...] = (
    messages,
    messages_stream,
    messages_stream_helper,
    messages_tools,
    messages_tools_stream,
    messages_history,
    messages_parse,
    messages_raw,
    messages_streaming_response,
    messages_post,
    messages_options_copy,
    count_tokens,
)


class TestAnthropic(AdapterContract):
    denied = (anthropic.APIStatusError,)
    dialect = "anthropic"

    def client(self, url: str) -> object:
        return Anthropic(base_url=url, api_key="sk-loopback")

    def calls(self) -> Mapping[str, Call]:
        return {call.__name__: call for call in CALLS}


async def a_messages(client: AsyncAnthropic, text: str) -> Any:
    return whole(await client.messages.create(**ASK, messages=said(text)))


async def a_messages_stream(client: AsyncAnthropic, text: str) -> Any:
    stream = await client.messages.create(**ASK, messages=said(text), stream=True)
    return joined([event async for event in stream])


async def a_messages_stream_helper(client: AsyncAnthropic, text: str) -> Any:
    async with client.messages.stream(
        **ASK, messages=said(text), tools=TOOLS
    ) as stream:
        return whole(await stream.get_final_message())


async def a_messages_parse(client: AsyncAnthropic, text: str) -> Any:
    return whole(
        await client.messages.parse(**ASK, messages=said(text), output_format=Letter)
    )


async def a_messages_raw(client: AsyncAnthropic, text: str) -> Any:
    raw = await client.messages.with_raw_response.create(**ASK, messages=said(text))
    return whole(await raw.parse())


async def a_messages_post(client: AsyncAnthropic, text: str) -> Any:
    return await client.post(
        "/v1/messages",
        body={**ASK, "messages": said(text)},
        cast_to=dict[str, Any],
    )


async def a_count_tokens(client: AsyncAnthropic, text: str) -> Any:
    return whole(await client.messages.count_tokens(model="m", messages=said(text)))


ASYNC_CALLS: tuple[Callable[[AsyncAnthropic, str], Awaitable[Any]], ...] = (
    a_messages,
    a_messages_stream,
    a_messages_stream_helper,
    a_messages_parse,
    a_messages_raw,
    a_messages_post,
    a_count_tokens,
)


class TestAsyncAnthropic(AsyncContract):
    denied = (anthropic.APIStatusError,)
    dialect = "anthropic"

    def client(self, url: str) -> object:
        return AsyncAnthropic(base_url=url, api_key="sk-loopback")

    def calls(self) -> Mapping[str, Call]:
        return {call.__name__: waited(call) for call in ASYNC_CALLS}
