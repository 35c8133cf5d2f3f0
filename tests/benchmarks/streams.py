"""Many streams in one event loop: does any wait while others are served?

Each stream is a guarded call with a value replaced, whose answer comes in events. A
clock in the same loop ticks every millisecond; the longest gap between two ticks is the
longest time in which no stream could go on. Beside it, the same streams without guard.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace

import httpx2
from tests.benchmarks.guard import ADA, body, opened
from tests.benchmarks.rows import Row, Run

from carnet.testing import MemoryTrail
from carnet.testing.provider import FakeProvider
from carnet.transport.gate import HEAVY

EVENTS = 20
TICK_S = 0.001


class Stream(httpx2.AsyncByteStream):
    """Events, each after a breath of the loop."""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for number in range(EVENTS):
            await asyncio.sleep(0.01)
            delta = {"choices": [{"index": 0, "delta": {"content": f" word {number}"}}]}
            yield b"data: " + json.dumps(delta).encode() + b"\n\n"
        yield b"data: [DONE]\n\n"


class Streaming(httpx2.AsyncBaseTransport):
    """Answers each request with a stream."""

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        headers = {"content-type": "text/event-stream"}
        return httpx2.Response(200, headers=headers, stream=Stream(), request=request)


async def ticking(gaps: list[float], done: asyncio.Event) -> None:
    """Record how much later than due each tick came."""
    while not done.is_set():
        start = time.perf_counter()
        await asyncio.sleep(TICK_S)
        gaps.append(time.perf_counter() - start - TICK_S)


async def one(client: httpx2.AsyncClient, url: str, size: int, turn: int) -> None:
    async with client.stream("POST", url, json=body(size, turn, ADA)) as answer:
        async for _ in answer.aiter_bytes():
            pass


async def crowd(
    client: httpx2.AsyncClient, url: str, size: int, count: int
) -> tuple[list[float], float]:
    """Gaps between ticks while `count` streams run at once, and seconds in all."""
    gaps: list[float] = []
    done = asyncio.Event()
    clock = asyncio.create_task(ticking(gaps, done))
    start = time.perf_counter()
    await asyncio.gather(*(one(client, url, size, turn) for turn in range(count)))
    took = time.perf_counter() - start
    done.set()
    await clock
    return sorted(gaps), took


def gaps(run: Run, size: int, count: int) -> dict[str, tuple[list[float], float]]:
    """Gaps with and without the guard."""
    found = {}
    with FakeProvider() as provider:
        url = f"{provider.url}/v1/chat/completions"
        with opened(run, provider, f"streams{size}", {}) as guard:
            kept = guard.wrap(httpx2.AsyncClient(transport=Streaming()))
            gate = guard._rooms.gate
            gate.parts = replace(gate.parts, trail=MemoryTrail())
            bare = httpx2.AsyncClient(transport=Streaming())
            for name, client in (("bare", bare), ("kept", kept)):
                asyncio.run(crowd(client, url, size, 1))  # what a process loads once
                found[name] = asyncio.run(crowd(client, url, size, count))
    return found


def inline(run: Run) -> Iterator[Row]:
    """What a request just under the border keeps the loop from."""
    from tests.benchmarks.detection import fresh, texts
    from tests.benchmarks.rows import together

    sample = texts()["letters, 100 kB"][: HEAVY - 200]
    found = together({"": fresh(sample)}, run.rounds(40))[""]
    what = f"detection in the loop, at most ({HEAVY:,} bytes)"
    bound = "ours: longer requests go to a thread"
    yield Row(what, "ms", found.p50 * 1e3, found.p99 * 1e3, bound=bound)


def at(sorted_s: list[float], part: int) -> float:
    """Milliseconds that so many of a hundred do not exceed."""
    return sorted_s[min(len(sorted_s) - 1, len(sorted_s) * part // 100)] * 1e3


def measure(run: Run) -> Iterator[Row]:
    """A thousand streams of small requests, and of large ones."""
    count = 200 if run.quick else 1_000
    for size, many in ((2_000, count), (20_000, count // 10)):
        found = gaps(run, size, many)
        (bare, _), (kept, took) = found["bare"], found["kept"]
        yield Row(
            f"{many:,} streams of {size // 1000} kB, the loop's wait",
            "ms",
            *(at(kept, 50), at(kept, 99)),
            against=f"without guard {at(bare, 50):.2g} ms",
            bound=f"ours: {took * 1e3 / many:.2g} ms a stream by the clock",
        )
        what = f"{many:,} streams of {size // 1000} kB, the longest wait"
        beside = "that without guard"
        bound = "ours: 5 ms of detection a turn; library: one interpreter lock"
        yield Row(
            what, "ms", kept[-1] * 1e3, None, None, kept[-1] / bare[-1], beside, bound
        )
    yield from inline(run)
