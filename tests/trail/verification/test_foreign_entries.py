"""Entries of another program that end like the trail's own, and are no JSON: survived.

Verification takes time and type from the end of an entry's bytes. Before them may stand
anything, since any bytes may be an entry of a C2SP log.
"""

import base64
from pathlib import Path

import pytest
from tests.trail.trail_rig import ORIGIN, VKEY, Open, refutes, signed

from carnet.errors import TrailCorrupt
from carnet.trail import records, verify
from carnet.trail.journal import Commit
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


def committed(path: Path, *entries: bytes) -> None:
    """Entries that another writer with the key adds to the journal of a trail."""
    journal = next((path / ".state/journal").iterdir())
    off = journal.stat().st_size
    every = [*(entry.data for entry in records(path)), *entries]
    frontier = Frontier()
    frontier.extend(leaf_hashes(every))
    root = base64.b64encode(frontier.root()).decode()
    note = signed(f"{ORIGIN}\n{len(every)}\n{root}\n")
    with journal.open("ab") as file:
        file.write(b"".join(b"%s\n" % entry for entry in entries))
        file.write(Commit(note, off, len(every)).format())


def long(size: int) -> bytes:
    return b'{"a":"' + b"x" * (size - 8) + b'"}'


def test_an_entry_of_the_journal_is_no_longer_than_a_bundle_can_hold(
    tmp_path: Path, open_trail: Open
) -> None:
    path = tmp_path / "trail"
    with open_trail() as trail:
        trail.append({"type": "a"})
    committed(path, long(65_535))
    assert verify(path, keys=[VKEY]).verdict == "confirmed"
    with open_trail() as trail:
        trail.append({"type": "b"})
        trail.publish()
    whole = len(list(records(path)))
    committed(path, long(65_536))
    assert refutes(verify(path, keys=[VKEY])) == {"journal.corrupt"}
    assert len(list(records(path))) == whole
    with pytest.raises(TrailCorrupt, match="does not fit"), open_trail() as trail:
        trail.append({"type": "c"})


OPAQUE = (
    *(b'{"a":1}', b"hello", b"", b'{"type":1,"id":2}', b"[]", b"\xff", b"null"),
    *(b'{"id":"x","a":1.5}', b'{"id":"x","\xc3\xa9":1}', b"[" * 3_000),
)


@pytest.mark.parametrize("entry", OPAQUE)
def test_a_trail_goes_on_behind_entries_that_bear_no_id(
    entry: bytes, tmp_path: Path, open_trail: Open
) -> None:
    path = tmp_path / "trail"
    with open_trail() as trail:
        trail.append({"type": "a"})
    committed(path, entry)
    with open_trail() as trail:
        assert trail.append({"type": "b", "id": "x"}).index == 2
        assert trail.append({"type": "b", "id": "x"}).index == 2
        trail.publish()
    assert verify(path, keys=[VKEY]).verdict == "confirmed"
