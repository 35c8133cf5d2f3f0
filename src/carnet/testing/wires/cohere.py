"""Cohere's chat of both versions, whole and as events, and its embeddings."""

from collections.abc import Iterator

from carnet.adapter import Json
from carnet.testing.pen import Answer, Pen
from carnet.testing.received import Received, as_list, as_object
from carnet.testing.reply import Reply, ToolCall

USAGE: Json = {"tokens": {"input_tokens": 11, "output_tokens": 7}}
SSE = "text/event-stream"


def answer(request: Received, reply: Reply, pen: Pen) -> Answer:
    """Answer `/v2/chat`."""
    if request.stream:
        frames = tuple(pen.data(one, _kind(one)) for one in _events(reply, pen))
        return Answer(frames=frames, content_type=SSE)
    message: dict[str, Json] = {"role": "assistant"}
    if reply.tools:
        message["tool_calls"] = [
            _call(number, tool, pen.json(tool.arguments))
            for number, tool in enumerate(reply.tools)
        ]
    else:
        message["content"] = [{"type": "text", "text": reply.text}]
    return pen.document(
        {
            "id": f"chat-{pen.number:06}",
            "finish_reason": _why(reply),
            "message": message,
            "usage": USAGE,
        }
    )


def elder(request: Received, reply: Reply, pen: Pen) -> Answer:
    """Answer `/v1/chat`, whose stream is lines of JSON."""
    whole: Json = {
        "text": reply.text,
        "generation_id": f"gen-{pen.number:06}",
        "finish_reason": "COMPLETE",
    }
    if not request.stream:
        return pen.document(whole)
    lines: list[Json] = [
        {"event_type": "text-generation", "text": part}
        for part in pen.fragments(reply.text)
    ]
    last: Json = {
        "event_type": "stream-end",
        "finish_reason": "COMPLETE",
        "response": whole,
    }
    frames = tuple(f"{pen.json(line)}\n".encode() for line in (*lines, last))
    return Answer(frames=frames, content_type="application/stream+json")


def embed(request: Received, _reply: Reply, pen: Pen) -> Answer:
    """Answer `/v2/embed`, which repeats the texts."""
    texts = as_list(as_object(request.json).get("texts"))
    vectors: list[Json] = [[0.5, index / 2] for index in range(len(texts))]
    return pen.document(
        {
            "id": f"embed-{pen.number:06}",
            "response_type": "embeddings_by_type",
            "embeddings": {"float": vectors},
            "texts": texts,
        }
    )


def error(_request: Received, reply: Reply, pen: Pen) -> Answer:
    """Answer with an error in Cohere's shape."""
    return pen.document({"message": reply.text})


def _why(reply: Reply) -> str:
    return "TOOL_CALL" if reply.tools else "COMPLETE"


def _kind(event: Json) -> str:
    return str(as_object(event)["type"])


def _call(number: int, tool: ToolCall, arguments: str) -> Json:
    return {
        "id": f"call_{number:06}",
        "type": "function",
        "function": {"name": tool.name, "arguments": arguments},
    }


def _events(reply: Reply, pen: Pen) -> Iterator[Json]:
    start: Json = {"message": {"role": "assistant", "content": []}}
    yield {"type": "message-start", "id": f"chat-{pen.number:06}", "delta": start}
    if reply.tools:
        for number, tool in enumerate(reply.tools):
            yield from _tool_events(number, tool, pen)
    else:
        yield _content("content-start", {"type": "text", "text": ""})
        for part in pen.fragments(reply.text):
            yield _content("content-delta", {"text": part})
        yield {"type": "content-end", "index": 0}
    end: Json = {"finish_reason": _why(reply), "usage": USAGE}
    yield {"type": "message-end", "delta": end}


def _content(kind: str, content: Json) -> Json:
    return {"type": kind, "index": 0, "delta": {"message": {"content": content}}}


def _tool_events(number: int, tool: ToolCall, pen: Pen) -> Iterator[Json]:
    def event(kind: str, calls: Json) -> Json:
        return {
            "type": kind,
            "index": number,
            "delta": {"message": {"tool_calls": calls}},
        }

    yield event("tool-call-start", _call(number, tool, ""))
    for part in pen.fragments(pen.json(tool.arguments)):
        yield event("tool-call-delta", {"function": {"arguments": part}})
    yield {"type": "tool-call-end", "index": number}
