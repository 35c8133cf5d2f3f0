"""What searching a request costs decides whether an event loop may wait for it."""

import json
from datetime import date

from carnet.adapter import Json
from carnet.crossing.message import Request, read
from carnet.crossing.state import Crossing
from carnet.transport.gate import HEAVY
from carnet.vocabulary import Context
from carnet_openai.dialect import OPENAI

URL = "https://api.example/v1/"
HEADERS = (("Content-Type", "application/json"),)


def crossing(path: str, body: Json) -> Crossing:
    request = Request("POST", URL + path, HEADERS, json.dumps(body).encode())
    message = read(request, (OPENAI,), files=False)
    return Crossing(request, Context(), date(2026, 12, 1), message)


def test_many_short_texts_are_heavy_and_one_short_question_is_not() -> None:
    rows: list[Json] = [f"Ticket {n}: the printer is broken" for n in range(60)]
    many = crossing("embeddings", {"model": "e-1", "input": rows})
    assert len(many.request.body) < HEAVY < many.weight
    one: Json = {"role": "user", "content": "The printer is broken"}
    few = crossing("chat/completions", {"model": "m-1", "messages": [one]})
    assert len(few.request.body) < few.weight < HEAVY


def test_a_request_that_was_not_read_weighs_what_it_holds() -> None:
    request = Request("POST", URL, HEADERS, b"{}")
    assert Crossing(request, Context(), date(2026, 12, 1)).weight == len(b"{}")
