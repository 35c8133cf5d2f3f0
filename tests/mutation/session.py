"""A session of pytest that puts each fault in, and runs the tests that reach it.

Every fault gets a process of its own, forked from the one that has all tests loaded; it
runs the tests that reach the changed line until one fails: first those that noticed
most so far and the cheap ones of the file's own name, then the quickest. After a budget
of seconds it counts as survived, so the share that is told is a lower bound.
"""

import os
import random
import signal
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol

from tests.mutation.mutants import Mutant, mutants
from tests.mutation.patch import Live
from tests.mutation.reach import Reach, reach

DEAR = 0.1
"""Seconds of a test that waits until cheap ones have had their turn."""
SECONDS = 10.0
"""Of processor time, and 20 times what the test takes: then a fault counts as noticed,
for it made a test run without end."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which faults are tried: all, or so many that a seed picks from all files."""

    sample: int | None = None
    seed: int = 1
    workers: int = 2
    budget: float = 10.0
    """Seconds that the tests of one fault may take, as measured without it."""
    least: int = 20
    """So many tests are run in any case."""
    again: frozenset[str] | None = None
    """Of the chosen ones only these, which survived an earlier run with fewer tests."""

    def of(self, found: list[Mutant]) -> list[Mutant]:
        """The chosen ones, in an order of chance, so that a part is a sample too."""
        number = min(self.sample or len(found), len(found))
        return random.Random(self.seed).sample(found, number)  # noqa: S311 - no secret


@dataclass(slots=True, eq=False)
class Session:
    """What the tests reach, and which faults they let pass."""

    files: tuple[Path, ...]
    choice: Choice
    items: dict[str, pytest.Item] = field(init=False, default_factory=dict)
    noticing: dict[str, Counter[str]] = field(init=False)
    survivors: list[Mutant] = field(init=False, default_factory=list)
    tried: list[Mutant] = field(init=False, default_factory=list)
    """Those that the share is about."""
    left: list[Mutant] = field(init=False, default_factory=list)
    """Those of them that are put in now."""
    live: Live = field(init=False)
    reach: Reach = field(init=False)

    def __post_init__(self) -> None:
        self.noticing = defaultdict(Counter)

    @pytest.hookimpl
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Instead of the run that pytest would make."""
        self.items = {item.nodeid: item for item in session.items}
        self.live = Live()
        self.reach = reach(self.items, self.files, self.live)
        found = [mutant for file in self.files for mutant in mutants(file)]
        self.tried = self.choice.of(found)
        again = self.choice.again
        self.left = [m for m in self.tried if again is None or str(m) in again]
        say(f"{len(found)} faults, {len(self.left)} tried, {len(self.items)} tests")
        for mutant in self._run():
            self.survivors.append(mutant)
            say(f"survived: {mutant}")
        return True

    def _run(self) -> Iterator[Mutant]:
        running: dict[int, tuple[Mutant, int]] = {}
        for number, mutant in enumerate(self.left):
            if len(running) == self.choice.workers:
                yield from self._one(running)
            reading, writing = os.pipe()
            child = os.fork()
            if child == 0:
                self._judge(mutant, writing)
            os.close(writing)
            running[child] = (mutant, reading)
            if number % 100 == 0:
                say(f"{number} of {len(self.left)}")
        while running:
            yield from self._one(running)

    def _one(self, running: dict[int, tuple[Mutant, int]]) -> Iterator[Mutant]:
        """Wait for one process; remember the test that noticed its fault."""
        child, status = os.wait()
        mutant, reading = running.pop(child)
        with os.fdopen(reading) as told:
            self.noticing[mutant.name][told.read()] += 1
        if os.waitstatus_to_exitcode(status) == 0:
            yield mutant

    def _judge(self, mutant: Mutant, writing: int) -> None:
        """In the child: exit 0 if every test passes with the fault."""
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        try:
            self.live.apply(mutant)
            for name in self._tests(mutant):
                limit = SECONDS + 20 * self.reach.cost[name]
                signal.setitimer(signal.ITIMER_PROF, limit)
                reports = runtestprotocol(self.items[name], log=False)
                if any(report.failed for report in reports):
                    os.write(writing, name.encode())
                    os._exit(1)
        except BaseException:  # noqa: BLE001 - whatever the fault breaks, it is noticed
            os._exit(1)
        os._exit(0)

    def _tests(self, mutant: Mutant) -> list[str]:
        """Those that run the line, the likeliest first, within the budget."""
        known, cost = self.noticing[mutant.name], self.reach.cost
        own = f"test_{mutant.file.stem}.py"
        ordered = sorted(
            self.reach.tests(mutant),
            key=lambda name: (
                -known[name],
                own not in name or cost[name] > DEAR,
                cost[name],
            ),
        )
        spent, chosen = 0.0, list[str]()
        for name in ordered:
            spent += cost[name]
            if spent > self.choice.budget and len(chosen) >= self.choice.least:
                break
            chosen.append(name)
        return chosen


def say(line: str) -> None:
    """A line of the report, at once."""
    print(line, flush=True)  # noqa: T201
