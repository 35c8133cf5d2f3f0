"""Cosignatures: a witness's word that a checkpoint extends every one it saw before.

    — witness.example/w1 <base64(4-byte key ID || 8-byte time || signature)>

Source: c2sp.org/tlog-cosignature@v1.1 (Ed25519 as type 0x04, ML-DSA-44 as type 0x06;
FIPS 204, August 2024).
"""

import base64
import hashlib
import re
from dataclasses import dataclass
from typing import Final

from carnet.errors import VerificationError
from carnet.trail.keys import decode_base64, valid_name
from carnet.trail.keys.algorithms import (
    ED25519_BYTES,
    MAX_TIME,
    ML_DSA_BYTES,
    TIME_BYTES,
    Kind,
    Unsupported,
    fits,
    time_of,
)
from carnet.trail.tree.note import Note, SignatureLine

ED25519: Final = 0x04
ML_DSA_44: Final = 0x06
PUBLIC_BYTES: Final = {ED25519: 32, ML_DSA_44: 1312}
SIGNATURE_BYTES: Final = {ED25519: ED25519_BYTES, ML_DSA_44: ML_DSA_BYTES}

_KEY_ID = re.compile(r"[0-9a-f]{8}\Z")


@dataclass(frozen=True, slots=True)
class WitnessKey:
    """A witness's public key under the witness's name."""

    name: str
    kind: int
    """Signature type: 0x04 (Ed25519) or 0x06 (ML-DSA-44)."""
    public: bytes

    @property
    def key_id(self) -> bytes:
        """First four bytes of SHA-256(name, newline, type, public key)."""
        material = self.name.encode() + b"\n" + bytes([self.kind]) + self.public
        return hashlib.sha256(material).digest()[:4]

    def format(self) -> str:
        """Return the vkey line, without a newline."""
        encoded = base64.b64encode(bytes([self.kind]) + self.public).decode()
        return f"{self.name}+{self.key_id.hex()}+{encoded}"

    def signed(self, line: SignatureLine) -> bool:
        """Tell whether a signature line claims to be this key's."""
        return (line.name, line.key_id) == (self.name, self.key_id)

    def verify(self, note: Note, line: SignatureLine) -> int:
        """Return the POSIX time that the cosignature states, 0 for none.

        `note` is a checkpoint, signed or not.

        Raises:
            VerificationError: It is not this key's cosignature of that checkpoint.
            Unsupported: This machine cannot tell.
        """
        stamped = line.signature
        if len(stamped) != TIME_BYTES + SIGNATURE_BYTES[self.kind]:
            raise self._refuted()
        time = time_of(stamped)
        if time > MAX_TIME or not self._fits(note.text, time, stamped):
            raise self._refuted()
        return time

    def _fits(self, text: str, time: int, stamped: bytes) -> bool:
        """Is it over that text at that time? `stamped`: time, then signature."""
        if self.kind == ED25519:
            said = f"cosignature/v1\ntime {time}\n{text}".encode()
            signature = stamped[TIME_BYTES:]
            return fits(Kind.ED25519, self.public, self.name, said, signature)
        try:
            return fits(Kind.ML_DSA_44, self.public, self.name, text.encode(), stamped)
        except Unsupported:
            raise Unsupported(
                f"ML-DSA-44 of {self.name} cannot be checked on this machine",
                hint="install a newer `cryptography`",
            ) from None

    def _refuted(self) -> VerificationError:
        return VerificationError(
            f"a cosignature of {self.name} does not fit its checkpoint",
            hint="the checkpoint or the cosignature was changed",
        )


def parse_witness(vkey: str) -> WitnessKey:
    """Return the key that a witness's vkey holds; `format` gives the line back.

    Raises:
        VerificationError: No vkey, not in its one form, or of a type that does not
            cosign.
    """
    name, _, rest = vkey.partition("+")
    key_id, _, encoded = rest.partition("+")
    if not (valid_name(name) and _KEY_ID.match(key_id)):
        raise VerificationError(
            "a witness key is not of the form name+hash+key", hint="copy it whole"
        )
    material = decode_base64(encoded)
    kind = material[0] if material else 0
    if len(material) != 1 + PUBLIC_BYTES.get(kind, -1):
        raise VerificationError(
            "a witness key is not of a type that cosigns",
            hint="a witness has a vkey of type 0x04 (Ed25519) or 0x06 (ML-DSA-44)",
        )
    key = WitnessKey(name, kind, material[1:])
    if key.key_id.hex() != key_id:
        raise VerificationError(
            "a witness key does not fit its own hash", hint="copy it whole"
        )
    return key
