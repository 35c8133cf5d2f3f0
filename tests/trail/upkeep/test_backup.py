"""A backup is restored, or refused where it would make a second history."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.trail.anchors import witness_rig

from carnet.errors import TrailCorrupt, TrailError
from carnet.trail import Report, Trail, records
from carnet.trail.anchors.policy import among
from carnet.trail.anchors.round import Anchors
from carnet.trail.upkeep.backup import continued, examine, heard, record, restore

Open = Callable[..., Trail]
Verify = Callable[..., Report]


@pytest.fixture
def backup(tmp_path: Path, open_trail: Open) -> Path:
    """A copy of `tmp_path/trail` at 300 entries; the trail itself closed."""
    with open_trail() as trail:
        trail.append_many([{"type": "t", "n": n} for n in range(300)])
        trail.seal()
    shutil.copytree(tmp_path / "trail", tmp_path / "backup")
    return tmp_path / "backup"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "trail"


def test_a_lost_trail_is_restored_from_its_newest_backup(
    backup: Path, target: Path, highwater: Path, open_trail: Open, check: Verify
) -> None:
    shutil.rmtree(target)
    found = examine(backup, target, base=highwater)
    assert (found.report.entries, found.lost) == (300, 0)
    restore(found, target)
    with open_trail() as trail:
        trail.append(record(found))
    report = check()
    assert (report.verdict, report.entries) == ("confirmed", 301), report
    last = list(records(target))[-1].record or {}
    assert last["type"] == "recovery"
    assert last["restored"]["end"] == 300  # type: ignore[index] # the entry just read
    assert not [path for path in target.parent.iterdir() if path.name[0] == "."]


def test_a_backup_that_is_older_than_what_was_acknowledged_is_refused(
    backup: Path, target: Path, highwater: Path, open_trail: Open
) -> None:
    with open_trail() as trail:
        trail.append_many([{"type": "t"}] * 20)
    shutil.rmtree(target)
    found = examine(backup, target, base=highwater)
    assert found.lost == 20
    with pytest.raises(TrailCorrupt, match="ends at 300, but 320"):
        restore(found, target)
    assert not target.exists()


def test_a_rotation_after_the_backup_does_not_hide_what_is_newer(
    backup: Path, target: Path, highwater: Path, open_trail: Open
) -> None:
    with open_trail() as trail:
        trail.rotate_key(Ed25519PrivateKey.generate())
        trail.append({"type": "t"})
    shutil.rmtree(target)
    found = examine(backup, target, base=highwater)
    assert found.lost == 2
    with pytest.raises(TrailCorrupt, match="302 entries"):
        restore(found, target)


def test_a_log_under_another_name_says_what_it_continues(
    backup: Path,
    target: Path,
    highwater: Path,
    open_trail: Open,
) -> None:
    with open_trail() as trail:
        trail.append_many([{"type": "t"}] * 20)
        newest = trail.publish()
    shutil.rmtree(target)
    found = examine(backup, target, base=highwater)
    with pytest.raises(TrailError, match="name of the old log"):
        continued(found, target, newest.origin)
    entry = continued(found, target, "acme.example/transfers/2")
    with open_trail(origin="acme.example/transfers/2") as trail:
        trail.append(entry)
    with pytest.raises(TrailError, match="not empty"):
        continued(found, target, "acme.example/transfers/3")
    first = next(iter(records(target))).record or {}
    assert first["type"] == "recovery"
    assert first["newest_known"] == {
        "origin": newest.origin,
        "size": 320,
        "root": newest.root_base64,
    }
    continues = first["continues"]
    assert isinstance(continues, dict)
    assert (continues["origin"], continues["size"]) == (newest.origin, 300)
    assert continues["vkeys"][0].startswith(newest.origin)


def test_a_new_log_that_found_no_room_for_its_first_entry_goes_on(
    backup: Path, target: Path, highwater: Path, open_trail: Open
) -> None:
    shutil.rmtree(target)
    found = examine(backup, target, base=highwater)
    (target / ".state").mkdir(parents=True)
    (target / ".state/lock").touch()
    entry = continued(found, target, "acme.example/transfers/2")
    open_trail(origin="acme.example/transfers/2").close()
    assert continued(found, target, "acme.example/transfers/2") == entry
    with open_trail(origin="acme.example/transfers/2") as trail:
        trail.append(entry)
    with pytest.raises(TrailError, match="not empty"):
        continued(found, target, "acme.example/transfers/2")


def test_a_beginning_of_another_log_in_the_way_is_to_be_moved_aside(
    backup: Path, target: Path, highwater: Path, open_trail: Open, tmp_path: Path
) -> None:
    """What a guard made there while the directory was away; not only its name differs.

    The advice to use the old name would lead back to a log that nobody may go on with.
    """
    shutil.rmtree(target)
    open_trail(highwater=tmp_path / "elsewhere").close()
    found = examine(backup, target, base=highwater)
    with pytest.raises(TrailError, match="not empty") as refused:
        continued(found, target, "acme.example/transfers/2")
    assert "move what is there aside" in refused.value.hint


@pytest.mark.parametrize("mounted", [False, True])
@pytest.mark.parametrize("rotated", [False, True])
def test_a_guard_that_starts_while_the_directory_is_away_leaves_room_for_the_backup(
    backup: Path,
    target: Path,
    highwater: Path,
    open_trail: Open,
    *,
    mounted: bool,
    rotated: bool,
) -> None:
    key = Ed25519PrivateKey.generate()
    if rotated:
        with open_trail() as trail:
            trail.rotate_key(key)
        shutil.rmtree(backup)
        shutil.copytree(target, backup)
    shutil.rmtree(target)
    if mounted:
        target.mkdir()
    marks = sorted(highwater.rglob("*"))
    with pytest.raises(TrailCorrupt, match=r"30[01] entries were acknowledged") as lost:
        open_trail(**({"signing_key": key} if rotated else {}))
    assert "carnet trail restore" in lost.value.hint
    assert list(target.parent.glob("trail/*")) == []
    assert sorted(highwater.rglob("*")) == marks
    found = examine(backup, target, base=highwater)
    continued(found, target, "acme.example/transfers/2")
    restore(found, target)
    with open_trail(**({"signing_key": key} if rotated else {})) as trail:
        trail.append(record(found))


def test_another_log_may_begin_where_one_was_lost(
    backup: Path, target: Path, open_trail: Open
) -> None:
    assert backup.exists()
    shutil.rmtree(target)
    with open_trail(origin="acme.example/transfers/2") as trail:
        trail.append({"type": "t"})


def test_without_any_mark_nobody_can_tell(
    backup: Path, target: Path, highwater: Path, open_trail: Open
) -> None:
    with open_trail() as trail:
        trail.append({"type": "t"})
        newer = (target / "checkpoint", trail.publish().size)
        kept = newer[0].read_bytes()
    shutil.rmtree(target)
    shutil.rmtree(highwater)
    found = examine(backup, target, base=highwater)
    with pytest.raises(TrailError, match="cannot be told"):
        restore(found, target)
    held = (backup / "checkpoint").read_bytes()
    restore(examine(backup, target, kept=[held], base=highwater), target)
    shutil.rmtree(target)
    with pytest.raises(TrailCorrupt, match="301 entries"):
        restore(examine(backup, target, kept=[held, kept], base=highwater), target)


def test_a_backup_of_another_history_or_damaged_is_refused(
    tmp_path: Path, backup: Path, target: Path, highwater: Path, open_trail: Open
) -> None:
    other = tmp_path / "other"
    with open_trail(other, highwater=tmp_path / "elsewhere") as fork:
        fork.append_many([{"type": "forged"}] * 400)
    with pytest.raises(TrailCorrupt, match="another tree"):
        examine(other, target, base=highwater)
    bundle = backup / "tile/entries/000"
    data = bytearray(bundle.read_bytes())
    data[100] ^= 1
    bundle.write_bytes(data)
    with pytest.raises(TrailCorrupt, match="the backup: entry"):
        examine(backup, target, base=highwater)
    bundle.unlink()
    with pytest.raises(TrailError, match="the backup: "):
        examine(backup, target, base=highwater)
    with pytest.raises(TrailError, match="cannot read the backup"):
        examine(tmp_path / "nowhere", target, base=highwater)
    with pytest.raises(TrailError, match="holds no keys"):
        examine(highwater, target, base=highwater)


def test_a_checkpoint_of_another_log_or_of_none_is_no_witness(
    tmp_path: Path, backup: Path, target: Path, highwater: Path, open_trail: Open
) -> None:
    with open_trail(tmp_path / "third", origin="other.example/t") as third:
        third.append({"type": "t"})
    foreign = (tmp_path / "third/checkpoint").read_bytes()
    with pytest.raises(TrailError, match="another log"):
        examine(backup, target, kept=[foreign], base=highwater)
    with pytest.raises(TrailError, match="--old"):
        examine(backup, target, kept=[b"nothing"], base=highwater)


def test_what_is_there_is_never_overwritten(
    backup: Path, target: Path, highwater: Path
) -> None:
    found = examine(backup, target, base=highwater)
    before = sorted(target.rglob("*"))
    with pytest.raises(TrailError, match="not empty"):
        restore(found, target)
    assert sorted(target.rglob("*")) == before
    shutil.rmtree(target)
    (backup / "tile/entries/000").chmod(0)
    (backup / "tile/entries/000").unlink()
    with pytest.raises(TrailError, match="not what was verified"):
        restore(found, target)
    assert not target.exists()


def test_a_witness_remembers_what_a_backup_lost(
    tmp_path: Path, open_trail: Open, highwater: Path
) -> None:
    with witness_rig.running("aics", tmp_path) as witness:
        policy = among((witness.known_as("w1"),), 1)
        changes: dict[str, object] = {
            "origin": witness_rig.ORIGIN,
            "anchors": Anchors(policy),
        }
        with open_trail(**changes) as trail:
            trail.append({"type": "test"})
            trail.seal()
        place = tmp_path / "backup"
        shutil.copytree(tmp_path / "trail", place)
        kept = (place / "checkpoint").read_bytes()
        target, base = tmp_path / "target", tmp_path / "no-marks"
        found = examine(place, target, kept=[kept], base=base)
        assert heard(found, policy).lost == 0
        with open_trail(**changes) as trail:
            trail.append_many([{"type": "test"}] * 5)
            size = trail.seal().size
        shutil.rmtree(highwater)
        told = heard(found, policy)
        assert (told.remembered, told.lost, told.silent) == (size, size - 2, ())
        with pytest.raises(TrailCorrupt, match=f"but {size} entries"):
            restore(told, target)
        assert not target.exists()
        other = tmp_path / "other"
        with open_trail(other, highwater=base, origin=witness_rig.ORIGIN) as trail:
            trail.append_many([{"type": "another"}] * 9)
            trail.publish()
            kept = trail.published()[0]
        forked = examine(other, target, kept=[kept], base=base)
        with pytest.raises(TrailCorrupt, match="another history"):
            heard(forked, policy)
    told = heard(found, policy)
    assert told.silent == ("aics.example/w1",)


def test_what_was_published_only_is_no_backup_to_write_on(
    backup: Path, target: Path, highwater: Path
) -> None:
    """Nothing of it is left at the target, which the whole copy may take yet."""
    shutil.rmtree(target)
    whole = backup.with_name("whole")
    shutil.copytree(backup, whole)
    shutil.rmtree(backup / ".state")
    with pytest.raises(TrailError, match="without the journal"):
        restore(examine(backup, target, base=highwater), target)
    assert not target.exists()
    restore(examine(whole, target, base=highwater), target)
    assert target.is_dir()


def test_a_copy_that_is_opened_to_write_stays_as_it_was(
    backup: Path, highwater: Path, key: Ed25519PrivateKey
) -> None:
    """It is evidence: not even a lock is made in it."""
    shutil.rmtree(backup / ".state")
    before = {path: path.stat().st_mtime_ns for path in backup.rglob("*")}
    with pytest.raises(TrailError, match="without its journal"):
        Trail.open(backup, signing_key=key, highwater=highwater)
    assert {p: p.stat().st_mtime_ns for p in backup.rglob("*")} == before
