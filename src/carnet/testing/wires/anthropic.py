"""Anthropic's messages, whole and as events, and its errors."""

from collections.abc import Iterator

from carnet.adapter import Json
from carnet.testing.pen import Answer, Pen
from carnet.testing.received import Received, as_object
from carnet.testing.reply import Reply

SIGNATURE = "c2lnbmVkIGJ5IHRoZSBsb29wYmFjayBwcm92aWRlcg=="
ERRORS = {
    400: "invalid_request_error",
    401: "authentication_error",
    403: "permission_error",
    404: "not_found_error",
    429: "rate_limit_error",
    529: "overloaded_error",
}


def answer(request: Received, reply: Reply, pen: Pen) -> Answer:
    """Answer `/v1/messages`."""
    blocks = tuple(_blocks(reply))
    if not request.stream:
        return pen.document(_message(request, reply, pen, blocks))
    frames = tuple(
        pen.data(event, str(event["type"])) for event in events(request, reply, pen)
    )
    return Answer(frames=frames, content_type="text/event-stream; charset=utf-8")


def count_tokens(_request: Received, _reply: Reply, pen: Pen) -> Answer:
    """Answer `/v1/messages/count_tokens`."""
    return pen.document({"input_tokens": 11})


def error(_request: Received, reply: Reply, pen: Pen) -> Answer:
    """Answer with an error in Anthropic's shape."""
    problem: Json = {
        "type": ERRORS.get(reply.status, "api_error"),
        "message": reply.text,
    }
    return pen.document(
        {"type": "error", "error": problem, "request_id": f"req_{pen.number:06}"}
    )


def _message(
    request: Received, reply: Reply, pen: Pen, blocks: tuple[Json, ...]
) -> dict[str, Json]:
    return {
        "id": f"msg_{pen.number:06}",
        "type": "message",
        "role": "assistant",
        "model": as_object(request.json).get("model"),
        "content": blocks,
        "stop_reason": _stop(reply),
        "stop_sequence": None,
        "usage": {"input_tokens": 11, "output_tokens": 7, **reply.usage},
    }


def _stop(reply: Reply) -> str:
    if reply.refusal:
        return "refusal"
    return "tool_use" if reply.tools else "end_turn"


def _blocks(reply: Reply) -> Iterator[Json]:
    if reply.thinking:
        yield {
            "type": "thinking",
            "thinking": reply.thinking,
            "signature": SIGNATURE,
        }
    text = reply.refusal or reply.text
    if text:
        yield {"type": "text", "text": text}
    for number, tool in enumerate(reply.tools):
        yield {
            "type": "tool_use",
            "id": f"toolu_{number:06}",
            "name": tool.name,
            "input": tool.arguments,
        }


def events(request: Received, reply: Reply, pen: Pen) -> Iterator[dict[str, Json]]:
    """The events of a streamed message, however they are framed."""
    begun = {**_message(request, reply, pen, ()), "stop_reason": None}
    yield {"type": "message_start", "message": begun}
    yield {"type": "ping"}
    for index, block in enumerate(_blocks(reply)):
        yield from _block_events(index, block, pen)
    end: Json = {"stop_reason": _stop(reply), "stop_sequence": None}
    yield {"type": "message_delta", "delta": end, "usage": {"output_tokens": 7}}
    yield {"type": "message_stop"}


def _block_events(index: int, block: Json, pen: Pen) -> Iterator[dict[str, Json]]:
    empty, deltas = _opened(block, pen)
    yield {"type": "content_block_start", "index": index, "content_block": empty}
    for delta in deltas:
        yield {"type": "content_block_delta", "index": index, "delta": delta}
        if pen.random.random() < 0.1:  # noqa: PLR2004 - pings come at any moment
            yield {"type": "ping"}
    yield {"type": "content_block_stop", "index": index}


def _opened(block: Json, pen: Pen) -> tuple[Json, list[Json]]:
    """The block as it starts, and the deltas that fill it."""
    whole = as_object(block)
    deltas: list[Json] = []
    match whole["type"]:
        case "thinking":
            for part in pen.fragments(str(whole["thinking"])):
                deltas.append({"type": "thinking_delta", "thinking": part})  # noqa: PERF401 - reads as the other cases
            deltas.append({"type": "signature_delta", "signature": SIGNATURE})
            return {**whole, "thinking": "", "signature": ""}, deltas
        case "tool_use":
            deltas.append({"type": "input_json_delta", "partial_json": ""})
            text = pen.json(whole["input"])
            for part in pen.fragments(text):
                deltas.append({"type": "input_json_delta", "partial_json": part})  # noqa: PERF401 - as above
            return {**whole, "input": {}}, deltas
        case _:
            for part in pen.fragments(str(whole["text"])):
                deltas.append({"type": "text_delta", "text": part})  # noqa: PERF401 - as above
            return {**whole, "text": ""}, deltas
