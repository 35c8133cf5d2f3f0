"""DashScope's native generation, whole and as events, and its embeddings.

Each event tells the whole text so far unless `incremental_output` asks for the pieces.
"""

from collections.abc import Iterator

from carnet.adapter import Json
from carnet.testing.pen import Answer, Pen
from carnet.testing.received import Received, as_list, as_object
from carnet.testing.reply import Reply

USAGE: Json = {"input_tokens": 11, "output_tokens": 7, "total_tokens": 18}


def answer(request: Received, reply: Reply, pen: Pen) -> Answer:
    """Answer `.../generation`; a header asks for a stream."""
    if request.header("x-dashscope-sse") != "enable":
        return pen.document(_output(_message(reply.text, reply, pen), pen, last=True))
    frames = tuple(
        f"id:{number}\nevent:result\n:HTTP_STATUS/200\ndata:{pen.json(one)}\n\n".encode()
        for number, one in enumerate(_events(request, reply, pen), 1)
    )
    return Answer(frames=frames, content_type="text/event-stream;charset=UTF-8")


def embed(request: Received, _reply: Reply, pen: Pen) -> Answer:
    """Answer `.../text-embedding`: one fixed vector per text."""
    texts = as_list(as_object(as_object(request.json).get("input")).get("texts"))
    vectors: list[Json] = [
        {"text_index": index, "embedding": [0.5, index / 2]}
        for index in range(len(texts))
    ]
    output: Json = {"embeddings": vectors}
    return pen.document({"output": output, "usage": USAGE, "request_id": _id(pen)})


def error(_request: Received, reply: Reply, pen: Pen) -> Answer:
    """Answer with an error in DashScope's shape."""
    return pen.document(
        {"code": "Scripted", "message": reply.text, "request_id": _id(pen)}
    )


def _id(pen: Pen) -> str:
    return f"request-{pen.number:06}"


def _message(text: str, reply: Reply, pen: Pen) -> Json:
    message: dict[str, Json] = {"role": "assistant", "content": text}
    if reply.tools:
        message["content"] = ""
        message["tool_calls"] = [
            {
                "id": f"call_{number:06}",
                "index": number,
                "type": "function",
                "function": {"name": one.name, "arguments": pen.json(one.arguments)},
            }
            for number, one in enumerate(reply.tools)
        ]
    return message


def _output(message: Json, pen: Pen, *, last: bool) -> Json:
    called = "tool_calls" in as_object(message)
    why = ("tool_calls" if called else "stop") if last else "null"
    choice: Json = {"finish_reason": why, "message": message}
    return {"output": {"choices": [choice]}, "usage": USAGE, "request_id": _id(pen)}


def _events(request: Received, reply: Reply, pen: Pen) -> Iterator[Json]:
    asked = as_object(as_object(request.json).get("parameters"))
    incremental = asked.get("incremental_output") is True
    so_far = ""
    for piece in pen.fragments(reply.text):
        so_far += piece
        text = piece if incremental else so_far
        yield _output(_message(text, Reply(), pen), pen, last=False)
    yield _output(_message("" if incremental else so_far, reply, pen), pen, last=True)
