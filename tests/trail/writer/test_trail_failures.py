"""What a trail does when its disk, its machine or its writer fails."""

import os
import resource
import shutil
from pathlib import Path

import pytest
from tests.trail.trail_rig import Open, Verify, journal_of

from carnet.errors import TrailCorrupt, TrailError
from carnet.trail import records
from carnet.trail.keys import generate
from carnet.trail.writing import ledger as trail_ledger


def test_what_a_killed_writer_left_half_written_is_swept(
    tmp_path: Path, open_trail: Open, check: Verify
) -> None:
    trail = open_trail()
    trail.append({"type": "t"})
    trail.seal()
    tag = "0123456789ab"
    left = [
        f"tile/entries/000.p/.2.{tag}",
        f"checkpoints/.1.{tag}",
        f".checkpoint.{tag}",
        f".env.{tag}",
        ".env",
    ]
    for name in left:
        (tmp_path / "trail" / name).write_bytes(b"half")
    assert check().verdict == "confirmed"
    trail.append({"type": "t"})
    trail.close()
    found = [name for name in left if (tmp_path / "trail" / name).exists()]
    assert found == [f"checkpoints/.1.{tag}", f".env.{tag}", ".env"]
    assert check().verdict == "confirmed"


def test_a_failed_fsync_fails_the_append_and_is_never_retried(
    tmp_path: Path, open_trail: Open, check: Verify, monkeypatch: pytest.MonkeyPatch
) -> None:
    trail = open_trail()
    trail.append({"type": "t", "i": 0})
    length = journal_of(tmp_path / "trail").stat().st_size
    synced: list[int] = []

    def fails(descriptor: int) -> None:
        synced.append(os.fstat(descriptor).st_ino)
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fdatasync", fails)
        with pytest.raises(TrailError, match="Input/output error"):
            trail.append({"type": "t", "i": 1})
        assert len(synced) == 1
        assert journal_of(tmp_path / "trail").stat().st_size == length
        with pytest.raises(TrailError):
            trail.append({"type": "t", "i": 2})
    assert trail.append({"type": "t", "i": 3}).index == 1
    trail.close()
    assert [(e.record or {})["i"] for e in records(tmp_path / "trail")] == [0, 3]
    assert check().verdict == "confirmed"


def test_a_failed_publication_loses_nothing(
    tmp_path: Path, open_trail: Open, check: Verify, monkeypatch: pytest.MonkeyPatch
) -> None:
    trail = open_trail()
    trail.append({"type": "t"})

    def fails(*_: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "link", fails)
        with pytest.raises(TrailError, match="No space left"):
            trail.publish()
    assert check().verdict == "confirmed"
    trail.append({"type": "t"})
    trail.close()
    assert check().entries == 2
    leftovers = [p.name for p in (tmp_path / "trail").rglob(".*") if p.name != ".state"]
    assert leftovers == []


def test_long_journals_are_closed_and_dropped_once_published(
    tmp_path: Path, open_trail: Open, check: Verify, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trail_ledger, "SEGMENT_BYTES", 20_000)
    other = open_trail()
    trail = open_trail()
    for i in range(60):
        trail.append_many([{"type": "t", "i": i * 10 + j} for j in range(10)])
        if i % 10 == 9:
            trail.publish()
            assert check().verdict == "confirmed"
            other.append({"type": "other"})
    names = sorted(p.name for p in (tmp_path / "trail/.state/journal").iterdir())
    assert len(names) >= 2
    assert names[0] != f"{0:020d}.jsonl"
    trail.close()
    other.close()
    report = check()
    assert (report.verdict, report.entries) == ("confirmed", 606), report
    assert len(list(records(tmp_path / "trail"))) == 606
    with open_trail() as again:
        assert again.append({"type": "t"}).index == 606


def test_a_segment_that_is_missing_in_the_middle_is_refuted(
    tmp_path: Path, open_trail: Open, check: Verify, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trail_ledger, "SEGMENT_BYTES", 2_000)
    trail = open_trail()
    for i in range(8):
        trail.append_many([{"type": "t", "i": i * 10 + j} for j in range(10)])
        trail.publish()
    trail.close()
    names = sorted((tmp_path / "trail/.state/journal").iterdir())
    assert len(names) > 3
    data = names[1].read_bytes()
    names[1].unlink()
    assert check().verdict == "refuted"
    names[1].write_bytes(data[:-20])
    assert check().verdict == "refuted"


def test_a_copy_whose_mark_found_no_room_is_held_to_it_once_there_is(
    tmp_path: Path, open_trail: Open
) -> None:
    trail, copy = tmp_path / "trail", tmp_path / "c"
    with open_trail() as older:
        older.append({"type": "t"})
    shutil.copytree(trail, copy)
    with open_trail() as newer:
        newer.append({"type": "t"})
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    longest = len(
        os.fsencode(os.path.realpath(copy))
    )  # its place fits, a note does not
    assert longest < len((trail / "checkpoint").read_bytes())
    resource.setrlimit(resource.RLIMIT_FSIZE, (longest, hard))
    try:
        with pytest.raises(TrailError, match="File too large"):
            open_trail(copy)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    with pytest.raises(TrailCorrupt, match="acknowledged"):
        open_trail(copy)


def test_a_rotation_without_room_for_its_key_says_so_and_goes_on_later(
    tmp_path: Path, open_trail: Open
) -> None:
    generate(tmp_path / "key.pem")
    trail = open_trail(signing_key=tmp_path / "key.pem")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8, hard))
    try:
        with pytest.raises(TrailError, match=r"cannot write a key .* File too large"):
            trail.rotate_key()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    trail.rotate_key()
    trail.close()
