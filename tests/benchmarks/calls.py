"""Calls of one guard: what the first costs, and the memory that many hold."""

import json
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import httpx2

from carnet import Guard

STEPS = 20
WORDS = "the claim of ada@example.com was filed late and the damage is larger; " * 40
ANSWER = {"choices": [{"index": 0, "message": {"content": "x" * 1500}}]}


class Instant(httpx2.BaseTransport):
    """Answers at once. Nothing of the test support is loaded, which a user has not."""

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(
            200,
            headers={"content-type": "application/json"},
            content=json.dumps(ANSWER).encode(),
            request=request,
        )


def body(turn: int) -> dict[str, object]:
    """2 kB of which no two are the same."""
    text = f"{turn} {WORDS}"[:2_000]
    return {"model": "m-1", "messages": [{"role": "user", "content": text}]}


class Forgetful:
    """A trail that keeps nothing, so that only the guard's own memory is seen."""

    def append(self, record: object, *, last: object = None) -> object:
        del last
        return record


def resident_mb() -> float:
    """Resident memory of this process."""
    status = Path("/proc/self/status").read_text("utf-8")
    found = re.search(r"VmRSS:\s+(\d+)", status)
    if found is None:
        raise RuntimeError("this system does not say")
    return int(found[1]) / 1024


def first(env: Path, url: str) -> tuple[float, float, float]:
    """Milliseconds of processor time to open a guard, of its first call, of its second.

    With the trail itself: opened, created if absent, and written to.
    """
    times = [time.process_time()]
    with Guard.from_env(env) as guard:
        client = guard.wrap(httpx2.Client(transport=Instant()))
        times.append(time.process_time())
        for turn in range(2):
            client.post(f"{url}/v1/chat/completions", json=body(turn))
            times.append(time.process_time())
    opened, one, two = ((b - a) * 1e3 for a, b in pairwise(times))
    return opened, one, two


def held(env: Path, url: str) -> tuple[float, float]:
    """Megabytes when a client is wrapped, and when it made its first call."""
    with Guard.from_env(env) as guard:
        client = guard.wrap(httpx2.Client(transport=Instant()))
        opened = resident_mb()
        client.post(f"{url}/v1/chat/completions", json=body(0))
        return opened, resident_mb()


def many(env: Path, url: str, count: int) -> Iterator[tuple[int, float]]:
    """Calls made so far, and megabytes: a text of its own in each, a value replaced."""
    with Guard.from_env(env) as guard:
        client = guard.wrap(httpx2.Client(transport=Instant()))
        gate = guard._rooms.gate
        gate.parts = replace(gate.parts, trail=Forgetful())
        for turn in range(count):
            client.post(f"{url}/v1/chat/completions", json=body(turn))
            if (turn + 1) % max(1, count // STEPS) == 0:
                yield turn + 1, resident_mb()
