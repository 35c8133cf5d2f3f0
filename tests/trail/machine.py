"""What some tests need of the machine; `.ci/run` installs it, a laptop may lack it."""

import os
import shutil
from pathlib import Path

import pytest


def needs(*tools: str, root: bool = False) -> None:
    """Skip the test where a tool is missing; in CI nothing may be missing."""
    missing = [tool for tool in tools if shutil.which(tool) is None]
    if root and os.geteuid() != 0:
        missing.append("root")
    _end(missing)


def needs_npm(*packages: str) -> None:
    """The same for packages of npm, in the folder that NODE_PATH names."""
    folder = Path(os.environ.get("NODE_PATH") or "node_modules")  # noqa: TID251
    _end([name for name in packages if not (folder / name).is_dir()])


def _end(missing: list[str]) -> None:
    if missing and "CI" in os.environ:  # noqa: TID251 - a question about the machine
        pytest.fail(f"missing: {missing}")
    if missing:
        pytest.skip(f"missing: {missing}")
