"""What the guard adds to a call, as a ratio to the same client without it.

    python tests/benchmarks/guard.py

An httpx2 client over a transport without a network, interleaved in one run. The trail
is one in memory here, so that the disk is not measured; `trail.py` measures that.
"""

import json
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import httpx2

from carnet import Guard
from carnet.testing import MemoryTrail, write_env
from carnet.testing.provider import FakeProvider

ROUNDS = 300
WORDS = "the claim was filed late and the damage is larger than first reported; " * 2000
ANSWER = json.dumps(
    {"choices": [{"index": 0, "message": {"content": "x" * 1500}}]}
).encode()


class Instant(httpx2.BaseTransport):
    """Answers at once."""

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(
            200,
            headers={"content-type": "application/json"},
            content=ANSWER,
            request=request,
        )


def body(size: int, turn: int, value: str = "") -> dict[str, object]:
    text = f"{turn} {value} {WORDS}"[:size]
    return {"model": "m-1", "messages": [{"role": "user", "content": text}]}


def median_ms(call: Callable[[int], object], rounds: int) -> float:
    spans = []
    for turn in range(rounds):
        start = time.perf_counter()
        call(turn)
        spans.append(time.perf_counter() - start)
    return statistics.median(spans) * 1000


def compare(name: str, guard: Guard, url: str, size: int, value: str) -> None:
    bare = httpx2.Client(transport=Instant())
    kept = guard.wrap(httpx2.Client(transport=Instant()))
    gate = guard._rooms.gate
    gate.parts = replace(gate.parts, trail=MemoryTrail())

    def post(client: httpx2.Client) -> Callable[[int], object]:
        return lambda turn: client.post(url, json=body(size, turn, value))

    median_ms(post(kept), 20)
    plain, guarded = median_ms(post(bare), ROUNDS), median_ms(post(kept), ROUNDS)
    added = guarded - plain
    print(  # noqa: T201 - a script of its own
        f"{name:34} {plain:7.3f} ms -> {guarded:7.3f} ms"
        f"   added {added:6.3f} ms   ratio {guarded / plain:5.1f}"
    )


def main() -> None:
    with FakeProvider() as provider, tempfile.TemporaryDirectory() as folder:
        url = f"{provider.url}/v1/chat/completions"
        for detect in ("ip_address", "default"):
            path = Path(folder) / detect
            path.mkdir()
            env = write_env(path, provider, settings={"CARNET_DETECT": detect})
            with Guard.from_env(env) as guard:
                what = "least detection" if detect != "default" else "all identifiers"
                compare(f"{what}, 2 kB", guard, url, 2_000, "")
                compare(f"{what}, 100 kB", guard, url, 100_000, "")
                if detect == "default":
                    compare(
                        f"{what}, 2 kB, 1 value", guard, url, 2_000, "ada@example.com"
                    )


if __name__ == "__main__":
    main()
