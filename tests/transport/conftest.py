"""A provider, and a guard that lets calls go there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from carnet import Guard
from carnet.testing import FakeProvider, write_env


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    with FakeProvider() as running:
        yield running


@pytest.fixture
def guard(provider: FakeProvider, tmp_path: Path) -> Iterator[Guard]:
    with Guard.from_env(write_env(tmp_path, provider)) as opened:
        yield opened
