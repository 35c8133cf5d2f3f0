"""`Trail`: durable, signed, and safe for threads, processes and fork."""

import logging
import re
import threading
import uuid
from datetime import UTC, datetime
from pathlib import Path

import pytest
import structlog
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from structlog.testing import capture_logs
from tests.trail.trail_rig import ORIGIN, Open, Verify, journal_of

from carnet import trail as trail_package
from carnet.errors import TrailCorrupt, TrailError
from carnet.trail import Level, Trail, records, verify, verify_proof
from carnet.trail.journal import Commit, parse_commit
from carnet.trail.keys import generate, load, parse_vkey
from carnet.trail.tree.checkpoint import open_note


def test_a_receipt_names_a_signed_tree_that_is_on_disk(
    tmp_path: Path, open_trail: Open
) -> None:
    trail = open_trail()
    first = trail.append({"type": "transfer.intent", "call_id": "c1"})
    rest = trail.append_many([{"type": "a"}, {"type": "b"}])
    assert [r.index for r in (first, *rest)] == [0, 1, 2]
    assert [r.size for r in (first, *rest)] == [1, 3, 3]
    lines = journal_of(tmp_path / "trail").read_bytes().splitlines()
    commits = [parse_commit(line) for line in lines if line.startswith(b'{"~')]
    states = [open_note(c.note, (parse_vkey(trail.vkey),)) for c in commits]
    assert [state.size for state in states] == [0, 1, 3]
    assert [state.root for state in states[1:]] == [first.root, rest[0].root]
    assert all(parse_commit(c.format()[:-1]) == c for c in commits)
    trail.close()


def test_a_record_gets_what_it_lacks_and_keeps_what_it_has(
    tmp_path: Path, open_trail: Open
) -> None:
    given = {"type": "t", "id": "mine", "time": "2026-01-01T00:00:00Z", "v": 2}
    with open_trail() as trail:
        trail.append({"type": "t", "text": "naïve €"})
        trail.append(given)
    made, kept = (entry.record or {} for entry in records(tmp_path / "trail"))
    assert kept == given
    identifier = uuid.UUID(str(made["id"]))
    assert (identifier.version, identifier.variant) == (7, uuid.RFC_4122)
    time = datetime.fromisoformat(str(made["time"]))
    assert str(made["time"]).endswith("Z")
    assert abs((datetime.now(UTC) - time).total_seconds()) < 60
    assert abs((identifier.int >> 80) / 1000 - time.timestamp()) < 60
    assert made["v"] == 1


@pytest.mark.parametrize(
    "record", [{}, {"type": ""}, {"type": 3}, {"type": "t", "x": 1.5}]
)
def test_a_record_that_is_none_leaves_the_trail_as_it_was(
    open_trail: Open, record: dict[str, object]
) -> None:
    trail = open_trail()
    with pytest.raises(TrailError) as caught:
        trail.append_many([{"type": "t"}, record])
    assert caught.value.hint
    assert trail.append({"type": "t"}).index == 0
    trail.close()


def test_an_empty_trail_is_confirmed(
    tmp_path: Path, key: Ed25519PrivateKey, check: Verify
) -> None:
    vkey = Trail.init(tmp_path / "trail", ORIGIN, key, highwater=tmp_path / "highwater")
    report = check(keys=[vkey])
    assert (report.verdict, report.level, report.entries) == ("confirmed", "L1", 0)
    assert list(records(tmp_path / "trail")) == []
    assert (tmp_path / "trail/keys/log.vkeys").read_text() == f"{vkey}\n"


def test_a_trail_that_was_never_published_is_verified_from_its_journal(
    tmp_path: Path, open_trail: Open, check: Verify
) -> None:
    trail = open_trail()
    trail.append_many([{"type": "t"}] * 3)
    report = check(keys=[trail.vkey])
    assert (report.verdict, report.entries, report.unpublished) == ("confirmed", 3, 3)
    assert report.checkpoint is not None
    assert report.checkpoint.size == 3
    assert [entry.published for entry in records(tmp_path / "trail")] == [False] * 3
    trail.close()
    assert [entry.published for entry in records(tmp_path / "trail")] == [True] * 3


def test_publication_is_lazy_idempotent_and_in_the_background(
    tmp_path: Path, open_trail: Open, check: Verify
) -> None:
    trail = open_trail(publish_interval_s=0.01)
    trail.append_many([{"type": "t", "i": i} for i in range(300)])
    deadline = threading.Event()
    while not (tmp_path / "trail/checkpoint").exists():
        assert not deadline.wait(0.01)
    checkpoint = trail.publish()
    tiles = {p: p.stat().st_mtime_ns for p in (tmp_path / "trail/tile").rglob("*")}
    assert trail.publish() == checkpoint
    assert tiles == {
        p: p.stat().st_mtime_ns for p in (tmp_path / "trail/tile").rglob("*")
    }
    trail.close()
    trail.close()
    assert check().verdict == "confirmed"


def test_an_interrupted_publication_is_finished_by_the_next(
    tmp_path: Path, open_trail: Open, check: Verify
) -> None:
    """Tiles are there, the checkpoint is not: what a kill between the two leaves."""
    with open_trail() as trail:
        trail.append_many([{"type": "t", "i": i} for i in range(700)])
    (tmp_path / "trail/checkpoint").unlink()
    (tmp_path / "trail/tile/entries/001").unlink()
    assert check().verdict == "confirmed"
    with open_trail() as trail:
        assert trail.publish().size == 700
    assert check().verdict == "confirmed"


def test_a_published_file_with_other_bytes_is_left_and_reported(
    tmp_path: Path, open_trail: Open
) -> None:
    trail = open_trail()
    trail.append_many([{"type": "t", "i": i} for i in range(3)])
    bundle = tmp_path / "trail/tile/entries/000.p/3"
    bundle.parent.mkdir(parents=True)
    bundle.write_bytes(b"other")
    with pytest.raises(TrailCorrupt, match="other bytes"):
        trail.publish()
    assert bundle.read_bytes() == b"other"
    bundle.unlink()
    trail.close()


def test_a_seal_keeps_the_checkpoint_for_ever(
    tmp_path: Path, open_trail: Open, check: Verify
) -> None:
    with open_trail() as trail:
        trail.append({"type": "t"})
        sealed = trail.seal()
        assert trail.seal() == sealed
        trail.append({"type": "t"})
    kept = tmp_path / "trail/checkpoints/1"
    assert check(old=kept, keys=[trail.vkey]).level == "L2"
    assert check().verdict == "confirmed"


def test_a_proof_of_each_record_verifies_offline(
    tmp_path: Path, open_trail: Open
) -> None:
    with open_trail() as trail:
        trail.append_many([{"type": "t", "i": i} for i in range(530)])
        for entry in records(tmp_path / "trail"):
            if entry.index % 53 == 0:
                proof = trail.prove(entry.index)
                report = verify_proof(proof, entry.data, [trail.vkey])
                assert report.verdict == "confirmed", report
                assert verify_proof(proof, b"{}", [trail.vkey]).verdict == "refuted"
        with pytest.raises(TrailError, match="entry 530 is not published"):
            trail.prove(530)


def test_threads_share_commits_without_gap_or_duplicate(
    tmp_path: Path, open_trail: Open, check: Verify
) -> None:
    trail = open_trail(publish_interval_s=0.02)
    receipts: dict[str, int] = {}

    def work(name: int) -> None:
        for i in range(40):
            id_ = f"{name}-{i}"
            receipts[id_] = trail.append({"type": "t", "id": id_}).index

    threads = [threading.Thread(target=work, args=(n,)) for n in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    trail.close()
    assert sorted(receipts.values()) == list(range(640))
    ids = [(entry.record or {})["id"] for entry in records(tmp_path / "trail")]
    assert {id_: index for index, id_ in enumerate(ids)} == receipts
    commits = journal_of(tmp_path / "trail").read_bytes().count(b'{"~commit"')
    assert commits < 640
    assert check().verdict == "confirmed"


def test_a_wrong_key_or_origin_is_refused_and_nothing_changes(
    tmp_path: Path, open_trail: Open
) -> None:
    with open_trail() as trail:
        trail.append({"type": "t"})
    before = {p: p.read_bytes() for p in (tmp_path / "trail").rglob("*") if p.is_file()}
    with pytest.raises(TrailError, match="not the key of the trail"):
        open_trail(signing_key=Ed25519PrivateKey.generate())
    with pytest.raises(TrailError, match=re.escape(f"has the origin {ORIGIN}")):
        open_trail(origin="other.example/t")
    after = {p: p.read_bytes() for p in (tmp_path / "trail").rglob("*") if p.is_file()}
    assert after == before
    with open_trail(origin=None) as trail:
        assert trail.origin == ORIGIN


@pytest.mark.parametrize("origin", [ORIGIN, None])
def test_what_cannot_be_founded_leaves_no_directory(
    tmp_path: Path, origin: str | None
) -> None:
    key = tmp_path / "nowhere.pem"
    with pytest.raises(TrailError):
        Trail.open(tmp_path / "trail", origin=origin, signing_key=key)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("origin", ["", "a b", "a+b", "x" * 201, "a\nb", "a\u200bb"])
def test_an_origin_that_cannot_stand_in_a_note_is_refused(
    open_trail: Open, origin: str
) -> None:
    with pytest.raises(TrailError, match="origin"):
        open_trail(origin=origin)


def test_what_cannot_be_a_trail_says_why(tmp_path: Path, open_trail: Open) -> None:
    with pytest.raises(TrailError, match="needs a signing key"):
        open_trail(signing_key=None)
    with pytest.raises(TrailError, match="give its origin"):
        open_trail(origin=None)
    (tmp_path / "file").write_text("x")
    with pytest.raises(TrailError, match="cannot use"):
        open_trail(tmp_path / "file")
    with pytest.raises(TrailError, match="no store is known for mysql"):
        Trail.open("mysql://host/db", origin=ORIGIN)
    with pytest.raises(TrailError, match="cannot read the signing key"):
        open_trail(signing_key=tmp_path / "nowhere.pem")
    (tmp_path / "published").mkdir()
    (tmp_path / "published/checkpoint").write_text("x")
    with pytest.raises(TrailError, match="without its journal"):
        open_trail(tmp_path / "published")


def test_a_key_inside_of_the_trail_is_refused(tmp_path: Path, open_trail: Open) -> None:
    for inside in (tmp_path / "trail/key.pem", tmp_path / "trail/keys/key.pem"):
        generate(inside)
        with pytest.raises(TrailError, match="lies inside the trail"):
            open_trail(signing_key=inside)
    assert not (tmp_path / "trail/.state").exists()


def test_the_specification_names_every_finding() -> None:
    """A code that a verifier can answer with and no page explains is none."""
    source = Path(trail_package.__file__).parent
    text = (source / "FORMAT.md").read_text()
    pattern = r'(?:refute|doubt|inform)\(\s*"([a-z]+)\.([a-z_]+)"'
    found = {
        code
        for path in source.rglob("*.py")
        for code in re.findall(pattern, path.read_text())
    }
    assert len(found) > 25
    for part, what in found:
        assert f"`{part}.{what}`" in text or f"`.{what}`" in text, (part, what)


def test_a_closed_trail_refuses_every_record(open_trail: Open) -> None:
    trail = open_trail()
    trail.close()
    with pytest.raises(TrailError, match="closed"):
        trail.append({"type": "t"})
    with pytest.raises(TrailError, match="closed"):
        trail.publish()


def test_every_published_checkpoint_is_an_event_that_anchors_it(
    tmp_path: Path, open_trail: Open, check: Verify
) -> None:
    with capture_logs() as events:
        structlog.configure(processors=structlog.get_config()["processors"])
        trail = open_trail()
        trail.append({"type": "t"})
        checkpoint = trail.publish()
        trail.publish()
        trail.close()
    structlog.reset_defaults()
    found = [event for event in events if event["event"] == "trail.checkpoint"]
    assert found == [
        {
            "event": "trail.checkpoint",
            "log_level": "info",
            "origin": ORIGIN,
            "size": 1,
            "root": checkpoint.root_base64,
            "note": (tmp_path / "trail/checkpoint").read_text(),
        }
    ]
    report = check(keys=[trail.vkey], old=str(found[0]["note"]).encode())
    assert (report.verdict, report.level) == ("confirmed", Level.L2)


def test_an_application_that_configured_nothing_sees_no_print(
    open_trail: Open,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    structlog.reset_defaults()
    with caplog.at_level(logging.INFO, "carnet.trail"), open_trail() as trail:
        trail.append({"type": "t"})
    assert '"size": 1' in caplog.text
    out = capfd.readouterr()
    assert (out.out, out.err) == ("", "")


def test_without_a_home_the_inner_mark_remains(
    tmp_path: Path, key: Ed25519PrivateKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "blocked").write_text("no directory")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "blocked"))
    with Trail.open(tmp_path / "trail", origin=ORIGIN, signing_key=key) as trail:
        trail.append({"type": "t"})
    assert (tmp_path / "trail/.state/hwm").read_bytes().startswith(ORIGIN.encode())
    with pytest.raises(TrailError, match="cannot use"):
        Trail.open(
            tmp_path / "other",
            origin=ORIGIN,
            signing_key=key,
            highwater=tmp_path / "blocked",
        )


def test_large_batches_are_split_and_stay_in_order(
    tmp_path: Path, open_trail: Open, check: Verify
) -> None:
    big = [{"type": "t", "i": i, "text": "x" * 60_000} for i in range(200)]
    with open_trail() as trail:
        receipts = trail.append_many(big)
    assert [receipt.index for receipt in receipts] == list(range(200))
    assert [(e.record or {})["i"] for e in records(tmp_path / "trail")] == list(
        range(200)
    )
    assert check().verdict == "confirmed"


def test_a_key_file_is_private_whole_and_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "keys/log.pem"
    line = generate(path, ORIGIN)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_bytes().startswith(b"-----BEGIN PRIVATE KEY-----")
    assert parse_vkey(line).public == load(path).public_key().public_bytes_raw()
    with pytest.raises(TrailError, match="exists already"):
        generate(path)
    path.chmod(0o644)
    with pytest.raises(TrailError, match="read by others"):
        load(path)
    path.write_text("nonsense")
    path.chmod(0o600)
    with pytest.raises(TrailError, match="no Ed25519"):
        load(path)
    assert [p.name for p in path.parent.iterdir()] == ["log.pem"]


def test_a_commit_line_has_one_form() -> None:
    commit = Commit("äöü\n\n— x y\n".encode(), 7, 9)
    assert parse_commit(commit.format()[:-1]) == commit
    assert b"\n" not in commit.format()[:-1]


def test_the_verifier_finds_the_mark_only_at_the_trails_own_place(
    tmp_path: Path, open_trail: Open, highwater: Path
) -> None:
    with open_trail() as trail:
        trail.append({"type": "t"})
    mark = next(highwater.glob("*/checkpoint"))
    mark.write_bytes(b"damaged")
    assert verify(tmp_path / "trail", highwater_base=highwater).verdict == "refuted"
    (tmp_path / "trail").rename(tmp_path / "moved")
    assert verify(tmp_path / "moved", highwater_base=highwater).verdict == "confirmed"
