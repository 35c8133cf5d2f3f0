"""The seal key: a second key of the log, in an HSM or KMS, for kept checkpoints.

Whoever steals the key file of a machine can sign commits; the seal key never leaves its
device. It is asked seldom and may be away: no commit waits for it.

    hsm:1?label=seal           PKCS#11: key ID and token, by `securesystemslib`
    awskms:alias/seal          AWS KMS; credentials as boto3 finds them
    gcpkms:projects/…          Google Cloud KMS

Source: c2sp.org/signed-note@v1.0.0, signature type 0x02 (ECDSA).
"""

import base64
import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from carnet.errors import TrailError, VerificationError
from carnet.trail.keys import VerifierKey
from carnet.trail.keys.algorithms import Kind

SCHEMES: Final = ("hsm", "awskms", "gcpkms")
DEADLINE_S: Final = 20.0
"""Seconds after which a device counts as away."""

_AGENT: Final = (sys.executable, "-P", "-m", "carnet.trail.anchors.seal_agent")
_HINTS: Final = {
    "ModuleNotFoundError": "pip install 'carnet[kms]'",
    "UnsupportedLibraryError": "pip install 'carnet[kms]'",
    "KeyIsNotP256": "draw an ECDSA key of the curve P-256",
    "PinIncorrect": "CARNET_SEAL__PIN: not the PIN of the token",
}


@dataclass(frozen=True, slots=True)
class SealKey:
    """Where the seal key is, and for how long records may wait for it."""

    uri: str
    module: Path | None = None
    """The PKCS#11 library of the token."""
    pin: str | None = field(default=None, repr=False)
    max_records: int | None = None
    """Refuse to append once so many records wait for the key; None: never."""
    max_seconds: float | None = None
    """Refuse to append once a record has waited for so long; None: never."""


@dataclass(frozen=True, slots=True)
class SealSigner:
    """A seal key that answered once; it may be away by now."""

    verifier: VerifierKey
    key: SealKey
    pem: str

    def sign(self, text: bytes) -> bytes:
        """Return the ECDSA signature over `text`, ASN.1 DER.

        Raises:
            TrailError: The key is away, or another one stands in its place.
        """
        encoded = base64.b64encode(text).decode()
        answer = _ask_agent(self.key, public=self.pem, text=encoded)
        try:
            signature = bytes.fromhex(answer.get("signature", ""))
            self.verifier.verify(text, signature)
        except (ValueError, VerificationError):
            raise _not_signed(self.key, "another key answered") from None
        return signature


def reach(name: str, key: SealKey) -> SealSigner:
    """Return the signer called `name` of a seal key.

    Raises:
        TrailError: The key is away, or no ECDSA key of the curve P-256.
    """
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        PublicFormat,
        load_pem_public_key,
    )

    pem = _ask_agent(key).get("public", "")
    try:
        spki = load_pem_public_key(pem.encode()).public_bytes(
            Encoding.DER, PublicFormat.SubjectPublicKeyInfo
        )
    except ValueError:
        raise _not_signed(key, "no public key") from None
    return SealSigner(VerifierKey(name, spki, Kind.ECDSA), key, pem)


def preload() -> None:
    """Load what asking needs besides this module."""
    import subprocess  # noqa: F401

    from cryptography.hazmat.backends.openssl import backend  # noqa: F401
    from cryptography.hazmat.primitives import hashes, serialization  # noqa: F401
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: F401


def _ask_agent(key: SealKey, **more: str) -> dict[str, str]:
    """Return the agent's answer.

    Raises:
        TrailError: There is none in time, or an error.
    """
    import subprocess

    request = {"uri": key.uri, "pin": key.pin, **more}
    library = ("/usr/bin/env", f"PYKCS11LIB={key.module}") if key.module else ()
    try:
        ran = subprocess.run(  # noqa: S603 - our own interpreter and module
            (*library, *_AGENT),
            input=json.dumps(request).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=DEADLINE_S,
            check=False,
        )
        answer = json.loads(ran.stdout)
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        raise _not_signed(key, type(error).__name__) from None
    if not isinstance(answer, dict) or "error" in answer:
        raise _not_signed(key, str(dict(answer).get("error")))
    return {str(name): str(value) for name, value in answer.items()}


def _not_signed(key: SealKey, why: str) -> TrailError:
    scheme = key.uri.partition(":")[0]
    return TrailError(
        f"the seal key behind {scheme}: did not sign ({why})",
        hint=_HINTS.get(why, "records go on without it as long as the settings allow"),
    )
