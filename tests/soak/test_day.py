"""Flat memory, flat file handles, bounded disk: the short and the long form."""

import pytest

from tests.soak.day import day, faults


@pytest.mark.slow
def test_a_day_of_load_leaves_memory_handles_and_disk_flat() -> None:
    assert faults(day(100_000, 8)) == []
