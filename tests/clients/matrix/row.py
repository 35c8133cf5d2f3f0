"""One client of the matrix: how it is made, how it calls, how it refuses."""

import inspect
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.clients.loop import run

from carnet.testing import Call

CHAT = "chat"
MODES = ("chat", "chat stream", "tools", "tools stream", "embed", "raw", "raw stream")
"""What a client can do with a text, if its vendor offers it."""
TOOL = {
    "name": "look_up",
    "description": "looks somebody up",
    "parameters": {
        "type": "object",
        "properties": {"who": {"type": "string"}, "limit": {"type": "integer"}},
        "required": ["who", "limit"],
    },
}
TOOLS: Any = [{"type": "function", "function": TOOL}]


def shut(client: Any) -> None:
    """Give the client's connections back."""
    client.close()


@dataclass(frozen=True)
class Row:
    """A client, its calls by mode, and what a refused call raises."""

    name: str
    adapter: str
    make: Callable[[str], Any]
    """From the provider's URL, without a path, to a client that calls it."""
    calls: Mapping[str, Call]
    denied: tuple[type[Exception], ...]
    dialect: str = "openai"
    close: Callable[[Any], None] = field(default=shut)


def said(text: str) -> Any:
    return [{"role": "user", "content": text}]


def got(value: Any) -> Any:
    """The value itself, waited for if a coroutine brings it."""
    return run(value) if inspect.iscoroutine(value) else value


def every(stream: Any) -> list[Any]:
    """All items of a stream of either kind."""
    stream = got(stream)
    if not hasattr(stream, "__aiter__"):
        return list(stream)

    async def collect() -> list[Any]:
        return [item async for item in stream]

    result: list[Any] = run(collect())
    return result


def plain(model: Any) -> Any:
    """A model of pydantic as JSON values; without headers, which tell the time."""
    dump = getattr(model, "model_dump_json", None)
    tree = json.loads(dump(warnings=False)) if dump else model
    if isinstance(tree, dict):
        tree.pop("headers", None)
    return tree


def joined(chunks: list[Any]) -> Any:
    """What a caller that reads the chunks of OpenAI's wire has in the end."""
    texts, arguments, ends = "", "", []
    for chunk in chunks:
        for choice in chunk.choices:
            texts += choice.delta.content or ""
            for call in choice.delta.tool_calls or ():
                arguments += call.function.arguments or ""
            why = choice.finish_reason
            ends += [why] if why and why != "null" else []  # DashScope spells none so
    return {"text": texts, "arguments": arguments, "ends": ends}
