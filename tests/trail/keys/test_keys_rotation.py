"""A key hands over: what the log says, what a verifier follows, what a forger tries."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.trail.trail_rig import codes, refutes

from carnet.errors import TrailError, VerificationError
from carnet.trail import Report, Trail, keys, records, verify, verify_proof
from carnet.trail.canonical import canonical
from carnet.trail.keys import LocalSigner, epochs, parse_vkey, signer, vkey
from carnet.trail.reading import pruning
from carnet.trail.tree.checkpoint import Checkpoint, open_note, parse_note
from carnet.trail.tree.proof import parse_proof
from carnet.trail.verification.proof_check import verify_extension

ORIGIN = "acme.example/transfers"
FIRST = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
SECOND = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
THIRD = Ed25519PrivateKey.from_private_bytes(bytes(range(2, 34)))
VKEYS = [vkey(ORIGIN, key.public_key()) for key in (FIRST, SECOND, THIRD)]

Open = Callable[..., Trail]
Verify = Callable[..., Report]


def fill(trail: Trail, count: int) -> None:
    trail.append_many([{"type": "test", "i": i} for i in range(count)])


@pytest.fixture
def rotated(tmp_path: Path, open_trail: Open) -> Path:
    """300 records under the first key, 300 under the second, 20 under the third."""
    with open_trail() as trail:
        fill(trail, 100)
        trail.seal()
        fill(trail, 200)
        trail.rotate_key(SECOND)
        fill(trail, 300)
        trail.rotate_key(THIRD)
        fill(trail, 20)
    return tmp_path / "trail"


def test_the_old_key_signs_the_transition_and_nothing_after_it(
    tmp_path: Path, open_trail: Open
) -> None:
    trail = open_trail()
    fill(trail, 3)
    end = trail.rotate_key(SECOND)
    receipt = trail.append({"type": "test"})
    assert (end.size, receipt.index) == (4, 4)
    assert trail.vkey == VKEYS[1]
    entry = next(records(tmp_path / "trail", 3))
    transition = epochs.parse(entry.data)
    assert transition is not None
    assert [transition.old.format(), transition.new.format()] == VKEYS[:2]
    kept = (tmp_path / "trail/checkpoints/4").read_bytes()
    assert open_note(kept, (parse_vkey(VKEYS[0]),)) == end
    trail.publish()
    published = (tmp_path / "trail/checkpoint").read_bytes()
    assert open_note(published, (parse_vkey(VKEYS[1]),)).size == 5
    listed = (tmp_path / "trail/keys/log.vkeys").read_text()
    assert listed.splitlines() == VKEYS[:2]
    trail.close()


def test_the_first_key_leads_to_the_newest_and_any_key_back_to_the_first(
    rotated: Path, check: Verify
) -> None:
    first, newest = check(keys=VKEYS[:1]), check(keys=VKEYS[2:])
    for report in (first, check(keys=VKEYS), check(keys=VKEYS[1:]), newest):
        assert (report.verdict, report.level) == ("confirmed", "L1"), report
        assert report.entries == 622
    assert "key.epochs" in codes(first)
    assert "key.backward" not in codes(first)
    vouched = next(f for f in newest.findings if f.code == "key.backward")
    assert "602 records" in vouched.message
    assert check().level == "L0"
    old = (rotated / "checkpoints/100").read_bytes()
    assert check(keys=VKEYS[2:], old=old).level == "L2"


def test_a_directory_of_tiles_alone_still_tells_of_its_keys(
    rotated: Path, tmp_path: Path, check: Verify
) -> None:
    bare = tmp_path / "bare"
    shutil.copytree(rotated / "tile", bare / "tile")
    shutil.copy(rotated / "checkpoint", bare / "checkpoint")
    for trusted in (VKEYS[:1], VKEYS[2:]):
        report = check(bare, keys=trusted)
        assert (report.verdict, report.level) == ("confirmed", "L1"), report
    unknown = check(bare)  # nobody holds a key: that speaks against nobody
    assert (unknown.verdict, unknown.findings[0].code) == ("inconclusive", "key.none")


@pytest.mark.parametrize("first", [301, 602])
def test_a_checkpoint_of_an_old_key_beyond_its_epoch_is_refuted(
    rotated: Path, check: Verify, first: int
) -> None:
    size = 622
    old = signer(ORIGIN, FIRST if first == 301 else SECOND)
    _, checkpoint = parse_note((rotated / "checkpoint").read_bytes())
    forged = Checkpoint(ORIGIN, size, checkpoint.root).sign(old).format()
    (rotated / "checkpoint").write_bytes(forged)
    assert refutes(check(keys=VKEYS[:1])) == {"checkpoint.epoch"}
    shutil.copy(rotated / "checkpoint", rotated / f"checkpoints/{size}")
    assert "checkpoint.epoch" in refutes(check())


def test_a_checkpoint_of_a_new_key_from_before_its_epoch_is_refuted(
    rotated: Path, check: Verify
) -> None:
    _, kept = parse_note((rotated / "checkpoints/100").read_bytes())
    forged = kept.sign(signer(ORIGIN, THIRD)).format()
    (rotated / "checkpoints/100").write_bytes(forged)
    assert refutes(check(keys=VKEYS[:1])) == {"kept.epoch"}


def test_a_history_made_up_with_the_new_key_alone_fails(
    tmp_path: Path, open_trail: Open, rotated: Path, check: Verify
) -> None:
    """Row 8: the thief of today's key rewrites yesterday."""
    forged = tmp_path / "forged"
    with open_trail(forged, signing_key=THIRD) as trail:
        fill(trail, 622)
    assert refutes(check(forged, keys=VKEYS[:1])) == {"checkpoint.unknown_key"}
    assert refutes(check(forged, keys=VKEYS)) == {"checkpoint.unknown_key"}
    old = (rotated / "checkpoints/301").read_bytes()
    report = check(forged, keys=VKEYS[2:], old=old)
    assert "old.fork" in refutes(report)
    shutil.copytree(rotated / "keys", forged / "keys", dirs_exist_ok=True)
    found = refutes(check(forged, keys=VKEYS[:1]))
    assert {"transition.mismatch", "transition.fork"} <= found


def test_a_transition_moved_into_another_history_is_refuted(
    tmp_path: Path, open_trail: Open, rotated: Path, check: Verify
) -> None:
    """The thief replays the two real transitions over records of his own."""
    real = [entry.data for entry in records(rotated)]
    forged = tmp_path / "forged"
    with open_trail(forged, signing_key=THIRD) as trail:
        trail._ledger.commit(
            lambda: [b'{"type":"made up"}', *real[1:]], lambda _head: None
        )
        trail.publish()
    shutil.rmtree(forged / "keys")
    for trusted in (VKEYS[:1], VKEYS[2:]):
        found = refutes(check(forged, keys=trusted))
        assert "transition.fork" in found, found


def signed_by(old: LocalSigner, new: LocalSigner, size: int, root: bytes) -> bytes:
    record = epochs.record(size, root, old, new)
    return canonical({**record, "id": "x", "time": "2026-01-01T00:00:00Z", "v": 1})


class Pretender(LocalSigner):
    """Signs with another key than the one it shows."""

    def sign(self, text: bytes) -> bytes:
        return THIRD.sign(text)


@pytest.mark.parametrize("stolen", ["old", "new"])
def test_a_transition_that_one_key_signed_is_refuted(
    tmp_path: Path, open_trail: Open, check: Verify, stolen: str
) -> None:
    trail = open_trail()
    fill(trail, 2)
    head = trail._ledger.refresh()
    honest = {name: signer(ORIGIN, key) for name, key in KEYS.items()}
    honest[stolen] = Pretender(honest[stolen].verifier, THIRD)
    entry = signed_by(honest["old"], honest["new"], 2, head.frontier.root())
    with pytest.raises(VerificationError, match="does not fit"):
        epochs.parse(entry)
    trail._ledger.commit(lambda: [entry], lambda _head: None)
    trail.close()
    assert refutes(check(keys=VKEYS[:1])) == {"transition.malformed"}
    path = tmp_path / "trail/keys/transitions"
    path.mkdir()
    (path / "2").write_bytes(entry)
    assert "transition.malformed" in refutes(check(keys=VKEYS[:2]))


KEYS = {"old": FIRST, "new": SECOND}


def test_a_transition_lacking_a_signature_or_of_another_log_is_none(
    rotated: Path,
) -> None:
    entry = (rotated / "keys/transitions/300").read_bytes()
    assert epochs.parse(entry) is not None
    lines = entry.decode().split("\\n")
    for cut in (lines[:-3] + lines[-2:], lines[:-2] + lines[-1:]):
        with pytest.raises(VerificationError):
            epochs.parse("\\n".join(cut).encode())
    both = (signer("other.example/t", FIRST), signer(ORIGIN, SECOND))
    with pytest.raises(VerificationError):
        epochs.parse(signed_by(*both, 300, bytes(32)))
    same = (signer(ORIGIN, FIRST), signer(ORIGIN, FIRST))
    with pytest.raises(VerificationError):
        epochs.parse(signed_by(*same, 300, bytes(32)))
    assert epochs.parse(b'{"a":{"type":"key.transition"},"type":"test"}') is None


def test_a_second_transition_of_the_old_key_is_refuted(
    rotated: Path, open_trail: Open, check: Verify
) -> None:
    """Whoever kept the old key hands over to a key of his own as well."""
    trail = open_trail(signing_key=THIRD)
    head = trail._ledger.refresh()
    thief = signer(ORIGIN, Ed25519PrivateKey.generate())
    root = head.frontier.root()
    entry = signed_by(signer(ORIGIN, FIRST), thief, head.size, root)
    trail._ledger.commit(lambda: [entry], lambda _head: None)
    assert refutes(check(keys=VKEYS[:1])) == {"transition.unknown"}
    trail.publish()
    shutil.rmtree(rotated / "keys/transitions")
    assert refutes(check(keys=VKEYS[:1])) == {"transition.unknown"}
    (rotated / "keys/transitions").mkdir()
    (rotated / f"keys/transitions/{head.size}").write_bytes(entry)
    assert "transition.chain" in refutes(check(keys=VKEYS[:1]))


@pytest.mark.parametrize("index", [300, 601])
@pytest.mark.parametrize("part", ["gone", "flip", "moved"])
def test_the_copy_of_a_transition_may_be_missing_but_not_wrong(
    rotated: Path, check: Verify, index: int, part: str
) -> None:
    file = rotated / f"keys/transitions/{index}"
    if part == "gone":
        file.unlink()
        for trusted in (VKEYS[:1], VKEYS[2:], []):
            assert check(keys=trusted).verdict == "confirmed", trusted
    elif part == "moved":
        file.rename(file.with_name("7"))
        assert "transition.malformed" in refutes(check(keys=VKEYS[:1]))
    else:
        data = bytearray(file.read_bytes())
        for position in range(0, len(data), 41):
            data[position] ^= 1
            file.write_bytes(data)
            assert check(keys=VKEYS[:1]).verdict == "refuted", position
            data[position] ^= 1


def test_a_key_list_that_differs_from_the_transitions_is_refuted(
    rotated: Path, check: Verify
) -> None:
    listed = rotated / "keys/log.vkeys"
    for lines in (VKEYS[::-1], [VKEYS[0], VKEYS[2]]):
        listed.write_text("".join(f"{line}\n" for line in lines))
        assert "keys.mismatch" in refutes(check(keys=VKEYS[:1]))
    listed.write_text(f"{VKEYS[0]}\n{VKEYS[0]}\n")
    assert refutes(check(keys=VKEYS[:1])) == {"keys.malformed"}
    listed.write_text(f"{VKEYS[0]}\n")  # a writer was killed before it listed the rest
    assert check(keys=VKEYS[:1]).verdict == "confirmed"


def test_a_key_list_of_a_log_that_never_rotated_holds_its_one_key(
    tmp_path: Path, open_trail: Open, check: Verify
) -> None:
    with open_trail() as trail:
        trail.append({"type": "test"})
    listed = tmp_path / "trail/keys/log.vkeys"
    other = vkey("acme.example/other", SECOND.public_key())
    for lines in (VKEYS[:2], VKEYS[1:2], [other]):
        listed.write_text("".join(f"{line}\n" for line in lines))
        assert "keys.mismatch" in refutes(check(keys=VKEYS[:1])), lines
    listed.write_text("".join(f"{line}\n" for line in VKEYS[:2]))
    assert refutes(check()) == {"keys.mismatch"}
    listed.unlink()
    assert check(keys=VKEYS[:1]).verdict == "confirmed"


def test_the_end_of_the_log_cannot_be_cut_back_to_before_a_transition(
    rotated: Path, check: Verify
) -> None:
    shutil.copy(rotated / "checkpoints/100", rotated / "checkpoint")
    shutil.rmtree(rotated / ".state")
    found = refutes(check(keys=VKEYS[:1]))
    assert {"transition.rollback", "kept.rollback"} <= found


def test_a_caller_cannot_write_a_transition(open_trail: Open) -> None:
    with open_trail() as trail, pytest.raises(TrailError, match="trail's own"):
        trail.append({"type": "key.transition", "note": "x"})


def test_a_key_that_is_back_is_refused(open_trail: Open) -> None:
    with open_trail() as trail:
        trail.rotate_key(SECOND)
        before = trail._ledger.refresh().size
        with pytest.raises(TrailError):
            trail.rotate_key(FIRST)
    with open_trail(signing_key=SECOND) as trail:
        assert trail._ledger.refresh().size == before
        trail.append({"type": "test"})


def test_pruning_away_a_transition_keeps_the_log_verifiable(
    tmp_path: Path, open_trail: Open, check: Verify
) -> None:
    with open_trail() as trail:
        fill(trail, 10)
        trail.rotate_key(SECOND)
        fill(trail, 600)
        trail.append({"type": pruning.TYPE, "min_index": 512, "policy": "a test"})
        trail.turn()
        trail.turn()
        trail.seal()
        pruning.delete(tmp_path / "trail", 512)
        fill(trail, 5)
    with open_trail(signing_key=SECOND) as trail:
        fill(trail, 5)
    for trusted in (VKEYS[:1], VKEYS[1:2]):
        report = check(keys=trusted)
        assert report.verdict == "confirmed", report
        assert "transition.pruned" in codes(report)


def test_a_transition_round_trips(rotated: Path) -> None:
    entry = (rotated / "keys/transitions/300").read_bytes()
    transition = epochs.parse(entry)
    assert transition is not None
    keyed = (signer(ORIGIN, FIRST), signer(ORIGIN, SECOND))
    again = epochs.record(transition.index, transition.root, *keyed)
    assert epochs.parse(canonical({**again, "v": 1})) == replace(
        transition, entry=canonical({**again, "v": 1})
    )
    assert keys.VerifierKey(ORIGIN, transition.new.public).same(transition.new)
    assert verify(rotated).entries == 622


def test_a_proof_from_a_later_epoch_verifies_with_the_first_epochs_key_alone(
    tmp_path: Path, open_trail: Open
) -> None:
    later = [Ed25519PrivateKey.generate() for _ in range(2)]
    with open_trail() as trail:
        vkeys = [trail.vkey]
        for key in later:
            trail.append({"type": "test"})
            trail.rotate_key(key)
            vkeys.append(trail.vkey)
        trail.append({"type": "test"})
        last = trail.publish().size - 1
        proof = trail.prove(last)
    record = list(Trail.records(tmp_path / "trail"))[last].data
    for each in vkeys:
        assert verify_proof(proof, record, [each]).verdict == "confirmed"
    assert verify_proof(proof, record, vkeys).level == "L1"
    stranger = vkey(trail.origin, Ed25519PrivateKey.generate().public_key())
    assert verify_proof(proof, record, [stranger]).verdict == "refuted"
    # Without what the proof carries, the first key says nothing of the last one.
    parsed = parse_proof(proof)
    assert len(parsed.transitions) == 2
    bare = replace(parsed, transitions=()).format()
    assert verify_proof(bare, record, vkeys[:1]).verdict == "refuted"
    first, second = parsed.transitions
    for forged in (
        (second, first),
        (first, second.replace(b"key transition v1", b"key transition v2")),
        (first, b"{}"),
    ):
        changed = replace(parsed, transitions=forged).format()
        assert verify_proof(changed, record, vkeys[:1]).verdict == "refuted"


def test_growth_over_a_rotation_is_no_forgery_to_whoever_has_the_older_key(
    tmp_path: Path, open_trail: Open
) -> None:
    with open_trail() as trail:
        fill(trail, 10)
        trail.publish()
        old = (tmp_path / "trail/checkpoint").read_bytes()
        trail.rotate_key(SECOND)
        fill(trail, 10)
        trail.publish()
        growth = trail.consistency(10)
    alone = verify_extension(growth, old, VKEYS[:1])
    assert alone.verdict == "inconclusive"
    assert "checkpoint.unchecked" in codes(alone)
    both = verify_extension(growth, old, VKEYS[:2])
    assert (both.verdict, both.level) == ("confirmed", "L2")
    # Of the known key, a signature that is not its own still refutes.
    forged = growth.replace(growth[-20:-4], b"A" * 16)
    assert verify_extension(forged, old, VKEYS[:2]).verdict == "refuted"
