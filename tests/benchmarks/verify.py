"""Verifying a long trail offline: one process, and two."""

import itertools
import resource
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.append import RECORD, open_trail
from tests.benchmarks.rows import Row, Run, seconds

from carnet.trail import records, verify
from carnet.trail.merkle import leaf_hashes

OUTCOME = {
    "type": "transfer.outcome",
    "status": 200,
    "outcome": "delivered",
    "destination": {"host": "api.example.com"},
}


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


def measure(run: Run) -> Iterator[Row]:
    """Entries a second of one core, the gain of a second, and the memory."""
    count = 40_000 if run.quick else 300_000
    vkey, path = written(run.folder, count), run.folder / "trail"
    hashes = bare(path)
    for lint in (False, True):
        began = time.process_time()
        report = verify(path, [vkey], lint=lint)
        rate = report.entries / (time.process_time() - began)
        what = "verify, a core" + ", with the meaning of records" * lint
        bound = "ours: JSON of each record" if lint else "physics: SHA-256"
        bar, against = None if lint else 400_000, "as fast: the bare hashes"
        yield Row(what, "/s", rate, None, bar, hashes / rate, against, bound)
    one = min(seconds(lambda: verify(path, [vkey])) for _ in range(3))
    two = min(seconds(lambda: verify(path, [vkey], workers=2)) for _ in range(3))
    bound = "physics: two cores, and what one process must join"
    yield Row("verify, 2 workers beside 1", "x", one / two, bar=1.5, bound=bound)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    what = f"verify, peak memory, {count:,} records"
    yield Row(what, "MB", peak, bound="ours: hashes of one level of the tree")
