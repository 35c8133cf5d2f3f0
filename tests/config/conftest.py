"""No test of this folder sees the caller's settings."""

import os
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _empty_world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in list(os.environ):  # noqa: TID251 - to clean it
        if name.upper().startswith("CARNET_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
