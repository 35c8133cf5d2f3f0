"""Numbers of the trail, each beside a raw fsync of the same run.

    python tests/benchmarks/trail.py [--records 1000000] [--dir /var/tmp]

Disks have moods: compare the ratios, not the absolutes. Prints one line a number.
"""

import argparse
import itertools
import os
import resource
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from carnet.trail import Trail, records, verify
from carnet.trail.merkle import leaf_hashes

KEY = Ed25519PrivateKey.generate()
RECORD = {
    "type": "transfer.intent",
    "call_id": "01890a5d-ac96-774b-bcce-b302099a8057",
    "attempt": 1,
    "exporter": {"country": "DE", "entity": "ACME GmbH", "role": "controller"},
    "destination": {"host": "api.example.com", "importer": "US", "provider": "x"},
    "data_categories": ["email", "person_name"],
    "decision": "redact",
    "reasons": [{"rule": "eu.A1", "sentence": "no adequacy decision covers it"}],
}

OUTCOME = {
    "type": "transfer.outcome",
    "status": 200,
    "outcome": "delivered",
    "destination": {"host": "api.example.com"},
}


def say(name: str, value: str) -> None:
    os.write(1, f"{name:<44} {value}\n".encode())


def open_trail(folder: Path, interval_s: float | None = 1.0) -> Trail:
    return Trail.open(
        folder / "trail",
        origin="acme.example/benchmark",
        signing_key=KEY,
        highwater=folder / "highwater",
        publish_interval_s=interval_s,
    )


def raw_fsync(folder: Path, count: int) -> list[float]:
    """Seconds of an append of one record's size with fdatasync."""
    descriptor = os.open(folder / "raw", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    times = [timed(lambda: raw_append(descriptor)) for _ in range(count)]
    os.close(descriptor)
    return times


def raw_append(descriptor: int) -> None:
    os.write(descriptor, b"x" * 800)
    os.fdatasync(descriptor)


def timed(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def single(folder: Path) -> None:
    trail = open_trail(folder, None)
    raw: list[float] = []
    own: list[float] = []
    for _ in range(20):  # side by side: both meet the same moods
        raw += raw_fsync(folder, 50)
        own += [timed(lambda: trail.append(RECORD)) for _ in range(50)]
    trail.close()
    p50_raw, p50_own = (statistics.median(times) * 1e3 for times in (raw, own))
    say("raw fsync, p50", f"{p50_raw:.3f} ms")
    say("durable append, p50", f"{p50_own:.3f} ms")
    say("  more than one fsync", f"{p50_own - p50_raw:.3f} ms (bar 0.150)")


def work(trail: Trail, count: int) -> None:
    for _ in range(count):
        trail.append(RECORD)


def crowd(folder: Path, processes: int, threads: int, each: int) -> None:
    def process() -> None:
        trail = open_trail(folder)
        own = [
            threading.Thread(target=work, args=(trail, each)) for _ in range(threads)
        ]
        for thread in own:
            thread.start()
        for thread in own:
            thread.join()
        trail.close()

    def run() -> None:
        children = []
        for _ in range(processes):
            child = os.fork()
            if child == 0:
                process()
                os._exit(0)
            children.append(child)
        for child in children:
            os.waitpid(child, 0)

    seconds = timed(run)
    fsync_s = statistics.median(raw_fsync(folder, 200))
    rate = processes * threads * each / seconds
    name = f"{processes} processes x {threads} threads"
    say(name, f"{rate:,.0f} /s = {rate * fsync_s:.1f} records a raw fsync")


def batches(folder: Path) -> None:
    trail = open_trail(folder, None)
    many = [RECORD] * 1000
    seconds = timed(lambda: [trail.append_many(many) for _ in range(20)])
    say("append_many of 1000", f"{20_000 / seconds:,.0f} /s")
    trail.close()


def calls(start: int) -> list[dict[str, object]]:
    """A thousand records: intents, each followed by its outcome."""
    found = []
    for number in range(start, start + 500):
        call = {"call_id": f"01890a5d-ac96-774b-bcce-{number:012x}", "attempt": 1}
        found += [{**RECORD, **call}, {**OUTCOME, **call}]
    return found


def reading(folder: Path, count: int) -> None:
    trail = open_trail(folder, None)
    say("entries written", f"{count:,}")
    for start in range(0, count, 1000):
        trail.append_many(calls(start))
        if start % 50_000 == 0:
            trail.publish()
    seconds = timed(trail.close)
    say("last publication", f"{seconds:.3f} s")
    bare(folder / "trail")
    verifying(folder / "trail", trail.vkey)
    seconds = timed(lambda: sum(1 for _ in records(folder / "trail")))
    say("records()", f"{count / seconds:,.0f} /s")
    say("open again", f"{timed(lambda: open_trail(folder).close()):.3f} s")


def bare(path: Path) -> None:
    """What no verifier can do without: one hash for each entry."""
    entries = [entry.data for entry in itertools.islice(records(path), 50_000)]
    began = time.process_time()
    leaf_hashes(entries)
    rate = len(entries) / (time.process_time() - began)
    say("bare leaf hashes, a core", f"{rate:,.0f} /s")


def verifying(path: Path, vkey: str) -> None:
    """One process by processor time, which neighbours do not slow; all by the clock."""
    for lint in (False, True):
        began, cpu = time.perf_counter(), time.process_time()
        report = verify(path, [vkey], lint=lint)
        seconds, cpu_s = time.perf_counter() - began, time.process_time() - cpu
        name = f"verify{', lint' * lint}: {report.verdict}, a core"
        rate = report.entries / cpu_s
        say(name, f"{rate:,.0f} /s (by the clock {report.entries / seconds:,.0f} /s)")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        say("  peak memory so far", f"{peak} MB")
    alone = min(timed(lambda: verify(path, [vkey])) for _ in range(3))
    several = min(timed(lambda: verify(path, [vkey], workers=2)) for _ in range(3))
    say("verify, 2 workers", f"{alone / several:.2f} times as fast as 1 (bar 1.5)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=200_000)
    parser.add_argument("--dir", type=Path, default=None)
    options = parser.parse_args()
    steps: tuple[Callable[[Path], None], ...] = (
        lambda folder: crowd(folder, 1, 32, 300),
        lambda folder: crowd(folder, 4, 16, 150),
        single,
        batches,
        lambda folder: reading(folder, options.records),
    )
    for step in steps:
        with tempfile.TemporaryDirectory(dir=options.dir) as folder:
            step(Path(folder))


if __name__ == "__main__":
    main()
