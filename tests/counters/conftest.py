"""A trail of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.counters.intents import opened

from carnet.trail import Trail


@pytest.fixture
def trail(tmp_path: Path) -> Iterator[Trail]:
    with opened(tmp_path) as found:
        yield found
