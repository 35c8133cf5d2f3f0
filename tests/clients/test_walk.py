"""Every public method of every client, called: nothing planted arrives.

The short form walks OpenAI's client without the twins for raw answers.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.clients.matrix.rows import ROWS

ROOT = Path(__file__).parents[2]
ASKED = {"huggingface.co", "openaipublic.blob.core.windows.net"}
"""Where a client asks which model serves a task, or for the table of a tokenizer;
nothing of a call is told there."""


def walked(folder: Path, row: str, *form: str) -> Any:
    """Some methods write files, so it walks in a folder of its own."""
    command = [sys.executable, "-m", "tests.clients.walk", str(folder), row, *form]
    own = {**os.environ, "PYTHONPATH": str(ROOT)}  # noqa: TID251 - a child's
    walk = folder / "walk"
    walk.mkdir()
    done = subprocess.run(command, capture_output=True, check=False, cwd=walk, env=own)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


def judged(found: Any, row: str, at_least: int) -> None:
    sys.stderr.write(f"\n{row}: {found}\n")
    assert found["leaked"] == []
    # Names below `invalid` lead nowhere (RFC 2606): where OpenAI's sockets are pointed.
    beside = {one for one in found["beside"] if not one.endswith(".invalid")}
    assert beside <= ASKED
    assert found["arrived"] >= at_least
    assert 0 <= found["intents"] - found["arrived"] <= found["cut"]


def test_no_method_of_openais_client_goes_round_the_guard(tmp_path: Path) -> None:
    judged(walked(tmp_path, "openai", "--brief"), "openai", 100)


@pytest.mark.slow
@pytest.mark.parametrize("row", [row.name for row in ROWS])
def test_no_method_of_any_client_goes_round_the_guard(tmp_path: Path, row: str) -> None:
    judged(walked(tmp_path, row), row, 3)
