"""What the guard adds to a call, beside the same client without it.

An httpx2 client over a transport without a network. The trail is one in memory here, so
that the disk is not measured; `append.py` measures that.
"""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace

import httpx2
from tests.benchmarks import restore
from tests.benchmarks.rows import Row, Run, Work, together
from tests.benchmarks.shares import costliest, spent, steps

from carnet import Guard
from carnet.detection import identifiers
from carnet.testing import MemoryTrail, write_env
from carnet.testing.provider import FakeProvider

WORDS = "the claim was filed late and the damage is larger than first reported; " * 2000
ANSWER = json.dumps(
    {"choices": [{"index": 0, "message": {"content": "x" * 1500}}]}
).encode()
ADA = "ada@example.com"
LEAST = {"CARNET_DETECT": "ip_address"}
"""One kind, whose rule looks at no text without two dots or colons."""
RULES = {"CARNET_DETECT": ",".join(sorted(identifiers.KINDS))}
"""What rules find, and no names."""
OURS = "ours: reading, deciding, two records in plain Python"
TEXT = "ours: rules and words over new text"
TAGGER = "ours and numpy: the tagger over new words"
SMALL = 2_000
SHARE = 10.0
"""Per cent of a call that no function of ours may cost beyond what is inherent."""
AGAIN = "ours: the outgoing text is read again"
CALLS: tuple[tuple[str, dict[str, str], str, int, str, float | None, str], ...] = (
    ("least", LEAST, "no detection", SMALL, "", 0.15, OURS),
    ("least", LEAST, "no detection", 100_000, "", 0.5, OURS),
    ("rules", RULES, "identifiers", SMALL, "", 1.0, TEXT),
    ("rules", RULES, "identifiers", 100_000, "", None, TEXT),
    ("rules", RULES, "identifiers, a value replaced", SMALL, ADA, None, AGAIN),
    ("all", {}, "all detectors", SMALL, "", 10.0, TAGGER),
    ("all", {}, "all detectors", 100_000, "", None, TAGGER),
    ("all", {}, "all detectors, a value replaced", SMALL, ADA, None, AGAIN),
)
"""Guard, settings, what is measured, bytes, value, bar in ms, what bounds it."""


class Instant(httpx2.BaseTransport):
    """Answers at once, with a stream, as every transport with a network does."""

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(
            200,
            headers={
                "content-type": "application/json",
                "content-length": str(len(ANSWER)),
            },
            stream=httpx2.ByteStream(ANSWER),
            request=request,
        )


def body(size: int, turn: int, value: str = "") -> dict[str, object]:
    """A request of which no two are the same; one space between words.

    Two would be read a second time, as one: a tenth of a call.
    """
    text = " ".join(filter(None, (str(turn), value, WORDS)))[:size]
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


def shares(whose: str, name: str, kept: Work, bare: Work, rounds: int) -> Iterator[Row]:
    """Where the time of a call goes."""
    taken, unguarded = spent(kept, rounds), spent(bare, rounds)
    bar = None if name == "all" else SHARE  # the tagger's products, in numpy
    yield costliest(f"{whose}: our costliest function", taken, bar)
    if name == "least":
        yield steps(f"{whose}: the largest step", taken, unguarded[1])


def measure(run: Run) -> Iterator[Row]:
    """Calls of two sizes with and without detection, and one event of a stream."""
    with FakeProvider() as provider, ExitStack() as stack:
        url = f"{provider.url}/v1/chat/completions"
        bare = httpx2.Client(transport=Instant())
        guards: dict[str, httpx2.Client] = {}
        for name, settings, what, size, value, bar, bound in CALLS:
            if name not in guards:
                guard = stack.enter_context(opened(run, provider, name, settings))
                guards[name] = guarded(guard)
            kept = posting(guards[name], url, size, value)
            plain = posting(bare, url, size)
            rounds = run.rounds(400 if size < 10_000 else 100)
            said = f"a call, {what}, {size // 1000} kB"
            yield added(said, kept, plain, rounds, (bar, bound))
            if size == SMALL and not value:
                yield from shares(f"of {said}", name, kept, plain, rounds)
    yield from restore.measure(run)
