"""What a run of the matrix came to, as a plugin of pytest, and what changed.

    pytest -p tests.clients.outcomes --outcomes FILE tests/clients/matrix

Writes, for each test, how many of its subtests passed, and what did not:

    {"passed": {"test_matrix.py::test_x": {"openai: chat": 6}}, "failed": ["..."]}
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pytest

Passed: TypeAlias = dict[str, dict[str, int]]
_KEY = pytest.StashKey["Outcomes"]()


class Outcomes:
    """Collects the reports of one run."""

    def __init__(self) -> None:
        self.passed: Passed = {}
        self.failed: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count one report: of a test, of a subtest, or of what failed around them."""
        test, sign, cell = report.nodeid.rpartition("/")[2].partition("[")
        name = cell.removesuffix("]") if sign else ""
        context = getattr(report, "context", None)
        if report.failed:
            whole = f"{test}: {name}" if name else test
            if context is not None:
                self.failed.add(f"{whole} ({context.msg})")
            elif not any(one.startswith(f"{whole} (") for one in self.failed):
                self.failed.add(whole)
        elif report.passed and report.when == "call":
            cells = self.passed.setdefault(test, {})
            cells[name] = cells.get(name, 0) + 1

    @property
    def document(self) -> dict[str, Any]:
        """What is written."""
        return {"passed": self.passed, "failed": sorted(self.failed)}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where the outcomes go."""
    parser.addoption("--outcomes", metavar="FILE", help="write what each test came to")


def pytest_configure(config: pytest.Config) -> None:
    """Listen from the start."""
    config.stash[_KEY] = Outcomes()
    config.pluginmanager.register(config.stash[_KEY])


def pytest_unconfigure(config: pytest.Config) -> None:
    """Write at the end, however that came."""
    if path := config.getoption("--outcomes"):
        text = json.dumps(config.stash[_KEY].document, indent=1, sort_keys=True)
        Path(path).write_text(text + "\n", encoding="utf-8")


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """One line for each release and each test that is another than before.

    Both have `versions`, `passed` and `failed`; a test that was not run in either is
    left out, so a short run says nothing of the rest.
    """
    old, new = before["versions"], after["versions"]
    for name in sorted(old.keys() | new.keys()):
        was, now = old.get(name, "absent"), new.get(name, "absent")
        if was != now:
            yield f"{name} {was} -> {now}"
    failed, fails = set(before["failed"]), set(after["failed"])
    yield from (f"now fails: {one}" for one in sorted(fails - failed))
    yield from (f"fails as before: {one}" for one in sorted(fails & failed))
    ran = {test for test, _, _ in _cells(after["passed"])}
    yield from (
        f"fails no more: {one}"
        for one in sorted(failed - fails)
        if any(one.startswith(test) for test in ran)
    )
    counts = {(test, cell): count for test, cell, count in _cells(before["passed"])}
    for test, cell, count in _cells(after["passed"]):
        was = counts.get((test, cell))
        if was is None:
            yield f"new: {test}: {cell}, {count} passed"
        elif was != count:
            yield f"{test}: {cell}: {was} -> {count} passed"


def _cells(passed: Passed) -> Iterator[tuple[str, str, int]]:
    for test, cells in sorted(passed.items()):
        for cell, count in sorted(cells.items()):
            yield test, cell, count
