"""How a row of a vault's file is sealed: AES-256-GCM, bound to its id.

The id is an HMAC of what the row is about; both keys come from the pseudonym key by
HKDF (RFC 5869). Rows are padded, so that their length says little of the value's.
"""

import hmac
import json
import secrets
from typing import cast

from carnet.errors import RedactionError

_BLOCK_BYTES = 64  # sealed rows are a multiple of this long
_NONCE_BYTES = 12  # 96 bits, as NIST SP 800-38D 5.2.1.1 recommends


class RowCipher:
    """Makes ids, seals and opens rows. Holds the keys."""

    def __init__(self, key: bytes) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        self._id_key = _derive(key, b"ids")
        self._cipher = AESGCM(_derive(key, b"values"))

    def id(self, placeholder: str) -> bytes:
        """The row's id: 32 bytes, from which nobody tells the placeholder."""
        return hmac.digest(self._id_key, placeholder.encode("utf-8"), "sha256")

    def seal(self, row: bytes, placeholder: str, value: str) -> bytes:
        """Both, padded and encrypted for the row of this id and no other."""
        plain = json.dumps([placeholder, value]).encode("ascii")
        plain += b" " * (-len(plain) % _BLOCK_BYTES)
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, plain, row)

    def open(self, row: bytes, sealed: bytes) -> tuple[str, str]:
        """The placeholder and the value of a row.

        Raises:
            RedactionError: It was not sealed for this row, or not by this key.
        """
        from cryptography.exceptions import InvalidTag

        nonce, data = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        try:
            plain = self._cipher.decrypt(nonce, data, row)
        except (InvalidTag, ValueError):
            raise RedactionError(
                "an entry of the vault was changed by something else",
                hint="set CARNET_VAULT to a new file",
            ) from None
        placeholder, value = json.loads(plain)
        return cast("str", placeholder), cast("str", value)


def _derive(key: bytes, purpose: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    info = b"carnet vault v1 " + purpose
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(key)
