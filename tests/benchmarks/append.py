"""Durable appends, each beside a raw fsync and other logs on the same disk.

Disks have moods: compare the ratios, not the absolutes.
"""

import os
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.benchmarks import disk
from tests.benchmarks.rows import Row, Run, Sample, Work, pace, seconds, together

from carnet.trail import Trail, records

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
PEER = "as long for the signed append"


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
    times = [seconds(lambda: raw_append(descriptor)) for _ in range(count)]
    os.close(descriptor)
    return times


def raw_append(descriptor: int) -> None:
    os.write(descriptor, b"x" * 800)
    os.fdatasync(descriptor)


def one(folder: Path, rounds: int) -> Iterator[Row]:
    """One durable append, beside the peers on the same disk."""
    trail = open_trail(folder, None)
    descriptor = os.open(folder / "raw", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    inside = Inside()
    works: dict[str, Work] = {
        "raw": lambda _turn: raw_append(descriptor),
        "own": lambda _turn: inside.time(lambda: trail.append(RECORD)),
        "SQLite, WAL, synchronous": disk.sqlite(folder),
        "a hash chain in a file": disk.chain(folder),
    }
    with inside:
        found = together(works, rounds, clock=time.perf_counter)
    trail.close()
    os.close(descriptor)
    raw, own = found.pop("raw"), found.pop("own")
    bound = "physics: the disk"
    yield Row("a raw fsync of 800 bytes", "ms", *pair(raw), bound=bound)
    yield Row(
        *("a durable, signed append", "ms", *pair(own), None),
        *(own.p50 / raw.p50, "a raw fsync", bound),
    )
    added, signature = Sample(tuple(sorted(inside.beside[-rounds:]))), signing()
    yield Row(
        *("what it adds to its fsync", "ms", *pair(added), 0.15),
        *(added.p50 / signature, "a bare Ed25519 signature"),
        "library: the signature; ours: canonical JSON, hashes, lock and marks",
    )
    for name, peer in found.items():
        ratio = own.p50 / peer.p50
        yield Row(f"a durable append, {name}", "ms", *pair(peer), None, ratio, PEER)


class Inside:
    """Seconds of each append beside its own fsync; disks have moods even within one."""

    def __init__(self) -> None:
        self.beside: list[float] = []
        self._synced = 0.0
        self._fdatasync = os.fdatasync

    def __enter__(self) -> None:
        os.fdatasync = self._sync  # type: ignore[assignment] # only descriptors come

    def __exit__(self, *_: object) -> None:
        os.fdatasync = self._fdatasync

    def _sync(self, descriptor: int) -> None:
        self._synced = seconds(lambda: self._fdatasync(descriptor))

    def time(self, append: Callable[[], object]) -> None:
        """Do it once."""
        whole = seconds(append)
        self.beside.append(whole - self._synced)


def signing() -> float:
    """Seconds of a bare signature over a checkpoint's length."""
    return statistics.median(seconds(lambda: KEY.sign(bytes(100))) for _ in range(500))


def pair(sample: Sample) -> tuple[float, float]:
    """p50 and p99 in milliseconds."""
    return sample.p50 * 1e3, sample.p99 * 1e3


def work(trail: Trail, count: int) -> None:
    for _ in range(count):
        trail.append(RECORD)


def process(folder: Path, threads: int, each: int) -> None:
    """What each process does: open the trail, and append from all its threads."""
    trail = open_trail(folder)
    own = [threading.Thread(target=work, args=(trail, each)) for _ in range(threads)]
    for thread in own:
        thread.start()
    for thread in own:
        thread.join()
    trail.close()


def forked(folder: Path, processes: int, threads: int, each: int) -> None:
    """As many processes at once; returns when all have ended."""
    children = []
    for _ in range(processes):
        child = os.fork()
        if child == 0:
            process(folder, threads, each)
            os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)


def crowd(folder: Path, processes: int, threads: int, each: int) -> tuple[float, float]:
    """Records a second, and records a raw fsync; none is lost and none is double."""
    took = seconds(lambda: forked(folder, processes, threads, each))
    fsync_s = statistics.median(raw_fsync(folder, 100))
    count = processes * threads * each
    kept = sum(1 for _ in records(folder / "trail"))
    if kept != count:
        raise RuntimeError(f"{kept} records are there, not {count}")
    return count / took, count / took * fsync_s


def crowds(run: Run) -> Iterator[Row]:
    """Threads and processes on one trail."""
    for processes, threads, each, bar in ((1, 32, 100, 8_000), (4, 16, 50, 5_000)):
        found = []
        for turn in range(run.rounds(5)):
            folder = run.folder / f"crowd{processes}-{turn}"
            folder.mkdir()
            found.append(crowd(folder, processes, threads, each))
        what = f"appends, {processes} processes of {threads} threads"
        against = "records for each raw fsync"
        bound = "library: one interpreter lock a process; the disk"
        rates, grouped = zip(*found, strict=True)
        ratio = statistics.median(grouped)
        yield Row(what, "/s", *pace(rates), bar, ratio, against, bound)


def batches(run: Run) -> Iterator[Row]:
    """A thousand records with one commit."""
    folder = run.folder / "batches"
    folder.mkdir()
    trail = open_trail(folder, None)
    many = [RECORD] * 1000
    own = [1000 / seconds(lambda: trail.append_many(many)) for _ in range(20)]
    peer = disk.rows(folder, 1000)
    beside = [1000 / seconds(partial(peer, turn)) for turn in range(20)]
    trail.close()
    ratio = pace(own)[0] / pace(beside)[0]
    against = "the rate of SQLite, 1 000 rows a commit"
    bound = "ours: canonical JSON and hashes"
    what = "appends, batches of 1 000"
    yield Row(what, "/s", *pace(own), None, ratio, against, bound)


def measure(run: Run) -> Iterator[Row]:
    """Threads and processes first: forks come before this process has threads."""
    yield from crowds(run)
    yield from one(run.folder, run.rounds(400))
    yield from batches(run)
