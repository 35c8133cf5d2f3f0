"""What the page takes from the rules and facts in force, besides the records."""

from typing import Final

from carnet.adapter import Json
from carnet.report.registers.counters import standings
from carnet.report.work import Work
from carnet.trail import Checkpoint
from carnet.trail.stores import Location

TRACE: Final = 4_000
"""Characters of record indices behind one counter."""


def counters(path: Location, checkpoint: Checkpoint) -> list[Json]:
    """Every counter of persons against its next threshold; reads the trail again.

    Raises:
        TrailError: The trail cannot be read.
    """
    work = Work(path, checkpoint.origin, checkpoint)
    return [
        {
            "regime": one.counted.regime,
            "class": one.counted.data_class,
            "counterparty": one.counted.counterparty,
            "day": day.isoformat(),
            "persons": one.persons,
            "exact": one.exact,
            "threshold": one.threshold,
            "percent": one.percent,
            "near": one.near,
            "reached": list(one.reached),
            "records": trace.text(TRACE),
        }
        for one, day, trace in standings(work)
    ]
