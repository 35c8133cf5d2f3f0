"""OpenAI's Responses API, whole and as numbered events."""

from collections.abc import Iterator, Mapping
from itertools import count

from carnet.adapter import Json
from carnet.testing.pen import Answer, Pen
from carnet.testing.received import Received, as_object
from carnet.testing.reply import Reply, ToolCall
from carnet.testing.wires.openai_chat import CREATED

USAGE: Mapping[str, Json] = {
    "input_tokens": 11,
    "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
    "output_tokens": 7,
    "output_tokens_details": {"reasoning_tokens": 0},
    "total_tokens": 18,
}
ECHOED = ("instructions", "metadata", "previous_response_id", "tools", "text", "user")
"""Keys of the request that the vendor repeats in its answer."""


def answer(request: Received, reply: Reply, pen: Pen) -> Answer:
    """Answer `/v1/responses`."""
    items = tuple(_items(reply, pen))
    if not request.stream:
        return pen.document(_response(request, pen, items, "completed"))
    events = _events(request, reply, pen, items)
    numbered = (
        {**event, "sequence_number": number}
        for number, event in zip(count(), events, strict=False)
    )
    frames = tuple(pen.data(event, str(event["type"])) for event in numbered)
    return Answer(frames=frames, content_type="text/event-stream; charset=utf-8")


def _response(
    request: Received, pen: Pen, items: tuple[Json, ...], status: str
) -> dict[str, Json]:
    body = as_object(request.json)
    return {
        "id": f"resp_{pen.number:06}",
        "object": "response",
        "created_at": CREATED,
        "status": status,
        "error": None,
        "incomplete_details": None,
        "model": body.get("model"),
        "output": items,
        "parallel_tool_calls": True,
        "temperature": 1.0,
        "tool_choice": "auto",
        "top_p": 1.0,
        "instructions": None,
        "metadata": {},
        "tools": [],
        **{key: body[key] for key in ECHOED if key in body},
        "usage": USAGE if status == "completed" else None,
    }


def _items(reply: Reply, pen: Pen) -> Iterator[Json]:
    if not reply.tools:
        yield {
            "id": "msg_000001",
            "type": "message",
            "status": "completed",
            "role": "assistant",
            "content": [_part(reply, reply.refusal or reply.text)],
        }
    for number, tool in enumerate(reply.tools):
        yield _call(number, tool, pen.json(tool.arguments), "completed")


def _part(reply: Reply, text: str) -> Json:
    if reply.refusal:
        return {"type": "refusal", "refusal": text}
    return {"type": "output_text", "text": text, "annotations": []}


def _call(number: int, tool: ToolCall, arguments: str, status: str) -> Json:
    return {
        "id": f"fc_{number:06}",
        "type": "function_call",
        "status": status,
        "call_id": f"call_{number:06}",
        "name": tool.name,
        "arguments": arguments,
    }


def _events(
    request: Received, reply: Reply, pen: Pen, items: tuple[Json, ...]
) -> Iterator[dict[str, Json]]:
    for kind in ("created", "in_progress"):
        begun = _response(request, pen, (), "in_progress")
        yield {"type": f"response.{kind}", "response": begun}
    for index, item in enumerate(items):
        if reply.tools:
            yield from _call_events(index, reply.tools[index], as_object(item), pen)
        else:
            yield from _text_events(index, reply, as_object(item), pen)
        yield {"type": "response.output_item.done", "output_index": index, "item": item}
    done = _response(request, pen, items, "completed")
    yield {"type": "response.completed", "response": done}


def _text_events(
    index: int, reply: Reply, item: Mapping[str, Json], pen: Pen
) -> Iterator[dict[str, Json]]:
    text = reply.refusal or reply.text
    kind, key = ("refusal", "refusal") if reply.refusal else ("output_text", "text")
    place: dict[str, Json] = {
        "item_id": item["id"],
        "output_index": index,
        "content_index": 0,
    }
    empty = {**item, "status": "in_progress", "content": []}
    yield {"type": "response.output_item.added", "output_index": index, "item": empty}
    yield {"type": "response.content_part.added", **place, "part": _part(reply, "")}
    extra: dict[str, Json] = {} if reply.refusal else {"logprobs": []}
    for delta in pen.fragments(text):
        yield {"type": f"response.{kind}.delta", **place, "delta": delta, **extra}
    yield {"type": f"response.{kind}.done", **place, key: text, **extra}
    yield {"type": "response.content_part.done", **place, "part": _part(reply, text)}


def _call_events(
    index: int, tool: ToolCall, item: Mapping[str, Json], pen: Pen
) -> Iterator[dict[str, Json]]:
    arguments = str(item["arguments"])
    place: dict[str, Json] = {"item_id": item["id"], "output_index": index}
    empty = _call(index, tool, "", "in_progress")
    yield {"type": "response.output_item.added", "output_index": index, "item": empty}
    kind = "response.function_call_arguments"
    for delta in pen.fragments(arguments):
        yield {"type": f"{kind}.delta", **place, "delta": delta}
    yield {"type": f"{kind}.done", **place, "name": tool.name, "arguments": arguments}
