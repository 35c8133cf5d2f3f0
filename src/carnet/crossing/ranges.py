"""A part of what a provider keeps is asked for whole.

    GET /v1/files/file-1/content        GET /v1/files/file-1/content
    Range: bytes=3000-             ->

A range counts the bytes that the provider has, and a value is longer or shorter than
its placeholder: a file of restored pieces would lose bytes at each seam, or have them
twice, and a placeholder that a seam cuts would stay. A server may leave out what a
range asks for (RFC 9110 §14.2), so every client takes the whole, with status 200. What
a server cuts all the same stays as the provider has it, as its `Content-Range` says.
"""

from collections.abc import Collection
from dataclasses import replace

from carnet.crossing.rereading import rereads
from carnet.crossing.state import Crossing
from carnet.crossing.steps import Response
from carnet.errors import WireError

_RANGES = frozenset({"range", "if-range", "x-ms-range"})
"""Headers that ask for a part (RFC 9110 §14.2 and §13.1.5; Azure's blobs)."""
_PARTIAL = 206


def ask_whole(crossing: Crossing, vault: Collection[str]) -> None:
    """Leave out of a request for a part that it is one, where values may come home.

    Raises:
        WireError: Its signature covers that, and nobody can sign it again.
    """
    sent = crossing.sent
    asked = _RANGES & sent.first.keys()
    if not asked or not rereads(crossing.read) or not len(vault):
        return
    if _is_signed(sent.header("authorization") or "", asked) and not sent.resigns:
        raise WireError(
            "a signed request asks for a part of a file, which is restored as a whole",
            code="wire.signed_range",
            hint="ask for the whole file, without Range",
        )
    kept = tuple(one for one in sent.headers if one[0].lower() not in asked)
    crossing.outgoing = replace(sent, headers=kept)


def _is_signed(authorization: str, names: Collection[str]) -> bool:
    """Does a signature (SigV4) cover one of these headers?"""
    signed = authorization.partition("SignedHeaders=")[2].partition(",")[0]
    return not set(signed.lower().split(";")).isdisjoint(names)


def is_piece(response: Response) -> bool:
    """Is it a part of a file, which counts the provider's own bytes?"""
    if response.status != _PARTIAL:
        return False
    several = (response.header("content-type") or "").lower()
    unit = (response.header("content-range") or "").lower()
    return unit.startswith("bytes") or several.startswith("multipart/byteranges")
