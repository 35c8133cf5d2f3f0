"""What the tests of contexts share: a provider on loopback, a guard without a tool."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from carnet import Guard
from carnet.testing import FakeProvider, write_env


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    with FakeProvider() as one:
        yield one


@pytest.fixture
def guard(tmp_path: Path, provider: FakeProvider) -> Iterator[Guard]:
    with Guard.from_env(write_env(tmp_path, provider, tool=False)) as one:
        yield one
