"""The certificate of one erasure: a JSON file that verifies offline and names nobody.

{"schema": "carnet.erasure-certificate/1", "key_id": "<64 hex digits>",
"record": "<the entry's exact bytes>", "proof": "<base64 of a .tlog-proof file>",
"vkeys": ["<public key of the log>"]}
"""

import json
from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Final

from carnet.errors import VerificationError
from carnet.trail.keys import keyring, parse_vkey
from carnet.trail.log import Trail
from carnet.trail.persons.destroyed import TYPE
from carnet.trail.persons.erasure import Erased
from carnet.trail.reading.records import records
from carnet.trail.stores import opened
from carnet.trail.tree.proof import parse_proof
from carnet.trail.verification.anchors.trust import NOBODY, Trust
from carnet.trail.verification.proof_check import verify_proof
from carnet.trail.verification.report import (
    Level,
    Report,
    TrailFinding,
    Verdict,
    Weight,
)

SCHEMA: Final = "carnet.erasure-certificate/1"
_ANY_VERSION: Final = SCHEMA.removesuffix("1")
_BOM: Final = b"\xef\xbb\xbf"
MAX_BYTES: Final = 1 << 20
"""A record, a proof of at most 64 hashes and a few keys need far less."""


_FIELDS: Final = frozenset(("schema", "key_id", "record", "proof", "vkeys"))
_UNVOUCHED: Final = TrailFinding(
    "key.unvouched",
    "the key came with the certificate: nobody vouches for it",
    "give the log's vkey, from another source, with --key",
)

_OTHER_KEY: Final = TrailFinding(
    "erasure.mismatch",
    "the certificate names another key than the record in it",
    "it was changed, or put together from two: ask for it again",
    Weight.REFUTES,
)

_NONE: Final = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    RecursionError,
    VerificationError,
)
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


def verify_certificate(
    data: bytes, keys: tuple[str, ...] = (), trust: Trust = NOBODY
) -> Report:
    """Return whether the log of the certificate's record holds it. Offline.

    Without `keys` those in the certificate serve, and nobody vouches for them; `trust`
    are the witnesses and the authority that the verifier believes.

    Raises:
        VerificationError: This is no certificate, not a whole one or of a later
            version, or a given key is no vkey.
    """
    found = _parse(data)
    if found.key_id != found.recorded_key_id:
        return Report(Verdict.REFUTED, Level.L0, (_OTHER_KEY,), None, 0)
    own = verify_proof(found.proof, found.record, found.vkeys, trust)
    report = own
    if keys and own.verdict is not Verdict.REFUTED:
        report = verify_proof(found.proof, found.record, keys, trust)
    if report.verdict is not Verdict.CONFIRMED:
        return report
    findings = (*report.findings, found.finding())
    if keys:
        return replace(report, findings=findings)
    return replace(report, level=Level.L0, findings=(*findings, _UNVOUCHED))


def is_certificate(data: bytes) -> bool:
    """Tell whether these bytes are meant to be a certificate of erasure.

    Also of a version that is not known here, and behind the mark that editors put
    before UTF-8.
    """
    beginning = data.removeprefix(_BOM)[:200].lstrip()
    return beginning[:1] == b"{" and _ANY_VERSION.encode() in beginning


@dataclass(frozen=True, slots=True)
class _Certificate:
    """The parts of a certificate, of which nothing is verified but the form."""

    key_id: str
    recorded_key_id: str
    """As the record in it says; another one is another person's."""
    time: str
    record: bytes
    proof: bytes
    vkeys: tuple[str, ...]

    def finding(self) -> TrailFinding:
        """What the record says, for whoever holds the certificate of another person."""
        index = parse_proof(self.proof).index
        return TrailFinding(
            "erasure.recorded",
            f"entry {index} says at {self.time} that the key {self.key_id} was "
            "destroyed",
            "the log proves that it was said; ask whether backups of the key are gone",
        )


def _parse(data: bytes) -> _Certificate:
    with suppress(*_NONE):
        found = _once(data)
        if found.keys() == _FIELDS and found["schema"] == SCHEMA:
            record = str(found["record"]).encode()
            content = _once(record)
            vkeys = tuple(map(str, found["vkeys"]))
            if content["type"] == TYPE:
                return _Certificate(
                    str(found["key_id"]),
                    str(content["key_id"]),
                    str(content.get("time")),
                    record,
                    b64decode(found["proof"], validate=True),
                    tuple(parse_vkey(vkey).format() for vkey in vkeys),
                )
    raise VerificationError(
        "this is no certificate of erasure that can be read: it was cut or changed, or "
        "is of a later version",
        hint="`carnet erase` writes one",
    )


def _once(data: bytes) -> dict[str, Any]:
    """Return an object whose keys stand there once: it reads in one way only."""

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            raise ValueError
        return found

    found: dict[str, Any] = json.loads(data, object_pairs_hook=unique)
    return found
