"""ML-DSA-44 on published checkpoints, checked with code that is not ours."""

import base64
import hashlib
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from tests.trail.trail_rig import codes, refutes
from tlog_scales import signing as scales
from tlog_scales.tlog import Checkpoint as ScalesCheckpoint

from carnet.errors import TrailError, VerificationError
from carnet.trail import Report, Trail, verify_extension, verify_proof
from carnet.trail.keys import parse_vkey, postquantum
from carnet.trail.tree.note import Note, SignatureLine, parse

ORIGIN = "acme.example/transfers"
SEED = bytes(range(32))
PQ = MLDSA44PrivateKey.from_seed_bytes(SEED)
PUBLIC = PQ.public_key().public_bytes_raw()
TOMORROW = Ed25519PrivateKey.from_private_bytes(bytes(range(7, 39)))
VKEY = postquantum.signer(ORIGIN, PQ).verifier.format()

Open = Callable[..., Trail]
Verify = Callable[..., Report]


@pytest.fixture
def trail(tmp_path: Path, open_trail: Open) -> Path:
    with open_trail(signing_key_pq=PQ) as trail:
        trail.append_many([{"type": "test", "i": i} for i in range(300)])
        trail.seal()
    return tmp_path / "trail"


def own_message(note: Note, time: bytes) -> bytes:
    """The signed message, built from the specification by hand."""
    origin, size, root = note.text.encode().splitlines()
    return (
        b"subtree/v1\n\x00"
        + bytes([len(origin)])
        + origin
        + time
        + bytes([len(origin)])
        + origin
        + bytes(8)
        + int(size).to_bytes(8, "big")
        + base64.b64decode(root)
    )


def lines(trail: Path) -> tuple[Note, SignatureLine, SignatureLine]:
    note = parse((trail / "checkpoint").read_bytes())
    ed25519, ml_dsa = note.signatures
    return note, ed25519, ml_dsa


def test_openssl_verifies_the_line(trail: Path, tmp_path: Path) -> None:
    note, _, line = lines(trail)
    assert line.name == ORIGIN
    assert (
        line.key_id == hashlib.sha256(f"{ORIGIN}\n\x06".encode() + PUBLIC).digest()[:4]
    )
    time, signature = line.signature[:8], line.signature[8:]
    public, message, sig = (tmp_path / name for name in ("pub.pem", "message", "sig"))
    pem = PQ.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    public.write_bytes(pem)
    sig.write_bytes(signature)
    version = subprocess.run(["openssl", "version"], capture_output=True, check=True)
    major, minor = map(int, version.stdout.split()[1].split(b".")[:2])
    for data, expected in ((own_message(note, time), 0), (b"other", 1)):
        message.write_bytes(data)
        command = f"openssl pkeyutl -verify -pubin -inkey {public} -rawin -in {message}"
        if (major, minor) >= (3, 5):
            done = subprocess.run(
                [*command.split(), "-sigfile", str(sig)],
                capture_output=True,
                check=False,
            )
            assert done.returncode == expected, done
        if expected == 0:
            PQ.public_key().verify(signature, data)


def test_another_implementation_verifies_the_line_and_makes_one_that_we_accept(
    trail: Path, check: Verify
) -> None:
    note, ed25519, line = lines(trail)
    origin, size, root = note.text.splitlines()
    state = ScalesCheckpoint(origin, int(size), base64.b64decode(root), [])
    key = scales.Vkey(ORIGIN, None, 6, PUBLIC)
    theirs = scales.NoteSignature.from_line(line.format().rstrip("\n"))
    scales.MLDSA44CosignatureVerifier(key).verify_note(theirs, state)
    made = scales.MLDSA44CosignatureSigner(ORIGIN, SEED).sign(state)
    again = SignatureLine(made.name, made.key_id.to_bytes(4, "big"), made.payload)
    (trail / "checkpoint").write_bytes(Note(note.text, (ed25519, again)).format())
    report = check(keys=[signer_vkey(trail), VKEY])
    assert (report.verdict, report.level) == ("confirmed", "L1"), report


def signer_vkey(trail: Path) -> str:
    return (trail / "keys/log.vkeys").read_text().strip()


def test_the_line_is_checked_with_the_listed_and_with_a_trusted_key(
    trail: Path, check: Verify
) -> None:
    assert (trail / "keys/pq.vkeys").read_text() == f"{VKEY}\n"
    assert "pq.unvouched" in codes(check(keys=[signer_vkey(trail)]))
    report = check(keys=[signer_vkey(trail), VKEY])
    assert (report.verdict, report.level) == ("confirmed", "L1")
    assert not {"pq.unvouched", "pq.absent"} & codes(report)


@pytest.mark.parametrize("place", ["checkpoint", "checkpoints/300"])
def test_a_changed_line_is_refuted(trail: Path, check: Verify, place: str) -> None:
    _, ed25519, line = lines(trail)
    note = parse((trail / place).read_bytes())
    part = "kept" if "/" in place else "checkpoint"
    for position in (0, 7, 8, 2000, len(line.signature) - 1):
        changed = bytearray(line.signature)
        changed[position] ^= 1
        wrong = SignatureLine(ORIGIN, line.key_id, bytes(changed))
        (trail / place).write_bytes(Note(note.text, (ed25519, wrong)).format())
        for keys in ([], [signer_vkey(trail)], [signer_vkey(trail), VKEY]):
            assert refutes(check(keys=keys)) == {f"{part}.signature"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda a, b: (a, b, b), "signature"),  # one key twice
        (lambda _, b: (b,), "unsigned"),  # ML-DSA alone
        (lambda a, b: (a, SignatureLine(ORIGIN, b"none", b.signature)), "unknown_key"),
        (lambda a, b: (a, SignatureLine(ORIGIN, b.key_id, a.signature)), "signature"),
        (lambda a, b: (SignatureLine(ORIGIN, a.key_id, b.signature), b), "signature"),
        (
            lambda a, b: (a, SignatureLine(ORIGIN, b.key_id, b.signature[:-1])),
            "signature",
        ),
    ],
)
def test_lines_that_confuse_two_algorithms_are_refuted(
    trail: Path,
    check: Verify,
    change: Callable[..., tuple[SignatureLine, ...]],
    code: str,
) -> None:
    note, ed25519, ml_dsa = lines(trail)
    forged = Note(note.text, change(ed25519, ml_dsa)).format()
    (trail / "checkpoint").write_bytes(forged)
    assert refutes(check(keys=[signer_vkey(trail), VKEY])) == {f"checkpoint.{code}"}


def test_a_line_that_is_missing_leaves_open_what_its_key_was_asked_for(
    trail: Path, check: Verify
) -> None:
    note, ed25519, _ = lines(trail)
    (trail / "checkpoint").write_bytes(Note(note.text, (ed25519,)).format())
    ours = signer_vkey(trail)
    assert check(keys=[ours]).verdict == "confirmed"
    assert "pq.absent" in codes(check(keys=[ours]))
    report = check(keys=[ours, VKEY])
    assert (report.verdict, report.level) == ("inconclusive", "L0")
    assert "pq.absent" in codes(report)


def test_a_process_without_the_key_reads_and_writes_on(
    tmp_path: Path, open_trail: Open, check: Verify
) -> None:
    before = open_trail()
    before.append({"type": "test"})
    with open_trail(signing_key_pq=PQ) as trail:
        trail.append({"type": "test"})
    before.append({"type": "test"})
    before.close()
    assert len(parse((tmp_path / "trail/checkpoint").read_bytes()).signatures) == 1
    with open_trail(signing_key_pq=PQ) as trail:
        trail.append({"type": "test"})
        trail.rotate_key(TOMORROW)
    kept = parse((tmp_path / "trail/checkpoints/5").read_bytes())
    assert len(kept.signatures) == 2
    assert check(keys=[VKEY]).level == "L0"
    assert check().verdict == "confirmed"


def test_a_key_of_another_log_or_kind_is_no_key_of_ours(
    trail: Path, check: Verify
) -> None:
    listed = trail / "keys/pq.vkeys"
    ours = signer_vkey(trail)
    other = postquantum.signer("other.example/t", PQ).verifier.format()
    for text in (f"{ours}\n", f"{VKEY}\n{VKEY}\n", VKEY, f"{VKEY}\n{other}\n", "\n"):
        listed.write_text(text)
        assert "keys.malformed" in refutes(check(keys=[ours]))
    listed.write_text(f"{other}\n")
    assert "checkpoint.unknown_key" in refutes(check(keys=[ours]))


@pytest.mark.parametrize(
    "material",
    [
        b"\x06" + PUBLIC[:32],
        b"\x01" + PUBLIC,
        b"\x06" + PUBLIC + b"x",
        b"\x04" + PUBLIC,
    ],
)
def test_a_vkey_whose_type_does_not_fit_its_key_is_none(material: bytes) -> None:
    key_id = hashlib.sha256(f"{ORIGIN}\n".encode() + material).hexdigest()[:8]
    line = f"{ORIGIN}+{key_id}+{base64.b64encode(material).decode()}"
    with pytest.raises(VerificationError):
        parse_vkey(line)
    assert parse_vkey(VKEY).format() == VKEY


def test_a_proof_bears_the_line_too(tmp_path: Path, open_trail: Open) -> None:
    with open_trail(signing_key_pq=PQ) as trail:
        trail.append({"type": "test"})
        proof, ours = trail.prove(0), trail.vkey
    record = next(Trail.records(tmp_path / "trail")).data
    assert verify_proof(proof, record, [ours, VKEY]).verdict == "confirmed"
    changed = proof.replace(b"\x41", b"\x42", 1)
    assert verify_proof(changed, record, [ours, VKEY]).verdict == "refuted"
    report = verify_proof(proof, record, [ours])
    assert report.verdict == "confirmed", report
    assert "pq.not_checked" in codes(report)


def test_a_name_too_long_for_the_message_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TrailError, match="too long"):
        postquantum.signer("é" * 200, PQ)
    path = tmp_path / "pq.pem"
    assert postquantum.generate(path, ORIGIN).startswith(ORIGIN)
    assert path.stat().st_mode & 0o777 == 0o600
    assert postquantum.load(path).public_key().public_bytes_raw() != PUBLIC
    shutil.copyfile(path, tmp_path / "open.pem")
    (tmp_path / "open.pem").chmod(0o640)
    with pytest.raises(TrailError, match="read by others"):
        postquantum.load(tmp_path / "open.pem")


def test_an_ecdsa_line_of_a_listed_key_is_judged(trail: Path, check: Verify) -> None:
    """Type 0x02, as an HSM signs: over the text, named by the digest of the key."""
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.hashes import SHA256

    key = ec.generate_private_key(ec.SECP256R1())
    spki = key.public_key().public_bytes(
        Encoding.DER, PublicFormat.SubjectPublicKeyInfo
    )
    key_id = hashlib.sha256(spki).digest()[:4]
    material = base64.b64encode(bytes([2]) + spki).decode()
    vkey = f"{ORIGIN}+{key_id.hex()}+{material}"
    assert parse_vkey(vkey).format() == vkey
    note, ed25519, ml_dsa = lines(trail)
    for text, verdict in ((note.text, "confirmed"), ("other\n", "refuted")):
        signature = key.sign(text.encode(), ec.ECDSA(SHA256()))
        line = SignatureLine(ORIGIN, key_id, signature)
        signed = Note(note.text, (ed25519, ml_dsa, line)).format()
        (trail / "checkpoint").write_bytes(signed)
        ours = signer_vkey(trail)
        assert refutes(check(keys=[ours])) == {"checkpoint.unknown_key"}
        assert check(keys=[ours, vkey]).verdict == verdict
        (trail / "keys/seal.vkeys").write_text(f"{vkey}\n")
        assert check(keys=[ours]).verdict == verdict
        (trail / "keys/seal.vkeys").unlink()


def test_growth_from_a_kept_checkpoint_with_both_lines_needs_only_the_ed25519_key(
    tmp_path: Path, open_trail: Open
) -> None:
    with open_trail(signing_key_pq=PQ) as trail:
        trail.append({"type": "test"})
        trail.publish()
        old = (tmp_path / "trail/checkpoint").read_bytes()
        trail.append({"type": "test"})
        proof = trail.consistency(1)
        vkey = trail.vkey
    assert len(parse(old).signatures) == 2
    report = verify_extension(proof, old, [vkey])
    assert (report.verdict, report.level) == ("confirmed", "L2")
    assert verify_extension(proof, old, [vkey, VKEY]).verdict == "confirmed"
    line = parse(old).signatures[0]
    forged = SignatureLine(line.name, line.key_id, bytes(64))
    bad = Note(parse(old).text, (forged, *parse(old).signatures[1:])).format()
    assert verify_extension(proof, bad, [vkey]).verdict == "inconclusive"
