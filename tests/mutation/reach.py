"""Which tests reach which lines, how long each takes: measured once, then on file."""

import hashlib
import json
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol
from coverage import Coverage

from tests.mutation.mutants import Mutant
from tests.mutation.patch import Live

ROOT = Path(__file__).parents[2]


@dataclass(slots=True)
class Reach:
    """What each test touches, and its seconds."""

    cost: dict[str, float] = field(default_factory=dict)
    lines: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    """File name, line, tests."""

    def tests(self, mutant: Mutant) -> set[str]:
        """Tests that run the statement; all that run the file, for a value of it."""
        lines = self.lines.get(mutant.file.name, {})
        if mutant.function is None:
            inside: Iterable[str] = lines
        else:
            first = min(mutant.line, mutant.last)
            inside = map(str, range(first, mutant.last + 1))
        found = {test for line in inside for test in lines.get(line, ())}
        return found or (set(self.cost) if mutant.function is None else set())


def reach(items: dict[str, pytest.Item], files: tuple[Path, ...], live: Live) -> Reach:
    """Run every test once on the code as it is, or read what the last run found."""
    stored = Path(tempfile.gettempdir()) / f"carnet-mutation-{_state(items)}.json"
    if stored.is_file():
        known = json.loads(stored.read_text("utf-8"))
        return Reach(known["cost"], known["lines"])
    found = _measured(items, files, live)
    text = json.dumps({"cost": found.cost, "lines": found.lines})
    stored.write_text(text, "utf-8")
    return found


def _state(items: dict[str, pytest.Item]) -> str:
    """A digest of all that the measurement depends on."""
    digest = hashlib.sha256("\n".join(items).encode())
    for folder in ("src/carnet", "tests/policy", "tests/law"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".py", ".yaml", ".jsonl", ".txt", ".toml"):
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _measured(
    items: dict[str, pytest.Item], files: tuple[Path, ...], live: Live
) -> Reach:
    found = Reach()
    watch = Coverage(
        config_file=False, data_file=None, include=[str(file) for file in files]
    )
    watch.start()
    for name, item in items.items():
        live.forget()  # else an answer of another test hides what this one reaches
        watch.switch_context(name)
        begun = time.perf_counter()
        reports = runtestprotocol(item, log=False)
        found.cost[name] = time.perf_counter() - begun
        if any(report.failed for report in reports):
            pytest.exit(f"{name} fails without any fault", 2)
    watch.stop()
    data = watch.get_data()
    for file in files:
        by_line = data.contexts_by_lineno(str(file))
        found.lines[file.name] = {
            str(line): [test for test in tests if test]
            for line, tests in by_line.items()
        }
    return found
