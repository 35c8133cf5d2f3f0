"""The certificate of one erasure: a JSON file that verifies offline and names nobody.

{"schema": "carnet.erasure-certificate/1", "key_id": "<64 hex digits>",
"record": "<the entry's exact bytes>", "proof": "<base64 of a .tlog-proof file>",
"vkeys": ["<public key of the log>"]}
"""

import json
from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import replace
from typing import Final

from carnet.errors import VerificationError
from carnet.trail.keys import keyring
from carnet.trail.log import Trail
from carnet.trail.persons.erasure import TYPE, Erased
from carnet.trail.records import records
from carnet.trail.stores import opened
from carnet.trail.verification.proof_check import verify_proof
from carnet.trail.verification.report import Level, Report, TrailFinding, Verdict

SCHEMA: Final = "carnet.erasure-certificate/1"
MAX_BYTES: Final = 1 << 20
"""A record, a proof of at most 64 hashes and a few keys need far less."""


_NONE: Final = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What reading something else as a certificate ends with."""


def certificate(trail: Trail, erased: Erased) -> bytes:
    """Return the certificate: the record, its proof, and the keys that signed, as JSON.

    It verifies offline (`verify_certificate`) and names nobody.

    Raises:
        TrailError: The record cannot be proved.
    """
    proof = trail.prove(erased.index)
    entry = next(iter(records(trail.location, erased.index)))
    with opened(trail.location) as store:
        vkeys = [key.format() for key in keyring.read_vkeys(store)]
    document = {
        "schema": SCHEMA,
        "key_id": erased.key_id,
        "record": entry.data.decode(),
        "proof": b64encode(proof).decode(),
        "vkeys": vkeys,
    }
    return json.dumps(document, indent=1).encode() + b"\n"


def verify_certificate(data: bytes, keys: tuple[str, ...] = ()) -> Report:
    """Return whether the log of the certificate's record holds it. Offline.

    Without `keys` those in the certificate serve, and nobody vouches for them.

    Raises:
        VerificationError: This is no certificate, or a given key is no vkey.
    """
    record, proof, inside = _parse(data)
    report = verify_proof(proof, record, keys or inside)
    if keys or report.verdict is not Verdict.CONFIRMED:
        return report
    told = TrailFinding(
        "key.unvouched",
        "the key came with the certificate: nobody vouches for it",
        "give the log's vkey, from another source, with --key",
    )
    return replace(report, level=Level.L0, findings=(*report.findings, told))


def is_certificate(data: bytes) -> bool:
    """Tell whether these bytes are meant to be a certificate of erasure."""
    return data.lstrip()[:1] == b"{" and SCHEMA.encode() in data[:200]


def _parse(data: bytes) -> tuple[bytes, bytes, tuple[str, ...]]:
    parts: tuple[bytes, bytes, tuple[str, ...]] | None = None
    with suppress(*_NONE):
        found = json.loads(data)
        record = found["record"].encode()
        content = json.loads(record)
        named = (found["schema"], content["type"], content["key_id"])
        proof = b64decode(found["proof"], validate=True)
        if named == (SCHEMA, TYPE, found["key_id"]):
            parts = (record, proof, tuple(str(vkey) for vkey in found["vkeys"]))
    if parts is None:
        raise VerificationError(
            "this is no certificate of erasure", hint="`carnet erase` writes one"
        )
    return parts
