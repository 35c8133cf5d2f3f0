"""Gemini's content, whole, as server-sent events and as a growing array."""

from collections.abc import Iterator

from carnet.adapter import Json
from carnet.testing.pen import Answer, Pen
from carnet.testing.received import Received, as_list, as_object
from carnet.testing.reply import Reply

USAGE: Json = {"promptTokenCount": 11, "candidatesTokenCount": 7, "totalTokenCount": 18}


def answer(_request: Received, reply: Reply, pen: Pen) -> Answer:
    """Answer `:generateContent`."""
    return pen.document(_chunk(_parts(reply), pen, last=True))


def stream(request: Received, reply: Reply, pen: Pen) -> Answer:
    """Answer `:streamGenerateContent`: events with `alt=sse`, else an array."""
    chunks = tuple(_chunks(reply, pen))
    if "alt=sse" in request.target:
        frames = tuple(pen.data(chunk) for chunk in chunks)
        return Answer(frames=frames, content_type="text/event-stream")
    starts = ("[", *[",\r\n"] * (len(chunks) - 1))
    items = zip(starts, chunks, strict=True)
    written = [f"{start}{pen.json(chunk)}".encode() for start, chunk in items]
    return Answer(frames=(*written, b"]"))


def count_tokens(_request: Received, _reply: Reply, pen: Pen) -> Answer:
    """Answer `:countTokens`."""
    return pen.document({"totalTokens": 11})


def embed(request: Received, _reply: Reply, pen: Pen) -> Answer:
    """Answer `:embedContent` and `:batchEmbedContents`: one fixed vector per text."""
    amount = len(as_list(as_object(request.json).get("requests")))
    vectors: list[Json] = [{"values": [0.5, index / 2]} for index in range(amount or 1)]
    single: Json = {"embedding": vectors[0]}
    return pen.document({"embeddings": vectors} if amount else single)


def error(_request: Received, reply: Reply, pen: Pen) -> Answer:
    """Answer with an error in Google's shape."""
    problem: Json = {"code": reply.status, "message": reply.text, "status": "UNKNOWN"}
    return pen.document({"error": problem})


def _parts(reply: Reply) -> Json:
    calls: list[Json] = [
        {"functionCall": {"name": tool.name, "args": tool.arguments}}
        for tool in reply.tools
    ]
    return calls or [{"text": reply.text}]


def _chunks(reply: Reply, pen: Pen) -> Iterator[Json]:
    if reply.tools:
        yield _chunk(_parts(reply), pen, last=True)
        return
    pieces = list(pen.fragments(reply.text)) or [""]
    for number, piece in enumerate(pieces, 1):
        yield _chunk([{"text": piece}], pen, last=number == len(pieces))


def _chunk(parts: Json, pen: Pen, *, last: bool) -> Json:
    candidate: dict[str, Json] = {
        "index": 0,
        "content": {"role": "model", "parts": parts},
    }
    if last:
        candidate["finishReason"] = "STOP"
    return {
        "candidates": [candidate],
        "usageMetadata": USAGE,
        "modelVersion": "loopback-1",
        "responseId": f"resp{pen.number:06}",
    }
