"""Which function of ours costs the most of a call, and how much of it."""

import cProfile
import pstats
from pathlib import Path

from tests.benchmarks.rows import Row, Work

import carnet

HOME = str(Path(carnet.__file__).parent)


def costliest(what: str, work: Work, rounds: int, bar: float | None) -> Row:
    """The largest share, in per cent of all processor time under a profiler.

    A function's own time: without what it calls, be that ours, a library's or built in.
    """
    profiler = cProfile.Profile()
    for turn in range(20):
        work(turn)
    profiler.enable()
    for turn in range(rounds):
        work(20 + turn)
    profiler.disable()
    own: dict[tuple[str, str], float] = {}
    for (file, _, function), seen in pstats.Stats(profiler).stats.items():  # type: ignore[attr-defined] # typeshed leaves it out
        own[file, function] = own.get((file, function), 0.0) + seen[2]
    whole = sum(own.values())
    seconds, (file, function) = max(
        (cost, place) for place, cost in own.items() if place[0].startswith(HOME)
    )
    name = f"{Path(file).relative_to(HOME).with_suffix('')} {function}"
    return Row(what, "%", 100 * seconds / whole, bar=bar, bound=f"ours: {name}")
