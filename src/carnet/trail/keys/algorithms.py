"""Signature algorithms of a log's own keys, by the type byte of their vkeys.

    0x01  Ed25519 over the text                        every commit and checkpoint
    0x02  ECDSA, SHA-256 over the text, ASN.1 DER      a seal key in an HSM or KMS
    0x06  ML-DSA-44 over origin, size and root         published checkpoints

The kind comes from the key that the verifier holds, never from the signature, so a line
cannot choose a weaker one. Source: c2sp.org/signed-note@v1.0.0, "Signature types";
c2sp.org/tlog-cosignature@v1.1, "ML-DSA-44 signed message"; RFC 8032 (January 2017);
FIPS 204 (August 2024).
"""

import hashlib
from enum import IntEnum
from functools import lru_cache
from typing import Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from carnet.errors import VerificationError

TIME_BYTES: Final = 8
ED25519_BYTES: Final = 64
ML_DSA_BYTES: Final = 2420
MAX_TIME: Final = 2**63 - 1
MAX_OPAQUE: Final = 255  # bytes; `opaque<1..2^8-1>` of cosigned_message

_LABEL: Final = b"subtree/v1\n\0"
_CURVES: Final = frozenset({"secp256r1", "secp384r1", "secp521r1"})
_MAX_SPKI: Final = 200  # bytes; P-521 has 158


class Kind(IntEnum):
    """Signature type of a vkey."""

    ED25519 = 1
    ECDSA = 2
    ML_DSA_44 = 6


PUBLIC_BYTES: Final = {Kind.ED25519: 32, Kind.ML_DSA_44: 1312}


class Unsupported(VerificationError):
    """This machine cannot compute the algorithm: nothing is known of the signature."""


def valid_public(kind: Kind, public: bytes) -> bool:
    """Tell whether `public` can be a key of that kind."""
    if kind is not Kind.ECDSA:
        return len(public) == PUBLIC_BYTES[kind]
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        PublicFormat,
        load_der_public_key,
    )

    try:
        key = load_der_public_key(public[:_MAX_SPKI])
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return False
    if not isinstance(key, EllipticCurvePublicKey) or key.curve.name not in _CURVES:
        return False
    again = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return again == public


@lru_cache(maxsize=64)
def key_id(kind: Kind, name: str, public: bytes) -> bytes:
    """Return the four bytes by which a signature line names its key."""
    if kind is Kind.ECDSA:
        return hashlib.sha256(public).digest()[:4]
    material = name.encode() + b"\n" + bytes([kind]) + public
    return hashlib.sha256(material).digest()[:4]


def fits(kind: Kind, public: bytes, name: str, text: bytes, signature: bytes) -> bool:
    """Tell whether `signature` is over `text` by that key.

    An ML-DSA-44 signature is over a checkpoint only: any other text does not fit.

    Raises:
        Unsupported: This machine cannot tell.
    """
    try:
        match kind:
            case Kind.ED25519:
                Ed25519PublicKey.from_public_bytes(public).verify(signature, text)
            case Kind.ECDSA:
                _verify_ecdsa(public, text, signature)
            case Kind.ML_DSA_44:
                _verify_ml_dsa(public, name, text, signature)
    except (InvalidSignature, ValueError):
        return False
    return True


def cosigned_message(name: str, time: int, text: bytes) -> bytes:
    """Return the `cosigned_message` about the whole tree that a checkpoint states.

    Extension lines are no part of it. `time` is in POSIX seconds.

    Raises:
        ValueError: The text is no checkpoint, or a name has more than 255 bytes.
    """
    from base64 import b64decode

    origin, size, root, *_ = text.split(b"\n")
    parts = [_LABEL]
    stamp = time.to_bytes(TIME_BYTES, "big")
    for opaque, behind in ((name.encode(), stamp), (origin, b"")):
        if not 0 < len(opaque) <= MAX_OPAQUE:
            raise ValueError("a name is too long to be signed with ML-DSA-44")
        parts += [bytes([len(opaque)]), opaque, behind]
    span = (0).to_bytes(8, "big") + int(size).to_bytes(8, "big")
    return b"".join((*parts, span, b64decode(root, validate=True)))


def time_of(signature: bytes) -> int:
    """Return the POSIX time that an ML-DSA-44 signature states; 0 for none."""
    return int.from_bytes(signature[:TIME_BYTES], "big")


def _verify_ecdsa(public: bytes, text: bytes, signature: bytes) -> None:
    from cryptography.hazmat.primitives.asymmetric.ec import (
        ECDSA,
        EllipticCurvePublicKey,
    )
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import load_der_public_key

    key = load_der_public_key(public)
    if not isinstance(key, EllipticCurvePublicKey):
        raise ValueError("no ECDSA key")  # noqa: TRY004 - a wrong value, as the others
    key.verify(signature, text, ECDSA(SHA256()))


def _verify_ml_dsa(public: bytes, name: str, text: bytes, signature: bytes) -> None:
    time = time_of(signature)
    if len(signature) != TIME_BYTES + ML_DSA_BYTES or time > MAX_TIME:
        raise ValueError("no timestamped ML-DSA-44 signature")
    message = cosigned_message(name, time, text)
    try:
        from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PublicKey

        key = MLDSA44PublicKey.from_public_bytes(public)
    except (ImportError, UnsupportedAlgorithm):
        raise Unsupported(
            "ML-DSA-44 cannot be computed on this machine",
            hint="install `cryptography` with OpenSSL 3.5 or newer",
        ) from None
    key.verify(signature[TIME_BYTES:], message)
