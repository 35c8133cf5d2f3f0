"""A guard whose trail cannot publish its end still lets go of everything."""

from pathlib import Path

import pytest

from carnet import Guard, TrailError
from carnet.testing import FakeProvider, write_env
from carnet.trail import verify


def test_a_trail_that_cannot_publish_leaves_no_value_in_memory(tmp_path: Path) -> None:
    with FakeProvider(seed=5) as provider:
        guard = Guard.from_env(write_env(tmp_path, provider))
    sent = guard.redact("Write to ada@example.com").text
    assert guard.restore(sent) == "Write to ada@example.com"
    trail = guard.trail
    tiles = Path(str(trail.path)) / "tile"
    tiles.write_bytes(b"")
    with pytest.raises(TrailError):
        guard.close()
    assert guard.restore(sent) == sent
    tiles.unlink()
    with Guard.from_env(tmp_path / ".env") as again:
        assert verify(again.trail.path, [again.trail.vkey]).verdict == "confirmed"
