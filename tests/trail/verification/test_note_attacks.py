"""What a stranger may write in place of a checkpoint."""

from pathlib import Path

import pytest
from tests.trail.trail_rig import LOG, ORIGIN, VKEY, Verify, refutes, signature, signed

from carnet.trail.keys import VerifierKey
from carnet.trail.tree.checkpoint import Checkpoint, parse_note
from carnet.trail.tree.merkle import EMPTY_ROOT
from carnet.trail.tree.note import Note, SignatureLine


@pytest.mark.parametrize(
    "size",
    [
        "-1",
        "0999",
        "1e3",
        "00",
        "",
        "+5",
        " 5",
        "5 ",
        "\u0665",
        str(2**63),
        str(2**64),
        "9" * 40,
    ],
)
def test_a_size_that_is_no_size_is_refuted_though_rightly_signed(
    trail: Path, check: Verify, size: str
) -> None:
    root = Checkpoint(ORIGIN, 5, EMPTY_ROOT).root_base64
    (trail / "checkpoint").write_bytes(signed(f"{ORIGIN}\n{size}\n{root}\n"))
    assert "checkpoint.malformed" in refutes(check(keys=[VKEY]))


@pytest.mark.parametrize("size", [2**63 - 1, 2**62, 2**33, 609])
def test_a_huge_size_ends_at_once(trail: Path, check: Verify, size: int) -> None:
    text = Checkpoint(ORIGIN, size, bytes(32)).format()
    (trail / "checkpoint").write_bytes(signed(text))
    report = check(keys=[VKEY])
    assert report.verdict != "confirmed"
    assert "tile.missing" in {finding.code for finding in report.findings}


@pytest.mark.parametrize(
    "body",
    [
        f"{ORIGIN}\n5\n",
        f"{ORIGIN}\n5\nAAAA\n",
        f"{ORIGIN}\n5\n{'A' * 42}B=\n",
        f"{ORIGIN}\n0\n{'A' * 43}=\n",
        f"\n5\n{'A' * 43}=\n",
        f"{ORIGIN}\n5\n{'A' * 43}=\n\nx\n",
        "\n",
    ],
)
def test_a_body_that_is_no_checkpoint_is_refuted(
    trail: Path, check: Verify, body: str
) -> None:
    (trail / "checkpoint").write_bytes(signed(body))
    assert "checkpoint.malformed" in refutes(check(keys=[VKEY]))


def test_extension_lines_are_signed_and_told(trail: Path, check: Verify) -> None:
    _, checkpoint = _current(trail)
    text = Checkpoint(ORIGIN, checkpoint.size, checkpoint.root, ("x y",)).format()
    (trail / "checkpoint").write_bytes(signed(text))
    report = check(keys=[VKEY])
    assert report.verdict == "confirmed"
    assert "checkpoint.extensions" in {finding.code for finding in report.findings}


def _current(trail: Path) -> tuple[Note, Checkpoint]:
    return parse_note((trail / "checkpoint").read_bytes())


def test_every_line_under_the_logs_name_counts_and_no_other(
    trail: Path, check: Verify
) -> None:
    note, _ = _current(trail)
    whole = note.format()
    witness = signature(note.text, "witness.example/w").format()
    (trail / "checkpoint").write_bytes(whole + witness.encode())
    assert check(keys=[VKEY]).verdict == "confirmed"
    stranger = VerifierKey(ORIGIN, bytes(32))
    for line in (
        SignatureLine(ORIGIN, stranger.key_id, bytes(64)),
        SignatureLine(ORIGIN, LOG.verifier.key_id, bytes(64)),
        SignatureLine(ORIGIN, LOG.verifier.key_id, b"x"),
    ):
        (trail / "checkpoint").write_bytes(whole + line.format().encode())
        assert refutes(check(keys=[VKEY])) & {
            "checkpoint.unknown_key",
            "checkpoint.signature",
        }
    (trail / "checkpoint").write_bytes(note.text.encode() + b"\n" + witness.encode())
    assert "checkpoint.unsigned" in refutes(check(keys=[VKEY]))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"\n\n",
        bytes(5000),
        b"\xff\xfe",
        b"x" * 70_000,
        b"a\n\n\xe2\x80\x94 \n",
    ],
)
def test_a_checkpoint_that_is_no_note_never_passes(
    trail: Path, check: Verify, data: bytes
) -> None:
    (trail / "checkpoint").write_bytes(data)
    assert check(keys=[VKEY]).verdict != "confirmed"
