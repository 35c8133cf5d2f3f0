"""Where the processor time of a call goes: by function of ours, and by step."""

import cProfile
import pstats
from collections.abc import Mapping
from pathlib import Path

from tests.benchmarks.rows import Row, Work

import carnet

HOME = str(Path(carnet.__file__).parent)
STEPS: Mapping[str, tuple[str, ...]] = {
    "reading": ("crossing/parts read",),
    "conversation": ("crossing/parts join",),
    "place": ("crossing/parts locate",),
    "finding": ("crossing/parts find",),
    "deciding": ("crossing/parts decide", "crossing/parts refuse_contradicted"),
    "records": ("crossing/parts intend", "crossing/parts outcome"),
    "answer": (
        "crossing/way_back way_back",
        "crossing/answer feed",
        "crossing/answer finish",
    ),
}
"""Functions in which a step of a call is spent, with all that they call."""
Spent = Mapping[str, tuple[float, float]]
"""Seconds of a function, alone and with what it calls."""


def spent(work: Work, rounds: int) -> tuple[Spent, float]:
    """Each function of ours by name, and all seconds under a profiler."""
    profiler = cProfile.Profile()
    for turn in range(20):
        work(turn)
    profiler.enable()
    for turn in range(rounds):
        work(20 + turn)
    profiler.disable()
    found: dict[str, tuple[float, float]] = {}
    whole = 0.0
    for (file, _, function), seen in pstats.Stats(profiler).stats.items():  # type: ignore[attr-defined] # typeshed leaves it out
        whole += seen[2]
        if file.startswith(HOME):
            name = f"{Path(file).relative_to(HOME).with_suffix('')} {function}"
            own, below = found.get(name, (0.0, 0.0))
            found[name] = own + seen[2], below + seen[3]
    return found, whole


def costliest(what: str, taken: tuple[Spent, float], bar: float | None) -> Row:
    """The largest share, in per cent of all processor time under a profiler.

    A function's own time: without what it calls, be that ours, a library's or built in.
    """
    found, whole = taken
    seconds, name = max((own, name) for name, (own, _) in found.items())
    return Row(what, "%", 100 * seconds / whole, bar=bar, bound=f"ours: {name}")


def steps(what: str, taken: tuple[Spent, float], bare: float) -> Row:
    """The largest step's share of what the guard adds; those of all in words.

    `bare` are the seconds of the same calls without a guard. What no step takes is the
    driver's, and the second request and answer of the HTTP library.
    """
    found, whole = taken
    added = whole - bare
    shares = {
        step: 100 * sum(found[name][1] for name in names) / added
        for step, names in STEPS.items()
    }
    shares["transport"] = 100 - sum(shares.values())
    said = ", ".join(f"{step} {share:.0f} %" for step, share in shares.items())
    return Row(what, "%", max(shares.values()), bound=f"ours: {said}")
