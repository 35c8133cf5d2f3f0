"""What operators do to a log on purpose, and thieves in their name."""

import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from tests.trail.attacks.rig import (
    CONFIRMED,
    KEY,
    ORIGIN,
    REFUTED,
    UNKNOWN,
    VKEY,
    Scene,
    edit,
)
from tests.trail.attacks.table import row
from tests.trail.machine import needs

from carnet.trail import records
from carnet.trail.keys import signer

NEW = Ed25519PrivateKey.from_private_bytes(bytes(range(9, 41)))
NEW_VKEY = signer(ORIGIN, NEW).verifier.format()
ADA = "ada.lovelace@example.org"


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    """A trail with a `.env` beside it, whose signing key is the one of `rig`."""
    scene = Scene(tmp_path / "machine")
    scene.folder.mkdir()
    key = scene.folder / "key.pem"
    key.touch(mode=0o600)
    key.write_bytes(
        KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    made = scene.run("init", "--key", "key.pem", "--origin", ORIGIN)
    assert made.exit == CONFIRMED
    with (scene.folder / ".env").open("a") as env:
        env.write("CARNET_SUBJECT_KEYS=subjects\n")
    return scene


@pytest.fixture
def rotated(scene: Scene) -> Scene:
    """Nine records under the first key, the transition, three under the second."""
    scene.fill(9)
    with scene.open() as trail:
        trail.rotate_key(NEW)
        for _ in range(3):
            trail.append({"type": "test"})
    assert scene.verify().exit == CONFIRMED
    return scene


def forge(tmp_path: Path, count: int) -> Scene:
    """A history that the thief of the second key made up alone."""
    forged = Scene(tmp_path / "forged")
    forged.folder.mkdir()
    with forged.open(signing_key=NEW) as trail:
        for i in range(count):
            trail.append(
                {"type": "test", "i": i, "time": "2020-01-01T00:00:00.000000Z"}
            )
    return forged


@row(8)
@pytest.mark.parametrize("keys", [("--key", VKEY), ("--key", VKEY, "--key", NEW_VKEY)])
def test_a_stolen_key_signs_nothing_from_before_its_epoch(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    scene = forge(tmp_path, 13)
    answer = scene.run("verify", scene.trail, *keys)
    assert answer.exit == REFUTED
    assert "checkpoint.unknown_key" in answer.codes


@row(8)
def test_a_stolen_key_behind_the_real_transition_is_refuted(
    rotated: Scene, tmp_path: Path
) -> None:
    scene = forge(tmp_path, 13)
    shutil.copytree(rotated.trail / "keys", scene.trail / "keys", dirs_exist_ok=True)
    answer = scene.verify()
    assert answer.exit == REFUTED
    assert answer.codes >= {"transition.mismatch", "transition.fork"}


@row(8)
def test_a_verifier_who_trusts_the_stolen_key_alone_needs_a_kept_checkpoint(
    rotated: Scene, tmp_path: Path
) -> None:
    scene = forge(tmp_path, 13)
    alone = scene.run("verify", scene.trail, "--key", NEW_VKEY)
    assert (alone.exit, alone.level) == (CONFIRMED, "L1")
    assert alone.codes >= {"rollback.not_checked", "time.not_checked"}
    kept = rotated.trail / "checkpoints/10"
    answer = scene.run("verify", scene.trail, "--key", NEW_VKEY, "--old", kept)
    assert answer.exit == REFUTED
    assert "old.fork" in answer.codes


@row(9)
def test_a_signer_that_is_gone_stops_the_writer_and_no_verifier(scene: Scene) -> None:
    scene.fill(9)
    (scene.folder / "key.pem").rename(scene.folder / "away")
    assert scene.run("trail", "seal", scene.trail).exit == UNKNOWN
    assert scene.verify().exit == CONFIRMED
    (scene.folder / "away").rename(scene.folder / "key.pem")
    assert scene.run("trail", "seal", scene.trail).exit == CONFIRMED
    assert scene.verify().exit == CONFIRMED


@pytest.fixture
def expired(scene: Scene) -> Scene:
    """600 records whose time is over, 100 whose is not."""
    old = {"type": "transfer.denied", "time": "2020-01-01T10:00:00.000000Z"}
    with scene.open() as trail:
        for until, count in (("2023-01-01", 600), ("2999-01-01", 100)):
            record = {**old, "on": "2020-01-01", "retention_until": until}
            trail.append_many([record] * count)
        trail.seal()
    return scene


@row(18)
def test_records_whose_time_is_over_go_and_the_rest_is_confirmed(
    expired: Scene, tmp_path: Path
) -> None:
    scene, kept = expired, tmp_path / "kept"
    shutil.copy(scene.trail / "checkpoint", kept)
    assert scene.run("trail", "prune", scene.trail).exit == CONFIRMED
    assert next(iter(records(scene.trail))).index == 512
    answer = scene.verify("--old", kept)
    assert (answer.exit, answer.level) == (CONFIRMED, "L2")
    assert "prune.announced" in answer.codes


@row(18)
def test_records_that_went_in_silence_leave_the_question_open(expired: Scene) -> None:
    scene = expired
    for name in ("entries/000", "0/000"):
        (scene.trail / "tile" / name).unlink()
    answer = scene.verify()
    assert answer.exit == UNKNOWN
    assert "tile.missing" in answer.codes


@row(18)
def test_records_put_back_behind_a_pruning_must_be_the_old_ones(
    expired: Scene, tmp_path: Path
) -> None:
    """Level-1 tiles keep the hash over what went: another past does not fit."""
    scene = expired
    bundle, tile = scene.trail / "tile/entries/000", scene.trail / "tile/0/000"
    theirs = Scene(tmp_path / "theirs")
    theirs.folder.mkdir()
    with theirs.open(signing_key=NEW) as trail:
        trail.append_many([{"type": "test"}] * 300)
    assert scene.run("trail", "prune", scene.trail).exit == CONFIRMED
    for mine in (bundle, tile):
        other = theirs.trail / mine.relative_to(scene.trail)
        shutil.copy(other, mine)
        shutil.copy(other, mine.with_name("001"))
    answer = scene.verify()
    assert answer.exit == REFUTED


@row(19)
def test_an_erased_person_leaves_a_trail_that_is_confirmed(scene: Scene) -> None:
    from carnet.config import load
    from carnet.trail.persons.subject_store import SubjectStore

    key = load(str(scene.folder / ".env")).pseudonym_key
    assert key
    person = SubjectStore(scene.folder / "subjects", key, ORIGIN).key_of(ADA)
    with scene.open() as trail:
        trail.append({"type": "test", "data_subject": {"id": person.id}})
    words = ("erase", scene.trail, ADA, "--request", "DSR-7", "--out", "c.json")
    assert scene.run(*words).exit == CONFIRMED
    assert scene.verify().exit == CONFIRMED
    certificate = scene.folder / "c.json"
    assert scene.verify(path=certificate).exit == CONFIRMED
    text = certificate.read_text()
    certificate.write_text(text.replace("DSR-7", "DSR-8"))
    assert scene.verify(path=certificate).exit == REFUTED
    for file in scene.folder.rglob("*"):
        assert not file.is_file() or ADA.encode() not in file.read_bytes(), file
        assert not file.is_file() or person.secret not in file.read_bytes(), file


@row(19)
def test_a_record_cut_out_in_the_name_of_erasure_is_refuted(scene: Scene) -> None:
    scene.fill(9)
    bundle = scene.trail / "tile/entries/000.p/9"
    data = bundle.read_bytes()
    bundle.write_bytes(data.replace(b'"i":4', b'"i":0'))
    answer = scene.verify()
    assert answer.exit == REFUTED
    assert "entry.mismatch" in answer.codes


@row(13)
def test_a_network_file_system_is_refused_unless_the_operator_says_so(
    scene: Scene, tmp_path: Path
) -> None:
    needs("bindfs", root=True)
    mount = tmp_path / "mount"
    mount.mkdir()
    subprocess.run(["bindfs", scene.folder, mount], check=True, timeout=30)
    try:
        assert scene.run("trail", "seal", mount / "trail").exit == UNKNOWN
        edit(
            scene.folder / ".env",
            lambda d: d.replace(b"TRAIL_FORCE=false", b"TRAIL_FORCE=true"),
        )
        assert scene.run("trail", "seal", mount / "trail").exit == CONFIRMED
    finally:
        subprocess.run(["umount", "-l", mount], check=True, timeout=30)


@row(3)
def test_the_operator_says_how_long_a_silence_may_last(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    from carnet import Guard

    monkeypatch.setenv("XDG_STATE_HOME", str(scene.folder / "state"))
    env = scene.folder / ".env"
    edit(env, lambda d: d.replace(b"BEAT_MINUTES=15", b"BEAT_MINUTES=7"))
    with Guard.from_env(str(env)) as guard:
        assert guard.trail._pulse.interval_s == 420.0
    assert scene.verify().exit == CONFIRMED
