"""The beginning of a trail goes, and what is left verifies."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.trail.trail_rig import codes

from carnet.errors import TrailError
from carnet.trail import Report, Trail, records, stores, verify_proof
from carnet.trail.reading import pruning
from carnet.trail.tree.tiles import Tile

Open = Callable[..., Trail]
Verify = Callable[..., Report]
BIG = 66_000
"""More than one full tile of level 1."""


def fill(trail: Trail, count: int, start: int = 0) -> None:
    trail.append_many([{"type": "test", "i": start + i} for i in range(count)])


def announce(trail: Trail, min_index: int) -> None:
    trail.append({"type": pruning.TYPE, "min_index": min_index, "policy": "a test"})
    trail.turn()
    trail.turn()
    trail.seal()


@pytest.mark.parametrize("min_index", [256, 512, 1024])
def test_what_is_left_verifies_and_nothing_of_the_rest_is_in_any_file(
    tmp_path: Path, open_trail: Open, check: Verify, min_index: int
) -> None:
    with open_trail() as trail:
        fill(trail, 1100)
        trail.seal()
        kept = (tmp_path / "trail/checkpoint").read_bytes()
        proof, entry = trail.prove(3), next(iter(records(tmp_path / "trail", 3)))
        announce(trail, min_index)
        pruning.delete(tmp_path / "trail", min_index)
        report = check(keys=[trail.vkey], old=kept)
        assert (report.verdict, report.level) == ("confirmed", "L2"), report
        assert (report.entries, report.pruned) == (1101, min_index)
        assert "prune.announced" in codes(report)
        left = list(records(tmp_path / "trail"))
        assert [e.index for e in left] == list(range(min_index, 1101))
        assert verify_proof(proof, entry.data, [trail.vkey]).verdict == "confirmed"
        with pytest.raises(TrailError, match="pruned"):
            trail.prove(min_index - 1)
        assert (
            verify_proof(trail.prove(min_index), left[0].data, [trail.vkey]).verdict
            == "confirmed"
        )
        fill(trail, 600, start=2000)
    assert check().verdict == "confirmed"
    gone = f'"i":{min_index - 1},'.encode()
    for path in (tmp_path / "trail").rglob("*"):
        assert not path.is_file() or gone not in path.read_bytes(), path


def test_a_log_of_several_levels_is_pruned_at_any_bundle(
    tmp_path: Path, open_trail: Open, check: Verify
) -> None:
    with open_trail() as trail:
        fill(trail, BIG)
        for min_index in (32_768, 65_536, 65_792):
            announce(trail, min_index)
            kept = (tmp_path / "trail/checkpoint").read_bytes()
            pruning.delete(tmp_path / "trail", min_index)
            report = check(keys=[trail.vkey], old=kept)
            assert (report.verdict, report.level) == ("confirmed", "L2"), report
            assert report.pruned == min_index
            trail.prove(min_index)
            fill(trail, 3)
    assert not list((tmp_path / "trail/tile/1").glob("000"))
    assert check().verdict == "confirmed"


def test_a_deletion_that_no_entry_announces_is_not_confirmed(
    tmp_path: Path, open_trail: Open, check: Verify
) -> None:
    with open_trail() as trail:
        fill(trail, 1100)
        announce(trail, 256)
    pruning.delete(tmp_path / "trail", 512)
    report = check()
    assert report.verdict == "inconclusive"
    assert "tile.missing" in codes(report)


def test_a_bundle_that_is_missing_above_the_minimum_is_not_excused(
    tmp_path: Path, open_trail: Open, check: Verify
) -> None:
    with open_trail() as trail:
        fill(trail, 1100)
        announce(trail, 256)
    pruning.delete(tmp_path / "trail", 256)
    (tmp_path / "trail" / Tile(None, 2).path()).unlink()
    report = check()
    assert report.verdict == "inconclusive"
    assert "tile.missing" in codes(report)


def test_a_changed_tile_of_the_pruned_part_is_refuted(
    tmp_path: Path, open_trail: Open, check: Verify
) -> None:
    with open_trail() as trail:
        fill(trail, 1100)
        announce(trail, 512)
    pruning.delete(tmp_path / "trail", 512)
    (tile,) = (tmp_path / "trail/tile/1/000.p").iterdir()
    data = bytearray(tile.read_bytes())
    data[5] ^= 1
    tile.write_bytes(data)
    assert check().verdict == "refuted"


def test_a_checkpoint_from_before_the_minimum_cannot_be_compared(
    tmp_path: Path, open_trail: Open, check: Verify
) -> None:
    with open_trail() as trail:
        fill(trail, 100)
        trail.seal()
        kept = (tmp_path / "trail/checkpoint").read_bytes()
        fill(trail, 1000)
        announce(trail, 512)
    pruning.delete(tmp_path / "trail", 512)
    report = check()
    assert report.verdict == "confirmed"
    assert "kept.pruned" in codes(report)
    assert check(old=kept).verdict == "inconclusive"


def test_every_point_at_which_a_deletion_may_end_verifies_and_can_go_on(
    tmp_path: Path, open_trail: Open, check: Verify
) -> None:
    trail = tmp_path / "trail"
    with open_trail() as opened:
        fill(opened, 1100)
        announce(opened, 1024)
    assert check().verdict == "confirmed"
    with stores.opened(trail) as directory:
        needless = list(pruning._needless(directory, 1024))
    assert len(needless) == 8
    for path in needless:
        (trail / path).unlink()
        report = check()
        assert report.verdict == "confirmed", (path, report)
        assert len(list(records(trail))) == report.entries - report.pruned
    assert pruning.delete(trail, 1024) == 0


def test_a_writer_that_slept_while_its_segment_went_finds_the_end_again(
    tmp_path: Path, open_trail: Open, check: Verify
) -> None:
    sleeper, busy = open_trail(), open_trail()
    sleeper.append({"type": "first"})
    for i in range(3):
        fill(busy, 10, start=i * 10)
        busy.turn()
        busy.turn()
    assert sleeper.append({"type": "last"}).index == 31
    sleeper.close()
    busy.close()
    assert [entry.index for entry in records(tmp_path / "trail")] == list(range(32))
    report = check()
    assert (report.verdict, report.entries) == ("confirmed", 32), report


def test_growth_from_a_tree_that_was_pruned_is_told_from_a_missing_file(
    tmp_path: Path, open_trail: Open
) -> None:
    with open_trail() as trail:
        fill(trail, 1100)
        announce(trail, 512)
        pruning.delete(tmp_path / "trail", 512)
        with pytest.raises(TrailError, match="the tree of 300 was pruned") as raised:
            trail.consistency(300)
        assert raised.value.hint == "the smallest that can still be proved is 512"
        trail.consistency(512)
        (tmp_path / "trail" / Tile(0, 2).path()).unlink()
        with pytest.raises(TrailError, match="missing"):
            trail.consistency(600)
