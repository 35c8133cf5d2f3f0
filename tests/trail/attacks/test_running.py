"""Accidents of writers that run: forks, crowds, faults, kills, a full disk."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.trail.attacks.rig import CONFIRMED, Scene
from tests.trail.attacks.table import row
from tests.trail.machine import needs

from carnet.errors import TrailError
from carnet.trail import Trail, records

RIGS = Path(__file__).parents[1] / "writer"


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path)


def acknowledged(scene: Scene) -> None:
    """Each line `index id` that a writer left beside the trail is in the trail."""
    ids = [(entry.record or {})["id"] for entry in records(scene.trail)]
    assert len(ids) == len(set(ids))
    acks = list((scene.folder / "trail.acks").iterdir())
    lines = [line for file in acks for line in file.read_text().splitlines()]
    assert [file.name for file in acks if file.suffix == ".error"] == []
    assert lines
    for line in lines:
        index, _, id_ = line.partition(" ")
        assert ids[int(index)] == id_


@row(11)
@pytest.mark.parametrize("how", ["fork", "preload", "spawn", "multiprocessing"])
def test_forks_in_the_middle_of_appends_share_nothing(scene: Scene, how: str) -> None:
    run: list[str | Path] = [sys.executable, RIGS / "fork_rig.py", scene.trail, how]
    subprocess.run(run, check=True, timeout=120)
    acknowledged(scene)
    answer = scene.verify()
    assert answer.exit == CONFIRMED


@row(12)
def test_two_processes_leave_one_history(scene: Scene) -> None:
    run: list[str | Path] = [sys.executable, RIGS / "fork_rig.py", scene.trail, "crowd"]
    writers = [subprocess.Popen([*run, str(n)]) for n in range(2)]
    assert [writer.wait(120) for writer in writers] == [0, 0]
    acknowledged(scene)
    assert scene.verify().exit == CONFIRMED


@row(17)
def test_killed_writers_lose_nothing_that_was_acknowledged(scene: Scene) -> None:
    run: list[str | Path] = [
        sys.executable,
        RIGS / "crash_rig.py",
        scene.trail,
        "8",
        "3",
        "23",
    ]
    subprocess.run(run, check=True, timeout=120)
    with scene.open(highwater=scene.folder / "trail.highwater") as trail:
        trail.append({"type": "test"})
    acknowledged(scene)
    assert scene.verify().exit == CONFIRMED


@row(15)
def test_a_failed_fsync_fails_the_append_and_no_other(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here by hand; `test_trail_faults.py` lets the kernel fail each call in turn."""
    trail = scene.open()
    trail.append({"type": "test", "i": 0})

    def fails(_: int) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fdatasync", fails)
        with pytest.raises(TrailError):
            trail.append({"type": "test", "i": 1})
    trail.append({"type": "test", "i": 2})
    trail.close()
    found = [(entry.record or {})["i"] for entry in records(scene.trail)]
    assert found == [0, 2]
    assert scene.verify().exit == CONFIRMED


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 400 kB."""
    needs("mount", root=True)
    mount = tmp_path / "disk"
    mount.mkdir()
    command: list[str | Path] = [
        "mount",
        "-t",
        "tmpfs",
        "-o",
        "size=400k",
        "tmpfs",
        mount,
    ]
    subprocess.run(command, check=True, timeout=30)
    try:
        yield mount
    finally:  # lazily: a test that failed may have left a file open there
        subprocess.run(["umount", "-l", mount], check=True, timeout=30)


@row(16)
def test_a_full_disk_is_recorded_and_loses_nothing(small_disk: Path) -> None:
    scene = Scene(small_disk)
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(280_000))
    with scene.open() as trail:
        _fill_and_go_on(scene, trail, ballast)
    assert scene.verify().exit == CONFIRMED


def _fill_and_go_on(scene: Scene, trail: Trail, ballast: Path) -> None:
    acks = {}

    def fill() -> None:
        for i in range(5_000):
            record = {"type": "test", "id": str(i), "text": "x" * 300}
            acks[str(i)] = trail.append(record).index

    with pytest.raises(TrailError, match="No space left"):
        fill()
    refused = {"type": "test", "id": "refused", "text": "x" * 60_000}
    for _ in range(3):
        with pytest.raises(TrailError, match="No space left"):
            trail.append(refused)
    told = [(entry.record or {}) for entry in records(scene.trail)]
    recovery = [record for record in told if record["type"] == "recovery"]
    assert [r["reason"] for r in recovery] == ["no_space"]
    assert recovery[0]["refused_entries"] == 1
    ballast.unlink()
    acks["refused"] = trail.append(refused).index
    trail.publish()
    assert (scene.trail / ".state/reserve").stat().st_size > 0  # set aside again
    ids = [(entry.record or {})["id"] for entry in records(scene.trail)]
    assert len(set(ids)) == len(ids) == len(acks) + 1
    assert all(ids[index] == id_ for id_, index in acks.items())
