"""The key of one data subject: its pseudonym in records, and its encrypted fields.

    K_subject   32 random bytes, outside of the trail, destroyed by an erasure
    K_idx       HKDF(K_subject, "carnet subject v1 index")    -> ids and digests
    K_enc       HKDF(K_subject, "carnet subject v1 encrypt")  -> {"$enc": ...} fields

Without K_subject neither a pseudonym can be made again from an address that somebody
knows or guesses, nor a field be read: the trail keeps its bytes and its proofs, and
says nothing about the person any more (GDPR Art. 17(1); Art. 4(5) on pseudonyms).
Source of the construction: RFC 5869 (HKDF), RFC 2104 (HMAC), NIST SP 800-38D (GCM).
"""

import hmac
import os
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

from carnet.errors import TrailError, VerificationError

KEY_BYTES: Final = 32
ALGORITHM: Final = "A256GCM"
"""AES-256 in Galois/counter mode, as RFC 7518 names it."""
_NONCE_BYTES: Final = 12


@dataclass(frozen=True, slots=True)
class Place:
    """Where an encrypted field stands: it can be read nowhere else."""

    origin: str
    entry_id: str
    field: str
    """Name of the field, dotted where it is nested."""

    @property
    def bound(self) -> bytes:
        """The additional data that the ciphertext is bound to."""
        return f"{self.origin}\0{self.entry_id}\0{self.field}".encode()


@dataclass(frozen=True, slots=True)
class SubjectKey:
    """The key of one person; who holds it can link and read that person's records."""

    secret: bytes = field(repr=False)
    id: str = field(init=False, repr=False)
    """The pseudonym, 64 hex digits: `data_subject.id`, and the key's own id."""
    _index: bytes = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Derive once what every call needs."""
        index = derive(self.secret, "index")
        object.__setattr__(self, "_index", index)
        pseudonym = hmac.digest(index, b"data_subject", "sha256").hex()
        object.__setattr__(self, "id", pseudonym)

    def digest(self, domain: str, text: str) -> str:
        """Keyed digest (HMAC-SHA256, hex) of something that belongs to the person."""
        data = f"{domain}\0{text}".encode()
        return hmac.digest(self._index, data, "sha256").hex()

    def seal(self, text: str, place: Place) -> dict[str, dict[str, str]]:
        """Return `text` encrypted, as the value of a field at `place`."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = os.urandom(_NONCE_BYTES)
        cipher = AESGCM(derive(self.secret, "encrypt"))
        sealed = cipher.encrypt(nonce, text.encode(), place.bound)
        return {
            "$enc": {
                "a": ALGORITHM,
                "c": b64encode(sealed).decode(),
                "k": self.id,
                "n": b64encode(nonce).decode(),
            }
        }

    def open(self, value: Mapping[str, Mapping[str, str]], place: Place) -> str:
        """Return the text of a field that `seal` made.

        Raises:
            VerificationError: It was made with another key or for another place, or
                was changed.
        """
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        cipher = AESGCM(derive(self.secret, "encrypt"))
        try:
            parts = value["$enc"]
            nonce, sealed = (b64decode(parts[name], validate=True) for name in "nc")
            return cipher.decrypt(nonce, sealed, place.bound).decode()
        except (InvalidTag, ValueError, KeyError, TypeError):
            raise VerificationError(
                f"the encrypted field {place.field} cannot be opened with this key",
                hint="it belongs to another person or another entry, or was changed",
            ) from None


class SubjectKeyUnavailable(TrailError):
    """The key of a person can be neither read nor kept: no record can name the person.

    The trail itself may take records.
    """


class Subjects(Protocol):
    """Gives each person a key."""

    def key_of(self, subject: str) -> SubjectKey:
        """Return the key of `subject`, drawn now if there is none, durable.

        Raises:
            SubjectKeyUnavailable: It can be neither read nor kept; a call about the
                person must not go on.
        """


class MemorySubjects:
    """Keys that end with the process: for a guard without a pseudonym key."""

    def __init__(self, limit: int = 100_000) -> None:
        self._limit = limit
        self._keys: dict[str, SubjectKey] = {}

    def key_of(self, subject: str) -> SubjectKey:
        """Return the key of `subject`; beyond the limit, all begin anew."""
        if len(self._keys) >= self._limit and subject not in self._keys:
            self._keys.clear()
        return self._keys.setdefault(subject, SubjectKey(os.urandom(KEY_BYTES)))


def derive(secret: bytes, purpose: str, salt: bytes | None = None) -> bytes:
    """Return 32 bytes for one purpose (RFC 5869 with SHA-256).

    Raises:
        TrailError: The secret is no key.
    """
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    if len(secret) != KEY_BYTES:
        raise TrailError("a key is not 32 bytes long", hint="`carnet keys new`")
    info = f"carnet subject v1 {purpose}".encode()
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(secret)
