"""`python -m carnet.trail.anchors.seal_agent`: asks an HSM or a KMS once, and ends.

A process of its own, since the library of a token may hang, crash, not survive a fork,
or never see a token again that was pulled out. Reads one JSON object from its standard
input and writes one to its output; the PIN appears nowhere else. The PKCS#11 library
stands in the variable PYKCS11LIB.

    {"uri": "hsm:1?label=seal", "pin": "…"}
    {"public": "<PEM>"}                                      what key is it?
    {…, "public": "<PEM>", "text": "<base64>"}
    {"signature": "<hex of ASN.1 DER>"}                      ECDSA P-256 with SHA-256
    {"error": "<kind of error>"}
"""

import base64
import json
import sys
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlsplit

if TYPE_CHECKING:
    from securesystemslib.signer import Signer, SSlibKey

SCHEME: Final = "ecdsa-sha2-nistp256"
"""The one scheme of the libraries that a vkey of type 0x02 can state."""


def main() -> int:
    """Answer the request on the standard input; 0 if there was an answer."""
    request = json.load(sys.stdin)
    try:
        answer = _answered(request)
    except Exception as error:  # noqa: BLE001 - of any vendor's library
        answer = {"error": type(error).__name__}
    json.dump(answer, sys.stdout)
    return int("error" in answer)


def _answered(request: dict[str, str]) -> dict[str, str]:
    if not request.get("public"):
        return {"public": _public(request["uri"], request.get("pin") or "")}
    text = base64.b64decode(request["text"])
    signature = _signer(request).sign(text).signature
    return {"signature": signature}


def _public(uri: str, pin: str) -> str:
    """The PEM of the public half, as the device says it."""
    from securesystemslib import signer

    parts = urlsplit(uri)
    key: SSlibKey
    match parts.scheme:
        case "hsm":
            label = dict(parse_qsl(parts.query)).get("label")
            number = int(parts.path) if parts.path else None
            _, key = signer.HSMSigner.import_(number, label, lambda _: pin)
        case "awskms":
            _, key = signer.AWSSigner.import_(parts.path)
        case _:
            _, key = signer.GCPSigner.import_(parts.path)
    if key.scheme != SCHEME:
        raise KeyIsNotP256
    return str(key.keyval["public"])


def _signer(request: dict[str, str]) -> "Signer":
    from securesystemslib import signer

    pem, uri = request["public"], request["uri"]
    key = signer.SSlibKey("seal", "ecdsa", SCHEME, {"public": pem})
    match urlsplit(uri).scheme:
        case "hsm":
            pin = request.get("pin") or ""
            return signer.HSMSigner.from_priv_key_uri(uri, key, lambda _: pin)
        case "awskms":
            return signer.AWSSigner.from_priv_key_uri(uri, key)
        case _:
            return signer.GCPSigner.from_priv_key_uri(uri, key)


class KeyIsNotP256(Exception):
    """The key is of a kind that cannot stand in a vkey of type 0x02."""


if __name__ == "__main__":
    sys.exit(main())
