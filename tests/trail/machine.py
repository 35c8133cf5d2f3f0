"""What some tests need of the machine; `.ci/run` installs it, a laptop may lack it."""

import os
import shutil

import pytest


def needs(*tools: str, root: bool = False) -> None:
    """Skip the test where a tool is missing; in CI nothing may be missing."""
    missing = [tool for tool in tools if shutil.which(tool) is None]
    if root and os.geteuid() != 0:
        missing.append("root")
    if missing and "CI" in os.environ:  # noqa: TID251 - a question about the machine
        pytest.fail(f"missing: {missing}")
    if missing:
        pytest.skip(f"missing: {missing}")
