"""A session of pytest that runs the tests once, and then against each fault.

Every fault gets a process of its own, forked from the one that has all tests loaded; it
runs the tests that reach the changed line, the quickest first, until one fails.
"""

import os
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest
from _pytest.runner import runtestprotocol

from tests.mutation.mutants import Mutant, mutants
from tests.mutation.patch import Live

SECONDS = 60
"""After so long a fault counts as noticed: it made a test run without end."""


class Session:
    """What the tests reach, and which faults they let pass."""

    def __init__(self, files: tuple[Path, ...], *, every: int, workers: int) -> None:
        self.files = files
        self.every = every
        self.workers = workers
        self.items: dict[str, pytest.Item] = {}
        self.reached: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.cost: dict[str, float] = {}
        self.noticing: Counter[str] = Counter()
        self.live: Live
        self.survivors: list[Mutant] = []
        self.total = 0

    @pytest.hookimpl
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Instead of the run that pytest would make."""
        self.items = {item.nodeid: item for item in session.items}
        self.live = Live()
        for item in self.items.values():
            self._baseline(item)
        found = [mutant for file in self.files for mutant in mutants(file)]
        found = found[:: self.every]
        self.total = len(found)
        for mutant in self._run(found):
            self.survivors.append(mutant)
            say(f"survived: {mutant}")
        return True

    def _baseline(self, item: pytest.Item) -> None:
        """Run one test on the code as it is; it has to pass."""
        names = {str(file) for file in self.files}

        def call(frame: FrameType, _event: str, _arg: object) -> None:
            code = frame.f_code
            if code.co_filename in names:
                self.reached[code.co_filename, code.co_qualname].add(item.nodeid)

        self.live.forget()  # else an answer of another test hides what this one reaches
        begun = time.perf_counter()
        sys.settrace(call)
        try:
            reports = runtestprotocol(item, log=False)
        finally:
            sys.settrace(None)
        self.cost[item.nodeid] = time.perf_counter() - begun
        if any(report.failed for report in reports):
            pytest.exit(f"{item.nodeid} fails without any fault", 2)

    def _run(self, found: list[Mutant]) -> Iterator[Mutant]:
        running: dict[int, tuple[Mutant, int]] = {}
        for number, mutant in enumerate(found):
            if len(running) == self.workers:
                yield from self._one(running)
            reading, writing = os.pipe()
            child = os.fork()
            if child == 0:
                self._judge(mutant, writing)
            os.close(writing)
            running[child] = (mutant, reading)
            if number % 100 == 0:
                say(f"{number} of {len(found)}, {len(self.survivors)} survived")
        while running:
            yield from self._one(running)

    def _one(self, running: dict[int, tuple[Mutant, int]]) -> Iterator[Mutant]:
        """Wait for one process; remember the test that noticed its fault."""
        child, status = os.wait()
        mutant, reading = running.pop(child)
        with os.fdopen(reading) as told:
            self.noticing[told.read()] += 1
        if os.waitstatus_to_exitcode(status) == 0:
            yield mutant

    def _judge(self, mutant: Mutant, writing: int) -> None:
        """In the child: exit 0 if every test passes with the fault."""
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        signal.alarm(SECONDS)
        try:
            self.live.apply(mutant)
            for name in self._tests(mutant):
                reports = runtestprotocol(self.items[name], log=False)
                if any(report.failed for report in reports):
                    os.write(writing, name.encode())
                    os._exit(1)
        except BaseException:  # noqa: BLE001 - whatever the fault breaks, it is noticed
            os._exit(1)
        os._exit(0)

    def _tests(self, mutant: Mutant) -> list[str]:
        """Tests that reach the function, those first that noticed most so far.

        A value of the module reaches every test that runs any of its functions.
        """
        names = {
            name
            for (file, function), tests in self.reached.items()
            if file == str(mutant.file) and mutant.function in (None, function)
            for name in tests
        }
        if mutant.function is None and not names:
            names = set(self.cost)
        return sorted(names, key=lambda name: (-self.noticing[name], self.cost[name]))


def say(line: str) -> None:
    """A line of the report, at once."""
    print(line, flush=True)  # noqa: T201
