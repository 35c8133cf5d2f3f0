"""ML-DSA-44: a second signature on published checkpoints, for the time after Ed25519.

It is a cosignature of the log itself: the log's name, the time, the size and the root,
without extension lines. Source: c2sp.org/tlog-cosignature@v1.1; FIPS 204 (August 2024).
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import UnsupportedAlgorithm

from carnet.errors import TrailError
from carnet.trail.keys import keyfile
from carnet.trail.keys.algorithms import MAX_OPAQUE, TIME_BYTES, Kind, cosigned_message
from carnet.trail.keys.signing import Source
from carnet.trail.keys.vkeys import Signer, VerifierKey, valid_name
from carnet.trail.stores import Location

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey

_NEWER: Final = "install `cryptography` with OpenSSL 3.5 or newer"


@dataclass(frozen=True, slots=True)
class PostQuantumSigner:
    """An ML-DSA-44 private key in memory; never shown, never written."""

    verifier: VerifierKey
    key: "MLDSA44PrivateKey" = field(repr=False)

    def sign(self, text: bytes) -> bytes:
        """Return the time of now and the signature over a checkpoint: 2428 bytes."""
        now = int(time.time())
        message = cosigned_message(self.verifier.name, now, text)
        return now.to_bytes(TIME_BYTES, "big") + self.key.sign(message)


def signer(name: str, key: "Path | str | MLDSA44PrivateKey") -> PostQuantumSigner:
    """Return the ML-DSA-44 key (or the key in that file) as a signer called `name`.

    Raises:
        TrailError: The file cannot be read or holds no such key, the name is too long
            to be signed, or this machine cannot compute ML-DSA.
    """
    private = load(Path(key)) if isinstance(key, Path | str) else key
    if not valid_name(name) or len(name.encode()) > MAX_OPAQUE:
        raise TrailError(
            "the origin is too long for an ML-DSA-44 signature",
            hint=f"at most {MAX_OPAQUE} bytes",
        )
    public = private.public_key().public_bytes_raw()
    return PostQuantumSigner(VerifierKey(name, public, Kind.ML_DSA_44), private)


def cosigners(
    trail: Location, key: "Path | str | MLDSA44PrivateKey | None"
) -> Callable[[str], tuple[Signer, ...]]:
    """Return what gives the signers of published checkpoints for a log's name.

    Raises:
        TrailError: The key lies inside the trail; the result raises as `signer`.
    """
    if key is None:
        return lambda _: ()
    if isinstance(key, Path | str) and isinstance(trail, Path):
        Source(key).refuse_inside(trail)
    return lambda name: (signer(name, key),)


def generate(path: Path, name: str = "carnet") -> str:
    """Write a new ML-DSA-44 key to `path` (PKCS#8 PEM, 0600); return its vkey.

    Raises:
        TrailError: The file exists or cannot be written, or this machine cannot
            compute ML-DSA; nothing was changed.
    """
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    require()
    from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey

    key = MLDSA44PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    keyfile.create(path, pem)
    return signer(name, key).verifier.format()


def load(path: Path) -> "MLDSA44PrivateKey":
    """Return the ML-DSA-44 private key in the PEM file `path`.

    Raises:
        TrailError: It cannot be read, others may read it, it is no such key, or this
            machine cannot compute ML-DSA.
    """
    require()
    from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    data = keyfile.read(path)
    try:
        key = load_pem_private_key(data, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, MLDSA44PrivateKey):
        raise TrailError(
            f"{path} holds no ML-DSA-44 private key",
            hint="expected PKCS#8 PEM; `carnet keys new --pq` writes it",
        )
    return key


def supported() -> bool:
    """Tell whether this machine can compute ML-DSA."""
    from cryptography.hazmat.backends.openssl import backend

    return bool(getattr(backend, "mldsa_supported", bool)())


def require() -> None:
    """Return if this machine can compute ML-DSA.

    Raises:
        TrailError: It cannot.
    """
    if not supported():
        raise TrailError("this machine cannot compute ML-DSA", hint=_NEWER)
