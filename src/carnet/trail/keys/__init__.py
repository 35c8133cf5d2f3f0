"""Keys of a log: which there are, where they lie, and how one hands over to the next.

vkeys        what signs, and what verifies under which name; Ed25519 in PEM files
algorithms   the kinds of signatures, by the type byte of their vkeys
keyfile      private keys in files: 0600, complete or absent, destroyed at their end
signing      who signs now: the private key, found again when the log has moved on
postquantum  ML-DSA-44, the second signature on published checkpoints
epochs       which key signs which trees, and the entry in which a key hands over
keyring      the public keys of a log, as they stand in its directory
"""

from carnet.trail.keys.vkeys import (
    FOREVER,
    MAX_NAME,
    LocalSigner,
    Signer,
    VerifierKey,
    decode_base64,
    from_pem,
    generate,
    load,
    parse_vkey,
    signer,
    valid_name,
    vkey,
)

__all__ = [
    "FOREVER",
    "MAX_NAME",
    "LocalSigner",
    "Signer",
    "VerifierKey",
    "decode_base64",
    "from_pem",
    "generate",
    "load",
    "parse_vkey",
    "signer",
    "valid_name",
    "vkey",
]
