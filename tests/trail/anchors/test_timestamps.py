"""RFC 3161 time stamps, made by OpenSSL, asked for by a trail and verified offline."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import rfc3161_client
from tests.trail.anchors import authority_rig as rig
from tests.trail.anchors.authority_rig import Authority
from tests.trail.trail_rig import codes

from carnet.errors import VerificationError
from carnet.trail import Report, Trail, records
from carnet.trail.anchors import authority as asking
from carnet.trail.anchors import der, token
from carnet.trail.anchors.round import Anchors
from carnet.trail.verification.anchors.trust import Trust

TOKEN_INFO = "1.2.840.113549.1.9.16.1.4"
"""id-ct-TSTInfo (RFC 3161 section 2.4.2)."""

Open = Callable[..., Trail]
Verify = Callable[..., Report]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("authority")


@pytest.fixture(scope="module")
def running(folder: Path) -> Iterator[Authority]:
    with rig.serving(folder / "tsa") as found:
        yield found


@pytest.fixture
def tsa(running: Authority) -> Iterator[Authority]:
    yield running
    running.mood = "honest"


def sealed(open_trail: Open, tsa: Authority, count: int = 3) -> Trail:
    trail = open_trail(anchors=Anchors(authority=tsa.url))
    trail.append_many({"type": "test", "i": i} for i in range(count))
    trail.seal()
    trail.close()
    return trail


def test_a_sealed_checkpoint_is_stamped_and_verifies_offline_with_the_root(
    open_trail: Open, check: Verify, tsa: Authority
) -> None:
    trail = sealed(open_trail, tsa)
    (file,) = (trail.path / "timestamps").iterdir()
    assert file.name == "3.127-0-0-1.tsr"
    entry = next(e.record for e in records(trail.path, 3))
    assert entry is not None
    assert entry["timestamp"]["outcome"] == "stamped"  # type: ignore[index] # JSON
    report = check(keys=[trail.vkey], trust=Trust(chain=token.read_chain(tsa.root)))
    assert report.verdict == "confirmed", report
    assert report.level == "L1"  # no witness was named
    assert {"time.dated", "witnesses.not_checked"} <= codes(report)
    with pytest.raises(ValueError, match="InvalidSetOrdering"):
        rfc3161_client.decode_timestamp_response(file.read_bytes())
    kept = trail.path / "checkpoints/3"
    tsa.openssl(f"ts -verify -data {kept} -in {file} -CAfile root.pem")


def test_sorted_and_unsorted_certificates_are_one_time_stamp(tsa: Authority) -> None:
    response = tsa.stamp(b"text")
    arranged = der.sort_certificates(response)
    assert arranged != response
    assert len(arranged) == len(response)
    assert der.sort_certificates(arranged) == arranged
    chain = token.read_chain(tsa.root)
    assert token.verify(response, b"text", chain) == token.verify(
        arranged, b"text", chain
    )


@pytest.mark.parametrize("mood", ["away", "other_hash", "other_nonce", "garbage"])
def test_an_authority_that_is_away_or_lies_leaves_no_time_stamp(
    open_trail: Open, check: Verify, tsa: Authority, mood: str
) -> None:
    tsa.mood = mood
    trail = sealed(open_trail, tsa)
    assert not (trail.path / "timestamps").exists()
    assert (trail.path / "checkpoints/3").exists()
    entry = next(e.record for e in records(trail.path, 3))
    assert entry is not None
    outcome = "away" if mood == "away" else "unreadable"
    assert entry["timestamp"] == {"authority": "127-0-0-1", "outcome": outcome}
    trust = Trust(chain=token.read_chain(tsa.root))
    report = check(keys=[trail.vkey], trust=trust)
    assert report.verdict == "inconclusive"
    assert "time.none" in codes(report)
    assert check(keys=[trail.vkey]).verdict == "confirmed"
    tsa.mood = "honest"
    with open_trail(anchors=Anchors(authority=tsa.url)) as again:
        again.seal()
    assert check(keys=[trail.vkey], trust=trust).verdict == "confirmed"


def test_an_authority_that_does_not_listen_is_away() -> None:
    assert asking.ask("http://127.0.0.1:9/", b"text").problem == "away"


def test_an_authority_that_expired_before_it_signed_is_not_believed(
    tmp_path: Path, open_trail: Open, check: Verify, tsa: Authority
) -> None:
    trail = sealed(open_trail, tsa)
    expired = made(tmp_path / "expired", past=True)
    note = (trail.path / "checkpoints/3").read_bytes()
    (trail.path / "timestamps/3.127-0-0-1.tsr").write_bytes(expired.stamp(note))
    chain = token.read_chain(expired.root)
    report = check(keys=[trail.vkey], trust=Trust(chain=chain))
    assert report.verdict == "inconclusive"
    assert {"timestamp.untrusted", "time.none"} <= codes(report)


@pytest.mark.parametrize(
    ("usage", "believed"),
    [
        ("critical,timeStamping", True),
        ("timeStamping", False),
        ("critical,serverAuth", False),
        ("critical,codeSigning,emailProtection", False),
    ],
)
def test_an_authority_is_believed_only_with_a_certificate_for_time_stamps(
    tmp_path: Path, tsa: Authority, usage: str, *, believed: bool
) -> None:
    """OpenSSL signs no time stamp with the others, so each is signed as plain CMS."""
    other = tmp_path / "other"
    other.mkdir()
    rig.certify(other, usage)
    (other / "reply").write_bytes(tsa.stamp(b"text"))
    signed = f"cms -sign -binary -nodetach -cades -econtent_type {TOKEN_INFO} -in info"
    der_out = "-outform DER -out own"
    for step in (
        "ts -reply -in reply -token_out -out token",
        "cms -verify -noverify -inform DER -in token -out info",
        f"{signed} -signer tsa.pem -inkey tsa.key -certfile int.pem {der_out}",
    ):
        rig.openssl(other, *step.split())
    granted = bytes.fromhex("3003020100")
    content = granted + (other / "own").read_bytes()
    response = b"\x30\x82" + len(content).to_bytes(2, "big") + content
    chain = token.read_chain(other / "root.pem")
    if believed:
        token.verify(response, b"text", chain)
    else:
        with pytest.raises(VerificationError, match="does not verify"):
            token.verify(response, b"text", chain)


def made(folder: Path, *, past: bool = False) -> Authority:
    folder.mkdir()
    rig.certify(folder, past=past)
    return Authority(folder, "")


def test_a_time_stamp_of_an_unknown_authority_says_nothing(
    tmp_path: Path, open_trail: Open, check: Verify, tsa: Authority
) -> None:
    trail = sealed(open_trail, tsa)
    chain = token.read_chain(made(tmp_path / "other").root)
    report = check(keys=[trail.vkey], trust=Trust(chain=chain))
    assert report.verdict == "inconclusive"
    assert {"timestamp.untrusted", "time.none"} <= codes(report)


def test_no_change_of_a_time_stamp_is_believed(
    open_trail: Open, check: Verify, tsa: Authority
) -> None:
    trail = sealed(open_trail, tsa)
    file = trail.path / "timestamps/3.127-0-0-1.tsr"
    good = file.read_bytes()
    note = (trail.path / "checkpoints/3").read_bytes()
    chain = token.read_chain(tsa.root)
    honest = token.verify(good, note, chain)
    chance = random.Random(3)  # noqa: S311 - a test that repeats
    for _ in range(300):
        bad = bytearray(good)
        bad[chance.randrange(len(bad))] ^= 1 << chance.randrange(8)
        try:
            found = token.verify(bytes(bad), note, chain)
        except VerificationError:
            continue
        assert found == honest  # a flip in what nobody signed, such as a certificate
    for length in range(0, len(good), 97):
        with pytest.raises(VerificationError):
            token.verify(good[:length], note, chain)
    file.write_bytes(tsa.stamp(b"other text"))
    report = check(keys=[trail.vkey], trust=Trust(chain=chain))
    assert report.verdict == "refuted"
    assert "timestamp.mismatch" in codes(report)
