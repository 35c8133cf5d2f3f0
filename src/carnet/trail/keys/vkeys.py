"""Keys: Ed25519 private keys in PEM files, public keys as C2SP vkeys.

A vkey is one line, `<name>+<key ID in hex>+<base64(0x01 || public key)>`:

    audit.example/trail-1+0cc708b1+AVYlOKKAT0EAt4+9b+9Oh1DIWgCIMNne2udq6qZGzkIt

Source: c2sp.org/signed-note@v1.0.0; RFC 8032 (January 2017); RFC 8410 (August 2018).
"""

import base64
import binascii
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from carnet.errors import TrailError, VerificationError
from carnet.trail.keys import algorithms, keyfile
from carnet.trail.keys.algorithms import Kind

FOREVER: Final = 2**63 - 1
"""Largest tree size; a key that nothing has followed may sign up to it."""

MAX_NAME: Final = (
    200  # characters; keeps every note of the trail within one disk sector
)

_KEY_ID = re.compile(r"[0-9a-f]{8}\Z")
_PEM = re.compile(
    rb"-----BEGIN PRIVATE KEY-----\n([A-Za-z0-9+/]{64})\n-----END PRIVATE KEY-----\n?"
)
_PKCS8 = bytes.fromhex("302e020100300506032b657004220420")
"""What stands before the 32 bytes of a key in DER (RFC 8410 section 7)."""


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A public key under the name that it signs for, and the trees it may sign."""

    name: str
    public: bytes
    """Raw public key; of an ECDSA key its SubjectPublicKeyInfo in DER."""
    kind: Kind = Kind.ED25519
    since: int = 0
    """Smallest size of a tree that it may sign: where its epoch began."""
    until: int = FOREVER
    """Largest size of a tree that it may sign: where its epoch ended."""

    @property
    def key_id(self) -> bytes:
        """The four bytes by which a signature line names this key."""
        return algorithms.key_id(self.kind, self.name, self.public)

    def format(self) -> str:
        """Return the vkey line, without a newline."""
        encoded = base64.b64encode(bytes([self.kind]) + self.public).decode()
        return f"{self.name}+{self.key_id.hex()}+{encoded}"

    def same(self, other: "VerifierKey") -> bool:
        """Tell whether both are one key, whatever trees they may sign."""
        mine = (self.kind, self.public, self.name)
        return mine == (other.kind, other.public, other.name)

    def verify(self, text: bytes, signature: bytes) -> None:
        """Return if `signature` is this key's over `text`.

        Raises:
            VerificationError: It is not.
            Unsupported: This machine cannot tell.
        """
        if not algorithms.fits(self.kind, self.public, self.name, text, signature):
            raise VerificationError(
                f"a signature of {self.name} does not fit its text",
                hint="the text or the signature was changed",
            )


class Signer(Protocol):
    """What signs for a log: a private key, or whatever holds one."""

    @property
    def verifier(self) -> VerifierKey:
        """The public half, under the name that it signs for."""

    def sign(self, text: bytes) -> bytes:
        """Return the signature over `text`, as a signature line holds it.

        Raises:
            TrailError: It cannot be had now.
        """


@dataclass(frozen=True, slots=True)
class LocalSigner:
    """An Ed25519 private key in memory; never shown, never written."""

    verifier: VerifierKey
    key: Ed25519PrivateKey = field(repr=False)

    def sign(self, text: bytes) -> bytes:
        """Return the Ed25519 signature over `text`, 64 bytes."""
        return self.key.sign(text)


def signer(name: str, key: Ed25519PrivateKey) -> LocalSigner:
    """Return `key` as the signer called `name`.

    Raises:
        TrailError: The name cannot stand in a note.
    """
    if not valid_name(name):
        raise TrailError(
            "the origin of a trail is empty, too long, or holds a space or a plus",
            hint="use a name such as acme.example/transfers",
        )
    return LocalSigner(VerifierKey(name, key.public_key().public_bytes_raw()), key)


def parse_vkey(line: str) -> VerifierKey:
    """Return the key that a vkey line holds; `format` gives the same line back.

    Raises:
        VerificationError: The line is no vkey, is not in its one canonical form, or
            names another algorithm than Ed25519, ECDSA or ML-DSA-44.
    """
    name, _, rest = line.partition("+")
    key_id, _, encoded = rest.partition("+")
    if not (valid_name(name) and _KEY_ID.match(key_id)):
        raise VerificationError(
            "a verifier key is not of the form name+hash+key", hint="copy it whole"
        )
    material = decode_base64(encoded)
    kind = _kind(material)
    if kind is None or not algorithms.valid_public(kind, material[1:]):
        raise VerificationError(
            "a verifier key is of no type that signs for a log",
            hint="give the log's key of type 0x01, 0x02 or 0x06",
        )
    key = VerifierKey(name, material[1:], kind)
    if key.key_id.hex() != key_id:
        raise VerificationError(
            "a verifier key does not fit its own hash", hint="copy it whole"
        )
    return key


def _kind(material: bytes) -> Kind | None:
    try:
        return Kind(material[0])
    except (IndexError, ValueError):
        return None


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
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    keyfile.create(path, pem)
    return vkey(name, key.public_key())


def load(path: Path) -> Ed25519PrivateKey:
    """Return the private key in the PEM file `path`.

    Raises:
        TrailError: The file cannot be read, is no Ed25519 PKCS#8 PEM without password,
            or may be read by others than its owner.
    """
    return from_pem(keyfile.read(path), str(path))


def from_pem(data: bytes, place: str) -> Ed25519PrivateKey:
    """Return the private key in a PEM text; `place` names it in errors.

    Raises:
        TrailError: It is no Ed25519 PKCS#8 PEM without password.
    """
    key = _as_written(data) or _read(data)
    if key is None:
        raise TrailError(
            f"{place} holds no Ed25519 private key",
            hint="expected PKCS#8 PEM without password, as `carnet init` writes it",
        )
    return key


def _as_written(data: bytes) -> Ed25519PrivateKey | None:
    """The key in the one form that `generate` writes; None: it has another.

    The library's reader of all forms and kinds of keys holds 1 MB of each process.
    """
    found = _PEM.fullmatch(data)
    der = binascii.a2b_base64(found[1]) if found else b""
    if not der.startswith(_PKCS8):
        return None
    return Ed25519PrivateKey.from_private_bytes(der.removeprefix(_PKCS8))


def _read(data: bytes) -> Ed25519PrivateKey | None:
    """The key in any form of PEM; None: it is no such key."""
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(data, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return None
    return key if isinstance(key, Ed25519PrivateKey) else None
