"""Cost of restoring one stream event, and its ratio to bare json loads and dumps."""

import json
from collections.abc import Iterator

from tests.benchmarks.rows import Row, Run, Work, together

from carnet.redaction import Restorer, StreamRestorer

EVENTS = 2_000
WORDS = "The claim of the insured person was received , and it will be paid".split()
BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def tag(number: int) -> str:
    return "7A" + "".join(BASE32[number >> shift & 31] for shift in range(25, -1, -5))


def issued(count: int) -> dict[str, str]:
    labels = ("PERSON", "EMAIL", "PHONE", "IBAN")
    return {f"{labels[n % 4]}_{tag(n)}": f"value {n}" for n in range(count)}


def chunk(text: str) -> dict[str, object]:
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 1750000000,
        "model": "deepseek-chat",
        "system_fingerprint": "fp_1",
        "choices": [
            {
                "index": 0,
                "delta": {"content": text},
                "logprobs": None,
                "finish_reason": None,
            }
        ],
    }


def stream(placeholder: str | None) -> list[bytes]:
    texts: list[str] = []
    while len(texts) < EVENTS:
        texts += [f" {word}" for word in WORDS]
        if placeholder:
            texts += [placeholder[i : i + 3] for i in range(0, len(placeholder), 3)]
    return [b"data: " + json.dumps(chunk(t)).encode() + b"\n\n" for t in texts]


def restored(values: dict[str, str], events: list[bytes]) -> Work:
    """All events through one restorer."""

    def work(_turn: int) -> None:
        restorer = StreamRestorer(Restorer(values), "sse")
        for event in events:
            restorer.feed(event)
        restorer.flush()

    return work


def measure(run: Run) -> Iterator[Row]:
    """An event of a stream whose call issued few or many placeholders."""
    few, many = issued(10), issued(10_000)
    plain, exact = stream(None), stream(next(iter(few)))
    bent = stream(next(iter(few)).lower())
    bare = "bare json.loads and json.dumps"
    rows = {
        "a stream event, 10 placeholders issued": restored(few, plain),
        "a stream event, 10 000 issued": restored(many, plain),
        "an event, a placeholder every 14 words": restored(few, exact),
        "the same in lower case": restored(few, bent),
    }

    def floor(_turn: int) -> None:
        for event in plain:
            json.dumps(json.loads(event[6:-2]))

    found = together({bare: floor, **rows}, run.rounds(15), warm=1)
    for what in rows:
        yield Row(
            what,
            "µs",
            found[what].p50 / EVENTS * 1e6,
            found[what].p99 / EVENTS * 1e6,
            bar=20,
            ratio=found[what].p50 / found[bare].p50,
            against=bare,
            bound="ours: an event is read that is not the one before but for a word",
        )
