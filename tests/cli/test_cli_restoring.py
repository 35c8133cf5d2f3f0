"""`carnet trail restore`, and a rollback seen by every command (attack row 4)."""

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.cli.conftest import Ran

from carnet.cli import main
from carnet.trail import Trail, records

ORIGIN = "acme.example/log"


@pytest.fixture
def backup(folder: Path) -> Path:
    """A backup of five records; the trail has seven."""
    assert main(["init", "--key", "../key.pem", "--origin", ORIGIN]) == 0
    key = folder.parent / "key.pem"
    for end in (5, 7):
        with Trail.open(folder / "trail", signing_key=key) as trail:
            trail.append_many([{"type": "t"}] * (end - trail.publish().size))
            trail.seal()
        if end == 5:
            shutil.copytree(folder / "trail", folder / "backup")
    return folder / "backup"


def codes(ran: Ran) -> set[str]:
    return {finding["code"] for finding in ran.document["findings"]}


def test_an_older_copy_in_the_trails_place_is_refuted_and_never_signed_on(
    backup: Path, folder: Path, carnet: Callable[..., Ran]
) -> None:
    vkey = carnet("keys", "show", "--json").document["vkey"]
    kept = folder / "kept"
    kept.write_bytes((folder / "trail/checkpoint").read_bytes())
    shutil.rmtree(folder / "trail")
    shutil.copytree(backup, folder / "trail")
    ran = carnet("verify", "trail", "--key", vkey, "--json")
    assert (ran.code, "highwater.rollback" in codes(ran)) == (1, True)
    ran = carnet("verify", "backup", "--key", vkey, "--old", "kept", "--json")
    assert (ran.code, "old.rollback" in codes(ran)) == (1, True)
    assert carnet("trail", "seal", "trail").code == 1
    # Somewhere else, with no checkpoint at hand, it is what it says it is.
    assert carnet("verify", "backup", "--key", vkey).code == 0


def test_restore_refuses_a_backup_that_lost_records(
    backup: Path, folder: Path, carnet: Callable[..., Ran]
) -> None:
    assert backup.is_dir()
    shutil.rmtree(folder / "trail")
    ran = carnet("trail", "restore", "backup", "--json")
    assert ran.code == 1
    assert "ends at 5, but 7" in ran.document["findings"][0]["message"]
    assert not (folder / "trail").exists()


def test_a_new_origin_goes_on_and_says_from_where(
    backup: Path, folder: Path, carnet: Callable[..., Ran]
) -> None:
    assert backup.is_dir()
    shutil.rmtree(folder / "trail")
    ran = carnet("trail", "restore", "backup", "--new-origin", f"{ORIGIN}/2", "--json")
    assert ran.code == 0, ran
    assert (ran.document["lost"], ran.document["entries"]) == (2, 5)
    assert codes(ran) == {"restore.lost"}
    (first,) = [entry.record or {} for entry in records(folder / "trail")]
    assert first["continues"]["size"] == 5  # type: ignore[index] # the entry just read
    assert first["newest_known"]["size"] == 7  # type: ignore[index]
    found = carnet("verify", "trail", "--json").document
    assert found["checkpoint"]["origin"] == f"{ORIGIN}/2"


def test_the_newest_backup_is_restored_and_the_trail_goes_on(
    backup: Path, folder: Path, carnet: Callable[..., Ran]
) -> None:
    shutil.rmtree(backup)
    (folder / "trail").rename(backup)
    ran = carnet("trail", "restore", "backup", "--json")
    assert (ran.code, ran.document["entries"]) == (0, 7), ran
    assert carnet("trail", "restore", "backup").code == 1  # it lacks that entry now
    checked = carnet("verify", "trail", "--json")
    assert (checked.code, checked.document["entries"]) == (0, 8)
    last = json.loads(carnet("trail", "tail", "trail", "--count", "1").out)
    assert last["record"]["restored"]["end"] == 7


def test_where_no_mark_is_left_restore_cannot_tell(
    backup: Path, folder: Path, home: Path, carnet: Callable[..., Ran]
) -> None:
    (folder / "kept").write_bytes((backup / "checkpoint").read_bytes())
    shutil.rmtree(folder / "trail")
    shutil.rmtree(home / ".local/state/carnet")
    assert carnet("trail", "restore", "backup").code == 3
    assert not (folder / "trail").exists()
    assert carnet("trail", "restore", "backup", "trail", "--old", "kept").code == 0
    assert carnet("trail", "restore", "nowhere", "t2").code == 3


def test_a_new_origin_brings_who_was_counted_and_what_contradicted(
    backup: Path, folder: Path, carnet: Callable[..., Ran]
) -> None:
    """Else a threshold would begin anew, and a destination be believed again."""
    today = datetime.now(UTC).date()
    adds = {"persons": 7, "cn": None, "counterparty": "deepseek", "us": ["health"]}
    intent = {"type": "transfer.intent", "call_id": "a", "attempt": 1}
    counted = {"on": today.isoformat(), "counters": {"adds": adds}}
    against = {"type": "destination.contradiction", "host": "h", "call_id": "a"}
    shutil.rmtree(backup)
    with Trail.open(folder / "trail", signing_key=folder.parent / "key.pem") as trail:
        trail.append_many([{**intent, **counted}, against])
    shutil.copytree(folder / "trail", backup)
    before = {path: path.stat().st_mtime_ns for path in backup.rglob("*")}
    with Trail.open(folder / "trail", signing_key=folder.parent / "key.pem") as trail:
        trail.append({"type": "t"})
    shutil.rmtree(folder / "trail")
    ran = carnet("trail", "restore", "backup", "--new-origin", f"{ORIGIN}/2", "--json")
    assert ran.code == 0, ran
    (lost,) = ran.document["findings"]
    assert "CARNET_COUNTERS__*" in lost["hint"]
    (one,) = carnet("counters", "trail", "--json").document["counters"]
    assert (one["regime"], one["class"], one["persons"]) == ("us", "health", 7)
    assert one["counterparty"] == "deepseek"
    told = [entry.record or {} for entry in records(folder / "trail")]
    assert [one["type"] for one in told][-1] == "destination.contradiction"
    assert told[-1].items() >= against.items()
    assert {path: path.stat().st_mtime_ns for path in backup.rglob("*")} == before
