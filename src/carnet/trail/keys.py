"""Keys: Ed25519 private keys in PEM files, public keys as C2SP vkeys.

A vkey is one line, `<name>+<key ID in hex>+<base64(0x01 || public key)>`:

    audit.example/trail-1+0cc708b1+AVYlOKKAT0EAt4+9b+9Oh1DIWgCIMNne2udq6qZGzkIt

Source: c2sp.org/signed-note@v1.0.0; RFC 8032 (January 2017); RFC 8410 (August 2018).
"""

import base64
import binascii
import hashlib
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from carnet.errors import TrailError, VerificationError

ED25519: Final = b"\x01"
"""Signature type of signed-note for a plain Ed25519 signature."""

PUBLIC_BYTES: Final = 32
MAX_NAME: Final = (
    200  # characters; keeps every note of the trail within one disk sector
)

_KEY_ID = re.compile(r"[0-9a-f]{8}\Z")


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A public key under the name that it signs for."""

    name: str
    public: bytes
    """Raw Ed25519 public key, 32 bytes."""

    @property
    def key_id(self) -> bytes:
        """First four bytes of SHA-256(name, newline, type, public key)."""
        material = self.name.encode() + b"\n" + ED25519 + self.public
        return hashlib.sha256(material).digest()[:4]

    def format(self) -> str:
        """Return the vkey line, without a newline."""
        encoded = base64.b64encode(ED25519 + self.public).decode()
        return f"{self.name}+{self.key_id.hex()}+{encoded}"

    def verify(self, text: bytes, signature: bytes) -> None:
        """Return if `signature` is this key's over `text`.

        Raises:
            VerificationError: It is not.
        """
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text)
        except (InvalidSignature, ValueError):
            raise VerificationError(
                f"a signature of {self.name} does not fit its text",
                hint="the text or the signature was changed",
            ) from None


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key under the name that it signs for; never shown, never written."""

    verifier: VerifierKey
    key: Ed25519PrivateKey = field(repr=False)

    def sign(self, text: bytes) -> bytes:
        """Return the Ed25519 signature over `text`, 64 bytes."""
        return self.key.sign(text)


def signer(name: str, key: Ed25519PrivateKey) -> Signer:
    """Return `key` as the signer called `name`.

    Raises:
        TrailError: The name cannot stand in a note.
    """
    if not valid_name(name):
        raise TrailError(
            "the origin of a trail is empty, too long, or holds a space or a plus",
            hint="use a name such as acme.example/transfers",
        )
    return Signer(VerifierKey(name, key.public_key().public_bytes_raw()), key)


def parse_vkey(line: str) -> VerifierKey:
    """Return the key that a vkey line holds; `format` gives the same line back.

    Raises:
        VerificationError: The line is no vkey, is not in its one canonical form, or
            names another algorithm than Ed25519.
    """
    name, _, rest = line.partition("+")
    key_id, _, encoded = rest.partition("+")
    if not (valid_name(name) and _KEY_ID.match(key_id)):
        raise VerificationError(
            "a verifier key is not of the form name+hash+key", hint="copy it whole"
        )
    material = decode_base64(encoded)
    if material[:1] != ED25519 or len(material) != 1 + PUBLIC_BYTES:
        raise VerificationError(
            "a verifier key is not an Ed25519 key", hint="give the log's 0x01 key"
        )
    key = VerifierKey(name, material[1:])
    if key.key_id.hex() != key_id:
        raise VerificationError(
            "a verifier key does not fit its own hash", hint="copy it whole"
        )
    return key


def valid_name(name: str) -> bool:
    """Tell whether `name` may stand in a note: not empty, no space, no plus."""
    return (
        0 < len(name) <= MAX_NAME
        and "+" not in name
        and name.isprintable()
        and not any(character.isspace() for character in name)
    )


def decode_base64(text: str) -> bytes:
    """Return the bytes of standard base64 in its only form (RFC 4648 section 3.5).

    Raises:
        VerificationError: Another alphabet, wrong padding, or stray bits at the end.
    """
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        data = None
    if data is None or base64.b64encode(data).decode() != text:
        raise VerificationError("text is not strict base64", hint="it was changed")
    return data


def vkey(name: str, public_key: Ed25519PublicKey) -> str:
    """Return the vkey line of `public_key` under `name`."""
    return VerifierKey(name, public_key.public_bytes_raw()).format()


def generate(path: Path, name: str = "carnet") -> str:
    """Write a new private key to `path` and return its vkey under `name`.

    The file is PKCS#8 PEM, mode 0600, complete before it appears, and never replaces
    another; a missing parent directory is made with mode 0700.

    Raises:
        TrailError: The file exists, or cannot be written; nothing was changed.
    """
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    temporary = path.with_name(f".{path.name}.{os.urandom(6).hex()}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(temporary, flags, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(pem)
                file.flush()
                os.fsync(file.fileno())
            os.link(temporary, path)
        finally:
            temporary.unlink()
    except FileExistsError:
        raise TrailError(
            f"{path} exists already", hint="a key is never overwritten; move it away"
        ) from None
    except OSError as error:
        raise TrailError(
            f"cannot write a key to {path}: {error.strerror}",
            hint="choose a directory that this user may write",
        ) from None
    return vkey(name, key.public_key())


def load(path: Path) -> Ed25519PrivateKey:
    """Return the private key in the PEM file `path`.

    Raises:
        TrailError: The file cannot be read, is no Ed25519 PKCS#8 PEM without password,
            or may be read by others than its owner.
    """
    try:
        mode = path.stat().st_mode
        data = path.read_bytes()
    except OSError as error:
        raise TrailError(
            f"cannot read the signing key {path}: {error.strerror}",
            hint="`carnet init` writes one",
        ) from None
    if mode & 0o077:
        raise TrailError(
            f"the signing key {path} may be read by others",
            hint=f"chmod 600 {path}",
        )
    try:
        key = load_pem_private_key(data, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise TrailError(
            f"{path} holds no Ed25519 private key",
            hint="expected PKCS#8 PEM without password, as `carnet init` writes it",
        )
    return key
