"""What the fake provider answers: values that a test scripts, and the default echo."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from carnet.adapter import Json
from carnet.testing.received import Received, as_list, as_object


@dataclass(frozen=True, slots=True)
class ToolCall:
    """The model calls a tool."""

    name: str
    arguments: Mapping[str, Json] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer, in no vendor's words; the wire of the request's path spells it."""

    text: str = field(default="", repr=False)
    more: tuple[str, ...] = field(default=(), repr=False)
    """Texts of further choices (`n` > 1); where missing, `text` again."""
    tools: tuple[ToolCall, ...] = ()
    thinking: str | None = field(default=None, repr=False)
    """Reasoning that the vendor signs."""
    refusal: str | None = field(default=None, repr=False)
    status: int = 200
    """Not 200: `text` is the message of an error in the vendor's shape."""
    headers: Mapping[str, str] = field(default_factory=dict)
    raw: bytes | None = field(default=None, repr=False)
    """These bytes as they are, instead of a wire's answer."""
    content_type: str = "application/json"
    """Of `raw`."""
    usage: Mapping[str, Json] = field(default_factory=dict)
    """More fields of the usage that Anthropic's wire reports, such as inference_geo."""
    gzip: bool = False
    """Compress the answer if the request accepts gzip."""
    delay_s: float = 0.0
    """Wait before the status line."""
    pause_s: float = 0.0
    """Wait between two frames of a stream."""
    cut_after: int | None = None
    """Close the connection after so many frames (of a whole answer: half its bytes)."""
    noise: bool = False
    """Put comments and pings between the events of a stream."""


ReplyTo: TypeAlias = Callable[[Received], Reply]
"""A reply that depends on what the provider received."""


def error(
    status: int, message: str = "", *, retry_after_s: float | None = None
) -> Reply:
    """An error answer; `retry_after_s` becomes the two headers that the SDKs obey."""
    headers = {}
    if retry_after_s is not None:
        headers = {
            "retry-after": str(int(retry_after_s)),
            "retry-after-ms": str(int(retry_after_s * 1000)),
        }
    return Reply(message or f"scripted error {status}", status=status, headers=headers)


def redirect(url: str, status: int = 307) -> Reply:
    """A redirect to another URL, by default one that keeps method and body."""
    return Reply("moved", status=status, headers={"location": url})


def echo(request: Received) -> Reply:
    """Answer with the text of the last message: the most a model can know and tell.

    Where tools are offered the first one is called with the text in every argument;
    where a schema is demanded every string of it is the text.
    """
    prompt = request.prompt
    if request.tools and not request.answers_tool:
        tool = request.tools[0]
        arguments = as_object(fill(tool.schema, prompt))
        return Reply(tools=(ToolCall(tool.name, arguments),))
    if request.schema is not None:
        return Reply(json.dumps(fill(request.schema, prompt)))
    return Reply(prompt)


def greet(request: Received) -> Reply:
    """Answer a letter: every placeholder the model saw, bent in no way."""
    names = ", ".join(request.placeholders) or "reader"
    return Reply(f"Dear {names}, we have received your letter.")


def fill(
    schema: Mapping[str, Json], text: str, root: Mapping[str, Json] | None = None
) -> Json:
    """A value of `schema` in which every free string is `text`."""
    root = schema if root is None else root
    reference = schema.get("$ref")
    if isinstance(reference, str):
        defs = as_object(root.get("$defs"))
        return fill(as_object(defs.get(reference.rpartition("/")[2])), text, root)
    if "enum" in schema:
        return as_list(schema["enum"])[0]
    match schema.get("type"):
        case "array":
            return [fill(as_object(schema.get("items")), text, root)]
        case "object":
            properties = as_object(schema.get("properties"))
            return {k: fill(as_object(v), text, root) for k, v in properties.items()}
        case kind:
            plain: dict[Json, Json] = {"integer": 7, "number": 7, "boolean": True}
            return text if kind == "string" else plain.get(kind)
