"""When trees of a log existed, on the word of witnesses and time-stamp authorities."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from carnet.errors import VerificationError
from carnet.trail.anchors import token
from carnet.trail.anchors.policy import Policy
from carnet.trail.anchors.token import Chain
from carnet.trail.keys.algorithms import Unsupported
from carnet.trail.tree.checkpoint import Checkpoint
from carnet.trail.tree.note import Note
from carnet.trail.verification.report import Findings

_CHANGED: Final = "it was changed; compare with another copy"
_YEAR_9999: Final = 253_402_300_799  # POSIX; `datetime` ends there


@dataclass(frozen=True, slots=True)
class Date:
    """The tree of `size` existed at a time between `earliest` and `latest`."""

    size: int
    earliest: datetime
    latest: datetime
    receipts: frozenset[str]
    """SHA-256, in hex, of the cosignatures and tokens that say so."""


@dataclass(frozen=True, slots=True)
class Cosigned:
    """Who of a policy cosigned one checkpoint."""

    names: frozenset[str]
    quorum: bool
    date: Date | None
    """None without a quorum, or where a cosignature states no time."""


def cosigned(
    note: Note, checkpoint: Checkpoint, policy: Policy, findings: Findings
) -> Cosigned:
    """Return who cosigned; a false signature of a trusted witness refutes."""
    names, times, receipts = set(), [], set()
    for each in policy.witnesses:
        for line in note.signatures:
            if not each.key.signed(line):
                continue
            try:
                time = each.key.verify(note, line)
            except Unsupported as error:
                findings.doubt("cosignature.unchecked", str(error.args[0]), error.hint)
                continue
            except VerificationError as error:
                findings.refute("cosignature.invalid", str(error.args[0]), error.hint)
                continue
            names.add(each.name)
            if 0 < time <= _YEAR_9999:
                times.append(datetime.fromtimestamp(time, UTC))
                receipts.add(hashlib.sha256(line.signature).hexdigest())
    quorum = policy.needs_witnesses() and policy.satisfied(names)
    date = None
    if quorum and times:
        date = Date(checkpoint.size, min(times), max(times), frozenset(receipts))
    return Cosigned(frozenset(names), quorum, date)


def stamped(
    size: int,
    note: bytes,
    responses: Iterable[tuple[str, bytes]],
    chain: Chain,
    findings: Findings,
) -> Date | None:
    """Return the date that tokens over `note` give, the earliest of several.

    A token about other bytes refutes; one that does not verify under the chain proves
    nothing, and is told.
    """
    found: list[Date] = []
    for name, response in responses:
        try:
            token.read(response, note)
        except VerificationError as error:
            findings.refute("timestamp.mismatch", f"{name}: {error.args[0]}", _CHANGED)
            continue
        try:
            stamp = token.verify(response, note, chain)
        except VerificationError as error:
            findings.inform(
                "timestamp.untrusted", f"{name}: {error.args[0]}", error.hint
            )
            continue
        receipt = frozenset({hashlib.sha256(response).hexdigest()})
        found.append(Date(size, stamp.earliest, stamp.latest, receipt))
    return min(found, key=lambda date: date.latest, default=None)
