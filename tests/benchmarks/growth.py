"""What grows with use: a turn of a conversation, a record of a trail, memory of calls.

Each is a series of points for the plots: [x, y].
"""

import os
import time
from typing import TypeAlias

from tests.benchmarks.append import RECORD, open_trail
from tests.benchmarks.detection import LETTER
from tests.benchmarks.process import memory
from tests.benchmarks.rows import Run

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


def appends(run: Run, *, large: bool) -> Points:
    """Microseconds of processor time of a record, by the size of the trail."""
    found: Points = []
    trail = open_trail(run.folder, None)
    size, last = 0, 10_000_000 if large else 100_000 if run.quick else 1_000_000
    for target in (10**power for power in range(3, 8)):
        if target > last:
            break
        while size < target - 1000:
            trail.append_many([RECORD] * 1000)
            size += 1000
        trail.publish()
        start = time.process_time()
        trail.append_many([RECORD] * 1000)
        found.append((target, (time.process_time() - start) * 1e3))
        size += 1000
    trail.close()
    return found


def series(run: Run, *, large: bool) -> dict[str, object]:
    """All series, by the name of their plot."""
    calls = 2_000 if run.quick else int(os.cpu_count() or 1) * 5_000
    calls = 1_000_000 if large else calls
    return {
        "turns": turns(run),
        "records": {"append": appends(run, large=large)},
        "memory": {
            "no names": memory(run, calls, ""),
            "with names": memory(run, calls, "names"),
        },
    }
