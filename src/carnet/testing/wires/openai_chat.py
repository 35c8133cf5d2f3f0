"""OpenAI's chat completions, whole and as a stream of chunks."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from carnet.adapter import Json
from carnet.testing.pen import Answer, Pen
from carnet.testing.received import Received, as_object
from carnet.testing.reply import Reply, ToolCall

CREATED = 1_790_000_000  # seconds since the epoch; fixed, so that runs compare
USAGE: Mapping[str, Json] = {
    "prompt_tokens": 11,
    "completion_tokens": 7,
    "total_tokens": 18,
}

WHOLE_CALLS = ("mistral-client", "speakeasy-sdk/python")
"""User agents of Mistral's SDK, which knows tool calls that arrive whole only."""


def answer(request: Received, reply: Reply, pen: Pen) -> Answer:
    """Answer `/v1/chat/completions`."""
    if request.stream:
        whole_calls = request.header("user-agent").startswith(WHOLE_CALLS)
        pen = replace(pen, whole_calls=whole_calls)
        frames = tuple(_stream(request, reply, pen))
        return Answer(frames=frames, content_type="text/event-stream; charset=utf-8")
    choices: list[Json] = [
        {
            "index": index,
            "message": _message(text, reply, pen),
            "logprobs": None,
            "finish_reason": finish(reply),
        }
        for index, text in enumerate(_texts(request, reply))
    ]
    return pen.document(
        {
            **_envelope(request, pen, "chat.completion"),
            "choices": choices,
            "usage": USAGE,
        }
    )


def finish(reply: Reply) -> str:
    """Return why the answer ends."""
    return "tool_calls" if reply.tools else "stop"


def _texts(request: Received, reply: Reply) -> tuple[str, ...]:
    wanted = as_object(request.json).get("n")
    count = wanted if isinstance(wanted, int) else 1
    texts = (reply.text, *reply.more)
    return tuple(texts[i] if i < len(texts) else reply.text for i in range(count))


def _envelope(request: Received, pen: Pen, kind: str) -> dict[str, Json]:
    return {
        "id": f"chatcmpl-{pen.number:06}",
        "object": kind,
        "created": CREATED,
        "model": as_object(request.json).get("model"),
        "system_fingerprint": "fp_loopback",
    }


def _message(text: str, reply: Reply, pen: Pen) -> Json:
    message: dict[str, Json] = {
        "role": "assistant",
        "content": None if reply.tools or reply.refusal else text,
        "refusal": reply.refusal,
    }
    if reply.thinking:
        message["reasoning_content"] = reply.thinking
    if reply.tools:
        message["tool_calls"] = [
            _call(number, tool, pen.json(tool.arguments))
            for number, tool in enumerate(reply.tools)
        ]
    return message


def _call(number: int, tool: ToolCall, arguments: str) -> Json:
    return {
        "id": f"call_{number:06}",
        "type": "function",
        "function": {"name": tool.name, "arguments": arguments},
    }


def _stream(request: Received, reply: Reply, pen: Pen) -> Iterator[bytes]:
    envelope = _envelope(request, pen, "chat.completion.chunk")
    options = as_object(as_object(request.json).get("stream_options"))
    usage = options.get("include_usage") is True
    waiting = [
        list(_deltas(index, text, reply, pen))
        for index, text in enumerate(_texts(request, reply))
    ]
    while waiting:
        one = pen.random.choice(waiting)
        chunk: dict[str, Json] = {**envelope, "choices": [one.pop(0)]}
        if usage:
            chunk["usage"] = None
        yield pen.data(chunk)
        waiting = [rest for rest in waiting if rest]
    if usage:
        yield pen.data({**envelope, "choices": [], "usage": USAGE})
    yield b"data: [DONE]\n\n"


def _deltas(index: int, text: str, reply: Reply, pen: Pen) -> Iterator[Json]:
    yield _choice(index, {"role": "assistant", "content": "", "refusal": None})
    if reply.thinking:
        for part in pen.fragments(reply.thinking):
            yield _choice(index, {"reasoning_content": part})
    if reply.refusal:
        for part in pen.fragments(reply.refusal):
            yield _choice(index, {"refusal": part})
    elif reply.tools:
        for number, tool in enumerate(reply.tools):
            yield from _tool_deltas(index, number, tool, pen)
    else:
        for part in pen.fragments(text):
            yield _choice(index, {"content": part})
    yield _choice(index, {}, finish(reply))


def _tool_deltas(index: int, number: int, tool: ToolCall, pen: Pen) -> Iterator[Json]:
    if pen.whole_calls:
        call: Json = _call(number, tool, pen.json(tool.arguments))
        yield _choice(index, {"tool_calls": [{"index": number, **as_object(call)}]})
        return
    first = {"index": number, **as_object(_call(number, tool, ""))}
    yield _choice(index, {"tool_calls": [first]})
    for part in pen.fragments(pen.json(tool.arguments)):
        piece: Json = {"index": number, "function": {"arguments": part}}
        yield _choice(index, {"tool_calls": [piece]})


def _choice(index: int, delta: Json, why: str | None = None) -> Json:
    return {"index": index, "delta": delta, "logprobs": None, "finish_reason": why}
