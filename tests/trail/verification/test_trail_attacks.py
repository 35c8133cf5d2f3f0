"""What a stranger with write access to the directory may try."""

import os
import random
import shutil
from pathlib import Path

import orjson
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.trail.trail_rig import (
    ORIGIN,
    VKEY,
    Open,
    Verify,
    codes,
    fill,
    flip,
    journal_of,
    refutes,
    signed,
)

from carnet.errors import TrailCorrupt, TrailError
from carnet.trail import records
from carnet.trail.tree.checkpoint import Checkpoint
from carnet.trail.tree.merkle import leaf_hash
from carnet.trail.tree.tiles import Tile, pack


def files(trail: Path) -> list[Path]:
    """Every file that says something; the reserve holds nothing but room."""
    found = [path for path in sorted(trail.rglob("*")) if path.is_file()]
    return [path for path in found if path.name != "reserve"]


def test_the_trail_itself_is_confirmed_with_what_is_unpublished(
    trail: Path, check: Verify
) -> None:
    report = check(keys=[VKEY])
    assert (report.verdict, report.level) == ("confirmed", "L1"), report
    assert (report.entries, report.unpublished) == (608, 8)
    assert {"journal.unpublished", "rollback.not_checked", "witnesses.not_checked"} <= {
        finding.code for finding in report.findings
    }
    assert check().level == "L0"
    old = (trail / "checkpoints/140").read_bytes()
    assert check(keys=[VKEY], old=old).level == "L2"


def test_a_flip_in_any_file_is_refuted(trail: Path, check: Verify) -> None:
    _flips(trail, check, per_file=4)


@pytest.mark.slow
def test_thousands_of_flips_in_all_files_are_refuted(
    trail: Path, check: Verify
) -> None:
    _flips(trail, check, per_file=200)


def _flips(trail: Path, check: Verify, per_file: int) -> None:
    chance = random.Random(7)  # noqa: S311 - a test that repeats
    targets = [path for path in files(trail) if path.stat().st_size]
    assert len(targets) >= 12
    for path in targets:
        length = path.stat().st_size
        for position in chance.sample(range(length), min(per_file, length)):
            bit = chance.randrange(8)
            data = flip(path, position, bit)
            for keys in ([VKEY], []):
                report = check(keys=keys)
                assert report.verdict == "refuted", (path, position, bit, report)
            path.write_bytes(data)
    assert check().verdict == "confirmed"


def test_every_flip_in_checkpoint_keys_and_marks_is_refuted(
    trail: Path, check: Verify
) -> None:
    shutil.rmtree(trail / "tile")  # judged before any tile is read
    for name in ("checkpoint", "keys/log.vkeys"):
        for position in range((trail / name).stat().st_size):
            data = flip(trail / name, position, position % 8)
            assert check().verdict == "refuted", (name, position)
            (trail / name).write_bytes(data)


@pytest.mark.parametrize("change", ["cut", "grow", "empty"])
def test_a_file_of_another_length_is_refuted(
    trail: Path, check: Verify, change: str
) -> None:
    for path in files(trail):
        if not path.stat().st_size or (change == "empty" and path.name == "hwm"):
            continue
        if change == "grow" and path.suffix == ".jsonl":
            continue  # bytes behind the last commit are an unfinished write
        data = path.read_bytes()
        changed = {"cut": data[:-1], "grow": data + b"\n", "empty": b""}[change]
        path.write_bytes(changed)
        assert check().verdict != "confirmed", path
        path.write_bytes(data)


def test_entries_deleted_inserted_swapped_or_doubled_are_refuted(
    trail: Path, check: Verify
) -> None:
    path = trail / Tile(None, 0).path()
    data = path.read_bytes()
    entries = [entry.data for entry in records(trail)][:256]
    for changed in (
        entries[:10] + entries[11:],
        [*entries[:10], entries[0], *entries[10:]],
        [entries[1], entries[0], *entries[2:]],
        [entries[0], entries[0], *entries[2:]],
        entries[:255],
    ):
        path.write_bytes(pack(changed))
        assert refutes(check()) & {"entry.mismatch", "tile.malformed"}
    path.write_bytes(data)


def test_a_rewritten_tree_does_not_fit_the_signed_root(
    trail: Path, check: Verify, open_trail: Open, tmp_path: Path
) -> None:
    """Entries and tiles of another history, all in agreement, under the old note."""
    other = tmp_path / "other"
    with open_trail(
        other, signing_key=Ed25519PrivateKey.generate(), origin="evil.example/t"
    ) as evil:
        evil.append_many([{"type": "forged", "i": i} for i in range(600)])
    shutil.rmtree(trail / "tile")
    shutil.copytree(other / "tile", trail / "tile")
    assert "root.mismatch" in refutes(check())


def test_a_trail_replaced_under_another_key_is_refuted(
    check: Verify, open_trail: Open, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    forger = Ed25519PrivateKey.generate()
    with open_trail(other, signing_key=forger) as evil:
        fill(evil, 0, 10)
        own = evil.vkey
    assert "checkpoint.unknown_key" in refutes(check(other, keys=[VKEY]))
    assert check(other, keys=[own]).verdict == "confirmed"
    with open_trail(tmp_path / "third", origin="evil.example/t") as third:
        fill(third, 0, 1)
    assert "checkpoint.origin" in refutes(check(tmp_path / "third", keys=[VKEY]))


def test_a_fork_with_the_stolen_key_needs_a_kept_checkpoint(
    trail: Path, check: Verify, open_trail: Open, tmp_path: Path
) -> None:
    kept = (trail / "checkpoints/140").read_bytes()
    other = tmp_path / "other"
    with open_trail(other, highwater=tmp_path / "elsewhere") as evil:
        evil.append_many([{"type": "forged", "i": i} for i in range(700)])
    assert check(other, keys=[VKEY]).verdict == "confirmed"
    assert "old.fork" in refutes(check(other, keys=[VKEY], old=kept))


def test_an_older_snapshot_in_its_place_is_found_by_the_mark_outside(
    trail: Path, check: Verify, open_trail: Open, tmp_path: Path
) -> None:
    saved = tmp_path / "saved"
    shutil.copytree(trail, saved)
    with open_trail() as newer:
        fill(newer, 0, 3)
    assert check(saved, keys=[VKEY]).verdict == "confirmed"  # a copy, elsewhere
    shutil.rmtree(trail)
    saved.rename(trail)
    assert "highwater.rollback" in refutes(check(keys=[VKEY]))
    with pytest.raises(TrailCorrupt, match="614 were acknowledged"):
        open_trail()


def test_a_deleted_trail_cannot_silently_begin_again(
    trail: Path, open_trail: Open
) -> None:
    shutil.rmtree(trail)
    with pytest.raises(TrailCorrupt, match="acknowledged"):
        open_trail()


def test_an_older_checkpoint_file_is_made_good_by_the_journal(
    trail: Path, check: Verify
) -> None:
    (trail / "checkpoint").write_bytes((trail / "checkpoints/140").read_bytes())
    report = check(keys=[VKEY])
    # The journal holds and proves the rest: nothing is lost, so nothing is refuted.
    assert (report.verdict, report.entries) == ("confirmed", 608)
    shutil.rmtree(trail / ".state/journal")
    assert "highwater.rollback" in refutes(check(keys=[VKEY]))


def test_a_cut_journal_does_not_reach_the_checkpoint(
    trail: Path, check: Verify
) -> None:
    journal = trail / ".state/journal" / f"{0:020d}.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:70]))
    (trail / ".state/hwm").unlink()
    assert refutes(check()) & {"journal.short", "journal.corrupt"}


def test_links_pipes_and_giants_are_not_read(
    trail: Path, check: Verify, tmp_path: Path
) -> None:
    names = [
        "checkpoint",
        "tile/0/000",
        "tile/entries/001",
        "tile/1/000.p/2",
        "keys/log.vkeys",
        "checkpoints/140",
        ".state/hwm",
        f".state/journal/{0:020d}.jsonl",
    ]
    for name in names:
        path, away = trail / name, tmp_path / "away"
        path.rename(away)
        path.symlink_to(away)
        assert check(keys=[VKEY]).verdict != "confirmed", name
        path.unlink()
        os.mkfifo(path)
        assert check(keys=[VKEY]).verdict != "confirmed", name
        path.unlink()
        with path.open("wb") as giant:
            giant.truncate(1 << 40)
        assert check(keys=[VKEY]).verdict != "confirmed", name
        path.unlink()
        path.mkdir()
        assert check(keys=[VKEY]).verdict != "confirmed", name
        path.rmdir()
        away.rename(path)
    for name in ("tile", "tile/0", "keys", ".state", ".state/journal"):
        path, away = trail / name, tmp_path / "away"
        path.rename(away)
        path.symlink_to(away)
        assert check(keys=[VKEY]).verdict != "confirmed", name
        path.unlink()
        away.rename(path)
    assert check(keys=[VKEY]).verdict == "confirmed"


def test_a_journal_that_cannot_be_read_may_reach_as_far_as_the_mark(
    trail: Path, check: Verify
) -> None:
    """An auditor may not be let into it; nobody cut anything off."""
    journal = journal_of(trail)
    journal.rename(trail / "elsewhere")
    journal.symlink_to(trail / "elsewhere")
    report = check(keys=[VKEY])
    assert (report.verdict, report.entries) == ("inconclusive", 600), report
    assert {"file.unsafe", "highwater.unchecked"} <= codes(report)


def test_a_directory_deeper_than_any_log_ends_the_walk(
    trail: Path, check: Verify
) -> None:
    (trail / "tile/0" / "/".join(["d"] * 300)).mkdir(parents=True)
    assert check(keys=[VKEY]).verdict == "inconclusive"


def test_superseded_partials_must_begin_what_followed(
    trail: Path, check: Verify
) -> None:
    level = trail / "tile/0/000.p/40"
    bundle = trail / "tile/entries/000.p/40"
    assert not level.exists()  # dropped once the full tile was published
    level.parent.mkdir()
    bundle.parent.mkdir()
    level.write_bytes((trail / "tile/0/000").read_bytes()[: 40 * 32])
    bundle.write_bytes(pack([entry.data for entry in records(trail)][:40]))
    assert check(keys=[VKEY]).verdict == "confirmed"
    for path in (level, bundle):
        data = flip(path, 50, 3)
        assert "tile.superseded" in refutes(check(keys=[VKEY]))
        path.write_bytes(data[:-1])
        assert refutes(check(keys=[VKEY])) & {"tile.malformed", "tile.superseded"}
        path.write_bytes(data)
    for path in (level, bundle):
        (trail / path.parent.with_suffix("")).unlink()
        assert check(keys=[VKEY]).verdict == "inconclusive"  # nothing to compare with


def test_a_stray_file_is_told_and_a_file_beyond_too(trail: Path, check: Verify) -> None:
    (trail / "tile/0/readme").write_text("x")
    (trail / "tile/0/009").write_bytes(bytes(8192))
    (trail / "tile/0/002.p/200").write_bytes(
        (trail / "tile/0/002.p/88").read_bytes() + bytes(112 * 32)
    )
    report = check(keys=[VKEY])
    assert report.verdict == "confirmed"
    assert {"tile.stray", "tile.beyond"} <= {f.code for f in report.findings}


def test_a_partial_tile_that_was_dropped_is_read_from_its_successor(
    trail: Path, check: Verify, open_trail: Open
) -> None:
    saved = {name: (trail / name).read_bytes() for name in ("checkpoint",)}
    with open_trail() as newer:
        newer.append_many([{"type": "test", "i": i} for i in range(300)])
    (trail / "checkpoint").write_bytes(saved["checkpoint"])
    shutil.rmtree(trail / ".state")
    for mark in trail.parent.glob("highwater/*/checkpoint"):
        mark.unlink()
    report = check(keys=[VKEY])
    assert (report.verdict, report.entries) == ("confirmed", 600), report


def test_duplicate_keys_in_a_commit_line_are_refuted(
    trail: Path, check: Verify
) -> None:
    journal = trail / ".state/journal" / f"{0:020d}.jsonl"
    data = journal.read_bytes()
    start = data.index(b'{"~commit"', 10)
    line = data[start : data.index(b"\n", start)]
    body = orjson.loads(line)["~commit"]
    double = line.replace(b'"off"', b'"off":1,"off"')
    spaced = line.replace(b",", b", ")
    turned = (
        b'{"~commit":'
        + orjson.dumps({"size": body["size"], "off": body["off"], "note": body["note"]})
        + b"}"
    )
    for other in (double, spaced, turned):
        journal.write_bytes(data.replace(line, other))
        assert "journal.corrupt" in refutes(check(keys=[VKEY]))


@pytest.mark.parametrize(
    ("entry", "verdict", "code"),
    [
        (b'{"a":1,"a":2}', "inconclusive", "entry.duplicate_key"),
        (b'{"b":1,"a":2}', "confirmed", "entry.odd"),
        (b"\x00certificate", "confirmed", "entry.opaque"),
        (b"", "confirmed", "entry.opaque"),
    ],
)
def test_an_entry_of_another_program_passes_unless_it_says_two_things(
    tmp_path: Path, check: Verify, entry: bytes, verdict: str, code: str
) -> None:
    log = tmp_path / "trail"
    for tile, data in (
        (Tile(None, 0, 1), pack([entry])),
        (Tile(0, 0, 1), leaf_hash(entry)),
    ):
        (log / tile.path()).parent.mkdir(parents=True)
        (log / tile.path()).write_bytes(data)
    text = Checkpoint(ORIGIN, 1, leaf_hash(entry)).format()
    (log / "checkpoint").write_bytes(signed(text))
    report = check(keys=[VKEY], lint=True)
    assert report.verdict == verdict
    assert code in {finding.code for finding in report.findings}


def test_records_of_a_damaged_trail_say_where(trail: Path) -> None:
    assert sum(1 for _ in records(trail)) == 608
    assert [e.index for e in records(trail, 599)] == list(range(599, 608))
    (trail / "tile/entries/001").unlink()
    with pytest.raises(TrailError, match="entries/001"):
        list(records(trail))
    with pytest.raises(TrailError, match="no such trail"):
        list(records(trail / "nowhere"))


def test_a_copy_elsewhere_is_held_to_the_newest_mark_of_its_log(
    trail: Path, open_trail: Open, tmp_path: Path
) -> None:
    old, new = tmp_path / "old-copy", tmp_path / "new-copy"
    shutil.copytree(trail, old)
    with open_trail() as newer:
        fill(newer, 0, 3)
    shutil.copytree(trail, new)
    with pytest.raises(TrailCorrupt, match="acknowledged"):
        open_trail(old)
    with open_trail(new) as going_on:
        fill(going_on, 0, 1)


def test_a_new_trail_of_the_same_name_elsewhere_may_begin_and_is_told(
    open_trail: Open, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with open_trail() as first:
        fill(first, 0, 3)
    with open_trail(tmp_path / "second") as second:
        fill(second, 0, 1)
    assert "trail.same_name_elsewhere" in caplog.text
    with open_trail() as first:
        fill(first, 0, 1)
    with open_trail(tmp_path / "second") as second:
        fill(second, 0, 1)
