"""Commands run in this process, and the documents that they print."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from carnet.cli import main

Run = Callable[..., tuple[int, dict[str, Any]]]
"""A command's arguments in; its exit code and its document out."""


@pytest.fixture(name="run")
def answering(capfd: pytest.CaptureFixture[str]) -> Run:
    """A command, its exit code and its document."""

    def answered(*arguments: str) -> tuple[int, dict[str, Any]]:
        capfd.readouterr()
        code = main([*arguments, "--json"])
        return code, json.loads(capfd.readouterr().out)

    return answered
