"""What the verifier kept: a damaged copy of it, and one that a stranger signed."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.trail.trail_rig import ORIGIN, VKEY, Open, Verify, codes, refutes

from carnet.trail.keys import signer
from carnet.trail.tree.checkpoint import parse_note


def test_a_kept_checkpoint_that_was_damaged_says_nothing_about_the_log(
    trail: Path, check: Verify
) -> None:
    kept = (trail / "checkpoints/140").read_bytes()
    root = kept.split(b"\n")[2]
    other = (b"B" if root.startswith(b"A") else b"A") + root[1:]  # base64 it stays
    report = check(keys=[VKEY], old=kept.replace(root, other))
    found = codes(report)
    assert (report.verdict, "old.fork" in found) == ("inconclusive", False)
    assert found >= {"old.signature", "rollback.not_checked"}


def test_a_checkpoint_of_a_strangers_is_compared_but_carries_no_level(
    trail: Path, check: Verify, open_trail: Open, tmp_path: Path
) -> None:
    _, kept = parse_note((trail / "checkpoints/140").read_bytes())
    same = kept.sign(signer(ORIGIN, Ed25519PrivateKey.generate())).format()
    report = check(keys=[VKEY], old=same)
    assert (report.verdict, report.level) == ("inconclusive", "L0")
    assert "old.signature" in {finding.code for finding in report.findings}
    with open_trail(
        tmp_path / "new",
        highwater=tmp_path / "elsewhere",
        signing_key=Ed25519PrivateKey.generate(),
    ) as begun_anew:
        begun_anew.append_many([{"type": "anew", "i": i} for i in range(300)])
    report = check(tmp_path / "new", old=(trail / "checkpoints/140").read_bytes())
    assert "old.fork" in refutes(report)


def test_of_too_many_kept_checkpoints_the_newest_are_judged_and_the_rest_is_told(
    trail: Path, check: Verify, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its text 140 comes before 70, which is the oldest."""
    monkeypatch.setattr("carnet.trail.verification.testimony.MAX_JUDGED", 1)
    older, kept = trail / "checkpoints/70", trail / "checkpoints/140"
    older.write_bytes(kept.read_bytes())
    report = check(keys=[VKEY])
    assert report.verdict == "confirmed", report
    assert "kept.not_checked" in codes(report)
    kept.write_bytes((trail / "checkpoint").read_bytes())
    assert "kept.size" in refutes(check(keys=[VKEY]))
