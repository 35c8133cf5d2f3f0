"""Vendors' wires as a test speaks them: a request, the answer to it, and its text.

Each answer repeats the text that arrived, in pieces of three characters where it is a
stream, so that every placeholder is cut.
"""

import base64
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from botocore.eventstream import EventStreamBuffer
from tests.wire.test_arrays import message

from carnet.testing import Received, Reply

SSE, NDJSON = "text/event-stream", "application/x-ndjson"
AWS, JSON = "application/vnd.amazon.eventstream", "application/json"


@dataclass(frozen=True)
class Wire:
    """One endpoint of one vendor."""

    dialect: str
    path: str
    ask: Callable[[str], Any]
    heard: Callable[[Any], str]
    """The text in the request as it arrived."""
    answer: Callable[[str], bytes]
    read: Callable[[bytes], str]
    kind: str = JSON

    def reply(self, received: Received) -> Reply:
        text = self.heard(received.json)
        return Reply(raw=self.answer(text), content_type=self.kind)


def pieces(text: str) -> list[str]:
    return [text[at : at + 3] for at in range(0, len(text), 3)] or [""]


def whole(tree: Any) -> bytes:
    return json.dumps(tree).encode()


def events(*trees: Any) -> bytes:
    return b"".join(b"data: " + whole(tree) + b"\n\n" for tree in trees)


def datas(body: bytes) -> Iterator[Any]:
    for found in re.findall(rb"^data: ?(.*)$", body, re.MULTILINE):
        yield json.loads(found)


# Gemini


def gemini(text: str) -> Any:
    return {"contents": [{"role": "user", "parts": [{"text": text}]}]}


def gemini_event(piece: str, *, last: bool = False) -> Any:
    content = {"role": "model", "parts": [{"text": piece}]}
    candidate: dict[str, Any] = {"index": 0, "content": content}
    if last:
        candidate["finishReason"] = "STOP"
    return {"candidates": [candidate], "modelVersion": "m"}


def gemini_events(text: str) -> list[Any]:
    every = pieces(text)
    return [gemini_event(p, last=n == len(every) - 1) for n, p in enumerate(every)]


def gemini_heard(body: Any) -> str:
    return str(body["contents"][-1]["parts"][0]["text"])


def gemini_text(trees: Any) -> str:
    parts = [tree["candidates"][0]["content"]["parts"][0]["text"] for tree in trees]
    return "".join(parts)


# Bedrock


def converse(text: str) -> Any:
    return {"messages": [{"role": "user", "content": [{"text": text}]}]}


def converse_heard(body: Any) -> str:
    return str(body["messages"][-1]["content"][0]["text"])


def converse_answer(text: str) -> bytes:
    said = {"role": "assistant", "content": [{"text": text}]}
    return whole({"output": {"message": said}, "stopReason": "end_turn"})


def converse_stream(text: str) -> bytes:
    out = [message("messageStart", {"role": "assistant"})]
    out += [
        message("contentBlockDelta", {"contentBlockIndex": 0, "delta": {"text": p}})
        for p in pieces(text)
    ]
    out.append(message("contentBlockStop", {"contentBlockIndex": 0}))
    return b"".join([*out, message("messageStop", {"stopReason": "end_turn"})])


def aws(body: bytes) -> Iterator[Any]:
    buffer = EventStreamBuffer()
    buffer.add_data(body)
    for event in buffer:
        yield json.loads(event.payload)


def converse_read(body: bytes) -> str:
    return "".join(e.get("delta", {}).get("text", "") for e in aws(body))


def claude(text: str) -> Any:
    return {
        "anthropic_version": "bedrock-2023-05-31",
        "max_tokens": 9,
        "messages": [{"role": "user", "content": text}],
    }


def claude_stream(text: str) -> bytes:
    def event(tree: Any) -> bytes:
        return message("chunk", {"bytes": base64.b64encode(whole(tree)).decode()})

    deltas = [{"type": "text_delta", "text": p} for p in pieces(text)]
    every: list[Any] = [
        {"type": "content_block_delta", "index": 0, "delta": delta} for delta in deltas
    ]
    every += [{"type": "content_block_stop", "index": 0}, {"type": "message_stop"}]
    return b"".join(map(event, every))


def claude_read(body: bytes) -> str:
    inner = [json.loads(base64.b64decode(event["bytes"])) for event in aws(body)]
    return "".join(e.get("delta", {}).get("text", "") for e in inner)


# Cohere, Ollama, DashScope


def messages(text: str) -> Any:
    return {"model": "m", "messages": [{"role": "user", "content": text}]}


def streamed(text: str) -> Any:
    return {**messages(text), "stream": True}


def last(body: Any) -> str:
    return str(body["messages"][-1]["content"])


def cohere_answer(text: str) -> bytes:
    said = {"role": "assistant", "content": [{"type": "text", "text": text}]}
    return whole({"id": "c", "finish_reason": "COMPLETE", "message": said})


def cohere_stream(text: str) -> bytes:
    start = {"message": {"content": {"type": "text", "text": ""}}}
    every: list[Any] = [
        {
            "type": "message-start",
            "id": "c",
            "delta": {"message": {"role": "assistant"}},
        },
        {"type": "content-start", "index": 0, "delta": start},
    ]
    every += [
        {
            "type": "content-delta",
            "index": 0,
            "delta": {"message": {"content": {"text": p}}},
        }
        for p in pieces(text)
    ]
    every += [{"type": "content-end", "index": 0}]
    every += [{"type": "message-end", "delta": {"finish_reason": "COMPLETE"}}]
    return b"".join(
        b"event: " + one["type"].encode() + b"\ndata: " + whole(one) + b"\n\n"
        for one in every
    )


def cohere_read(body: bytes) -> str:
    said = [e["delta"] for e in datas(body) if e["type"] == "content-delta"]
    return "".join(delta["message"]["content"]["text"] for delta in said)


def lines(key: str, text: str) -> bytes:
    trees: list[Any] = [{"model": "m", key: p, "done": False} for p in pieces(text)]
    trees.append({"model": "m", key: "", "done": True, "done_reason": "stop"})
    return b"".join(whole(tree) + b"\n" for tree in trees)


def native(text: str) -> Any:
    said = [{"role": "user", "content": text}]
    return {
        "model": "qwen-plus",
        "input": {"messages": said},
        "parameters": {"result_format": "message"},
    }


def native_heard(body: Any) -> str:
    return str(body["input"]["messages"][-1]["content"])


def native_event(text: str, reason: str) -> Any:
    said = {"role": "assistant", "content": text}
    choice = {"message": said, "finish_reason": reason}
    return {"output": {"choices": [choice]}, "request_id": "r"}


def native_texts(body: bytes) -> list[str]:
    found = [event["output"]["choices"][0]["message"] for event in datas(body)]
    return [str(one["content"]) for one in found]


def cumulative(text: str) -> bytes:
    every, so_far = pieces(text), ""
    trees = []
    for number, piece in enumerate(every):
        so_far += piece
        done = number == len(every) - 1
        trees.append(native_event(so_far, "stop" if done else "null"))
    return events(*trees)


def incremental(text: str) -> bytes:
    return events(
        *(native_event(piece, "null") for piece in pieces(text)),
        native_event("", "stop"),
    )


_MODELS = "/v1beta/models/gemini-2.5-pro"
_SERVICE = "/api/v1/services/aigc/text-generation/generation"
_CLAUDE = "/model/anthropic.claude-sonnet-4-5-20250929-v1:0"

WIRES = {
    "gemini": Wire(
        "google_genai",
        f"{_MODELS}:generateContent?key=secret",
        gemini,
        gemini_heard,
        lambda text: whole(gemini_event(text, last=True)),
        lambda body: gemini_text([json.loads(body)]),
    ),
    "gemini sse": Wire(
        "google_genai",
        f"{_MODELS}:streamGenerateContent?alt=sse",
        gemini,
        gemini_heard,
        lambda text: events(*gemini_events(text)),
        lambda body: gemini_text(datas(body)),
        SSE,
    ),
    "gemini array": Wire(
        "google_genai",
        f"{_MODELS}:streamGenerateContent",
        gemini,
        gemini_heard,
        lambda text: b"[" + b"\n,\r\n".join(map(whole, gemini_events(text))) + b"\n]\n",
        lambda body: gemini_text(json.loads(body)),
    ),
    "bedrock converse": Wire(
        "bedrock",
        f"{_CLAUDE}/converse",
        converse,
        converse_heard,
        converse_answer,
        lambda body: str(json.loads(body)["output"]["message"]["content"][0]["text"]),
    ),
    "bedrock converse stream": Wire(
        "bedrock",
        f"{_CLAUDE}/converse-stream",
        converse,
        converse_heard,
        converse_stream,
        converse_read,
        AWS,
    ),
    "bedrock invoke stream": Wire(
        "bedrock",
        f"{_CLAUDE}/invoke-with-response-stream",
        claude,
        last,
        claude_stream,
        claude_read,
        AWS,
    ),
    "cohere": Wire(
        "cohere",
        "/v2/chat",
        messages,
        last,
        cohere_answer,
        lambda body: str(json.loads(body)["message"]["content"][0]["text"]),
    ),
    "cohere stream": Wire(
        "cohere", "/v2/chat", streamed, last, cohere_stream, cohere_read, SSE
    ),
    "ollama generate": Wire(
        "ollama",
        "/api/generate",
        lambda text: {"model": "m", "prompt": text},
        lambda body: str(body["prompt"]),
        lambda text: lines("response", text),
        lambda body: "".join(json.loads(x)["response"] for x in body.splitlines()),
        NDJSON,
    ),
    "dashscope cumulative": Wire(
        "dashscope",
        _SERVICE,
        native,
        native_heard,
        cumulative,
        lambda body: native_texts(body)[-1],
        SSE,
    ),
    "dashscope incremental": Wire(
        "dashscope",
        _SERVICE,
        native,
        native_heard,
        incremental,
        lambda body: "".join(native_texts(body)),
        SSE,
    ),
    "mistral": Wire(
        "openai",
        "/v1/agents/completions",
        messages,
        last,
        lambda text: whole(
            {
                "choices": [
                    {
                        "index": 0,
                        "finish_reason": "stop",
                        "message": {"role": "assistant", "content": text},
                    }
                ]
            }
        ),
        lambda body: str(json.loads(body)["choices"][0]["message"]["content"]),
    ),
}
