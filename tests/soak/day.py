"""A day of load in minutes: are memory, file handles and disk flat?

    python -m tests.soak.day [--calls 100000] [--threads 8]

Real calls through a guard and a wrapped client, each with another person in it, over a
transport without a network; the trail is real: signed, synced, published and sealed by
itself. Ten times in a run the records' retention is over, and the trail is pruned. The
memories that have a bound (texts that were read, placeholders) get a small one, so that
they are full within the first tenth and only what has none could grow.
"""

import argparse
import gc
import json
import resource
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx2

from carnet import Guard
from carnet.detection import sheets
from carnet.testing import FakeProvider, write_env
from carnet.trail import Trail
from carnet.trail.upkeep import keeping

PRUNES = 10
MEBI = 1 << 20
SMALL = 1_000
AFTER = timedelta(days=2000)
"""Every record may go by then."""


class Echo(httpx2.BaseTransport):
    """Answers at once with the text that it got."""

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        asked = json.loads(request.read())
        said = {"role": "assistant", "content": asked["messages"][0]["content"]}
        answer = {"id": "x", "choices": [{"index": 0, "message": said}]}
        return httpx2.Response(200, json=answer, request=request)


@dataclass(frozen=True)
class Sample:
    """How the process stood after so many calls."""

    calls: int
    seconds: int
    rss_mib: float
    blocks: int
    """Blocks of memory that Python has in use, in thousands: what is kept grows here,
    what the allocators hold back for later only in `rss_mib`."""
    handles: int
    threads: int
    disk_mib: float
    """Of the trail, before it is pruned."""
    pruned_mib: float


def used(path: Path) -> float:
    """Bytes of a folder, in MiB; files may vanish meanwhile."""
    total = 0
    for file in path.rglob("*"):
        try:
            total += file.stat().st_size
        except FileNotFoundError:
            continue
    return total / MEBI


def prune(trail: Trail) -> None:
    """As `carnet trail prune` does on a day when everything may go."""
    trail.seal()
    day = (datetime.now(UTC) + AFTER).date()
    keeping.prune(trail, keeping.survey(trail.location, day), day)


def day(calls: int, threads: int) -> list[Sample]:
    """Make the calls and return a sample for each tenth of them."""
    samples = []
    sheets.CACHE_SIZE = SMALL * 100
    with FakeProvider() as provider, tempfile.TemporaryDirectory() as folder:
        env = write_env(Path(folder), provider)
        url = f"{provider.url}/v1/chat/completions"
        with Guard.from_env(env) as guard, ThreadPoolExecutor(threads) as pool:
            client = guard.wrap(httpx2.Client(transport=Echo()))
            guard._rooms.vault._capacity = SMALL
            begun = time.monotonic()

            def call(turn: int) -> None:
                text = f"Write to person{turn}@example.org about case {turn}."
                said = [{"role": "user", "content": text}]
                got = client.post(url, json={"model": "m-1", "messages": said}).json()
                assert got["choices"][0]["message"]["content"] == text

            part = calls // PRUNES
            for number in range(PRUNES):
                for _ in pool.map(call, range(number * part, (number + 1) * part)):
                    pass
                samples.append(_sample((number + 1) * part, begun, guard.trail))
                show(samples[-1])
    return samples


def _sample(calls: int, begun: float, trail: Trail) -> Sample:
    trail.publish()
    disk = used(trail.path)
    prune(trail)
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return Sample(
        calls,
        int(time.monotonic() - begun),
        pages * resource.getpagesize() / MEBI,
        sys.getallocatedblocks() // 1000,
        len(list(Path("/proc/self/fd").iterdir())),
        threading.active_count(),
        disk,
        used(trail.path),
    )


def faults(samples: list[Sample]) -> list[str]:
    """What grew. The first three tenths fill caches, which are bounded."""
    warm, last = samples[2], samples[-1]
    found = []
    if last.rss_mib > warm.rss_mib * 1.05 + 8:
        found.append(f"memory grew from {warm.rss_mib:.0f} to {last.rss_mib:.0f} MiB")
    if last.blocks > warm.blocks * 1.06:  # one a call would be more
        found.append(f"what is kept grew from {warm.blocks} to {last.blocks} blocks")
    if last.handles > warm.handles + 2 or last.threads > warm.threads + 1:
        found.append(f"handles or threads grew: {warm} {last}")
    if max(s.disk_mib for s in samples[5:]) > 1.25 * max(
        s.disk_mib for s in samples[:5]
    ):
        found.append("the disk grew from one rotation to the next")
    return found


def show(sample: Sample) -> None:
    parts = (f"{each.name} {getattr(sample, each.name):.0f}" for each in fields(sample))
    print("  ".join(parts), flush=True)  # noqa: T201 - a script of its own


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=100_000)
    parser.add_argument("--threads", type=int, default=8)
    asked = parser.parse_args()
    found = faults(day(asked.calls, asked.threads))
    raise SystemExit("; ".join(found) or 0)


if __name__ == "__main__":
    main()
