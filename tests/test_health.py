"""What a readiness probe hears, and what a clock that was set back does."""

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from carnet import Guard
from carnet.errors import TrailError
from carnet.testing import FakeProvider, write_env
from carnet.trail import Trail
from carnet.trail.anchors.sealing import Sealing


@pytest.fixture
def env(tmp_path: Path) -> Iterator[Path]:
    with FakeProvider() as provider:
        yield write_env(tmp_path, provider)


def codes(guard: Guard) -> set[str]:
    return {each.code for each in guard.health().ailments}


def test_a_guard_in_good_health_says_so_and_writes_nothing(env: Path) -> None:
    with Guard.from_env(env) as guard:
        size = guard.trail.publish().size
        health = guard.health()
        assert (health.ok, health.ailments) == (True, ())
        health.require()
        assert guard.trail.publish().size == size


def test_a_guard_without_a_trail_that_takes_records_is_not_fit(env: Path) -> None:
    with Guard.from_env(env) as guard:
        assert guard.health().ok
        guard.trail.close()
        health = guard.health()
        assert (health.ok, codes(guard)) == (False, {"trail"})
        with pytest.raises(TrailError, match="closed"):
            health.require()
    guard = Guard.from_env(env, trail=None)
    assert codes(guard) == {"trail"}


def test_a_full_disk_is_told_before_a_call_is_refused(
    env: Path, tmp_path: Path
) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(small)]
    subprocess.run(mount, check=True)
    try:
        with Guard.from_env(env, trail=str(small / "trail")) as guard:
            assert guard.health().ok
            disk = os.statvfs(small)
            fill = disk.f_bavail * disk.f_frsize - (512 << 10)
            (small / "fill").write_bytes(bytes(fill))
            health = guard.health()
            assert not health.ok
            assert "full" in health.ailments[0].words
            (small / "fill").unlink()
            assert guard.health().ok
    finally:
        subprocess.run(["umount", "-l", str(small)], check=True)


def test_stale_facts_are_told_and_stop_only_where_the_settings_say_so(
    env: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import timedelta

    from carnet import rooms

    now = rooms.today()
    monkeypatch.setattr("carnet.verbs.today", lambda: now + timedelta(days=1000))
    with Guard.from_env(env) as guard:
        assert (guard.health().ok, codes(guard)) == (True, {"law.stale"})
    with Guard.from_env(env, stale_law="block") as guard:
        assert (guard.health().ok, codes(guard)) == (False, {"law.expired"})


def test_a_file_that_is_refused_at_reload_is_told_until_it_is_right(env: Path) -> None:
    with Guard.from_env(env, reload_seconds=3600) as guard:
        guard._watch()
        watch = guard._file
        assert watch is not None
        right = env.read_text(encoding="utf-8")
        env.write_text(right + "\nCARNET_NONSENSE=1\n", encoding="utf-8")
        watch.renew()
        assert (guard.health().ok, codes(guard)) == (True, {"config.refused"})
        env.write_text(right, encoding="utf-8")
        watch.renew()
        assert codes(guard) == set()


def test_a_clock_that_is_set_back_or_forward_neither_stops_records_nor_seals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The wall clock of the sealer is moved by ten years, both ways."""
    trail = Trail.open(
        tmp_path / "trail",
        origin="acme.example/clock",
        signing_key=Ed25519PrivateKey.generate(),
        highwater=tmp_path / "marks",
        publish_interval_s=None,
        sealing=Sealing(records=1_000, seconds=900.0, on_close=False),
    )
    real = time.time
    with trail:
        for years in (0, -10, 10, 0):
            shift = years * 365 * 86_400.0

            def shifted(shift: float = shift) -> float:
                return real() + shift

            with monkeypatch.context() as patch:
                trail.append({"type": "test.note", "years": years})
                patch.setattr(time, "time", shifted)
                trail._tend()
                kept = trail._sealer._newest_kept()
                size = trail.publish().size
                if years:
                    assert kept is not None
                    assert kept.size == size
        assert trail.publish().size == 4
