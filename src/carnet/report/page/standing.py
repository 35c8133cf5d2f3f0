"""What the page takes from the rules and facts in force, besides the records."""

from typing import Final

from carnet.adapter import Json
from carnet.report.crossings import Seen
from carnet.report.ground import law_of
from carnet.report.registers.counters import standings
from carnet.report.work import Work
from carnet.trail import Checkpoint
from carnet.trail.stores import Location

_LAW: Final = "ai.eu."
_RECORD: Final = "ai."
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


def duties(seen: Seen) -> dict[str, Json]:
    """The words of duties that records name by their ids only (`ai.RISK.ROLE.TOPIC`).

    From the newest facts that the trail holds whole.
    """
    for digest in reversed(seen.laws):
        law = law_of(seen, digest)
        if law is not None:
            return {
                _RECORD + name.removeprefix(_LAW): {
                    "sentence": one.text,
                    "citation": one.citation,
                }
                for name, one in law.statutes.items()
                if name.startswith(_LAW)
            }
    return {}
