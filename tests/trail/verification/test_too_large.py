"""A file with more bytes than the format lets it have: something was put into it.

It is not read, but that it is none of the log's is plain: no question stays open, as
one does about a link, behind which the file may stand.
"""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.trail.trail_rig import VKEY, Open, Verify, refutes

NOTE = 1 << 16
SECOND = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
CODES = {
    "checkpoint": "checkpoint.malformed",
    "checkpoints/140": "kept.malformed",
    ".state/hwm": "highwater.malformed",
    "tile/0/001": "tile.malformed",
    "tile/1/000.p/2": "tile.malformed",
}


@pytest.mark.parametrize("name", CODES)
def test_what_no_writer_can_have_made_is_refuted(
    trail: Path, check: Verify, name: str
) -> None:
    path = trail / name
    limit = 8192 if name.startswith("tile") else NOTE
    path.write_bytes(path.read_bytes().ljust(limit, b"\n") + b"\n")
    report = check(keys=[VKEY])
    assert CODES[name] in refutes(report)
    assert name in next(f for f in report.findings if f.code == CODES[name]).message


def test_a_transition_that_is_no_entry_is_refuted(
    tmp_path: Path, check: Verify, open_trail: Open
) -> None:
    with open_trail() as trail:
        trail.append({"type": "test"})
        trail.rotate_key(SECOND)
    path = tmp_path / "trail/keys/transitions/1"
    path.write_bytes(path.read_bytes() + b" " * NOTE)
    assert "transition.malformed" in refutes(check())
