"""Making registers and the page out of a long trail, each by its own command."""

import resource
import subprocess
import sys
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.benchmarks.append import open_trail
from tests.benchmarks.guard import ADA, guarded, opened, posting
from tests.benchmarks.rows import Row, Run

from carnet.adapter import Json
from carnet.testing import MemoryTrail
from carnet.testing.provider import FakeProvider
from carnet.trail import Trail

COMMANDS: Mapping[str, tuple[str, ...]] = {
    "register of Art. 30, CSV": ("--format", "art30-csv", "--out"),
    "page": ("--html",),
}


def one_call(run: Run) -> list[dict[str, Json]]:
    """The records that a guarded call with a replaced value leaves."""
    with FakeProvider() as provider, opened(run, provider, "call", {}) as guard:
        client = guarded(guard)
        posting(client, f"{provider.url}/v1/chat/completions", 2_000, ADA)(0)
        trail = guard._rooms.gate.parts.trail
        if not isinstance(trail, MemoryTrail):
            raise TypeError("the records went elsewhere")
        left = {"v", "id", "time"}
        return [
            {key: value for key, value in record.items() if key not in left}
            for record in trail.records
        ]


def fill(trail: Trail, call: list[dict[str, Json]], count: int) -> None:
    """So many records of calls like this one."""
    for _ in range(0, count, 1000):
        batch: list[dict[str, Json]] = []
        for _ in range(1000 // len(call)):
            name = str(uuid.uuid4())
            batch += [{**record, "call_id": name} for record in call]
        trail.append_many(batch)


def spent(command: list[str]) -> float:
    """Processor seconds of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(run: Run) -> Iterator[Row]:
    """Processor seconds of `carnet report`, the start of the program included."""
    count = 5_000 if run.quick else 50_000
    trail = open_trail(run.folder, None)
    fill(trail, one_call(run), count)
    trail.close()
    path: Path = run.folder / "trail"
    start = spent([sys.executable, "-m", "carnet.cli", "--help"])
    for name, options in COMMANDS.items():
        out = str(run.folder / "out")
        program = [sys.executable, "-m", "carnet.cli", "report", str(path)]
        took = spent([*program, *options, out])
        what = f"report, {name}, {count:,} records"
        bound = "ours: JSON of each record"
        beside = "the start of the program"
        yield Row(what, "s", took, None, None, took / start, beside, bound)
