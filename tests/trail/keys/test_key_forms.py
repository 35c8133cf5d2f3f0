"""A signing key is the same in every form of PEM, whoever reads it."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1
from cryptography.hazmat.primitives.asymmetric.ec import generate_private_key as ecdsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from carnet.errors import TrailError
from carnet.trail import Trail
from carnet.trail.keys import from_pem, vkeys

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
PEM = KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
BODY = PEM.splitlines()[1]


@pytest.mark.parametrize(
    "data",
    [
        PEM,
        PEM.rstrip(b"\n"),
        PEM.replace(b"\n", b"\r\n"),
        b"a comment\n" + PEM,
        PEM + b"\n\n",
        PEM.replace(BODY, BODY[:40] + b"\n" + BODY[40:]),
    ],
    ids=["as written", "no end of line", "CRLF", "comment", "blank lines", "two lines"],
)
def test_every_form_is_the_key_that_the_library_reads(data: bytes) -> None:
    other = load_pem_private_key(data, password=None)
    assert isinstance(other, Ed25519PrivateKey)
    assert from_pem(data, "here").private_bytes_raw() == other.private_bytes_raw()


def test_what_is_written_is_read_without_the_library() -> None:
    read = vkeys._as_written(PEM)
    assert read is not None
    assert read.private_bytes_raw() == KEY.private_bytes_raw()


@pytest.mark.parametrize(
    "data",
    [
        X25519PrivateKey.generate().private_bytes(
            Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
        ),
        ecdsa(SECP256R1()).private_bytes(
            Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
        ),
        KEY.private_bytes(
            Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"secret")
        ),
        PEM.replace(BODY, b"A" * 64),
        PEM.replace(BODY, BODY[:-4]),
        PEM.replace(b"PRIVATE", b"PUBLIC"),
        b"",
    ],
    ids=["X25519", "ECDSA", "password", "no DER", "cut", "another label", "nothing"],
)
def test_everything_else_is_no_key(data: bytes) -> None:
    assert vkeys._as_written(data) is None
    with pytest.raises(TrailError, match="here holds no Ed25519 private key"):
        from_pem(data, "here")


def test_a_link_to_itself_is_an_error_of_ours(tmp_path: Path) -> None:
    """As a key or as a trail; Python's own error would pass those who expect ours."""
    key, trail, good = (tmp_path / name for name in ("loop.pem", "loop", "good.pem"))
    key.symlink_to(key)
    trail.symlink_to(trail)
    vkeys.generate(good)
    with pytest.raises(TrailError, match="cannot read the signing key"):
        Trail.open(tmp_path / "trail", origin="a.example/t", signing_key=key)
    with pytest.raises(TrailError, match=r"cannot use .* as a trail"):
        Trail.open(trail, origin="a.example/t", signing_key=good)
