"""Cohere's clients, of both of its interfaces."""

from typing import Any

import cohere
from cohere.core import ApiError
from tests.clients.loop import run
from tests.clients.matrix.row import TOOLS, Row, every, got, plain, said


def cohere_chat(client: Any, text: str) -> Any:
    return plain(got(client.chat(model="m", messages=said(text))))


def cohere_tools(client: Any, text: str) -> Any:
    return plain(got(client.chat(model="m", messages=said(text), tools=TOOLS)))


def cohere_stream(client: Any, text: str, **more: Any) -> Any:
    events = every(client.chat_stream(model="m", messages=said(text), **more))
    said_so_far, arguments = "", ""
    for event in events:
        if event.type == "content-delta":
            said_so_far += event.delta.message.content.text
        elif event.type == "tool-call-delta":
            arguments += event.delta.message.tool_calls.function.arguments
    return {"text": said_so_far, "arguments": arguments}


def cohere_tools_stream(client: Any, text: str) -> Any:
    return cohere_stream(client, text, tools=TOOLS)


def cohere_embed(client: Any, text: str) -> Any:
    asked: Any = {"input_type": "search_query", "embedding_types": ["float"]}
    return plain(got(client.embed(model="m", texts=[text, "tides"], **asked)))


def cohere_raw(client: Any, text: str) -> Any:
    answer = got(client.with_raw_response.chat(model="m", messages=said(text)))
    return plain(answer.data)


def cohere_raw_stream(client: Any, text: str) -> Any:
    asked = client.with_raw_response.chat_stream(model="m", messages=said(text))
    if not hasattr(asked, "__aenter__"):
        with asked as answer:
            return contents(answer.data)

    async def read() -> Any:
        async with asked as answer:
            return contents([event async for event in answer.data])

    return run(read())


def contents(events: Any) -> str:
    deltas = (event.delta for event in events if event.type == "content-delta")
    return "".join(delta.message.content.text for delta in deltas)


COHERE = {
    "chat": cohere_chat,
    "chat stream": cohere_stream,
    "tools": cohere_tools,
    "tools stream": cohere_tools_stream,
    "embed": cohere_embed,
    "raw": cohere_raw,
    "raw stream": cohere_raw_stream,
}


def elder_chat(client: Any, text: str) -> Any:
    return got(client.chat(model="m", message=text)).text


def elder_stream(client: Any, text: str) -> Any:
    events = every(client.chat_stream(model="m", message=text))
    return "".join(e.text for e in events if e.event_type == "text-generation")


def elder_raw(client: Any, text: str) -> Any:
    return got(client.with_raw_response.chat(model="m", message=text)).data.text


ELDER = {
    "chat": elder_chat,
    "chat stream": elder_stream,
    "embed": cohere_embed,
    "raw": elder_raw,
}


def cohere_of(kind: Any) -> Any:
    return lambda url: kind(api_key="k", base_url=url)


def shut_cohere(client: Any) -> None:
    run(client._client_wrapper.httpx_client.httpx_client.aclose())


def shut_cohere_now(client: Any) -> None:
    client._client_wrapper.httpx_client.httpx_client.close()


ROWS = [
    Row(
        "cohere v2",
        "cohere",
        cohere_of(cohere.ClientV2),
        COHERE,
        (ApiError,),
        "cohere",
        shut_cohere_now,
    ),
    Row(
        "cohere v2 async",
        "cohere",
        cohere_of(cohere.AsyncClientV2),
        COHERE,
        (ApiError,),
        "cohere",
        shut_cohere,
    ),
    Row(
        "cohere v1",
        "cohere",
        cohere_of(cohere.Client),
        ELDER,
        (ApiError,),
        "cohere",
        shut_cohere_now,
    ),
    Row(
        "cohere v1 async",
        "cohere",
        cohere_of(cohere.AsyncClient),
        ELDER,
        (ApiError,),
        "cohere",
        shut_cohere,
    ),
]
