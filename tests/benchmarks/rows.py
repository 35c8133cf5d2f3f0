"""What a benchmark found: one row of the table, and how a time is taken.

Work of one thread is measured in processor time, which neighbours do not slow; what
waits for a disk, a socket or another process by the clock. Works that are compared run
in turns within one run, so that both meet the same moods of the machine.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

RATES = frozenset({"/s", "M chars/s", "x"})
"""Units of which more is better; of all others less is."""
Work = Callable[[int], object]
"""Does the n-th repetition."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure, beside its bar and what it is compared with."""

    what: str
    unit: str
    p50: float
    p99: float | None = None
    bar: float | None = None
    ratio: float | None = None
    """The figure of `against`, by this one or the other way round, as it says."""
    against: str = ""
    bound: str = ""
    """What keeps it from being better: physics, a library, or ours."""

    @property
    def met(self) -> bool | None:
        """Is the bar reached? None: it has none."""
        if self.bar is None:
            return None
        return self.p50 >= self.bar if self.unit in RATES else self.p50 <= self.bar


@dataclass(frozen=True, slots=True)
class Run:
    """One section's run: a folder of its own, and how long it may take."""

    folder: Path
    quick: bool = False
    spacy: Path | None = None
    """Folder with a spaCy model for the peer that needs one."""

    def rounds(self, full: int) -> int:
        """Repetitions: all, or a fifth of them."""
        return max(3, full // 5) if self.quick else full


@dataclass(frozen=True, slots=True)
class Sample:
    """Seconds of each repetition, sorted."""

    times: tuple[float, ...]

    @property
    def p50(self) -> float:
        """The median."""
        return self.times[len(self.times) // 2]

    @property
    def p99(self) -> float:
        """Ninety-nine of a hundred were faster."""
        return self.times[min(len(self.times) - 1, len(self.times) * 99 // 100)]


def together(
    works: Mapping[str, Work],
    rounds: int,
    *,
    clock: Callable[[], float] = time.thread_time,
    warm: int = 5,
) -> dict[str, Sample]:
    """Seconds of each work, one after the other in every round."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(-warm, rounds):
        for name, work in works.items():
            start = clock()
            work(turn)
            spent = clock() - start
            if turn >= 0:
                taken[name].append(spent)
    return {name: Sample(tuple(sorted(times))) for name, times in taken.items()}


def pace(rates: Sequence[float]) -> tuple[float, float]:
    """p50 and p99 of rates, of which more is better: the median, and the slowest."""
    ordered = sorted(rates, reverse=True)
    return ordered[len(ordered) // 2], ordered[
        min(len(ordered) - 1, len(ordered) * 99 // 100)
    ]


def seconds(action: Callable[[], object]) -> float:
    """By the clock, once."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def times(fast: float, slow: float) -> float:
    """How many times as much the second is."""
    return slow / fast if fast > 0 else float("inf")
