"""OpenAI's smaller endpoints: embeddings, models, moderations, and its errors."""

import base64
import struct

from carnet.adapter import Json
from carnet.testing.pen import Answer, Pen
from carnet.testing.received import Received, as_object
from carnet.testing.reply import Reply
from carnet.testing.wires.openai_chat import CREATED

SIZE = 8  # numbers in an embedding


def embeddings(request: Received, _reply: Reply, pen: Pen) -> Answer:
    """Answer `/v1/embeddings`: one fixed vector per input, as floats or base64."""
    body = as_object(request.json)
    inputs = body.get("input")
    amount = len(inputs) if isinstance(inputs, list) else 1
    encoded = body.get("encoding_format") == "base64"
    data: list[Json] = [
        {"object": "embedding", "index": index, "embedding": _vector(index, encoded)}
        for index in range(amount)
    ]
    usage: Json = {"prompt_tokens": 11, "total_tokens": 11}
    return pen.document(
        {
            "id": f"embd-{pen.number:06}",  # Mistral's and Together's have one
            "object": "list",
            "data": data,
            "model": body.get("model"),
            "usage": usage,
        }
    )


def models(_request: Received, _reply: Reply, pen: Pen) -> Answer:
    """Answer `/v1/models`."""
    model: Json = {
        "id": "loopback-1",
        "object": "model",
        "created": CREATED,
        "owned_by": "loopback",
    }
    return pen.document({"object": "list", "data": [model], "has_more": False})


def moderations(request: Received, _reply: Reply, pen: Pen) -> Answer:
    """Answer `/v1/moderations`: nothing is flagged."""
    result: Json = {
        "flagged": False,
        "categories": {},
        "category_scores": {},
        "category_applied_input_types": {},
    }
    return pen.document(
        {
            "id": f"modr-{pen.number:06}",
            "model": as_object(request.json).get("model"),
            "results": [result],
        }
    )


def error(request: Received, reply: Reply, pen: Pen) -> Answer:
    """Answer with an error in OpenAI's shape."""
    kind = "invalid_request_error" if reply.status < 500 else "server_error"  # noqa: PLR2004 - RFC 9110, 15.6
    problem: Json = {
        "message": reply.text,
        "type": kind,
        "param": request.path,
        "code": None,
    }
    return pen.document({"error": problem})


def _vector(index: int, encoded: bool) -> Json:  # noqa: FBT001 - one private caller
    numbers = [(index + 1) / 2 ** (place + 1) for place in range(SIZE)]
    if encoded:
        return base64.b64encode(struct.pack(f"<{SIZE}f", *numbers)).decode()
    return numbers
