"""Streams of model servers, made for tests from the texts they carry."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from carnet.adapter import Dialect, Json
from carnet.redaction import Framing
from carnet.vocabulary import Decision
from carnet.wire import EventFramer, Frame, Framer, LineFramer

ISSUED = {
    "PERSON_7F3K2M9Q": 'Ada "Q" O\'Neill \\ Söhne',
    "PERSON_7F3K2M9QX1": "ADA",
    "EMAIL_2V8M1XTRB7": "ada@example.com",
    "EMAIL_2V8M1XTR": "Ada@example.com",
    "PHONE_0A1B2C3D": "+49 151 2345678",
    "ID_9Z8Y7X6W": "L01X00T47",
    "ADDRESS_A1A1A1A1": "Unter den Linden 1\n10117 Berlin",
}
FRAGMENTS = [
    *ISSUED,
    "person_7f3k2m9q",
    "Person 7F3K2M9Q",
    "EMAIL\\_2V8M1XTRB7",
    "email-2v8m1xtr",
    "ID&#95;9Z8Y7X6W",
    "PHONE%5F0A1B2C3D",
    "PHONE\\u005f0A1B2C3D",
    "PHONE_0A1B2C3",
    "PHONE_0A1B2C3E",
    "PERSON_7F3K2M9QX",
    "EMAIL_",
    "EMAI",
    "PERSON",
    "person",
    "P",
    "**",
    "`",
    "_",
    "\\",
    "\\n",
    "%",
    "%2",
    "0",
    "&",
    "&#9",
    "[",
    "](mailto:",
    "s",
    "nak",
    "ról",
    "'s",
    ":n",
    " ",
    " ",
    " ",
    "。",
    "先生",
    "é",
    "\N{GRINNING FACE}",
    "the claim",
    "AGE",
    "xP",
]


def error(_message: str, _decision: Decision) -> Json:
    return {}


DIALECT = Dialect(
    name="test",
    paths=("/",),
    error=error,
    protocol={"model": "[a-z-]+"},
    json_text=frozenset({"arguments", "partial_json"}),
    unrestored=frozenset({"thinking"}),
)


@dataclass
class Text:
    """One text of an answer, and where it stands."""

    name: str
    index: int
    whole: str
    pieces: list[str] = field(default_factory=list)

    @property
    def depth(self) -> int:
        return int(self.name == "arguments")


def prose(rng: random.Random) -> str:
    return "".join(rng.choice(FRAGMENTS) for _ in range(rng.randrange(14)))


def arguments(rng: random.Random) -> str:
    tree = {prose(rng): prose(rng), "list": [prose(rng), 1]}
    return json.dumps(tree, ensure_ascii=rng.random() < 0.5)


def cut(rng: random.Random, text: str) -> list[str]:
    size = rng.choice([1, 2, 3, 5, 12])
    pieces = []
    while text:
        end = rng.randint(1, size)
        pieces.append(text[:end])
        text = text[end:]
    return pieces


def texts(rng: random.Random, names: list[str]) -> list[Text]:
    found = []
    for index in range(rng.randint(1, 2)):
        for name in names:
            whole = arguments(rng) if name == "arguments" else prose(rng)
            found.append(Text(name, index, whole, cut(rng, whole)))
    return found


def interleaved(
    rng: random.Random, found: list[Text]
) -> Iterator[tuple[Text, str, bool]]:
    """Pieces of several texts in turn; True at the last one of each."""
    left = [(text, list(text.pieces)) for text in found if text.pieces]
    while left:
        place = rng.randrange(len(left))
        text, pieces = left[place]
        piece = pieces.pop(0)
        yield text, piece, not pieces
        if not pieces:
            del left[place]


class Chat:
    """OpenAI chat completions: the finish reason ends a choice's texts."""

    framing: Framing = "sse"
    names = ("content", "arguments")

    def delta(self, text: Text, piece: str, _number: int) -> Any:
        delta: Any = {"content": piece}
        if text.name == "arguments":
            call = {"index": 3, "id": "call_person", "function": {"arguments": piece}}
            delta = {"tool_calls": [call], "role": "user"}
        choice = {"index": text.index, "delta": delta, "finish_reason": None}
        return {"id": "x-P", "model": "deepseek-person", "choices": [choice]}

    def end(self, text: Text, _number: int) -> Any:
        choice = {"index": text.index, "delta": {}, "finish_reason": "stop"}
        return {"id": "x-P", "choices": [choice] if text.name == "content" else []}

    def read(self, event: Any) -> Iterator[tuple[str, int, str]]:
        for choice in event.get("choices", []):
            delta = choice["delta"]
            if "content" in delta:
                yield "content", choice["index"], delta["content"]
            for call in delta.get("tool_calls", []):
                yield "arguments", choice["index"], call["function"]["arguments"]


class Responses:
    """OpenAI responses: numbered, and `done` repeats the whole text."""

    framing: Framing = "sse"
    names = ("text", "arguments")
    kinds: ClassVar = {
        "text": "response.output_text",
        "arguments": "response.function_call_arguments",
    }

    def _event(self, text: Text, manner: str, number: int) -> dict[str, Any]:
        return {
            "type": f"{self.kinds[text.name]}.{manner}",
            "sequence_number": number,
            "item_id": f"item_{text.index}",
            "output_index": text.index,
            "content_index": self.names.index(text.name),
            "obfuscation": "aP",
        }

    def delta(self, text: Text, piece: str, number: int) -> Any:
        key = "delta" if text.name == "text" else "arguments"
        return {**self._event(text, "delta", number), key: piece}

    def end(self, text: Text, number: int) -> Any:
        return {**self._event(text, "done", number), text.name: text.whole}

    def read(self, event: Any) -> Iterator[tuple[str, int, str]]:
        kind = event.get("type", "")
        name = "text" if kind.startswith("response.output_text") else "arguments"
        if kind.endswith(".delta"):
            key = "delta" if name == "text" else "arguments"
            yield name, event["output_index"], event[key]
        elif kind.endswith(".done"):
            yield f"whole {name}", event["output_index"], event[name]


class Messages:
    """Anthropic messages: content blocks with an index, pings between them."""

    framing: Framing = "sse"
    names = ("text", "arguments")

    def _index(self, text: Text) -> int:
        return text.index * 2 + self.names.index(text.name)

    def delta(self, text: Text, piece: str, _number: int) -> Any:
        delta = {"type": "text_delta", "text": piece}
        if text.name == "arguments":
            delta = {"type": "input_json_delta", "partial_json": piece}
        return {
            "type": "content_block_delta",
            "index": self._index(text),
            "delta": delta,
        }

    def end(self, text: Text, _number: int) -> Any:
        return {"type": "content_block_stop", "index": self._index(text)}

    def read(self, event: Any) -> Iterator[tuple[str, int, str]]:
        delta = event.get("delta", {})
        if "text" in delta:
            yield "text", event["index"] // 2, delta["text"]
        if "partial_json" in delta:
            yield "arguments", event["index"] // 2, delta["partial_json"]


class Lines:
    """Ollama: one JSON object a line, `done` at the end."""

    framing: Framing = "ndjson"
    names = ("content",)

    def delta(self, text: Text, piece: str, _number: int) -> Any:
        part = {"role": "assistant", "content": piece}
        return {"model": "qwen", "index": text.index, "message": part, "done": False}

    def end(self, text: Text, _number: int) -> Any:
        return {"model": "qwen", "index": text.index, "message": {}, "done": True}

    def read(self, event: Any) -> Iterator[tuple[str, int, str]]:
        if "content" in event.get("message", {}):
            yield "content", event["index"], event["message"]["content"]


class Unheard:
    """A server that nobody heard of: positions instead of indexes, no end at all."""

    framing: Framing = "sse"
    names = ("words",)

    def delta(self, text: Text, piece: str, _number: int) -> Any:
        parts: list[Any] = [{"words": ""}, {"words": ""}]
        parts[text.index] = {"words": piece}
        return {"answer": {"parts": parts}}

    def end(self, _text: Text, _number: int) -> Any:
        return {"usage": {"tokens": 7}}

    def read(self, event: Any) -> Iterator[tuple[str, int, str]]:
        for index, part in enumerate(event.get("answer", {}).get("parts", [])):
            yield "words", index, part["words"]


WIRES = (Chat, Responses, Messages, Lines, Unheard)
NEUTRAL = {"sse": b": keep-alive\n\n", "ndjson": b"\n"}
PINGS = {
    "sse": b'event: ping\ndata: {"type": "ping"}\n\n',
    "ndjson": b'{"status": "ok"}\n',
}


def stream(rng: random.Random, wire: Any) -> tuple[list[Text], list[bytes]]:
    """Texts, and the frames that carry them, with pings and comments between."""
    found = texts(rng, list(wire.names))
    frames: list[bytes] = []
    for text, piece, last in interleaved(rng, found):
        events = [wire.delta(text, piece, len(frames))]
        if last:
            # A choice ends for all its texts at once, so the chat ends them later.
            events += [] if isinstance(wire, Chat) else [wire.end(text, len(frames))]
        for event in events:
            frames.append(framed(rng, wire.framing, event))
            if rng.random() < 0.2:
                frames.append(rng.choice([NEUTRAL, PINGS])[wire.framing])
    if isinstance(wire, Chat):
        frames += [framed(rng, "sse", wire.end(text, 0)) for text in found]
    if wire.framing == "sse" and rng.random() < 0.7:
        frames.append(b"data: [DONE]\n\n")
    return found, frames


def framed(rng: random.Random, framing: str, event: Any) -> bytes:
    data = json.dumps(event, ensure_ascii=rng.random() < 0.5).encode()
    if framing == "ndjson":
        return data + rng.choice([b"\n", b"\r\n"])
    end = rng.choice([b"\n", b"\r\n"])
    name = b"event: " + str(event.get("type", "message")).encode() + end
    return rng.choice([b"", name]) + rng.choice([b"data:", b"data: "]) + data + end * 2


def chunks(rng: random.Random, data: bytes) -> Iterator[bytes]:
    size = rng.choice([1, 7, 60, 1000, len(data) + 1])
    while data:
        end = rng.randint(1, size)
        yield data[:end]
        data = data[end:]


def parsed(framing: str, data: bytes) -> list[Frame]:
    framer: Framer = EventFramer() if framing == "sse" else LineFramer()
    return [*framer.feed(data), *framer.flush()]
