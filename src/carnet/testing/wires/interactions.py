"""Gemini's Interactions API: steps, whole and as named events."""

from collections.abc import Iterator, Mapping

from carnet.adapter import Json
from carnet.testing.pen import Answer, Pen
from carnet.testing.received import Received, as_object
from carnet.testing.reply import Reply

USAGE: Json = {"total_input_tokens": 11, "total_output_tokens": 7, "total_tokens": 18}
SIGNATURE = "c2lnbmVkIGJ5IHRoZSB2ZW5kb3I="


def answer(request: Received, reply: Reply, pen: Pen) -> Answer:
    """Answer `/interactions`."""
    body = as_object(request.json)
    if not request.stream:
        steps = [step for step, _ in _steps(reply, pen)]
        return pen.document({**_interaction(body, pen, "completed"), "steps": steps})
    frames = tuple(
        pen.data(event, str(event["event_type"])) for event in _events(body, reply, pen)
    )
    done = b"event: done\ndata: [DONE]\n\n"
    return Answer(frames=(*frames, done), content_type="text/event-stream")


def _interaction(body: Mapping[str, Json], pen: Pen, status: str) -> dict[str, Json]:
    named: dict[str, Json] = {
        key: body[key] for key in ("model", "agent") if key in body
    }
    return {
        "id": f"v1_loopback{pen.number:06}",
        "object": "interaction",
        "status": status,
        "created": "2026-11-24T09:00:00Z",
        "updated": "2026-11-24T09:00:01Z",
        **named,
        "usage": USAGE,
    }


def _steps(reply: Reply, pen: Pen) -> Iterator[tuple[Json, list[Json]]]:
    """Each step as it stands in a whole answer, and the deltas that make it."""
    if reply.thinking is not None:
        text: Json = {"type": "text", "text": reply.thinking}
        step: Json = {"type": "thought", "signature": SIGNATURE, "summary": [text]}
        signed: Json = {"type": "thought_signature", "signature": SIGNATURE}
        yield step, [{"type": "thought_summary", "content": text}, signed]
    if not reply.tools:
        said: Json = {"type": "text", "text": reply.text}
        pieces: list[Json] = [
            {"type": "text", "text": piece} for piece in pen.fragments(reply.text)
        ]
        yield {"type": "model_output", "content": [said]}, pieces
    for number, tool in enumerate(reply.tools):
        name: dict[str, Json] = {"type": "function_call", "name": tool.name}
        name["id"] = f"call_{number:06}"
        deltas: list[Json] = [
            {"type": "arguments_delta", "arguments": piece}
            for piece in pen.fragments(pen.json(tool.arguments))
        ]
        yield {**name, "arguments": tool.arguments}, deltas


def _events(
    body: Mapping[str, Json], reply: Reply, pen: Pen
) -> Iterator[dict[str, Json]]:
    begun = _interaction(body, pen, "in_progress")
    yield {"event_type": "interaction.created", "interaction": begun}
    for index, (step, deltas) in enumerate(_steps(reply, pen)):
        held = as_object(step)
        start = {key: held[key] for key in ("type", "name", "id") if key in held}
        if "arguments" in held:
            start["arguments"] = {}
        yield {"event_type": "step.start", "index": index, "step": start}
        for delta in deltas:
            yield {"event_type": "step.delta", "index": index, "delta": delta}
        yield {"event_type": "step.stop", "index": index}
    ended = _interaction(body, pen, "completed")
    yield {"event_type": "interaction.completed", "interaction": ended}
