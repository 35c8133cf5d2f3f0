"""Ctrl-C, and signals that close the guard: each intent has one outcome."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.ended import ended_once

from carnet.trail import verify

WORKER = Path(__file__).with_name("interrupted_worker.py")


def run(what: str, folder: Path, times: int = 1) -> None:
    """Runs it to its end; a process that waits for ever is an error."""
    done = subprocess.run(
        [sys.executable, str(WORKER), what, str(folder), str(times)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert verify(folder / "trail").verdict == "confirmed"


def test_interrupted_calls_end_and_hold_up_no_other_thread(tmp_path: Path) -> None:
    run("interrupted", tmp_path, times=60)
    assert ended_once(tmp_path / "trail") > 20


@pytest.mark.parametrize("number", range(3))
def test_a_handler_of_a_signal_may_close_the_guard(tmp_path: Path, number: int) -> None:
    run("stopped", tmp_path, number)
    ended_once(tmp_path / "trail")
