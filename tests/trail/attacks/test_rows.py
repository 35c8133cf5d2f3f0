"""What each attack leads to: the exit code of `carnet verify`, and what it says."""

import base64
import re
import shutil
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.trail.attacks.rig import (
    CONFIRMED,
    KEY,
    ORIGIN,
    REFUTED,
    UNKNOWN,
    USAGE,
    VKEY,
    Scene,
    edit,
)
from tests.trail.attacks.table import row
from tests.trail.machine import needs

from carnet.errors import TrailCorrupt, TrailError
from carnet.trail import records
from carnet.trail.keys import VerifierKey
from carnet.trail.tree.checkpoint import Checkpoint
from carnet.trail.tree.merkle import leaf_hash
from carnet.trail.tree.note import Note, SignatureLine, parse
from carnet.trail.tree.tiles import pack, unpack

BUNDLE = "tile/entries/000.p/9"


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    """Nine records, published, and marks inside and outside."""
    scene = Scene(tmp_path)
    scene.fill(9)
    return scene


@row(1)
@pytest.mark.parametrize(
    ("file", "code"),
    [
        (BUNDLE, "entry.mismatch"),
        ("tile/0/000.p/9", "entry.mismatch"),
        ("checkpoint", "checkpoint.signature"),  # or, in its base64, malformed
    ],
)
def test_a_flipped_bit_is_refuted(scene: Scene, file: str, code: str) -> None:
    edit(scene.trail / file, lambda d: d[:40] + bytes([d[40] ^ 1]) + d[41:])
    answer = scene.verify()
    assert answer.exit == REFUTED
    assert answer.codes & {code, code.replace("signature", "malformed")}


@row(2)
@pytest.mark.parametrize("how", ["deleted", "inserted", "moved", "doubled"])
def test_another_set_of_entries_is_refuted(scene: Scene, how: str) -> None:
    def change(data: bytes) -> bytes:
        e = unpack(data, 9)
        other = {
            "deleted": [*e[:3], *e[4:]],
            "inserted": [*e[:3], b'{"v":1}', *e[3:]],
            "moved": [e[1], e[0], *e[2:]],
            "doubled": [e[0], e[0], *e[2:]],
        }
        return pack(other[how])

    edit(scene.trail / BUNDLE, change)
    answer = scene.verify()
    assert answer.exit == REFUTED
    assert answer.codes & {"entry.mismatch", "tile.malformed"}


def _cut(scene: Scene, kept: int) -> None:
    """Cut journal and published tree back to what they were at `kept` records."""
    shutil.rmtree(scene.trail / "tile")
    lines = scene.journal.read_bytes().splitlines(keepends=True)
    scene.journal.write_bytes(b"".join(lines[: 1 + 2 * kept]))
    (scene.trail / "checkpoint").unlink()


@row(3)
def test_a_cut_end_is_refuted_by_the_mark_outside(scene: Scene) -> None:
    _cut(scene, 5)
    (scene.trail / ".state/hwm").unlink()
    answer = scene.verify()
    assert answer.exit == REFUTED
    assert "highwater.rollback" in answer.codes


@row(3)
def test_a_cut_end_without_any_mark_is_refuted_by_a_kept_checkpoint(
    scene: Scene, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    shutil.copy(scene.trail / "checkpoint", kept)
    _cut(scene, 5)
    for mark in scene.marks:
        mark.unlink()
    alone = scene.verify()
    assert (alone.exit, alone.level) == (CONFIRMED, "L1")
    assert "rollback.not_checked" in alone.codes  # never one green tick
    assert scene.verify("--level", "L2").exit == UNKNOWN
    answer = scene.verify("--old", kept)
    assert answer.exit == REFUTED
    assert "old.rollback" in answer.codes


@row(3)
def test_silence_has_a_bound(scene: Scene) -> None:
    with scene.open(publish_interval_s=0.001, heartbeat_s=0.01) as trail:
        trail.append({"type": "test"})
        while "heartbeat" not in scene.types():
            pass
    assert scene.verify().exit == CONFIRMED


@row(4)
def test_an_older_snapshot_is_refuted_by_the_mark_outside(
    scene: Scene, tmp_path: Path
) -> None:
    shutil.copytree(scene.trail, tmp_path / "snapshot")
    scene.fill(3)
    shutil.rmtree(scene.trail)
    (tmp_path / "snapshot").rename(scene.trail)
    answer = scene.verify()
    assert answer.exit == REFUTED
    assert "highwater.rollback" in answer.codes
    with pytest.raises(TrailCorrupt, match="acknowledged"):
        scene.open()


@row(5)
def test_a_log_under_another_key_is_refuted(scene: Scene) -> None:
    shutil.rmtree(scene.trail)
    shutil.rmtree(scene.folder / "state")
    with scene.open(signing_key=Ed25519PrivateKey.generate()) as forged:
        forged.append({"type": "test"})
    answer = scene.verify()
    assert answer.exit == REFUTED
    assert "checkpoint.unknown_key" in answer.codes
    assert scene.run("verify", scene.trail).codes >= {"key.unvouched"}


@row(6)
def test_a_history_rewritten_with_the_stolen_key_needs_a_kept_checkpoint(
    scene: Scene, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    shutil.copy(scene.trail / "checkpoint", kept)
    shutil.rmtree(scene.trail)
    shutil.rmtree(scene.folder / "state")
    scene.fill(12)
    alone = scene.verify()
    assert (alone.exit, alone.level) == (CONFIRMED, "L1")
    assert "rollback.not_checked" in alone.codes
    answer = scene.verify("--old", kept)
    assert answer.exit == REFUTED
    assert "old.fork" in answer.codes


@row(10)
def test_a_clock_that_was_set_back_is_told_and_moves_nothing(scene: Scene) -> None:
    with scene.open() as trail:
        for time in ("2031-05-01T12:00:00", "2031-05-01T09:00:00"):
            trail.append({"type": "test", "time": f"{time}.000000Z"})
    answer = scene.verify()
    assert answer.exit == CONFIRMED
    assert "clock.backward" in answer.codes


@row(10)
def test_heartbeats_tell_how_far_a_clock_was_set(scene: Scene) -> None:
    with scene.open() as trail:
        for minute, uptime_ms in (("00", 1_000), ("30", 61_000)):
            time = f"2031-05-01T12:{minute}:00.000000Z"
            beat = {"type": "heartbeat", "boot": "b", "uptime_ms": uptime_ms}
            trail.append({**beat, "time": time})
    answer = scene.verify()
    assert answer.exit == CONFIRMED
    assert "clock.step" in answer.codes


@row(14)
def test_a_torn_write_is_told_then_recovered(scene: Scene) -> None:
    whole = scene.journal.read_bytes()
    scene.journal.write_bytes(whole + b'{"type":"half')
    answer = scene.verify()
    assert answer.exit == CONFIRMED
    assert "journal.unfinished" in answer.codes
    scene.fill(1)
    assert "recovery" in scene.types()
    assert scene.verify().exit == CONFIRMED


@row(14)
def test_damage_before_an_acknowledged_commit_is_no_torn_write(scene: Scene) -> None:
    edit(scene.journal, lambda d: d.replace(b'"i":7', b'"i":8'))
    answer = scene.verify()
    assert answer.exit == REFUTED
    assert "journal.corrupt" in answer.codes


@row(20)
def test_a_stranger_needs_a_copy_and_a_public_key(scene: Scene, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere"
    copy.mkdir()
    for name in ("checkpoint", "tile"):
        source = scene.trail / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
    answer = scene.verify(path=copy)
    assert (answer.exit, answer.level) == (CONFIRMED, "L1")
    assert scene.run("verify", copy).exit == UNKNOWN


@row(20)
def test_one_record_is_proven_offline(scene: Scene, tmp_path: Path) -> None:
    proof, leaf = tmp_path / "p.tlog-proof", tmp_path / "leaf"
    with scene.open() as trail:
        proof.write_bytes(trail.prove(4))
    leaf.write_bytes(list(records(scene.trail))[4].data)
    assert scene.verify("--record", leaf, path=proof).exit == CONFIRMED
    leaf.write_bytes(b'{"type":"other"}')
    assert scene.verify("--record", leaf, path=proof).exit == REFUTED


@row(21)
def test_a_call_without_a_recorded_end_is_told(scene: Scene) -> None:
    with scene.open() as trail:
        record = {"type": "transfer.intent", "call_id": "c1", "attempt": 1}
        trail.append(record)
        trail.append({**record, "call_id": "c2"})
        trail.append({**record, "type": "transfer.outcome"})
    answer = scene.verify()
    assert answer.exit == CONFIRMED
    assert "intent.open" in answer.codes


@row(22)
def test_a_retry_writes_nothing_and_what_was_written_twice_is_told(
    scene: Scene,
) -> None:
    record = {"type": "transfer.intent", "call_id": "c", "attempt": 1, "id": "one"}
    with scene.open() as trail:
        first = trail.append(record)
        assert trail.append(record) == first
    plain = {"call.repeated", "entry.duplicate_id"}
    assert not scene.verify("--lint").codes & plain
    with scene.open() as trail:  # another process remembers nothing
        assert trail.append(record).index == first.index + 1
    answer = scene.verify("--lint")
    assert answer.exit == CONFIRMED
    assert answer.codes >= plain
    assert "call.repeated" in scene.verify().codes


@row(23)
def test_a_key_of_another_algorithm_is_no_key(scene: Scene) -> None:
    name, _, material = VKEY.split("+", 2)
    other = b"\x02" + base64.b64decode(material)[1:]
    encoded = base64.b64encode(other).decode()
    answer = scene.run("verify", scene.trail, "--key", f"{name}+00000000+{encoded}")
    assert answer.exit in (USAGE, UNKNOWN)


@row(23)
def test_a_second_line_under_the_logs_name_refutes(scene: Scene) -> None:
    stranger = VerifierKey(ORIGIN, bytes(32))
    line = SignatureLine(ORIGIN, stranger.key_id, bytes(64)).format()
    edit(scene.trail / "checkpoint", lambda d: d + line.encode())
    answer = scene.verify()
    assert answer.exit == REFUTED
    assert "checkpoint.unknown_key" in answer.codes


@row(23)
def test_base64_has_one_spelling(scene: Scene) -> None:
    """The last character before one `=` has two bits that no byte needs."""
    note = parse((scene.trail / "checkpoint").read_bytes()).format()
    assert re.search(rb"[A-Za-z0-9+/]=\n", note)
    alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    at = note.index(b"=\n") - 1
    other = alphabet[alphabet.index(note[at : at + 1]) | 1 :][:1]
    edit(scene.trail / "checkpoint", lambda d: d[:at] + other + d[at + 1 :])
    answer = scene.verify()
    assert answer.exit == REFUTED
    assert "checkpoint.malformed" in answer.codes


@row(23)
def test_an_entry_that_reads_in_two_ways_leaves_the_question_open(scene: Scene) -> None:
    """Signed by the log's own key, so nothing was changed: but what does it say?"""
    shutil.rmtree(scene.trail)
    entry = b'{"type":"a","type":"b"}'
    tiles = {"tile/entries/000.p/1": pack([entry]), "tile/0/000.p/1": leaf_hash(entry)}
    text = Checkpoint(ORIGIN, 1, leaf_hash(entry)).format()
    key_id = parse_vkey_id()
    note = Note(text, (SignatureLine(ORIGIN, key_id, KEY.sign(text.encode())),))
    for name, data in {**tiles, "checkpoint": note.format()}.items():
        (scene.trail / name).parent.mkdir(parents=True, exist_ok=True)
        (scene.trail / name).write_bytes(data)
    shutil.rmtree(scene.folder / "state")
    answer = scene.verify("--lint")
    assert answer.exit == UNKNOWN
    assert "entry.duplicate_key" in answer.codes


def parse_vkey_id() -> bytes:
    return bytes.fromhex(VKEY.split("+")[1])


@row(13)
def test_a_second_machine_is_kept_out_of_a_shared_directory(
    scene: Scene, tmp_path: Path
) -> None:
    """A file system that hands its calls to a program stands for any over a network."""
    needs("bindfs", root=True)
    import subprocess

    mount = tmp_path / "mount"
    mount.mkdir()
    subprocess.run(["bindfs", scene.folder, mount], check=True, timeout=30)
    try:
        with pytest.raises(TrailError, match="network file system"):
            scene.open(mount / "trail")
    finally:
        subprocess.run(["umount", mount], check=True, timeout=30)
    assert scene.verify().exit == CONFIRMED


@row(13)
def test_two_machines_that_went_on_from_one_copy_are_two_histories(
    scene: Scene, tmp_path: Path
) -> None:
    other = Scene(tmp_path / "other")
    shutil.copytree(scene.trail, other.trail)
    scene.fill(1)
    other.fill(2)
    assert other.verify().exit == CONFIRMED
    answer = scene.verify("--old", other.trail / "checkpoint")
    assert answer.exit == REFUTED
    assert answer.codes & {"old.rollback", "old.fork"}
