"""What the pseudonym key gives for the persons of one log: names, seals, a claim.

    lookup   HMAC key: under which digest a person's row stands
    wrap     AES-256-GCM key: what the person's own key is sealed with
    check    32 bytes that say whose rows these are

All by HKDF with the log's origin as salt, so that a row of one log is none of another.
"""

import hmac
import os
import time
from typing import Final

from carnet.trail.persons.subject_shelf import Row
from carnet.trail.persons.subjects import SubjectKey, derive

_NONCE: Final = 12
_DAY_S: Final = 86_400


class Seal:
    """Makes and opens the rows of one log's persons."""

    def __init__(self, key: bytes, origin: str) -> None:
        """`key` is the pseudonym key."""
        salt = origin.encode()
        self.origin = origin
        self.check = derive(key, "check", salt)
        self._lookup = derive(key, "lookup", salt)
        self._wrap = derive(key, "wrap", salt)

    def digest(self, subject: str) -> bytes:
        """Return under which digest the row of a person stands."""
        name = subject.encode("utf-8", "surrogatepass")  # one that was no UTF-8 as well
        return hmac.digest(self._lookup, name, "sha256")

    def seal(self, lookup: bytes, key: SubjectKey) -> Row:
        """Return the row of a key that was drawn today."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = os.urandom(_NONCE)
        sealed = nonce + AESGCM(self._wrap).encrypt(nonce, key.secret, lookup)
        day = int(time.time() // _DAY_S)
        return Row(lookup, bytes.fromhex(key.id), day, sealed)

    def open(self, row: Row) -> SubjectKey | None:
        """Return the key in a row; None: it is another log's, or was changed."""
        secret = self._secret(row)
        return None if secret is None else SubjectKey(secret)

    def made(self, row: Row) -> bool:
        """Is it a row of this log?"""
        return self._secret(row) is not None

    def _secret(self, row: Row) -> bytes | None:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce, sealed = row.sealed[:_NONCE], row.sealed[_NONCE:]
        try:
            return AESGCM(self._wrap).decrypt(nonce, sealed, row.lookup)
        except InvalidTag:
            return None
