"""Entries of another program that end like the trail's own, and are no JSON: survived.

Verification takes time and type from the end of an entry's bytes. Before them may stand
anything, since any bytes may be an entry of a C2SP log.
"""

import base64
from pathlib import Path

import pytest
from tests.trail.trail_rig import ORIGIN, VKEY, signed

from carnet.trail import verify
from carnet.trail.tree.merkle import Frontier, leaf_hashes

END = b'"time":"2026-03-01T09:00:00.000000Z","type":"%s","v":1}'
HEADS = {
    "no JSON": b"x,",
    "a list": b"[1,",
    "two objects": b'{"a":1}{"b":2,',
    "half a pair of code units": b'{"a":"\\ud800",',
    "no UTF-8": b'{"a":"\xff",',
    "too deep": b'{"a":' + b"[" * 2000 + b"]" * 2000 + b",",
    "a text": b'"',
}
KINDS = [
    b"anchor",
    b"heartbeat",
    b"key.transition",
    b"policy",
    b"retention.prune",
    b"transfer.intent",
    b"transfer.outcome",
]


def published(folder: Path, entries: list[bytes]) -> None:
    """A log of these entries, as any C2SP program may sign one."""
    leaves = leaf_hashes(entries)
    frontier = Frontier()
    frontier.extend(leaves)
    bundle = b"".join(len(e).to_bytes(2, "big") + e for e in entries)
    for level, data in (("entries", bundle), ("0", b"".join(leaves))):
        path = folder / "tile" / level / "000.p" / str(len(entries))
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
    root = base64.b64encode(frontier.root()).decode()
    text = f"{ORIGIN}\n{len(entries)}\n{root}\n"
    (folder / "checkpoint").write_bytes(signed(text))


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("kind", KINDS)
def test_whatever_stands_before_a_type_the_log_is_confirmed(
    head: str, kind: bytes, tmp_path: Path
) -> None:
    published(tmp_path, [HEADS[head] + END % kind])
    for lint in (False, True):
        report = verify(tmp_path, keys=[VKEY], lint=lint)
        assert (report.verdict, report.entries) == ("confirmed", 1), report
