"""Flat memory over many calls; `python -m tests.soak.million` makes a million."""

import pytest

from tests.soak.million import faults, series


@pytest.mark.slow
def test_memory_is_flat_over_many_calls() -> None:
    assert faults(series(60_000)) == []


def test_growth_after_the_caches_are_full_is_a_fault() -> None:
    flat = [(n, 70.0) for n in range(1, 21)]
    assert faults(flat) == []
    assert "grew from 70.0 MB" in faults([*flat[:-1], (20, 75.0)])[0]
