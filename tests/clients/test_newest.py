"""What the command for the newest releases prints, on outcomes of real small runs."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from packaging.specifiers import SpecifierSet
from tests.clients import newest
from tests.clients.outcomes import changed

from carnet import adapter
from carnet.sdk import Sdk

ROOT = Path(__file__).parents[2]
MATRIX = """
import pytest
@pytest.mark.parametrize("row", ["openai: chat", "groq: chat"])
def test_every(row, subtests):
    for fault in ("no fault", "retry", {more}):
        with subtests.test(fault):
            assert (row, fault) not in {broken}
def test_alone():
    assert {alone}
"""


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The small runs load no other plugins."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)


def outcomes(folder: Path, **how: Any) -> dict[str, Any]:
    """Run a small matrix through the plugin; what it wrote."""
    (folder / "test_small.py").write_text(MATRIX.format(**how))
    out = folder / "out.json"
    run = [sys.executable, "-m", "pytest", "-q", "-p", "tests.clients.outcomes"]
    run += ["--outcomes", str(out), "-p", "no:cacheprovider", "-c", "/dev/null"]
    run += ["--rootdir", str(folder), str(folder)]
    subprocess.run(run, check=False, capture_output=True, cwd=ROOT)
    found: dict[str, Any] = json.loads(out.read_text())
    return found


def test_it_prints_releases_and_subtests_that_changed_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = outcomes(
        tmp_path, more='"cut"', broken={("groq: chat", "retry")}, alone="True"
    )
    after = outcomes(tmp_path, more="", broken={("openai: chat", "retry")}, alone=0)
    kept = tmp_path / "tested.json"
    newest.keep("room", {"versions": {"openai": "3.57.0", "groq": "1"}, **before}, kept)
    newest.tell("room", {"versions": {"openai": "3.60.1", "groq": "1"}, **after}, kept)
    assert capsys.readouterr().out.splitlines() == [
        "room: 6 changes",
        "room:   openai 3.57.0 -> 3.60.1",
        "room:   now fails: test_small.py::test_alone",
        "room:   now fails: test_small.py::test_every: openai: chat (retry)",
        "room:   fails no more: test_small.py::test_every: groq: chat (retry)",
        "room:   test_small.py::test_every: groq: chat: 2 -> 3 passed",
        "room:   test_small.py::test_every: openai: chat: 4 -> 1 passed",
    ]


def test_the_same_run_twice_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    once = outcomes(tmp_path, more="", broken=set(), alone=1)
    kept, versions = tmp_path / "tested.json", {"openai": "3"}
    newest.keep("other", {"versions": versions, **once}, kept)
    newest.keep("room", {"versions": versions, **once}, kept)
    newest.tell("room", {"versions": versions, **once}, kept)
    assert capsys.readouterr().out == "room: nothing changed\n"
    assert once["failed"] == []


def test_a_release_that_came_or_went_is_told() -> None:
    empty: dict[str, Any] = {"passed": {}, "failed": []}
    was, now = {"versions": {"a": "1"}, **empty}, {"versions": {"b": "2"}, **empty}
    assert list(changed(was, now)) == ["a 1 -> absent", "b absent -> 2"]


def test_every_sdk_of_an_adapter_has_a_range_and_a_room() -> None:
    sdks = [getattr(one, "sdk", None) for one in adapter.load_all()]
    found = {newest.normal(one.package) for one in sdks if isinstance(one, Sdk)}
    rooms = {newest.bare(one) for room in newest.ROOMS.values() for one in room}
    assert found - {"botocore"} <= rooms  # it has tests of its own
    assert all(SpecifierSet(one.tested) for one in sdks if isinstance(one, Sdk))
    assert len(found) == len(sdks)


def test_what_is_kept_was_green() -> None:
    kept = json.loads(newest.TESTED.read_text(encoding="utf-8"))
    assert kept.keys() <= newest.ROOMS.keys()
    assert [room["failed"] for room in kept.values()] == [[]] * len(kept)
