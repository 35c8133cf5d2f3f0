"""Amazon Bedrock: converse and Anthropic's messages, whole and as event streams."""

import base64
import struct
from collections.abc import Iterator

from carnet.adapter import Json
from carnet.testing.pen import Answer, Pen
from carnet.testing.received import Received, as_object
from carnet.testing.reply import Reply
from carnet.testing.wires import anthropic
from carnet.wire import eventstream

STREAM = "application/vnd.amazon.eventstream"
USAGE: Json = {"inputTokens": 11, "outputTokens": 7, "totalTokens": 18}
ERRORS = {
    400: "ValidationException",
    403: "AccessDeniedException",
    404: "ResourceNotFoundException",
    429: "ThrottlingException",
    500: "InternalServerException",
}
_STRING = 7  # the type of a header's value


def converse(_request: Received, reply: Reply, pen: Pen) -> Answer:
    """Answer `/model/{id}/converse`."""
    said: Json = {"role": "assistant", "content": tuple(_blocks(reply))}
    return pen.document(
        {
            "output": {"message": said},
            "stopReason": _stop(reply),
            "usage": USAGE,
            "metrics": {"latencyMs": 5},
        }
    )


def converse_stream(_request: Received, reply: Reply, pen: Pen) -> Answer:
    """Answer `/model/{id}/converse-stream`."""
    events = _events(reply, pen)
    return Answer(
        frames=tuple(_frame(*one, pen) for one in events), content_type=STREAM
    )


def invoke_stream(request: Received, reply: Reply, pen: Pen) -> Answer:
    """Answer `/model/{id}/invoke-with-response-stream` with Anthropic's events."""
    frames = []
    for event in anthropic.events(request, reply, pen):
        inner = base64.b64encode(pen.json(event).encode()).decode()
        frames.append(_frame("chunk", {"bytes": inner, "p": "abcdefgh"}, pen))
    return Answer(frames=tuple(frames), content_type=STREAM)


def count_tokens(_request: Received, _reply: Reply, pen: Pen) -> Answer:
    """Answer `/model/{id}/count-tokens`."""
    return pen.document({"inputTokens": 11})


def error(_request: Received, reply: Reply, pen: Pen) -> Answer:
    """Answer with an error in Bedrock's shape."""
    kind = ERRORS.get(reply.status, "ServiceUnavailableException")
    return pen.document({"__type": kind, "message": reply.text})


def _stop(reply: Reply) -> str:
    return "tool_use" if reply.tools else "end_turn"


def _blocks(reply: Reply) -> Iterator[dict[str, Json]]:
    if reply.thinking:
        signed: Json = {"text": reply.thinking, "signature": anthropic.SIGNATURE}
        yield {"reasoningContent": {"reasoningText": signed}}
    if text := reply.refusal or reply.text:
        yield {"text": text}
    for number, tool in enumerate(reply.tools):
        called: Json = {
            "toolUseId": f"tooluse_{number:06}",
            "name": tool.name,
            "input": tool.arguments,
        }
        yield {"toolUse": called}


def _events(reply: Reply, pen: Pen) -> Iterator[tuple[str, Json]]:
    yield "messageStart", {"role": "assistant"}
    for index, block in enumerate(_blocks(reply)):
        at: dict[str, Json] = {"contentBlockIndex": index}
        if tool := as_object(block.get("toolUse")):
            begun = {name: tool[name] for name in ("toolUseId", "name")}
            yield "contentBlockStart", {**at, "start": {"toolUse": begun}}
        for delta in _deltas(block, pen):
            yield "contentBlockDelta", {**at, "delta": delta}
        yield "contentBlockStop", at
    yield "messageStop", {"stopReason": _stop(reply)}
    yield "metadata", {"usage": USAGE, "metrics": {"latencyMs": 5}}


def _deltas(block: dict[str, Json], pen: Pen) -> Iterator[Json]:
    if tool := as_object(block.get("toolUse")):
        for part in pen.fragments(pen.json(tool["input"])):
            yield {"toolUse": {"input": part}}
        return
    if reasoning := as_object(block.get("reasoningContent")):
        signed = as_object(reasoning["reasoningText"])
        for part in pen.fragments(str(signed["text"])):
            yield {"reasoningContent": {"text": part}}
        yield {"reasoningContent": {"signature": signed["signature"]}}
        return
    for part in pen.fragments(str(block["text"])):
        yield {"text": part}


def _frame(kind: str, payload: Json, pen: Pen) -> bytes:
    named = (
        (":event-type", kind),
        (":content-type", "application/json"),
        (":message-type", "event"),
    )
    head = b"".join(_header(name, value) for name, value in named)
    return eventstream.encode(head, pen.json(payload).encode())


def _header(name: str, value: str) -> bytes:
    size = struct.pack(">BH", _STRING, len(value))
    return bytes([len(name)]) + name.encode() + size + value.encode()
