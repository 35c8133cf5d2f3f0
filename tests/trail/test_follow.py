"""Following a trail: each record once, in order, whatever happens to the files."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from carnet.errors import TrailError
from carnet.trail import Trail
from carnet.trail.reading import pruning
from carnet.trail.reading.follow import Follower
from carnet.trail.writing import ledger as trail_ledger

Open = Callable[..., Trail]


def new(follower: Follower) -> list[int]:
    return [entry.index for entry in follower.new()]


def test_each_record_comes_once_as_soon_as_it_is_committed(
    tmp_path: Path, open_trail: Open
) -> None:
    trail, other = open_trail(), open_trail()
    follower = Follower(tmp_path / "trail")
    assert new(follower) == []
    trail.append({"type": "t"})
    assert new(follower) == [0]
    other.append_many([{"type": "t"}, {"type": "t"}])
    trail.append({"type": "t"})
    assert new(follower) == [1, 2, 3]
    assert new(follower) == []
    trail.publish()
    assert new(follower) == []
    other.append({"type": "t"})
    assert new(follower) == [4]
    trail.close()
    other.close()


def test_new_segments_dropped_segments_and_pruning_lose_and_repeat_nothing(
    tmp_path: Path, open_trail: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trail_ledger, "SEGMENT_BYTES", 3_000)
    follower, sleeper = Follower(tmp_path / "trail"), Follower(tmp_path / "trail")
    seen: list[int] = []
    with open_trail() as trail:
        trail.append({"type": "t"})
        assert new(sleeper) == [0]
        for i in range(40):
            trail.append_many([{"type": "t", "i": i}] * 20)
            if i % 3 == 0:
                trail.publish()
            if i % 7 == 0:
                trail.turn()
            seen += new(follower)
        assert seen == list(range(801))
        assert new(sleeper) == list(range(1, 801))
        behind = Follower(tmp_path / "trail", 100)
        trail.append({"type": pruning.TYPE, "min_index": 512, "policy": "test"})
        trail.turn()
        trail.seal()
        pruning.delete(trail.path, 512)
        assert new(follower) == [801]
        assert new(behind) == list(range(512, 802))


def test_a_commit_that_was_cut_back_is_read_anew(
    tmp_path: Path, open_trail: Open
) -> None:
    """A write that failed after its bytes were there: the next ones take its place."""
    follower = Follower(tmp_path / "trail")
    with open_trail() as trail:
        trail.append({"type": "t", "i": 0})
        journal = tmp_path / "trail/.state/journal" / f"{0:020d}.jsonl"
        before = journal.read_bytes()
        assert new(follower) == [0]
        trail.append({"type": "lost", "text": "x" * 100})
        assert new(follower) == [1]
        trail._ledger.close()
    shutil.rmtree(tmp_path / "trail/tile")
    (tmp_path / "trail/checkpoint").unlink()
    journal.write_bytes(before)
    for mark in (tmp_path / "trail/.state/hwm", *tmp_path.glob("highwater/*/check*")):
        mark.unlink()
    with open_trail() as trail:
        trail.append_many([{"type": "t", "i": i} for i in range(1, 9)])
        assert new(follower) == list(range(2, 9))


def test_a_copy_without_journal_is_followed_by_its_bundles(
    tmp_path: Path, open_trail: Open
) -> None:
    copy = tmp_path / "copy"
    follower = Follower(copy)
    with open_trail() as trail:
        for end in (300, 700):
            trail.append_many([{"type": "t"}] * (end - follower.index))
            trail.publish()
            shutil.copytree(trail.path / "tile", copy / "tile", dirs_exist_ok=True)
            shutil.copy(trail.path / "checkpoint", copy / "checkpoint")
            start = follower.index
            assert new(follower) == list(range(start, end))
            assert new(follower) == []


def test_what_is_no_trail_says_so(tmp_path: Path) -> None:
    with pytest.raises(TrailError, match="cannot read"):
        new(Follower(tmp_path / "nowhere"))


def test_who_looks_for_few_records_passes_over_the_others_once(
    tmp_path: Path, open_trail: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trail_ledger, "SEGMENT_BYTES", 3_000)
    wanted = [5, 300, 301, 1_030, 1_199]
    seen: list[int] = []
    rare = Follower(tmp_path / "trail", needle=b'"rare"')
    with open_trail() as trail:
        for first in range(0, 1_200, 100):
            kinds = ["rare" if i in wanted else "t" for i in range(first, first + 100)]
            trail.append_many([{"type": kind} for kind in kinds])
            if first % 300 == 0:
                trail.turn()
            seen += new(rare) if first % 200 == 0 else []
    seen += new(rare)
    assert seen == wanted
    late = Follower(tmp_path / "trail", needle=b'"rare"')
    assert new(late) == wanted
    assert (late.index, new(late)) == (1_200, [])
    shutil.rmtree(tmp_path / "trail/.state")
    copied = Follower(tmp_path / "trail", needle=b'"rare"')
    assert (new(copied), new(copied)) == (wanted, [])
