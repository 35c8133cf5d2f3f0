"""What attacks share."""

from collections.abc import Iterator

import pytest
from tests.trail.attacks.rig import commands


@pytest.fixture(scope="session", autouse=True)
def _end_of_commands() -> Iterator[None]:
    yield
    if commands.cache_info().currsize:
        commands().close()
