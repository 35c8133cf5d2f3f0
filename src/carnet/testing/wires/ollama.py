"""Ollama's chat, whole and as lines of JSON."""

from collections.abc import Iterator

from carnet.adapter import Json
from carnet.testing.pen import Answer, Pen
from carnet.testing.received import Received, as_object
from carnet.testing.reply import Reply

CREATED = "2026-09-21T14:13:20Z"  # fixed, so that runs compare
STATISTICS: dict[str, Json] = {
    "done": True,
    "done_reason": "stop",
    "total_duration": 1,
    "eval_count": 7,
}


def answer(request: Received, reply: Reply, pen: Pen) -> Answer:
    """Answer `/api/chat`, which streams unless the request says otherwise."""
    if as_object(request.json).get("stream") is False:
        message = _message(reply.text, reply)
        return pen.document({**_envelope(request), "message": message, **STATISTICS})
    frames = tuple(
        f"{pen.json(line)}\n".encode() for line in _lines(request, reply, pen)
    )
    return Answer(frames=frames, content_type="application/x-ndjson")


def generate(request: Received, reply: Reply, pen: Pen) -> Answer:
    """Answer `/api/generate`: the same lines with a bare text."""
    if as_object(request.json).get("stream") is False:
        return pen.document(
            {**_envelope(request), "response": reply.text, **STATISTICS}
        )
    lines: list[Json] = [
        {**_envelope(request), "response": part, "done": False}
        for part in pen.fragments(reply.text)
    ]
    lines.append({**_envelope(request), "response": "", **STATISTICS})
    frames = tuple(f"{pen.json(line)}\n".encode() for line in lines)
    return Answer(frames=frames, content_type="application/x-ndjson")


def embed(request: Received, _reply: Reply, pen: Pen) -> Answer:
    """Answer `/api/embed`: one fixed vector per text."""
    texts = as_object(request.json).get("input")
    amount = len(texts) if isinstance(texts, list) else 1
    vectors: list[Json] = [[0.5, index / 2] for index in range(amount)]
    return pen.document({**_envelope(request), "embeddings": vectors})


def error(_request: Received, reply: Reply, pen: Pen) -> Answer:
    """Answer with an error in Ollama's shape."""
    return pen.document({"error": reply.text})


def _envelope(request: Received) -> dict[str, Json]:
    return {"model": as_object(request.json).get("model"), "created_at": CREATED}


def _message(text: str, reply: Reply) -> Json:
    message: dict[str, Json] = {"role": "assistant", "content": text}
    if reply.tools:
        message["tool_calls"] = [
            {"function": {"name": tool.name, "arguments": tool.arguments}}
            for tool in reply.tools
        ]
    return message


def _lines(request: Received, reply: Reply, pen: Pen) -> Iterator[Json]:
    envelope = _envelope(request)
    for part in pen.fragments(reply.text):
        yield {**envelope, "message": _message(part, Reply()), "done": False}
    yield {**envelope, "message": _message("", reply), **STATISTICS}
