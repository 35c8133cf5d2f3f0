"""Cost of restoring one stream event, and its ratio to bare json loads and dumps.

Run: python tests/benchmarks/restore.py
"""

import json
import sys
import time
from collections.abc import Callable, Iterator

from carnet.redaction import Restorer, StreamRestorer

EVENTS = 20_000
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


def best(run: Callable[[], object], events: int) -> float:
    """Microseconds per event, the best of five runs."""

    def once() -> Iterator[float]:
        for _ in range(5):
            start = time.perf_counter()
            run()
            yield time.perf_counter() - start

    return min(once()) / events * 1e6


def main() -> None:
    few, many = issued(10), issued(10_000)
    plain, bent = stream(None), stream(next(iter(few)).lower())
    exact = stream(next(iter(few)))

    def restore(values: dict[str, str], events: list[bytes]) -> None:
        restorer = StreamRestorer(Restorer(values), "sse")
        for event in events:
            restorer.feed(event)
        restorer.flush()

    def cost(values: dict[str, str], events: list[bytes]) -> float:
        return best(lambda: restore(values, events), len(events))

    def bare() -> None:
        for event in plain:
            json.dumps(json.loads(event[6:-2]))

    floor = best(bare, len(plain))
    rows = {
        "bare json.loads and json.dumps": floor,
        "nothing held, 10 issued": cost(few, plain),
        "nothing held, 10 000 issued": cost(many, plain),
        "a placeholder every 14 words": cost(few, exact),
        "the same in lower case": cost(few, bent),
    }
    for name, each in rows.items():
        sys.stdout.write(f"{name:34} {each:7.2f} us/event {each / floor:6.2f} x\n")


if __name__ == "__main__":
    main()
