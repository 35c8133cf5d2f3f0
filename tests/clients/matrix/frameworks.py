"""Frameworks that hold a vendor's client, and are guarded by it."""

from typing import Any

import anthropic
import openai
from langchain_anthropic import ChatAnthropic
from langchain_anthropic import _client_utils as anthropic_utils
from langchain_openai import ChatOpenAI, OpenAIEmbeddings
from langchain_openai.chat_models import _client_utils as openai_utils
from pydantic_ai import Agent
from pydantic_ai.exceptions import ModelHTTPError
from pydantic_ai.models.anthropic import AnthropicModel
from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.providers.anthropic import AnthropicProvider
from pydantic_ai.providers.openai import OpenAIProvider
from tests.clients.loop import run
from tests.clients.matrix.row import TOOLS, Row, every, got, plain

# LangChain

KEYED: Any = {"api_key": "k", "model": "m", "max_retries": 1}


def chain(prefix: str) -> Any:
    def whole(answer: Any) -> Any:
        kept = plain(answer)
        return {name: kept[name] for name in ("content", "tool_calls")}

    def chat(model: Any, text: str) -> Any:
        return whole(got(getattr(model, f"{prefix}invoke")(text)))

    def stream(model: Any, text: str) -> Any:
        first, *rest = every(getattr(model, f"{prefix}stream")(text))
        return whole(sum(rest, first))

    return {
        "chat": chat,
        "chat stream": stream,
        "tools": lambda model, text: chat(model.bind_tools(TOOLS), text),
        "tools stream": lambda model, text: stream(model.bind_tools(TOOLS), text),
    }


def chat_openai(url: str) -> Any:
    return ChatOpenAI(**KEYED, base_url=f"{url}/v1")


def embeddings(url: str) -> Any:
    return OpenAIEmbeddings(
        **KEYED, base_url=f"{url}/v1", check_embedding_ctx_length=False
    )


def chat_anthropic(url: str) -> Any:
    return ChatAnthropic(**KEYED, base_url=url)


def shut_openai(model: Any) -> None:
    model.client._client.close()
    run(model.async_client._client.close())
    openai_utils._cached_sync_httpx_client.cache_clear()
    openai_utils._cached_async_httpx_client.cache_clear()


def shut_anthropic(model: Any) -> None:
    model._client.close()
    run(model._async_client.close())
    anthropic_utils._get_default_httpx_client.cache_clear()
    anthropic_utils._get_default_async_httpx_client.cache_clear()


# Pydantic AI


def look_up(who: str, limit: int) -> str:
    """Look somebody up."""
    return f"{who}, {limit}"


def openai_agent(url: str) -> Any:
    provider = OpenAIProvider(base_url=f"{url}/v1", api_key="k")
    return Agent(OpenAIChatModel("m", provider=provider))


def anthropic_agent(url: str) -> Any:
    client = anthropic.AsyncAnthropic(base_url=url, api_key="k", max_retries=1)
    return Agent(
        AnthropicModel("m", provider=AnthropicProvider(anthropic_client=client))
    )


def agent_chat(agent: Any, text: str, **more: Any) -> Any:
    result = run(agent.run(text, **more))
    made = [part for message in result.all_messages() for part in message.parts]
    calls = [part.args for part in made if part.part_kind == "tool-call"]
    return {"text": result.output, "calls": calls}


def agent_stream(agent: Any, text: str, **more: Any) -> Any:
    async def read() -> Any:
        async with agent.run_stream(text, **more) as result:
            parts = [part async for part in result.stream_text(delta=True)]
        return "".join(parts)

    return run(read())


def agent_tools(agent: Any, text: str) -> Any:
    from pydantic_ai import FunctionToolset

    return agent_chat(agent, text, toolsets=[FunctionToolset([look_up])])


def agent_tools_stream(agent: Any, text: str) -> Any:
    from pydantic_ai import FunctionToolset

    return agent_stream(agent, text, toolsets=[FunctionToolset([look_up])])


AGENT = {
    "chat": agent_chat,
    "chat stream": agent_stream,
    "tools": agent_tools,
    "tools stream": agent_tools_stream,
}


def shut_agent(agent: Any) -> None:
    run(agent.model.client.close())


ROWS = [
    *(
        Row(
            f"langchain openai{' async' * bool(prefix)}",
            "langchain_openai",
            chat_openai,
            chain(prefix),
            (openai.APIStatusError,),
            close=shut_openai,
        )
        for prefix in ("", "a")
    ),
    Row(
        "langchain openai embeddings",
        "langchain_openai",
        embeddings,
        {"embed": lambda model, text: model.embed_documents([text, "tides"])},
        (openai.APIStatusError,),
        close=shut_openai,
    ),
    Row(
        "langchain openai embeddings async",
        "langchain_openai",
        embeddings,
        {"embed": lambda model, text: run(model.aembed_documents([text, "tides"]))},
        (openai.APIStatusError,),
        close=shut_openai,
    ),
    *(
        Row(
            f"langchain anthropic{' async' * bool(prefix)}",
            "langchain_anthropic",
            chat_anthropic,
            chain(prefix),
            (anthropic.APIStatusError,),
            "anthropic",
            shut_anthropic,
        )
        for prefix in ("", "a")
    ),
    Row(
        "pydantic ai openai",
        "pydantic_ai",
        openai_agent,
        AGENT,
        (ModelHTTPError,),
        close=shut_agent,
    ),
    Row(
        "pydantic ai anthropic",
        "pydantic_ai",
        anthropic_agent,
        AGENT,
        (ModelHTTPError,),
        "anthropic",
        shut_agent,
    ),
]
