"""What a crash may leave, and what no crash explains."""

import contextlib
import random
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from carnet.errors import TrailCorrupt, TrailError
from carnet.trail import Report, Trail, keys, records, verify
from carnet.trail.recovery import torn_tail
from carnet.trail.tree import checkpoint
from carnet.trail.tree.checkpoint import Checkpoint

Open = Callable[..., Trail]
Verify = Callable[..., Report]
NOISE = random.Random(3)  # noqa: S311 - a test that repeats


class Torn:
    """A trail whose last batch was written but never acknowledged."""

    def __init__(self, tmp_path: Path, open_trail: Open) -> None:
        self.path = tmp_path / "trail"
        self._saved = tmp_path / "saved"
        trail = open_trail()
        for i in range(3):
            trail.append({"type": "test", "i": i})
        marks = [*tmp_path.glob("highwater/*/checkpoint"), self.path / ".state/hwm"]
        self._marks = {mark: mark.read_bytes() for mark in marks}
        self.start = self.journal.stat().st_size
        trail.append_many([{"type": "test", "i": 3}, {"type": "test", "i": 4}])
        trail._ledger.close()
        self.whole = self.journal.read_bytes()
        shutil.copytree(self.path, self._saved)

    @property
    def journal(self) -> Path:
        return self.path / ".state/journal" / f"{0:020d}.jsonl"

    def leave(self, tail: bytes) -> None:
        """Put everything back as it was, with this behind the last good commit."""
        shutil.rmtree(self.path)
        shutil.copytree(self._saved, self.path)
        self.journal.write_bytes(self.whole[: self.start] + tail)
        for mark, data in self._marks.items():
            mark.write_bytes(data)

    @property
    def tail(self) -> bytes:
        return self.whole[self.start :]


@pytest.fixture
def torn(tmp_path: Path, open_trail: Open) -> Torn:
    return Torn(tmp_path, open_trail)


def _moments(length: int, *, every: bool) -> list[int]:
    """Cuts of the tail; the short form keeps the delicate end behind the note whole."""
    return (
        list(range(1, length))
        if every
        else [*range(1, length - 45, 23), *range(length - 45, length)]
    )


def _recovers(torn: Torn, open_trail: Open, check: Verify, tail: bytes) -> None:
    torn.leave(tail)
    before = check()
    assert before.verdict == "confirmed", before
    assert "journal.unfinished" in {finding.code for finding in before.findings}
    with open_trail() as trail:
        receipt = trail.append({"type": "test", "i": 5})
    assert receipt.index == 4
    found = [entry.record for entry in records(torn.path)]
    assert [(r or {}).get("i") for r in found] == [0, 1, 2, None, 5]
    recovery = found[3] or {}
    assert recovery["type"] == "recovery"
    assert recovery["cut_bytes"] == len(tail)
    kept = [path.read_bytes() for path in (torn.path / ".state/quarantine").iterdir()]
    assert kept == [tail]
    assert check().verdict == "confirmed"


def test_a_write_cut_at_any_byte_recovers(
    torn: Torn, open_trail: Open, check: Verify
) -> None:
    for cut in _moments(len(torn.tail), every=False):
        _recovers(torn, open_trail, check, torn.tail[:cut])


@pytest.mark.slow
def test_a_write_cut_at_every_byte_recovers_also_with_zeros_and_garbage(
    torn: Torn, open_trail: Open, check: Verify
) -> None:
    noise = NOISE.randbytes(len(torn.tail))
    for cut in _moments(len(torn.tail), every=True):
        rest = len(torn.tail) - cut
        _recovers(torn, open_trail, check, torn.tail[:cut])
        _recovers(torn, open_trail, check, torn.tail[:cut] + bytes(rest))
        _recovers(torn, open_trail, check, torn.tail[:cut] + noise[:rest])


def test_a_tail_of_many_notes_is_read_once(
    torn: Torn,
    open_trail: Open,
    check: Verify,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The last signed note over and over: 4 MB of it held the writer up for a minute.

    Counted, not timed: signatures checked.
    """
    opened = list[bytes]()

    def open_note(data: bytes, trusted: Sequence[keys.VerifierKey]) -> Checkpoint:
        opened.append(data)
        return checkpoint.open_note(data, trusted)

    monkeypatch.setattr(torn_tail, "open_note", open_note)
    note = torn.whole[torn.whole.rindex(b'"note":', 0, torn.start) + len(b'"note":') :]
    note = note[: note.index(b'"', 1) + 1]
    _recovers(torn, open_trail, check, b'{"~":' + note * 500)
    assert 0 < len(opened) < 8


def test_a_write_that_ends_in_zeros_or_garbage_recovers(
    torn: Torn, open_trail: Open, check: Verify
) -> None:
    noise = NOISE.randbytes(len(torn.tail))
    for cut in range(0, len(torn.tail), 97):
        rest = len(torn.tail) - cut
        _recovers(torn, open_trail, check, torn.tail[:cut] + bytes(rest))
        _recovers(torn, open_trail, check, torn.tail[:cut] + noise[:rest])


def test_a_whole_write_counts_though_nobody_was_told(
    torn: Torn, open_trail: Open
) -> None:
    torn.leave(torn.tail)
    with open_trail() as trail:
        assert trail.append({"type": "test"}).index == 5


def test_damage_before_a_signed_commit_is_corruption(
    torn: Torn, open_trail: Open, check: Verify
) -> None:
    """A flip in an entry, or a zeroed page, with the commit line intact behind it."""
    note = torn.tail.index(b'{"~commit"')
    for tail in (
        torn.tail.replace(b'"i":4', b'"i":5'),
        bytes(note) + torn.tail[note:],
        torn.tail[:40] + torn.tail[60:],
    ):
        torn.leave(tail)
        with pytest.raises(TrailCorrupt):
            open_trail()
        assert torn.journal.read_bytes() == torn.whole[: torn.start] + tail
        assert check().verdict == "refuted"


def test_a_whole_commit_that_states_another_offset_is_corruption(
    torn: Torn, open_trail: Open
) -> None:
    off = f'"off":{torn.start}'.encode()
    torn.leave(torn.tail.replace(off, b'"off":0'))
    with pytest.raises(TrailCorrupt, match="does not fit"):
        open_trail()


def test_no_flip_in_an_acknowledged_journal_is_cut_away(
    tmp_path: Path, open_trail: Open, check: Verify
) -> None:
    """The last commit too: the high-water mark knows that it was acknowledged."""
    with open_trail() as trail:
        pass
    trail = open_trail()
    for i in range(4):
        trail.append({"type": "test", "i": i})
    trail._ledger.close()
    journal = tmp_path / "trail/.state/journal" / f"{0:020d}.jsonl"
    whole = journal.read_bytes()
    chance = random.Random(11)  # noqa: S311 - a test that repeats
    last = whole.rindex(b'{"~commit"')
    for position in [*range(last, len(whole), 3), *chance.sample(range(last), 60)]:
        changed = bytearray(whole)
        changed[position] ^= 1 << chance.randrange(8)
        journal.write_bytes(changed)
        assert check().verdict == "refuted", position
        with contextlib.suppress(TrailCorrupt):
            open_trail()._ledger.close()
        assert journal.read_bytes() == bytes(changed), position
    journal.write_bytes(whole)
    assert check().verdict == "confirmed"


def test_an_acknowledged_end_cannot_be_cut_off(
    tmp_path: Path, open_trail: Open, check: Verify
) -> None:
    trail = open_trail()
    for i in range(3):
        trail.append({"type": "test", "i": i})
    trail._ledger.close()
    journal = tmp_path / "trail/.state/journal" / f"{0:020d}.jsonl"
    whole = journal.read_bytes()
    lines = whole.splitlines(keepends=True)
    for data in (b"".join(lines[:-2]), b"".join(lines[:1]), whole[:-5], b""):
        journal.write_bytes(data)
        with pytest.raises(TrailCorrupt):
            open_trail()
        assert journal.read_bytes() == data
        assert check().verdict == "refuted"


def test_a_journal_that_shrinks_while_it_is_open_is_corruption(
    tmp_path: Path, open_trail: Open
) -> None:
    trail = open_trail()
    trail.append({"type": "test"})
    trail.append({"type": "test"})
    journal = tmp_path / "trail/.state/journal" / f"{0:020d}.jsonl"
    journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:3]))
    for mark in [
        *tmp_path.glob("highwater/*/checkpoint"),
        tmp_path / "trail/.state/hwm",
    ]:
        mark.write_bytes(b"")
    for _ in range(2):
        with pytest.raises(TrailCorrupt):
            trail.append({"type": "test"})


def _killed(path: Path, rounds: int, processes: int, seed: int) -> Report:
    rig = Path(__file__).with_name("crash_rig.py")
    numbers = map(str, (rounds, processes, seed))
    subprocess.run([sys.executable, rig, path, *numbers], check=True, timeout=900)
    errors = [file.read_text() for file in path.with_suffix(".acks").glob("*.error")]
    assert errors == []
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    highwater = path.with_suffix(".highwater")
    with Trail.open(path, signing_key=key, highwater=highwater) as trail:
        vkey = trail.vkey
    found = [entry.record or {} for entry in records(path)]
    ids = [record["id"] for record in found]
    assert len(set(ids)) == len(ids)
    acked = 0
    for file in path.with_suffix(".acks").iterdir():
        for line in file.read_text().splitlines():
            index, _, id_ = line.partition(" ")
            assert ids[int(index)] == id_
            acked += 1
    assert acked >= rounds // 2  # the rig waits for one in every second round
    return verify(path, [vkey], highwater_base=highwater)


def test_writers_killed_at_random_moments_lose_nothing(tmp_path: Path) -> None:
    report = _killed(tmp_path / "trail", rounds=12, processes=2, seed=5)
    assert report.verdict == "confirmed", report
    assert report.level == "L1"


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_writers_killed_hundreds_of_times_lose_nothing(
    tmp_path: Path, seed: int
) -> None:
    report = _killed(tmp_path / "trail", rounds=250, processes=2 + seed % 3, seed=seed)
    assert report.verdict == "confirmed", report


def test_a_trail_without_room_says_so_and_goes_on(
    tmp_path: Path, open_trail: Open
) -> None:
    """A full disk, by the kernel's own limit on the size of a file."""
    trail = open_trail()
    trail.append({"type": "test", "i": 0})
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    journal = tmp_path / "trail/.state/journal" / f"{0:020d}.jsonl"
    length = journal.stat().st_size
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (length + 100, hard))
    try:
        for _ in range(2):
            with pytest.raises(TrailError, match="journal"):
                trail.append({"type": "test", "i": 1, "text": "x" * 500})
            assert journal.stat().st_size == length
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, ignored)
    assert trail.append({"type": "test", "i": 2}).index == 1
    trail.close()
    assert [(e.record or {})["i"] for e in records(tmp_path / "trail")] == [0, 2]
