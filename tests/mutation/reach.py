"""Which tests reach which lines, how long each takes: measured once, then on file.

The file lies in the folder for temporary ones, and may be deleted.
"""

import hashlib
import json
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol
from coverage import Coverage

from tests.mutation.mutants import POLICY, Mutant, named
from tests.mutation.patch import Live


@dataclass(slots=True)
class Reach:
    """What each test touches, and its seconds of processor time."""

    cost: dict[str, float] = field(default_factory=dict)
    lines: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    """File name, line, tests."""

    def tests(self, mutant: Mutant) -> set[str]:
        """Tests that run the statement; all that run the file, for a value of it."""
        lines = self.lines.get(mutant.name, {})
        if mutant.function is None:
            inside: Iterable[str] = lines
        else:
            first = min(mutant.line, mutant.last)
            inside = map(str, range(first, mutant.last + 1))
        found = {test for line in inside for test in lines.get(line, ())}
        if mutant.function is None:  # a test of its name may only read the value
            own = f"test_{mutant.file.stem}.py"
            found |= {test for test in self.cost if own in test}
            return found or set(self.cost)
        return found


def reach(items: dict[str, pytest.Item], files: tuple[Path, ...], live: Live) -> Reach:
    """What each test reaches; run once, and anew where its file or the code changed."""
    stored = Path(tempfile.gettempdir()) / f"carnet-mutation-{_code()}.json"
    known = json.loads(stored.read_text("utf-8")) if stored.is_file() else {}
    tests = {name: f"{name} {_digest(Path(item.path))}" for name, item in items.items()}
    new = {name: items[name] for name, key in tests.items() if key not in known}
    for name, (seconds, lines) in _measured(new, live).items():
        known[tests[name]] = [seconds, lines]
    stored.write_text(json.dumps(known), "utf-8")
    found = Reach()
    names = {named(file) for file in files}
    for name, key in tests.items():
        found.cost[name], reached = known[key]
        for file in names & reached.keys():
            by_line = found.lines.setdefault(file, {})
            for line in reached[file]:
                by_line.setdefault(str(line), []).append(name)
    return found


@cache
def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def _code() -> str:
    """A digest of the code that the tests reach."""
    digests = map(_digest, sorted(POLICY.rglob("*.py")))
    return hashlib.sha256("".join(digests).encode()).hexdigest()[:16]


def _measured(
    items: dict[str, pytest.Item], live: Live
) -> dict[str, tuple[float, dict[str, list[int]]]]:
    """Seconds of each test, and the lines of the policy that it runs."""
    if not items:
        return {}
    watch = Coverage(config_file=False, data_file=None, include=[str(POLICY / "*")])
    found: dict[str, tuple[float, dict[str, list[int]]]] = {}
    watch.start()
    for name, item in items.items():
        live.forget()  # else an answer of another test hides what this one reaches
        watch.switch_context(name)
        begun = time.process_time()
        reports = runtestprotocol(item, log=False)
        found[name] = time.process_time() - begun, {}
        if any(report.failed for report in reports):
            pytest.exit(f"{name} fails without any fault", 2)
    watch.stop()
    data = watch.get_data()
    for file in data.measured_files():
        for line, tests in data.contexts_by_lineno(file).items():
            for name in set(tests) & found.keys():
                found[name][1].setdefault(named(Path(file)), []).append(line)
    return found
