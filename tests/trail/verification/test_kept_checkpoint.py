"""What the verifier kept: a damaged copy of it, and one that a stranger signed."""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.trail.trail_rig import ORIGIN, VKEY, Open, Verify, refutes

from carnet.trail.checkpoint import parse_note
from carnet.trail.keys import signer


def test_a_kept_checkpoint_that_was_damaged_says_nothing_about_the_log(
    trail: Path, check: Verify
) -> None:
    kept = (trail / "checkpoints/140").read_bytes()
    root = kept.split(b"\n")[2]
    other = (b"B" if root.startswith(b"A") else b"A") + root[1:]  # base64 it stays
    report = check(keys=[VKEY], old=kept.replace(root, other))
    codes = {finding.code for finding in report.findings}
    assert (report.verdict, "old.fork" in codes) == ("inconclusive", False)
    assert codes >= {"old.signature", "rollback.not_checked"}


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
