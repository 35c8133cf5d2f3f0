"""Verifying a long trail offline: one process, and two.

Two shapes: records of the 0.5 kB that the bar names, and those of guarded calls, whose
intents have 3.5 kB, of which hashing alone costs three times as much.
"""

import itertools
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import report as made
from tests.benchmarks.append import RECORD, open_trail
from tests.benchmarks.rows import Row, Run, pace, seconds

from carnet.trail import records, verify
from carnet.trail.tree.merkle import leaf_hashes

OUTCOME = {
    "type": "transfer.outcome",
    "status": 200,
    "outcome": "delivered",
    "destination": {"host": "api.example.com"},
}
ROUNDS = 5


def calls(start: int) -> list[dict[str, object]]:
    """A thousand records: intents, each followed by its outcome."""
    found = []
    for number in range(start, start + 500):
        call = {"call_id": f"01890a5d-ac96-774b-bcce-{number:012x}", "attempt": 1}
        found += [{**RECORD, **call}, {**OUTCOME, **call}]
    return found


def written(folder: Path, count: int) -> str:
    """A trail of so many records; returns its verifier key."""
    folder.mkdir(exist_ok=True)
    trail = open_trail(folder, None)
    for start in range(0, count, 1000):
        trail.append_many(calls(start))
        if start % 50_000 == 0:
            trail.publish()
    trail.close()
    return trail.vkey


def bare(path: Path) -> float:
    """Entries a second of what no verifier can do without: one hash for each."""
    entries = [entry.data for entry in itertools.islice(records(path), 50_000)]
    began = time.process_time()
    leaf_hashes(entries)
    return len(entries) / (time.process_time() - began)


def rate(path: Path, vkey: str, *, lint: bool = False) -> float:
    """Entries a second of processor time."""
    began = time.process_time()
    report = verify(path, [vkey], lint=lint)
    if report.verdict != "confirmed":
        raise RuntimeError(report.findings)
    return report.entries / (time.process_time() - began)


def rates(path: Path, vkey: str, what: str, bar: float | None) -> Iterator[Row]:
    """Without and with the meaning of records."""
    hashes = pace([bare(path) for _ in range(3)])[0]
    against = "as fast: the bare hashes"
    plain = pace([rate(path, vkey) for _ in range(ROUNDS)])
    bound = "physics: two hashes a record; ours: its time, type and call"
    name = f"verify, a core, {what}"
    yield Row(name, "/s", *plain, bar, hashes / plain[0], against, bound)
    lint = pace([rate(path, vkey, lint=True) for _ in range(3)])
    bound = "library: JSON of each record, read and written"
    name = f"verify, a core, {what}, with the form of records"
    yield Row(name, "/s", *lint, None, hashes / lint[0], against, bound)


def measure(run: Run) -> Iterator[Row]:
    """Entries a second of one core, the gain of a second, and the memory."""
    count = 60_000 if run.quick else 600_000
    vkey, path = written(run.folder / "short", count), run.folder / "short/trail"
    verify(path, [vkey])  # what is loaded at the first use
    yield from rates(path, vkey, "records of 0.5 kB", 400_000)
    yield memory(run, path, vkey, count)
    one = [seconds(lambda: verify(path, [vkey])) for _ in range(3)]
    two = [seconds(lambda: verify(path, [vkey], workers=2)) for _ in range(3)]
    bound = "physics: two cores, and what one process must join"
    gain = min(one) / min(two)
    yield Row("verify, 2 workers beside 1", "x", gain, bar=1.5, bound=bound)
    long = run.folder / "long"
    long.mkdir()
    trail = open_trail(long, None)
    call = made.one_call(run)
    for _ in range(0, count // 6, 10_000):
        made.fill(trail, call, 10_000)
        trail.publish()
    trail.close()
    yield from rates(long / "trail", trail.vkey, "records of guarded calls", None)


def memory(run: Run, path: Path, vkey: str, count: int) -> Row:
    """What `carnet verify` holds at most, beside the same of a hundredth."""
    few = run.folder / "few"
    program = ["verify", "--workers", "1"]
    short = [str(few / "trail"), "--key", written(few, count // 100)]
    least = made.measured([*program, *short])[1]
    peak = made.measured([*program, str(path), "--key", vkey])[1]
    what, beside = f"verify, peak memory, {count:,} records", "a hundredth of them"
    bound = "library: the program; ours: ids of the last calls"
    return Row(what, "MB", peak, None, None, peak / least, beside, bound)
