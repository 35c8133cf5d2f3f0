"""OpenAI's SDK through the guard: every way it has to send a text."""

import json
import sys
from collections.abc import Awaitable, Callable, Iterable, Mapping
from types import ModuleType
from typing import Any

import httpx
import openai
import pydantic
import pytest
from openai import AsyncOpenAI, OpenAI
from tests.clients.loop import AsyncContract, waited

from carnet import Guard
from carnet.errors import PolicyDenied
from carnet.testing import AdapterContract, Call, FakeProvider

TOOL = {
    "name": "look_up",
    "parameters": {
        "type": "object",
        "properties": {"who": {"type": "string"}, "limit": {"type": "integer"}},
        "required": ["who", "limit"],
        "additionalProperties": False,
    },
    "strict": True,
}
CHAT_TOOLS: Any = [{"type": "function", "function": TOOL}]
TOOLS: Any = [{"type": "function", **TOOL}]


class Letter(pydantic.BaseModel):
    greeting: str
    body: str


def said(text: str) -> Any:
    return [
        {"role": "system", "content": "Answer in the language of the letter."},
        {"role": "user", "content": [{"type": "text", "text": text}]},
    ]


def whole(model: pydantic.BaseModel) -> Any:
    return model.model_dump(mode="json", warnings=False)


def joined(chunks: Iterable[Any]) -> Any:
    """What a caller that reads a chat's chunks has in the end."""
    texts: dict[int, str] = {}
    arguments: dict[int, str] = {}
    rest: list[Any] = []
    for chunk in chunks:
        for choice in chunk.choices:
            delta = choice.delta
            texts[choice.index] = texts.get(choice.index, "") + (delta.content or "")
            for call in delta.tool_calls or ():
                part = call.function.arguments
                arguments[call.index] = arguments.get(call.index, "") + part
            rest += [choice.finish_reason] if choice.finish_reason else []
        rest += [whole(chunk.usage)] if chunk.usage else []
    return {"texts": texts, "arguments": arguments, "rest": rest}


def heard(events: Iterable[Any]) -> Any:
    """What a caller that reads the events of a response has in the end."""
    deltas = ""
    rest = []
    for number, event in enumerate(events):
        assert event.sequence_number == number
        if event.type.endswith(".delta"):
            deltas += event.delta
        else:
            rest.append({**whole(event), "sequence_number": None})
    return {"deltas": deltas, "rest": rest}


def chat(client: OpenAI, text: str) -> Any:
    return whole(client.chat.completions.create(model="m", messages=said(text), n=2))


def chat_stream(client: OpenAI, text: str) -> Any:
    options: Any = {"include_usage": True}
    stream = client.chat.completions.create(
        model="m", messages=said(text), n=2, stream=True, stream_options=options
    )
    return joined(stream)


def chat_tools(client: OpenAI, text: str) -> Any:
    return whole(
        client.chat.completions.create(model="m", messages=said(text), tools=CHAT_TOOLS)
    )


def chat_tools_stream(client: OpenAI, text: str) -> Any:
    return joined(
        client.chat.completions.create(
            model="m", messages=said(text), tools=CHAT_TOOLS, stream=True
        )
    )


def chat_stream_helper(client: OpenAI, text: str) -> Any:
    with client.chat.completions.stream(
        model="m", messages=said(text), tools=CHAT_TOOLS
    ) as stream:
        kinds = {event.type for event in stream}
        return {"kinds": sorted(kinds), "final": whole(stream.get_final_completion())}


def chat_parse(client: OpenAI, text: str) -> Any:
    return whole(
        client.chat.completions.parse(
            model="m", messages=said(text), response_format=Letter
        )
    )


def chat_raw(client: OpenAI, text: str) -> Any:
    raw = client.chat.completions.with_raw_response.create(
        model="m", messages=said(text)
    )
    return {"id": raw.headers["x-request-id"], "answer": whole(raw.parse())}


def chat_raw_stream(client: OpenAI, text: str) -> Any:
    raw = client.chat.completions.with_raw_response.create(
        model="m", messages=said(text), stream=True
    )
    return joined(raw.parse())


def chat_streaming_response(client: OpenAI, text: str) -> Any:
    with client.chat.completions.with_streaming_response.create(
        model="m", messages=said(text)
    ) as response:
        return json.loads(b"".join(response.iter_bytes()))


def chat_streaming_lines(client: OpenAI, text: str) -> Any:
    with client.chat.completions.with_streaming_response.create(
        model="m", messages=said(text), stream=True
    ) as response:
        lines = [line for line in response.iter_lines() if line.startswith("data: {")]
    parts = [json.loads(line[6:])["choices"][0]["delta"] for line in lines]
    return "".join(part.get("content") or "" for part in parts)


def chat_post(client: OpenAI, text: str) -> Any:
    return client.post(
        "/chat/completions",
        body={"model": "m", "messages": said(text)},
        cast_to=dict[str, Any],
    )


def chat_options_copy(client: OpenAI, text: str) -> Any:
    return chat(client.with_options(timeout=9, max_retries=1), text)


def chat_history(client: OpenAI, text: str) -> Any:
    """A tool was called before, and its result is what the user asks about."""
    call = {
        "id": "call_1",
        "type": "function",
        "function": {"name": "look_up", "arguments": json.dumps({"who": text})},
    }
    messages: Any = [
        *said(text),
        {"role": "assistant", "content": None, "tool_calls": [call]},
        {"role": "tool", "tool_call_id": "call_1", "content": json.dumps([text])},
    ]
    return whole(
        client.chat.completions.create(model="m", messages=messages, tools=CHAT_TOOLS)
    )


def responses(client: OpenAI, text: str) -> Any:
    return whole(
        client.responses.create(
            model="m", input=text, instructions=text, metadata={"about": text}
        )
    )


def responses_items(client: OpenAI, text: str) -> Any:
    item: Any = {"role": "user", "content": [{"type": "input_text", "text": text}]}
    return whole(client.responses.create(model="m", input=[item]))


def responses_stream(client: OpenAI, text: str) -> Any:
    return heard(client.responses.create(model="m", input=text, stream=True))


def responses_stream_helper(client: OpenAI, text: str) -> Any:
    with client.responses.stream(model="m", input=text, text_format=Letter) as stream:
        kinds = {event.type for event in stream}
        return {"kinds": sorted(kinds), "final": whole(stream.get_final_response())}


def responses_parse(client: OpenAI, text: str) -> Any:
    return whole(client.responses.parse(model="m", input=text, text_format=Letter))


def responses_tools(client: OpenAI, text: str) -> Any:
    return whole(client.responses.create(model="m", input=text, tools=TOOLS))


def responses_tools_stream(client: OpenAI, text: str) -> Any:
    stream = client.responses.create(model="m", input=text, tools=TOOLS, stream=True)
    return heard(stream)


def responses_raw(client: OpenAI, text: str) -> Any:
    return whole(
        client.responses.with_raw_response.create(model="m", input=text).parse()
    )


def embeddings(client: OpenAI, text: str) -> Any:
    return whole(client.embeddings.create(model="m", input=[text, "plain"]))


def embeddings_float(client: OpenAI, text: str) -> Any:
    return whole(
        client.embeddings.create(model="m", input=text, encoding_format="float")
    )


def moderations(client: OpenAI, text: str) -> Any:
    return whole(client.moderations.create(model="m", input=text))


CALLS: Mapping[str, Call] = {
    call.__name__: call
    for call in (
        chat,
        chat_stream,
        chat_tools,
        chat_tools_stream,
        chat_stream_helper,
        chat_parse,
        chat_raw,
        chat_raw_stream,
        chat_streaming_response,
        chat_streaming_lines,
        chat_post,
        chat_options_copy,
        chat_history,
        responses,
        responses_items,
        responses_stream,
        responses_stream_helper,
        responses_parse,
        responses_tools,
        responses_tools_stream,
        responses_raw,
        embeddings,
        embeddings_float,
        moderations,
    )
}


class TestOpenAI(AdapterContract):
    denied = (openai.APIStatusError,)

    def client(self, url: str) -> object:
        return OpenAI(base_url=f"{url}/v1", api_key="sk-loopback")

    def calls(self) -> Mapping[str, Call]:
        return CALLS


async def a_chat(client: AsyncOpenAI, text: str) -> Any:
    return whole(await client.chat.completions.create(model="m", messages=said(text)))


async def a_chat_stream(client: AsyncOpenAI, text: str) -> Any:
    stream = await client.chat.completions.create(
        model="m", messages=said(text), n=2, stream=True
    )
    return joined([chunk async for chunk in stream])


async def a_chat_stream_helper(client: AsyncOpenAI, text: str) -> Any:
    async with client.chat.completions.stream(
        model="m", messages=said(text), tools=CHAT_TOOLS
    ) as stream:
        return whole(await stream.get_final_completion())


async def a_chat_parse(client: AsyncOpenAI, text: str) -> Any:
    return whole(
        await client.chat.completions.parse(
            model="m", messages=said(text), response_format=Letter
        )
    )


async def a_chat_raw(client: AsyncOpenAI, text: str) -> Any:
    raw = await client.chat.completions.with_raw_response.create(
        model="m", messages=said(text)
    )
    return whole(raw.parse())


async def a_chat_streaming_response(client: AsyncOpenAI, text: str) -> Any:
    async with client.chat.completions.with_streaming_response.create(
        model="m", messages=said(text)
    ) as response:
        return json.loads(b"".join([part async for part in response.iter_bytes()]))


async def a_chat_post(client: AsyncOpenAI, text: str) -> Any:
    return await client.post(
        "/chat/completions",
        body={"model": "m", "messages": said(text)},
        cast_to=dict[str, Any],
    )


async def a_responses(client: AsyncOpenAI, text: str) -> Any:
    return whole(await client.responses.create(model="m", input=text))


async def a_responses_stream(client: AsyncOpenAI, text: str) -> Any:
    stream = await client.responses.create(model="m", input=text, stream=True)
    return heard([event async for event in stream])


async def a_responses_parse(client: AsyncOpenAI, text: str) -> Any:
    return whole(
        await client.responses.parse(model="m", input=text, text_format=Letter)
    )


async def a_embeddings(client: AsyncOpenAI, text: str) -> Any:
    return whole(await client.embeddings.create(model="m", input=[text]))


ASYNC_CALLS: tuple[Callable[[AsyncOpenAI, str], Awaitable[Any]], ...] = (
    a_chat,
    a_chat_stream,
    a_chat_stream_helper,
    a_chat_parse,
    a_chat_raw,
    a_chat_streaming_response,
    a_chat_post,
    a_responses,
    a_responses_stream,
    a_responses_parse,
    a_embeddings,
)


class TestAsyncOpenAI(AsyncContract):
    denied = (openai.APIStatusError,)

    def client(self, url: str) -> object:
        return AsyncOpenAI(base_url=f"{url}/v1", api_key="sk-loopback")

    def calls(self) -> Mapping[str, Call]:
        return {call.__name__: waited(call) for call in ASYNC_CALLS}


def test_elder_releases_are_wrapped_where_only_httpx_is_installed(
    guard: Guard, provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """openai 2.54 knows both families and imports httpx; so does LlamaIndex."""
    asked: Any = {"api_key": "k", "base_url": f"{provider.url}/v1"}
    with httpx.Client() as http:
        client: Any = OpenAI(**{**asked, "http_client": http})
        assert client.vector_stores.file_batches  # Imported late, with httpx2.
        elder = ModuleType("openai._httpx2")
        elder.__dict__["httpx"] = httpx
        monkeypatch.setitem(sys.modules, "openai._httpx2", elder)
        monkeypatch.setitem(sys.modules, "httpx2", None)
        guard.wrap(client)
    nowhere: Any = client.websocket_base_url
    assert isinstance(nowhere, httpx.URL)
    with pytest.raises(PolicyDenied, match="WebSocket"):
        nowhere.copy_with(raw_path=b"/realtime")
