"""Clients whose calls are named as OpenAI's SDK names them."""

from collections.abc import Callable
from typing import Any

import groq
import openai
import together
import zai
from huggingface_hub import AsyncInferenceClient, InferenceClient
from huggingface_hub.errors import HfHubHTTPError
from tests.clients.loop import run
from tests.clients.matrix.row import TOOLS, Row, every, got, joined, plain, said


def chat(client: Any, text: str) -> Any:
    return plain(got(client.chat.completions.create(model="m", messages=said(text))))


def chat_stream(client: Any, text: str) -> Any:
    create = client.chat.completions.create
    return joined(every(create(model="m", messages=said(text), stream=True)))


def tools(client: Any, text: str) -> Any:
    create = client.chat.completions.create
    return plain(got(create(model="m", messages=said(text), tools=TOOLS)))


def tools_stream(client: Any, text: str) -> Any:
    create = client.chat.completions.create
    more: Any = {"tools": TOOLS, "stream": True}
    return joined(every(create(model="m", messages=said(text), **more)))


def embed(client: Any, text: str) -> Any:
    return plain(got(client.embeddings.create(model="m", input=[text, "tides"])))


def raw(client: Any, text: str) -> Any:
    create = client.chat.completions.with_raw_response.create
    answer = got(create(model="m", messages=said(text)))
    return plain(got(answer.parse()))


def raw_stream(client: Any, text: str) -> Any:
    create = client.chat.completions.with_streaming_response.create
    return raw_json(client, create, {"model": "m", "messages": said(text)})


def raw_json(client: Any, create: Callable[..., Any], asked: Any) -> Any:
    """What is read of an answer within its block, by a client of either side."""
    if hasattr(client, "__aenter__"):

        async def read() -> Any:
            async with create(**asked) as answer:
                return await answer.json()

        return run(read())
    with create(**asked) as answer:
        return answer.json()


CALLS = {
    "chat": chat,
    "chat stream": chat_stream,
    "tools": tools,
    "tools stream": tools_stream,
    "embed": embed,
    "raw": raw,
    "raw stream": raw_stream,
}
CHATS = {name: CALLS[name] for name in ("chat", "chat stream", "tools", "tools stream")}


def waits(client: Any) -> None:
    run(client.close())


def of(kind: Any, path: str) -> Callable[[str], Any]:
    """A maker of clients with one retry."""
    return lambda url: kind(base_url=url + path, api_key="k", max_retries=1)


def azure(kind: Any) -> Callable[[str], Any]:
    def make(url: str) -> Any:
        return kind(
            azure_endpoint=url, api_key="k", api_version="2026-06-01", max_retries=1
        )

    return make


def both(name: str, adapter: str, kinds: Any, path: str, **more: Any) -> list[Row]:
    """The rows of a family's synchronous and asynchronous client."""
    plain_kind, async_kind = kinds
    return [
        Row(name, adapter, of(plain_kind, path), **more),
        Row(f"{name} async", adapter, of(async_kind, path), **more, close=waits),
    ]


OPENAI_ERRORS = (openai.APIStatusError,)
WITHOUT_RAW = {**CHATS, "embed": embed}

ROWS = [
    *both(
        "openai",
        "openai",
        (openai.OpenAI, openai.AsyncOpenAI),
        "/v1",
        calls=CALLS,
        denied=OPENAI_ERRORS,
    ),
    Row("azure", "openai", azure(openai.AzureOpenAI), CALLS, OPENAI_ERRORS),
    Row(
        "azure async",
        "openai",
        azure(openai.AsyncAzureOpenAI),
        CALLS,
        OPENAI_ERRORS,
        close=waits,
    ),
    *both(
        "groq",
        "groq",
        (groq.Groq, groq.AsyncGroq),
        "",
        calls=CALLS,
        denied=(groq.APIStatusError,),
    ),
    *both(
        "together",
        "together",
        (together.Together, together.AsyncTogether),
        "/v1",
        calls=CALLS,
        denied=(together.APIStatusError,),
    ),
    Row(
        "zai",
        "zai",
        of(zai.ZaiClient, "/paas/v4"),
        WITHOUT_RAW,
        (zai.core.APIStatusError,),
    ),
    Row(
        "huggingface",
        "huggingface_hub",
        lambda url: InferenceClient(base_url=f"{url}/v1", api_key="k"),
        CHATS,
        (HfHubHTTPError,),
    ),
    Row(
        "huggingface async",
        "huggingface_hub",
        lambda url: AsyncInferenceClient(base_url=f"{url}/v1", api_key="k"),
        CHATS,
        (HfHubHTTPError,),
        close=waits,
    ),
]
