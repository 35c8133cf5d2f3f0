"""Asking a witness for its cosignature.

    POST <url>/add-checkpoint
    old 140
    <consistency proof, one base64 hash a line>

    <checkpoint>

A witness that saw a larger tree, or another one of the same size, will not cosign: the
log was rolled back or forked. Nothing but hashes, sizes and the log's name leaves.
Source: c2sp.org/tlog-witness@v1.1.0, which v1.0.0 witnesses also serve.
"""

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from carnet.errors import VerificationError
from carnet.trail.anchors.http import Away, Reply, post
from carnet.trail.anchors.policy import Witness
from carnet.trail.tree.checkpoint import parse_note
from carnet.trail.tree.note import SignatureLine, parse

MAX_HASHES: Final = 63
ATTEMPTS: Final = 3
"""A 409 names the size to prove from; two of them mean that others ask as well."""

_SIZE = re.compile(rb"(0|[1-9][0-9]{0,18})\n?\Z")

_OK, _FORBIDDEN, _UNKNOWN, _CONFLICT, _INCONSISTENT = 200, 403, 404, 409, 422

Prove = Callable[[int], tuple[bytes, ...]]
"""`prove(old)`: the consistency proof from the tree of `old` to the one to cosign."""


class Outcome(StrEnum):
    """What came of asking a witness."""

    COSIGNED = "cosigned"
    AWAY = "away"
    """No answer, or none that the protocol knows."""
    UNKNOWN_LOG = "unknown_log"
    """It does not know this origin."""
    UNKNOWN_KEY = "unknown_key"
    """It knows the origin under another key."""
    AHEAD = "ahead"
    """It cosigned a larger tree: this log was rolled back."""
    FORK = "fork"
    """It cosigned a tree that this one does not extend."""
    UNREADABLE = "unreadable"
    """It answered with no valid cosignature of its own."""


CONTRADICTIONS: Final = frozenset({Outcome.AHEAD, Outcome.FORK})
"""Outcomes that no honest log meets, however bad the network is."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A witness's answer about one checkpoint."""

    name: str
    """The name in its key."""
    outcome: Outcome
    lines: tuple[SignatureLine, ...] = ()
    time: int = 0
    """POSIX time of the cosignature; 0 where it states none."""
    size: int = 0
    """The size that it cosigned last, as far as it said."""


def ask(witness: Witness, note: bytes, prove: Prove, last: int) -> Answer:
    """Return what `witness` says to the checkpoint in `note`.

    `last` is the size that it cosigned before, 0 if nobody knows. Never raises for what
    the witness does or fails to do.

    Raises:
        VerificationError: `note` is no checkpoint, or a proof cannot be made: the tree
            is damaged.
    """
    _, checkpoint = parse_note(note)
    old = min(last, checkpoint.size)
    name = witness.key.name
    for _ in range(ATTEMPTS):
        try:
            reply = _submit(witness, old, prove(old), note)
        except Away:
            return Answer(name, Outcome.AWAY, size=old)
        if reply.status == _OK:
            return _cosigned(witness, note, reply.body)
        if reply.status != _CONFLICT:
            return Answer(name, _refusal(reply.status), size=old)
        seen = _SIZE.match(reply.body)
        if seen is None:
            return Answer(name, Outcome.AWAY, size=old)
        size = int(seen[1])
        if size > checkpoint.size:
            return Answer(name, Outcome.AHEAD, size=size)
        if size == old:  # as v1.0.0 says that the same size has another root
            return Answer(name, Outcome.FORK, size=size)
        old = size
    return Answer(name, Outcome.AWAY, size=old)


def _submit(witness: Witness, old: int, proof: tuple[bytes, ...], note: bytes) -> Reply:
    hashes = "".join(f"{base64.b64encode(hash_).decode()}\n" for hash_ in proof)
    body = f"old {old}\n{hashes}\n".encode() + note
    url = f"{(witness.url or '').rstrip('/')}/add-checkpoint"
    return post(url, body, "text/plain; charset=utf-8")


def _refusal(status: int) -> Outcome:
    known = {
        _FORBIDDEN: Outcome.UNKNOWN_KEY,
        _UNKNOWN: Outcome.UNKNOWN_LOG,
        _INCONSISTENT: Outcome.FORK,
    }
    return known.get(status, Outcome.AWAY)


def _cosigned(witness: Witness, note: bytes, body: bytes) -> Answer:
    """Return the valid cosignatures in a reply; lines of other keys are dropped."""
    key = witness.key
    head, checkpoint = parse_note(note)
    text = head.text.encode() + b"\n"
    try:
        signatures = parse(text + body).signatures
        lines = tuple(line for line in signatures if key.signed(line))
        times = [key.verify(head, line) for line in lines]
    except VerificationError:
        return Answer(key.name, Outcome.UNREADABLE)
    if not lines:
        return Answer(key.name, Outcome.UNREADABLE)
    return Answer(key.name, Outcome.COSIGNED, lines[:1], times[0], size=checkpoint.size)
