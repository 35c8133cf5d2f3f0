"""LlamaIndex's models over OpenAI's wire."""

from typing import Any

import openai
from llama_index.core.llms import ChatMessage
from llama_index.core.tools import FunctionTool
from llama_index.embeddings.openai import OpenAIEmbedding
from llama_index.llms.openai import OpenAI, OpenAIResponses
from llama_index.llms.openai_like import OpenAILike
from tests.clients.loop import run
from tests.clients.matrix.row import Row, every, got

HELD = ("_client", "_aclient")


def look_up(who: str, limit: int) -> str:
    """Look somebody up."""
    return f"{who}, {limit}"


TOOL = FunctionTool.from_defaults(look_up)


def said(text: str) -> list[ChatMessage]:
    return [ChatMessage(role="user", content=text)]


def calls(prefix: str) -> Any:
    def chat(model: Any, text: str) -> Any:
        return got(getattr(model, f"{prefix}chat")(said(text))).message.content

    def stream(model: Any, text: str) -> Any:
        parts = every(getattr(model, f"{prefix}stream_chat")(said(text)))
        return "".join(part.delta or "" for part in parts)

    def tools(model: Any, text: str) -> Any:
        asked = getattr(model, f"{prefix}chat_with_tools")
        answer = got(asked([TOOL], user_msg=text))
        found = model.get_tool_calls_from_response
        made = found(answer, error_on_no_tool_call=False)
        return [[call.tool_name, call.tool_kwargs] for call in made]

    return {"chat": chat, "chat stream": stream, "tools": tools}


def embeds(prefix: str) -> Any:
    def embed(model: Any, text: str) -> Any:
        query = got(getattr(model, f"{prefix}get_query_embedding")(text))
        batch = got(getattr(model, f"{prefix}get_text_embedding_batch")([text, text]))
        return [query, batch]

    return {"embed": embed}


def of(kind: Any, **more: Any) -> Any:
    def make(url: str) -> Any:
        asked: Any = {"api_key": "k", "api_base": f"{url}/v1", "max_retries": 1, **more}
        return kind(**asked)

    return make


def shut(model: Any) -> None:
    """Give back what is held; what is made for one call goes with it."""
    plain, later = (getattr(model, name, None) for name in HELD)
    if plain is not None:
        plain.close()
    if later is not None:
        run(later.close())


KINDS = {
    "llama-index": of(OpenAI, model="gpt-4o"),
    "llama-index responses": of(OpenAIResponses, model="gpt-4o"),
    "llama-index like": of(
        OpenAILike, model="m", is_chat_model=True, is_function_calling_model=True
    ),
}
ROWS = (
    [
        Row(
            f"llama-index embeddings{' async' * bool(prefix)}",
            "llama_index",
            of(OpenAIEmbedding),
            embeds(prefix),
            (openai.APIStatusError,),
            close=shut,
        )
        for prefix in ("", "a")
    ]
    + [
        Row(
            f"{name}{' async' * bool(prefix)}",
            "llama_index",
            make,
            calls(prefix),
            (openai.APIStatusError,),
            close=shut,
        )
        for name, make in KINDS.items()
        for prefix in ("", "a")
    ]
    + [
        Row(
            "llama-index with a client for each call",
            "llama_index",
            of(OpenAI, model="gpt-4o", reuse_client=False),
            calls(""),
            (openai.APIStatusError,),
            close=shut,
        )
    ]
)
