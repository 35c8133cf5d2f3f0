"""Logs that other hands wrote: every verdict as the vectors' README lists it."""

import re
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from carnet.trail import Level, Report, Verdict, Weight, verify, verify_proof
from carnet.trail.keys import parse_vkey, vkey
from carnet.trail.tree.note import parse
from carnet.trail.tree.proof import parse_proof

VECTORS = Path(__file__).parents[1] / "vectors"
GOOD = ["good-0", "good-1", "good-255", "good-257", "good-1000"]
BAD = {
    "bad-entry-flip": "entry.mismatch",
    "bad-tile-flip": "entry.mismatch",
    "bad-checkpoint-flip": "checkpoint.signature",
    "bad-size-edited": "checkpoint.signature",
    "bad-entries-swapped": "entry.mismatch",
}
TRAILS = {
    "trail-entry-edited": "journal.corrupt",
    "trail-last-edited": "journal.corrupt",
    "trail-offset-edited": "journal.corrupt",
    "trail-key-twice": "journal.corrupt",
    "trail-end-cut": "highwater.rollback",
    "trail-mark-beyond": "highwater.rollback",
    "trail-mark-forked": "highwater.fork",
    "trail-kept-forked": "kept.fork",
    "trail-gap": "journal.gap",
}
MISSING = {"missing-bundle": "tile.missing", "missing-checkpoint": "checkpoint.missing"}


def _key(name: str) -> str:
    return (VECTORS / name / "log.vkey").read_text()


def _codes(report: Report, weight: Weight) -> set[str]:
    return {finding.code for finding in report.findings if finding.weight is weight}


@pytest.mark.parametrize("name", GOOD)
def test_a_good_log_is_confirmed_and_consistent_with_its_past(name: str) -> None:
    report = verify(VECTORS / name, [_key(name)], VECTORS / name / "checkpoint.old")
    assert (report.verdict, report.level) == (Verdict.CONFIRMED, Level.L2)
    assert report.checkpoint is not None
    assert report.entries == report.checkpoint.size == int(name.partition("-")[2])
    assert not _codes(report, Weight.UNDECIDED) | _codes(report, Weight.REFUTES)


@pytest.mark.parametrize("name", GOOD)
def test_without_a_key_nobody_vouches_for_a_good_log(name: str) -> None:
    report = verify(VECTORS / name)
    assert (report.verdict, report.level) == (Verdict.CONFIRMED, Level.L0)
    assert "key.unvouched" in _codes(report, Weight.INFORMS)
    wanted = verify(VECTORS / name, level="L1")
    assert wanted.verdict is Verdict.INCONCLUSIVE
    assert "level.not_reached" in _codes(wanted, Weight.UNDECIDED)


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_changed_log_is_refuted(name: str) -> None:
    report = verify(VECTORS / name, [_key(name)])
    assert (report.verdict, report.level) == (Verdict.REFUTED, Level.L0)
    assert BAD[name] in _codes(report, Weight.REFUTES)


@pytest.mark.parametrize("name", ["trail-whole", "trail-torn", "trail-two-segments"])
def test_a_trail_with_its_journal_is_confirmed(name: str) -> None:
    report = verify(VECTORS / name, [(VECTORS / name / "keys/log.vkeys").read_text()])
    assert (report.verdict, report.level) == (Verdict.CONFIRMED, Level.L1)
    assert report.unpublished == 3
    torn = "journal.unfinished" in _codes(report, Weight.INFORMS)
    assert torn is (name == "trail-torn")


@pytest.mark.parametrize("name", sorted(TRAILS))
def test_a_changed_trail_is_refuted_also_without_a_trusted_key(name: str) -> None:
    for keys in ((), ((VECTORS / name / "keys/log.vkeys").read_text(),)):
        report = verify(VECTORS / name, keys)
        assert report.verdict is Verdict.REFUTED
        assert TRAILS[name] in _codes(report, Weight.REFUTES)


@pytest.mark.parametrize("name", sorted(MISSING))
def test_what_is_missing_leaves_the_question_open(name: str) -> None:
    report = verify(VECTORS / name, [_key(name)])
    assert report.verdict is Verdict.INCONCLUSIVE
    assert MISSING[name] in _codes(report, Weight.UNDECIDED)


def test_a_rolled_back_log_is_found_by_who_kept_a_newer_checkpoint() -> None:
    log = VECTORS / "bad-rolled-back"
    alone = verify(log, [_key("bad-rolled-back")])
    assert alone.verdict is Verdict.CONFIRMED
    assert "tile.beyond" in _codes(alone, Weight.INFORMS)
    for old in (log / "checkpoint.newer", (log / "checkpoint.newer").read_bytes()):
        report = verify(log, [_key("bad-rolled-back")], old)
        assert report.verdict is Verdict.REFUTED
        assert "old.rollback" in _codes(report, Weight.REFUTES)


def test_a_key_of_another_log_refutes() -> None:
    stranger = Ed25519PrivateKey.generate().public_key()
    report = verify(VECTORS / "good-257", [vkey("audit.example/trail-1", stranger)])
    assert report.verdict is Verdict.REFUTED
    assert "checkpoint.unknown_key" in _codes(report, Weight.REFUTES)


@pytest.mark.parametrize("name", [name for name in GOOD if name != "good-0"])
def test_a_proof_of_another_writer_holds(name: str) -> None:
    proof = (VECTORS / name / "proof.tlog-proof").read_bytes()
    leaf = (VECTORS / name / "proof.leaf").read_bytes()
    report = verify_proof(proof, leaf, [_key(name)])
    assert (report.verdict, report.level) == (Verdict.CONFIRMED, Level.L1)
    assert parse_proof(proof).format() == proof
    assert verify_proof(proof, leaf).verdict is Verdict.INCONCLUSIVE
    assert verify_proof(proof, leaf + b"\n", [_key(name)]).verdict is Verdict.REFUTED


@pytest.mark.parametrize("name", ["good-1", "good-257"])
def test_a_proof_with_one_flipped_bit_never_holds(name: str) -> None:
    proof = (VECTORS / name / "proof.tlog-proof").read_bytes()
    leaf = (VECTORS / name / "proof.leaf").read_bytes()
    for position in range(len(proof)):
        changed = bytearray(proof)
        changed[position] ^= 1 << position % 8
        assert verify_proof(bytes(changed), leaf, [_key(name)]).verdict != "confirmed"


def test_notes_and_keys_of_another_writer_come_back_byte_for_byte() -> None:
    notes = [
        path
        for path in VECTORS.glob("*/checkpoint*")
        if path.is_file() and "flip" not in str(path)
    ]
    keys = list(VECTORS.glob("*/log.vkey"))
    assert notes
    assert keys
    for path in notes:
        assert parse(path.read_bytes()).format() == path.read_bytes()
    for path in keys:
        line = path.read_text().strip()
        assert parse_vkey(line).format() == line


def test_the_readme_lists_every_vector() -> None:
    listed = set(
        re.findall(r"[a-z]+(?:-[a-z0-9]+)+", (VECTORS / "README.md").read_text())
    )
    made = {path.name for path in VECTORS.iterdir() if path.is_dir()} - {"__pycache__"}
    assert made <= listed
