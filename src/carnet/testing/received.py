"""One request as the fake provider received it, and what its model could see."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import urlsplit

from carnet.adapter import Json
from carnet.redaction import ISSUED

PLACEHOLDER = re.compile(rf"(?<![A-Za-z0-9_]){ISSUED.pattern}(?![A-Za-z0-9_])")
"""A placeholder that stands by itself."""

_TURNS = ("messages", "contents", "input", "prompt", "message")
_TEXTS = ("content", "parts", "text", "output", "refusal", "prompt", "toolResult")
_SCHEMAS = (
    "parameters",
    "parametersJsonSchema",
    "parameters_json_schema",
    "input_schema",
    "inputSchema",
)
"""The SDK of Gemini writes its own name of the field, not that of the API."""
_RESULTS = frozenset({"functionResponse", "toolResult"})


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool that a request offers: its name and the JSON schema of its arguments."""

    name: str
    schema: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Received:
    """One request. A request that was cut off on the way is one too."""

    raw: bytes = field(repr=False)
    """Every byte from the request line on, as it came through the socket."""
    method: str
    target: str = field(repr=False)
    """Path and query as they stood in the request line."""
    headers: tuple[tuple[str, str], ...] = field(repr=False)
    body: bytes = field(repr=False)
    """The body without its transfer encoding."""
    at: float
    """When the last byte was read, in seconds since the epoch."""
    complete: bool = True

    @property
    def path(self) -> str:
        """The path of the target, without the query."""
        return urlsplit(self.target).path

    def header(self, name: str) -> str:
        """The first header called `name`, or the empty string."""
        wanted = name.lower()
        return next((v for k, v in self.headers if k.lower() == wanted), "")

    @property
    def json(self) -> Json:
        """The body as a JSON value; None if it is not JSON."""
        try:
            return cast("Json", json.loads(self.body))
        except ValueError:
            return None

    @property
    def texts(self) -> tuple[str, ...]:
        """Every string and object key of the body, in order."""
        return tuple(strings(self.json))

    @property
    def placeholders(self) -> tuple[str, ...]:
        """Every placeholder the model could see, each once, in order."""
        seen = PLACEHOLDER.findall("\n".join(self.texts))
        return tuple(dict.fromkeys(seen))

    @property
    def prompt(self) -> str:
        """The text of the last message, whatever the wire calls it."""
        body = as_object(self.json)
        for key in _TURNS:
            if key in body:
                return text_of(_last_turn(body[key]))
        return ""

    @property
    def stream(self) -> bool:
        """Does the request ask for a stream?"""
        return as_object(self.json).get("stream") is True

    @property
    def tools(self) -> tuple[Tool, ...]:
        """The tools that the request offers, in the shape of any of the wires."""
        body = as_object(self.json)
        offered = as_list(body.get("tools") or _parameters(body).get("tools"))
        return tuple(
            _tool(as_object(one)) for tool in offered for one in _declared(tool)
        )

    @property
    def answers_tool(self) -> bool:
        """Is the last message the result of a tool?"""
        body = as_object(self.json)
        held = as_object(body.get("input")).get("messages") or body.get("input")
        turns = as_list(body.get("messages") or body.get("contents") or held)
        last = as_object(turns[-1]) if turns else {}
        if last.get("role") == "tool" or last.get("type") == "function_call_output":
            return True
        parts = map(as_object, as_list(last.get("content") or last.get("parts")))
        return any(
            part.get("type") == "tool_result" or not _RESULTS.isdisjoint(part)
            for part in parts
        )

    @property
    def schema(self) -> Mapping[str, Json] | None:
        """The JSON schema that the answer must have, if the request demands one."""
        body = as_object(self.json)
        formats = (
            as_object(as_object(body.get("response_format")).get("json_schema")),
            as_object(as_object(body.get("text")).get("format")),
            as_object(as_object(body.get("output_config")).get("format")),
            {"schema": body.get("format")},
        )
        found = [as_object(one.get("schema")) for one in formats]
        return next((schema for schema in found if schema), None)


def as_object(node: Json) -> Mapping[str, Json]:
    """Return `node` if it is an object, else an empty one."""
    return node if isinstance(node, Mapping) else {}


def as_list(node: Json) -> Sequence[Json]:
    """Return `node` if it is an array, else an empty one."""
    return node if isinstance(node, list) else []


def strings(node: Json) -> Iterator[str]:
    """Yield every string and key of a JSON value, in order."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, Mapping):
        for key, value in node.items():
            yield key
            yield from strings(value)
    elif isinstance(node, list):
        for value in node:
            yield from strings(value)


def text_of(node: Json) -> str:
    """Return the text of a message, of its parts, or of a tool's result."""
    if isinstance(node, str):
        return node
    if isinstance(node, list):
        return " ".join(filter(None, map(text_of, node)))
    part = as_object(node)
    keys = [key for key in _TEXTS if key in part]
    return text_of(part[keys[0]]) if keys else ""


def _last_turn(turns: Json) -> Json:
    if isinstance(turns, Mapping):  # DashScope's input holds the messages
        turns = turns.get("messages", turns)
    return turns[-1] if isinstance(turns, list) and turns else turns


def _parameters(body: Mapping[str, Json]) -> Mapping[str, Json]:
    """Where DashScope and Bedrock's converse keep the tools."""
    return as_object(body.get("parameters") or body.get("toolConfig"))


def _declared(tool: Json) -> Sequence[Json]:
    """Gemini declares several functions in one tool."""
    return as_list(as_object(tool).get("functionDeclarations")) or [tool]


def _tool(tool: Mapping[str, Json]) -> Tool:
    spec = as_object(tool.get("function")) or as_object(tool.get("toolSpec")) or tool
    found = (as_object(spec.get(key)) for key in _SCHEMAS)
    schema = next(filter(None, found), {})
    schema = as_object(schema.get("json")) or schema
    name = spec.get("name")
    return Tool(name if isinstance(name, str) else "tool", schema)
