"""Cosignatures, policies and proofs of growth: what is read, and what is not."""

import contextlib
import struct
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from carnet.errors import VerificationError
from carnet.trail.anchors import authority, kept
from carnet.trail.anchors.cosignature import WitnessKey, parse_witness
from carnet.trail.anchors.policy import Group, Policy, Witness, named, parse_policy
from carnet.trail.tree.checkpoint import Checkpoint, parse_note
from carnet.trail.tree.consistency import Consistency, parse_consistency
from carnet.trail.tree.note import Note, SignatureLine
from carnet.trail.verification.anchors.trust import witness_policy

ROOT = bytes(range(32))
CHECKPOINT = Checkpoint("log.example/a", 7, ROOT)
EDWARDS = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
LATTICE = MLDSA44PrivateKey.generate()
TIME = 1_795_547_257


def cosigned(kind: int, time: int = TIME, start: int = 0) -> tuple[WitnessKey, Note]:
    """A cosignature made from the words of c2sp.org/tlog-cosignature."""
    name, text = "w.example/1", CHECKPOINT.format()
    if kind == 4:
        public = EDWARDS.public_key().public_bytes_raw()
        signature = EDWARDS.sign(f"cosignature/v1\ntime {time}\n{text}".encode())
    else:
        public = LATTICE.public_key().public_bytes_raw()
        origin = CHECKPOINT.origin.encode()
        signature = LATTICE.sign(
            b"subtree/v1\n\0"
            + struct.pack(">B", len(name))
            + name.encode()
            + struct.pack(">QB", time, len(origin))
            + origin
            + struct.pack(">QQ", start, 7)
            + ROOT
        )
    key = WitnessKey(name, kind, public)
    line = SignatureLine(name, key.key_id, struct.pack(">Q", time) + signature)
    return key, Note(text, (line,))


@pytest.mark.parametrize("kind", [4, 6])
def test_a_cosignature_states_a_time_and_fits_one_checkpoint(kind: int) -> None:
    key, note = cosigned(kind)
    assert parse_witness(key.format()) == key
    (line,) = note.signatures
    assert key.verify(note, line) == TIME
    moved = SignatureLine(
        line.name, line.key_id, struct.pack(">Q", TIME + 1) + line.signature[8:]
    )
    other = Note(Checkpoint("log.example/a", 8, ROOT).format(), ())
    for wrong_note, wrong_line in (
        (note, moved),
        (other, line),
        (note, SignatureLine("n", b"1234", line.signature[:-1])),
        (note, SignatureLine("n", b"1234", b"\xff" + line.signature[1:])),
    ):
        with pytest.raises(VerificationError):
            key.verify(wrong_note, wrong_line)
    stranger = WitnessKey(key.name, key.kind, bytes(len(key.public)))
    with pytest.raises(VerificationError):
        stranger.verify(note, line)


def test_a_cosignature_over_a_part_of_the_tree_is_none_over_the_whole() -> None:
    key, note = cosigned(6, start=4)
    with pytest.raises(VerificationError):
        key.verify(note, note.signatures[0])


@pytest.mark.parametrize(
    "line",
    [
        "",
        "w.example",
        "w.example+00000000+BAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
        "w.example+e75f6532+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
        "w.example+e75f6532+BAOhB7",
        "w.example+e75f6532+",
    ],
)
def test_no_other_line_is_a_witness(line: str) -> None:
    with pytest.raises(VerificationError):
        parse_witness(line)


KEYS = tuple(
    WitnessKey(f"w.example/{i}", 4, bytes([i]) * 32).format() for i in range(5)
)
SPEC = f"""\
# two organisations
witness X1 {KEYS[0]}
witness X2 {KEYS[1]}\thttps://x2.example/
\twitness X3  {KEYS[2]}
group X 2 X1 X2 X3

witness Y1 {KEYS[3]}
witness Y2 {KEYS[4]}
group Y any Y1 Y2
group X-and-Y all X Y
quorum X-and-Y
"""


def test_a_policy_counts_witnesses_and_groups() -> None:
    policy = parse_policy(SPEC.encode())
    assert policy.groups[0] == Group("X", 2, ("X1", "X2", "X3"))
    assert policy.witnesses[1].url == "https://x2.example/"
    assert policy.needs_witnesses()
    for cosigners, enough in (
        ("X1 X3 Y2", True),
        ("X1 X2 X3", False),
        ("X1 Y1 Y2", False),
        ("X1 X2 Z9", False),
        ("", False),
    ):
        assert policy.satisfied(set(cosigners.split())) is enough, cosigners
    assert not parse_policy(b"quorum none\n").needs_witnesses()


@pytest.mark.parametrize(
    "change",
    [
        ("quorum X-and-Y", "quorum Z"),
        ("quorum X-and-Y\n", ""),
        ("quorum X-and-Y", "quorum X\nquorum Y"),
        ("group X 2", "group X 4"),
        ("group X 2", "group X 0"),
        ("group X 2", "group X +2"),
        ("group X 2", "group none 2"),
        ("group X 2 X1 X2 X3", "group X 2"),
        ("X1 X2 X3\n", "X1 X2 X2\n"),
        ("group Y any Y1 Y2", "group Y any Y1 X1"),
        ("witness Y1", "witness X1"),
        ("witness Y2", "witness none"),
        (KEYS[3], KEYS[0]),
        ("# two", "\x00 two"),
        ("# two", "people two"),
        ("all X Y", "all X-and-Y Y"),
    ],
)
def test_a_policy_with_a_mistake_is_none(change: tuple[str, str]) -> None:
    text = SPEC.replace(*change)
    assert text != SPEC
    with pytest.raises(VerificationError):
        parse_policy(text.encode())


@given(
    st.integers(1, 5).flatmap(
        lambda n: st.tuples(
            st.lists(st.sampled_from(KEYS), min_size=n, max_size=n, unique=True),
            st.integers(1, n),
        )
    )
)
def test_every_policy_is_read_back_as_it_was(named: tuple[list[str], int]) -> None:
    vkeys, quorum = named
    policy = witness_policy(vkeys, quorum)
    assert parse_policy(policy.format()) == policy
    names = [witness.name for witness in policy.witnesses]
    assert policy.satisfied(set(names[:quorum]))
    assert not policy.satisfied(set(names[: quorum - 1]))


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader_of_policies(data: bytes) -> None:
    with contextlib.suppress(VerificationError):
        assert isinstance(parse_policy(data), Policy)


def test_witnesses_are_all_asked_for_unless_a_quorum_says_otherwise() -> None:
    policy = witness_policy(KEYS[:3])
    assert not policy.satisfied({"w1", "w2"})
    assert witness_policy(KEYS[:3], 2).satisfied({"w1", "w3"})
    for keys, quorum in ((KEYS[:2], 3), ((), None), ((KEYS[0], KEYS[0]), 1)):
        with pytest.raises(VerificationError):
            witness_policy(keys, quorum)
    assert named([(parse_witness(KEYS[0]), "https://a/")]) == (
        Witness("w1", parse_witness(KEYS[0]), "https://a/"),
    )


@given(
    st.integers(0, 2**62), st.lists(st.binary(min_size=32, max_size=32), max_size=63)
)
def test_every_proof_of_growth_is_read_back_as_it_was(
    old: int, path: list[bytes]
) -> None:
    proof = Consistency(old, tuple(path), b"the note")
    assert parse_consistency(proof.format()) == proof


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"old 1\n",
        b"old 01\n\nnote",
        b"old -1\n\nnote",
        b"old 1\nAAAA\n\nnote",
        b"old 1\n\xff\n\nnote",
        b"new 1\n\nnote",
        b"old 1\n" + b"A" * 43 + b"=\n" * 70 + b"\nnote",
    ],
)
def test_no_other_bytes_are_a_proof_of_growth(data: bytes) -> None:
    with pytest.raises(VerificationError):
        parse_consistency(data)


def test_a_kept_checkpoint_gains_signatures_until_a_time_stamp_is_about_it(
    tmp_path: Path,
) -> None:
    _, note = cosigned(4)
    (line,) = note.signatures
    other = SignatureLine("other.example", b"5678", line.signature)
    one, two = note.format(), Note(note.text, (line, other)).format()
    assert kept.keep(tmp_path, 7, one) == one
    assert kept.keep(tmp_path, 7, two) == two
    assert kept.keep(tmp_path, 7, one) == two
    kept.keep_stamp(tmp_path, 7, "tsa", b"response")
    third = SignatureLine("third.example", b"9999", line.signature)
    more = Note(note.text, (line, other, third)).format()
    assert kept.keep(tmp_path, 7, more) == two
    assert parse_note((tmp_path / "checkpoints/7").read_bytes())[1] == CHECKPOINT


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://tsa.example/tsr", "tsa-example"),
        ("http://127.0.0.1:8080", "127-0-0-1"),
        ("http://[::1]/", "1"),
        ("https://ÄÖ.example", "example"),
        ("", "tsa"),
    ],
)
def test_an_authoritys_name_is_fit_for_a_file(url: str, name: str) -> None:
    assert authority.name_of(url) == name
