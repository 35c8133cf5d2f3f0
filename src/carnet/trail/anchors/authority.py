"""Asking a time-stamp authority (RFC 3161) about a checkpoint.

Only a hash and a random number leave. The raw answer is kept: whoever verifies it later
brings the certificates that they trust.
"""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from carnet.errors import VerificationError
from carnet.trail.anchors import token
from carnet.trail.anchors.http import Away, post
from carnet.trail.anchors.token import Stamp

_OK: Final = 200
_UNSAFE = re.compile(r"[^a-z0-9-]+")
MAX_NAME: Final = 60  # characters of the name in `timestamps/<size>.<name>.tsr`


@dataclass(frozen=True, slots=True)
class Stamped:
    """The answer of an authority: the raw response, or why there is none."""

    name: str
    response: bytes = b""
    stamp: Stamp | None = None
    problem: str = ""
    """Empty, `away`, or `unreadable` (another hash, another nonce, refused)."""


def name_of(url: str) -> str:
    """Return the authority's name in file names: its host, letters, digits, hyphens."""
    host = (urlsplit(url).hostname or "tsa").lower()
    return _UNSAFE.sub("-", host).strip("-")[:MAX_NAME] or "tsa"


def ask(url: str, data: bytes) -> Stamped:
    """Return the time stamp over `data`; never raises for what the authority does."""
    import rfc3161_client as rfc3161

    name = name_of(url)
    request = rfc3161.TimestampRequestBuilder(
        data=data, hash_algorithm=rfc3161.HashAlgorithm.SHA256
    ).build()
    try:
        reply = post(url, request.as_bytes(), "application/timestamp-query")
    except Away:
        return Stamped(name, problem="away")
    if reply.status != _OK:
        return Stamped(name, problem="away")
    try:
        stamp = token.read(reply.body, data)
    except VerificationError:
        return Stamped(name, problem="unreadable")
    if stamp.nonce != request.nonce:
        return Stamped(name, problem="unreadable")
    return Stamped(name, reply.body, stamp)
