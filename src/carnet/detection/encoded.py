"""Base64, or hexadecimal, inside a text: the runs that decode to text.

Source: RFC 4648 §4 and §5. A run is worth decoding when it has at least 16 characters
and its bytes are printable UTF-8, or a Latin text in the older character set of its
letters (windows-1252); hashes, keys and images are not.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from typing import NamedTuple

_RUN = re.compile(r"[A-Za-z0-9+/_\-]{16,}={0,2}")
# MIME wraps at 76 characters (RFC 2045 §6.8), PEM at 64; people at less.
_WRAPPED = re.compile(r"(?:[A-Za-z0-9+/_\-]{40,76}\r?\n)+[A-Za-z0-9+/_\-]{1,76}={0,2}")
_HEX = re.compile(r"(?=[0-9]{0,64}[A-Fa-f])(?:[2-9A-Fa-f][0-9A-Fa-f]|0[9AaDd])+")
"""Pairs of hexadecimal digits (RFC 4648 §8); a hash has some for control characters."""
_LETTERS = re.compile(r"[a-z].*[A-Z]|[A-Z].*[a-z]|[0-9]", re.DOTALL)
_FEWEST = 16
_SIGNS = b"x" * _FEWEST
_ALPHABET = frozenset(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-"
)
_CLASSES = bytes(b"x"[0] if code in _ALPHABET else 0 for code in range(256))
_HIGH = bytes(range(0x80, 0x100))
_LATIN = re.compile(
    rb"[\t\r\n -~\x80\x82\x84\x85\x8a\x8c\x8e\x91-\x97\x9a\x9c\x9e-\xa0"
    rb"\xa7\xab\xb0\xb4\xbb\xc0-\xfe]+"
)
_PROBE = 64  # characters decoded first, to be done with binary data cheaply
_STANDARD = str.maketrans("-_", "+/")


class Encoded(NamedTuple):
    """A run of base64 and the text in it."""

    start: int
    end: int
    text: str


def find(text: str) -> Iterator[Encoded]:
    """Every run of the text that decodes to readable text."""
    if not _may_hold(text):
        return
    reached = 0
    if "\n" in text:
        for match in _WRAPPED.finditer(text):
            decoded = _decode("".join(match[0].split()))
            if decoded is not None:
                yield Encoded(*match.span(), decoded)
                reached = match.end()
    for match in _RUN.finditer(text):
        if match.start() < reached or not _LETTERS.search(match[0][:_PROBE]):
            continue
        yield from _pieces(match)


def _may_hold(text: str) -> bool:
    """Is there a run at all? Twenty times quicker than the expression for a run."""
    return text.encode("latin-1", "replace").translate(_CLASSES).find(_SIGNS) >= 0


def _pieces(match: re.Match[str]) -> Iterator[Encoded]:
    decoded = _decode(match[0])
    if decoded is not None:
        yield Encoded(*match.span(), decoded)
        return
    start = match.start()
    for piece in re.split(r"([/\-]+)", match[0]):
        if len(piece) >= _FEWEST and piece != match[0]:
            decoded = _decode(piece)
            if decoded is not None:
                yield Encoded(start, start + len(piece), decoded)
        start += len(piece)


def _decode(run: str) -> str | None:
    if len(run) % 2 == 0 and _HEX.fullmatch(run):
        decoded = _hexadecimal(run)
        if decoded is not None:
            return decoded
    bare = run.rstrip("=").translate(_STANDARD)
    if _text(bare[:_PROBE], partial=True) is None:
        return None
    return _text(bare)


def _text(bare: str, *, partial: bool = False) -> str | None:
    bare = bare[: len(bare) - len(bare) % 4] if len(bare) % 4 == 1 else bare
    try:
        raw = base64.b64decode(bare + "=" * (-len(bare) % 4))
    except (binascii.Error, ValueError):
        return None
    if partial:
        decoded = raw.decode("utf-8", "ignore")
        if len(decoded.encode()) < len(raw) - 3:
            return _latin(raw)
    else:
        try:
            decoded = raw.decode("utf-8")
        except UnicodeDecodeError:
            return _latin(raw)
    return decoded if _is_readable(decoded) else None


def _latin(raw: bytes) -> str | None:
    """Text in windows-1252: mostly ASCII, and letters and quotes beside it."""
    if len(raw) < _FEWEST or not _LATIN.fullmatch(raw):
        return None
    beyond = len(raw) - len(raw.translate(None, _HIGH))
    return raw.decode("cp1252") if beyond * 3 <= len(raw) else None


def _hexadecimal(run: str) -> str | None:
    try:
        decoded = bytes.fromhex(run).decode("utf-8")
    except ValueError:
        return None
    return decoded if _is_readable(decoded) else None


def _is_readable(text: str) -> bool:
    return bool(text) and all(c.isprintable() or c in "\t\r\n" for c in text)
