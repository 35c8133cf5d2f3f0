"""What must hold before a sink is asked about."""

import gc

import pytest


@pytest.fixture(scope="module", autouse=True)
def _no_guard_of_before() -> None:
    """A guard that other tests dropped, and did not close, decides until collected."""
    gc.collect()
