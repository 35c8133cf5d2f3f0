"""A refused call end to end: read, decided, recorded on disk, answered with 451."""

import time
from collections.abc import Iterator

import httpx2
from tests.benchmarks.append import raw_fsync
from tests.benchmarks.guard import Instant, body
from tests.benchmarks.rows import Row, Run, Sample, together

from carnet import Guard, TransferBlocked
from carnet.testing import write_env
from carnet.testing.provider import FakeProvider

BLOCK = {"CARNET_REDACT": "US", "CARNET_BLOCK": "CN"}


def measure(run: Run) -> Iterator[Row]:
    """By the clock: the record waits for the disk."""
    with FakeProvider() as provider:
        env = write_env(run.folder, provider, settings=BLOCK)
        url = f"{provider.url}/v1/chat/completions"
        with Guard.from_env(env) as guard:
            client = guard.wrap(httpx2.Client(transport=Instant()))

            def refused(turn: int) -> None:
                try:
                    client.post(url, json=body(2_000, turn, "ada@example.com"))
                except TransferBlocked:
                    return
                raise RuntimeError("the call was not refused")

            rounds = run.rounds(200)
            found = together({"": refused}, rounds, clock=time.perf_counter)[""]
    disk = Sample(tuple(sorted(raw_fsync(run.folder, rounds))))
    yield Row(
        *("a refusal, 2 kB, end to end", "ms", found.p50 * 1e3, found.p99 * 1e3),
        *(50, found.p50 / disk.p50, "a raw fsync", "physics: the disk"),
    )
