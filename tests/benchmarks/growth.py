"""What grows with use: a turn of a conversation, a record of a trail, memory of calls.

Each is a series of points for the plots: [x, y].
"""

import os
import time
from typing import TypeAlias

from tests.benchmarks import report
from tests.benchmarks.append import open_trail
from tests.benchmarks.detection import LETTER
from tests.benchmarks.process import memory
from tests.benchmarks.rows import Run
from tests.benchmarks.verify import calls, rate

from carnet.detection import Detector
from carnet.vocabulary import Passage

Points: TypeAlias = "list[tuple[float, float]]"
TURNS = 200
TEXT = LETTER[:240]


def turns(run: Run) -> dict[str, Points]:
    """Milliseconds of each turn, when all turns before are sent again.

    `without memory` is a detector that sees the conversation for the first time.
    """
    detector = Detector()
    found: dict[str, Points] = {"with memory": [], "without memory": []}
    history: list[Passage] = []
    for turn in range(1, TURNS + 1):
        history.append(Passage(f"{turn}. {TEXT}", "messages.content", f"{turn}"))
        found["with memory"].append((turn, spent(detector, history)))
        if turn in (1, 2) or turn % (50 if run.quick else 20) == 0:
            found["without memory"].append((turn, spent(Detector(), history)))
    return found


def spent(detector: Detector, passages: list[Passage]) -> float:
    """Milliseconds of processor time of one search."""
    start = time.thread_time()
    detector.find(passages)
    return (time.thread_time() - start) * 1e3


def trails(run: Run, *, large: bool) -> dict[str, dict[str, Points]]:
    """By the size of a trail: microseconds of a record, milliseconds of opening it.

    All in processor time.
    """
    records: dict[str, Points] = {name: [] for name in ("append", "verify")}
    opening: Points = []
    reports: Points = []
    trail = open_trail(run.folder, None)
    size, last = 0, 10_000_000 if large else 100_000 if run.quick else 1_000_000
    for target in (10**power for power in range(3, 8)):
        if target > last:
            break
        while size < target - 1000:
            trail.append_many(calls(size))
            size += 1000
            if size % 50_000 == 0:
                trail.publish()
        trail.publish()
        many = calls(size)
        start = time.process_time()
        trail.append_many(many)
        records["append"].append((target, (time.process_time() - start) * 1e3))
        size += 1000
        trail.close()
        fastest = max(rate(run.folder / "trail", trail.vkey) for _ in range(2))
        records["verify"].append((target, 1e6 / fastest))
        reports.append((size, reporting(run, size)))
        start = time.process_time()
        trail = open_trail(run.folder, None)
        opening.append((target, (time.process_time() - start) * 1e3))
    trail.close()
    (few, start), *others = reports  # the program's start is not the records'
    records["report"] = [
        (size, (took - start) / (size - few) * 1e6) for size, took in others
    ]
    return {"records": records, "opening": {"open": opening}}


def reporting(run: Run, size: int) -> float:
    """Processor seconds of the register of Art. 30."""
    out = run.folder / f"register{size}"
    return report.measured(report.command(run.folder / "trail", "art30-csv", out))[0]


def series(run: Run, *, large: bool) -> dict[str, object]:
    """All series, by the name of their plot."""
    calls = 2_000 if run.quick else int(os.cpu_count() or 1) * 5_000
    calls = 1_000_000 if large else calls
    return {
        "turns": turns(run),
        **trails(run, large=large),
        "memory": {
            "no names": memory(run, calls, ""),
            "with names": memory(run, calls, "names"),
        },
    }
