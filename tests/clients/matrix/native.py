"""Clients with wires, or names, of their own."""

from typing import Any

import anthropic
import dashscope
import ollama
from dashscope.v2.errors import DashScopeError
from google import genai
from google.genai import errors, types
from mistralai.client import Mistral
from mistralai.client.errors import MistralError
from mistralai.client.utils.retries import BackoffStrategy, RetryConfig
from tests.clients.loop import run
from tests.clients.matrix.openai_like import CHATS, of, raw_json, waits
from tests.clients.matrix.row import TOOL, TOOLS, Row, every, got, joined, plain, said

# Anthropic

ASK: Any = {"model": "m", "max_tokens": 99}
ANTHROPIC_TOOL = {"name": TOOL["name"], "input_schema": TOOL["parameters"]}


def message(client: Any, text: str) -> Any:
    return plain(got(client.messages.create(**ASK, messages=said(text))))


def message_tools(client: Any, text: str) -> Any:
    more: Any = {"tools": [ANTHROPIC_TOOL]}
    return plain(got(client.messages.create(**ASK, messages=said(text), **more)))


def deltas(client: Any, text: str, **more: Any) -> Any:
    create = client.messages.create
    events = every(create(**ASK, messages=said(text), stream=True, **more))
    parts = [one.delta for one in events if one.type == "content_block_delta"]
    return "".join(str(d.text if hasattr(d, "text") else d.partial_json) for d in parts)


def message_tools_stream(client: Any, text: str) -> Any:
    return deltas(client, text, tools=[ANTHROPIC_TOOL])


def message_raw(client: Any, text: str) -> Any:
    create = client.messages.with_raw_response.create
    return plain(got(got(create(**ASK, messages=said(text))).parse()))


def message_raw_stream(client: Any, text: str) -> Any:
    create = client.messages.with_streaming_response.create
    return raw_json(client, create, {**ASK, "messages": said(text)})


MESSAGES = {
    "chat": message,
    "chat stream": deltas,
    "tools": message_tools,
    "tools stream": message_tools_stream,
    "raw": message_raw,
    "raw stream": message_raw_stream,
}

# Mistral


def mistral(url: str) -> Any:
    soon = RetryConfig(
        "backoff", BackoffStrategy(1, 2, 1.0, 9_000), retry_connection_errors=False
    )
    return Mistral(api_key="k", server_url=url, retry_config=soon)


def mistral_chats(suffix: str) -> Any:
    def bound(path: str, client: Any) -> Any:
        owner, name = path.split(".")
        return getattr(getattr(client, owner), name + suffix)

    def chat(client: Any, text: str, **more: Any) -> Any:
        asked = bound("chat.complete", client)
        return plain(got(asked(model="m", messages=said(text), **more)))

    def stream(client: Any, text: str, **more: Any) -> Any:
        asked = bound("chat.stream", client)
        events = every(asked(model="m", messages=said(text), **more))
        return joined([event.data for event in events])

    def embed(client: Any, text: str) -> Any:
        asked = bound("embeddings.create", client)
        return plain(got(asked(model="m", inputs=[text, "tides"])))

    return {
        "chat": chat,
        "chat stream": stream,
        "tools": lambda client, text: chat(client, text, tools=TOOLS),
        "tools stream": lambda client, text: stream(client, text, tools=TOOLS),
        "embed": embed,
    }


def shut_mistral(client: Any) -> None:
    client.sdk_configuration.client.close()
    run(client.sdk_configuration.async_client.aclose())


# Gemini

GEMINI_TOOLS: Any = [{"function_declarations": [TOOL]}]


def gemini(url: str) -> Any:
    options = types.HttpOptions(base_url=url)
    return genai.Client(api_key="k", http_options=options)


def gemini_calls(*, later: bool) -> Any:
    def side(client: Any) -> Any:
        return client.aio.models if later else client.models

    def content(client: Any, text: str, **more: Any) -> Any:
        asked = side(client).generate_content
        answer = got(asked(model="m", contents=text, **more))
        return plain(answer)["candidates"]

    def stream(client: Any, text: str, **more: Any) -> Any:
        asked = side(client).generate_content_stream
        chunks = every(asked(model="m", contents=text, **more))
        return pieces([plain(chunk)["candidates"][0] for chunk in chunks])

    def embed(client: Any, text: str) -> Any:
        asked = side(client).embed_content
        answer = got(asked(model="gemini-embedding-001", contents=[text, "tides"]))
        return plain(answer)["embeddings"]

    config: Any = {
        "tools": GEMINI_TOOLS,
        "automatic_function_calling": {"disable": True},
    }
    return {
        "chat": content,
        "chat stream": stream,
        "tools": lambda client, text: content(client, text, config=config),
        "tools stream": lambda client, text: stream(client, text, config=config),
        "embed": embed,
    }


def pieces(candidates: Any) -> Any:
    parts = [part for one in candidates for part in one["content"]["parts"]]
    calls = [part["function_call"] for part in parts if part.get("function_call")]
    return {"text": "".join(part.get("text") or "" for part in parts), "calls": calls}


def shut_gemini(client: Any) -> None:
    run(client.aio.aclose())
    client.close()


# Ollama


def ollama_chat(client: Any, text: str) -> Any:
    return plain(got(client.chat(model="m", messages=said(text))))


def ollama_stream(client: Any, text: str) -> Any:
    parts = every(client.chat(model="m", messages=said(text), stream=True))
    return "".join(part.message.content or "" for part in parts)


def ollama_tools(client: Any, text: str) -> Any:
    return plain(got(client.chat(model="m", messages=said(text), tools=TOOLS)))


def ollama_tools_stream(client: Any, text: str) -> Any:
    asked: Any = {"tools": TOOLS, "stream": True}
    parts = every(client.chat(model="m", messages=said(text), **asked))
    return [plain(one) for part in parts for one in part.message.tool_calls or ()]


def ollama_embed(client: Any, text: str) -> Any:
    return plain(got(client.embed(model="m", input=[text, "tides"])))


OLLAMA = {
    "chat": ollama_chat,
    "chat stream": ollama_stream,
    "tools": ollama_tools,
    "tools stream": ollama_tools_stream,
    "embed": ollama_embed,
}


# DashScope


def dash(kind: Any) -> Any:
    return lambda url: kind(api_key="k", base_url=f"{url}/api/v1", max_retries=1)


def dash_embed(client: Any, text: str) -> Any:
    return plain(got(client.embeddings.create(model="m", input=[text, "tides"])))


def shut_dash(client: Any) -> None:
    run(client.aclose())


ROWS = [
    Row(
        "anthropic",
        "anthropic",
        of(anthropic.Anthropic, ""),
        MESSAGES,
        (anthropic.APIStatusError,),
        "anthropic",
    ),
    Row(
        "anthropic async",
        "anthropic",
        of(anthropic.AsyncAnthropic, ""),
        MESSAGES,
        (anthropic.APIStatusError,),
        "anthropic",
        waits,
    ),
    Row(
        "mistral",
        "mistralai",
        mistral,
        mistral_chats(""),
        (MistralError,),
        close=shut_mistral,
    ),
    Row(
        "mistral async",
        "mistralai",
        mistral,
        mistral_chats("_async"),
        (MistralError,),
        close=shut_mistral,
    ),
    Row(
        "gemini",
        "google_genai",
        gemini,
        gemini_calls(later=False),
        (errors.ClientError,),
        "google_genai",
    ),
    Row(
        "gemini async",
        "google_genai",
        gemini,
        gemini_calls(later=True),
        (errors.ClientError,),
        "google_genai",
        shut_gemini,
    ),
    Row(
        "ollama",
        "ollama",
        lambda url: ollama.Client(host=url),
        OLLAMA,
        (ollama.ResponseError,),
        "ollama",
    ),
    Row(
        "ollama async",
        "ollama",
        lambda url: ollama.AsyncClient(host=url),
        OLLAMA,
        (ollama.ResponseError,),
        "ollama",
        waits,
    ),
    Row(
        "dashscope",
        "dashscope",
        dash(dashscope.Client),
        {**CHATS, "embed": dash_embed},
        (DashScopeError,),
        "dashscope",
    ),
    Row(
        "dashscope async",
        "dashscope",
        dash(dashscope.AsyncClient),
        {**CHATS, "embed": dash_embed},
        (DashScopeError,),
        "dashscope",
        shut_dash,
    ),
]
