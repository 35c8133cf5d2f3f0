"""What `carnet proxy` adds to a call from another process, with its trail on disk."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
from tests.benchmarks.append import raw_fsync
from tests.benchmarks.guard import body
from tests.benchmarks.rows import Row, Run, Sample, Work, together

from carnet import Guard
from carnet.testing import FakeProvider, write_env

DIALECT = {"CARNET_ENDPOINTS__FAKE__DIALECT": "openai"}


@contextmanager
def serving(folder: Path, provider: FakeProvider) -> Iterator[str]:
    """A proxy that listens; its route's URL."""
    env = write_env(folder, provider, settings=DIALECT)
    kept = os.environ.items()  # noqa: TID251 - to leave settings of ours out
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "carnet", "proxy"),
            *("--route", f"ai={provider.url}", "--listen", "127.0.0.1:0"),
            *("--env-file", str(env)),
        ],
        env={k: v for k, v in kept if not k.startswith("CARNET_")},
        stderr=subprocess.PIPE,
    )
    try:
        said = (process.stderr.readline() if process.stderr else b"").decode()
        found = re.search(r"http://127\.0\.0\.1:\d+/ai", said)
        if found is None:
            raise RuntimeError(f"the proxy did not start: {said}")
        yield found[0]
    finally:
        process.terminate()
        process.communicate()


def measure(run: Run) -> Iterator[Row]:
    """By the clock, beside the same call to the provider itself."""
    inside = run.folder / "inside"
    inside.mkdir()
    with FakeProvider() as provider, serving(run.folder, provider) as url:
        client, guarded = httpx2.Client(timeout=60), httpx2.Client(timeout=60)
        guard = Guard.from_env(write_env(inside, provider, settings=DIALECT))
        guard.wrap(guarded)

        def post(base: str, client: httpx2.Client = client) -> Work:
            path = f"{base}/v1/chat/completions"

            def work(turn: int) -> None:
                client.post(path, json=body(2_000, turn)).raise_for_status()

            return work

        rounds = run.rounds(150)
        works = {
            "bare": post(provider.url),
            "own": post(url),
            "guard": post(provider.url, guarded),
        }
        found = together(works, rounds, clock=time.perf_counter)
        guard.close()
    bare, own, within = found["bare"], found["own"], found["guard"]
    disk = Sample(tuple(sorted(raw_fsync(run.folder, rounds)))).p50
    more, most = (own.p50 - bare.p50) * 1e3, (own.p99 - bare.p50) * 1e3
    yield Row(
        *("a call through the proxy, 2 kB, added", "ms", more, most, None),
        *((own.p50 - bare.p50) / disk, "a raw fsync", "physics: the disk; a hop"),
    )
    hop, worst = (own.p50 - within.p50) * 1e3, (own.p99 - within.p99) * 1e3
    yield Row(
        *("of that beyond the guard itself", "ms", hop, worst, None),
        *((own.p50 - within.p50) / bare.p50, "a bare call", "the guard in process"),
    )
