"""What the guard adds to a call, beside the same client without it.

An httpx2 client over a transport without a network. The trail is one in memory here, so
that the disk is not measured; `append.py` measures that.
"""

import json
from collections.abc import Iterator
from dataclasses import replace

import httpx2
from tests.benchmarks import restore
from tests.benchmarks.rows import Row, Run, Work, together

from carnet import Guard
from carnet.testing import MemoryTrail, write_env
from carnet.testing.provider import FakeProvider

WORDS = "the claim was filed late and the damage is larger than first reported; " * 2000
ANSWER = json.dumps(
    {"choices": [{"index": 0, "message": {"content": "x" * 1500}}]}
).encode()
ADA = "ada@example.com"
LEAST = {"CARNET_DETECT": "ip_address"}
"""One kind, whose rule looks at no text without two dots or colons."""


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
    """A request of which no two are the same."""
    text = f"{turn} {value} {WORDS}"[:size]
    return {"model": "m-1", "messages": [{"role": "user", "content": text}]}


def posting(client: httpx2.Client, url: str, size: int, value: str = "") -> Work:
    return lambda turn: client.post(url, json=body(size, turn, value))


def guarded(guard: Guard) -> httpx2.Client:
    """A guarded client whose records go to memory."""
    kept = guard.wrap(httpx2.Client(transport=Instant()))
    gate = guard._rooms.gate
    gate.parts = replace(gate.parts, trail=MemoryTrail())
    return kept


def opened(
    run: Run, provider: FakeProvider, name: str, settings: dict[str, str]
) -> Guard:
    folder = run.folder / name
    folder.mkdir()
    return Guard.from_env(write_env(folder, provider, settings=settings))


def added(
    what: str, kept: Work, bare: Work, rounds: int, bar: tuple[float | None, str]
) -> Row:
    """What the guarded call costs more than the bare one."""
    found = together({"bare": bare, "kept": kept}, rounds, warm=20)
    one, other = found["bare"], found["kept"]
    return Row(
        what,
        "ms",
        (other.p50 - one.p50) * 1e3,
        (other.p99 - one.p50) * 1e3,
        bar=bar[0],
        ratio=other.p50 / one.p50,
        against="the bare call",
        bound=bar[1],
    )


def measure(run: Run) -> Iterator[Row]:
    """Calls of two sizes with and without detection, and one event of a stream."""
    with FakeProvider() as provider:
        url = f"{provider.url}/v1/chat/completions"
        bare = httpx2.Client(transport=Instant())

        def row(
            what: str, guard: Guard, size: int, bar: tuple[float | None, str], v: str
        ) -> Row:
            kept = posting(guarded(guard), url, size, v)
            rounds = run.rounds(400 if size < 10_000 else 150)
            return added(what, kept, posting(bare, url, size), rounds, bar)

        ours = "ours: reading, deciding, two records"
        for name, settings, what in (
            ("least", LEAST, "a call, no detection"),
            ("all", {}, "a call, all identifiers"),
        ):
            with opened(run, provider, name, settings) as guard:
                least = name == "least"
                bars = (0.15, 0.5) if least else (None, None)
                bound = ours if least else "ours: rules and words over new text"
                yield row(f"{what}, 2 kB", guard, 2_000, (bars[0], bound), "")
                yield row(f"{what}, 100 kB", guard, 100_000, (bars[1], bound), "")
                if not least:
                    again = "ours: the outgoing text is read again"
                    replaced = "a call, 2 kB, a value replaced"
                    yield row(replaced, guard, 2_000, (None, again), ADA)
    yield from restore.measure(run)
