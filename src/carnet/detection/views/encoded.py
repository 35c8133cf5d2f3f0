"""Base64, or hexadecimal, inside a text: the runs that decode to text or to a record.

Source: RFC 4648 §4 and §5. A run is worth decoding when it has at least 16 characters
and its bytes are printable UTF-8, UTF-16 or UTF-32, also without a byte order mark, as
PowerShell and .NET write them, or mostly ASCII in an older character set; hashes, keys
and images are not. Where it may be in several of those sets, all readings are searched.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from typing import NamedTuple

from carnet import late
from carnet.detection.views.western import is_western, readings

_RUN = late.compile(r"[A-Za-z0-9+/_\-]{16,}={0,2}")
# MIME wraps at 76 characters (RFC 2045 §6.8), PEM at 64; people at less.
_WRAPPED = late.compile(
    r"(?:[A-Za-z0-9+/_\-]{40,76}\r?\n)+[A-Za-z0-9+/_\-]{1,76}={0,2}"
)
_HEX = late.compile(r"(?=[0-9]{0,64}[A-Fa-f])(?:[2-9A-Fa-f][0-9A-Fa-f]|0[9AaDd])+")
"""Pairs of hexadecimal digits (RFC 4648 §8); a hash has some for control characters."""
_LETTERS = late.compile(r"[a-z].*[A-Z]|[A-Z].*[a-z]|[0-9]", re.DOTALL)
_FEWEST = 16
_SIGNS = b"x" * _FEWEST
_LINE = b"x" * 40 + b"\n"
"""The end of the shortest line in which a wrapped run is."""
_ALPHABET = frozenset(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-"
)
_CLASSES = bytes(
    b"x"[0] if code in _ALPHABET else b"\n"[0] if code in b"\r\n" else 0
    for code in range(256)
)
_HIGH = bytes(range(0x80, 0x100))
_LATIN = late.compile(
    rb"[\t\r\n -~\x80\x82\x84\x85\x8a\x8c\x8e\x91-\x97\x9a\x9c\x9e-\xa0"
    rb"\xa7\xab\xb0\xb4\xbb\xc0-\xfe]+"
)
_OLD = late.compile(rb"[\t\r\n -~\x80-\xff]+")
_CHINESE = late.compile(
    rb"(?:[\t\r\n -~]|[\xa1\xa3][\xa1-\xfe]|[\xb0-\xf7][\xa1-\xfe])*[\x81-\xfe]?"
)
_COMMON_CHINESE = late.compile(rb"(?:[\xa1\xa3\xb0-\xd7][\xa1-\xfe]){4,}")
"""Rows of GB 2312 (1980): signs, full-width ASCII, and the characters of each day."""
_FEWEST_CHINESE = 16  # octets of them
_WORDS = bytes(code for code in range(128) if chr(code).isalnum() or code in b" ,;\n")
SHORT = 400
"""Characters of base64 that may be a record; a longer run is a file (`binary.LONG`)."""
_STRINGS = late.compile(
    rb"(?:[\t\r\n -~]|[\xc2-\xdf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}){8,}"
)
"""Text in UTF-8 within other bytes. Of random ones hardly any are so, and that half of
them are is one in 10^6."""
_FEWEST_TEXT = 12  # octets of them; an address of mail has as many
_FEWEST_OLD = 24
_WIDE = (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2))
_MARKS = (b"\xff\xfe", b"\xfe\xff")
_UNMARKED = 48  # octets that are no text of another script by chance
_PRINTABLE = bytes(range(0x20, 0x7F))
_COMMON = late.compile(
    "[\t\n\r -~\xa0-\u017f\u0370-\u06ff\u0900-\u0dff\u2010-\u2026\u20ac\u3000-\u30ff"
    "\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef]+"
)
_BLANKS = late.compile(
    "[\t\n\f\r\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]+"
)
"""What is no sign and stands in texts all the same."""
_PROBE = 64  # characters decoded first, to be done with binary data cheaply
_STANDARD = str.maketrans("-_", "+/")


class Encoded(NamedTuple):
    """A run of base64 and the text in it."""

    start: int
    end: int
    text: str


def find(text: str) -> Iterator[Encoded]:
    """Every run of the text that decodes to readable text."""
    marks = text.encode("latin-1", "replace").translate(_CLASSES)
    if marks.find(_SIGNS) < 0:  # a run is looked for at twenty times the speed so
        return
    reached = 0
    if marks.find(_LINE) >= 0:
        for match in _WRAPPED.finditer(text):
            decoded = decode("".join(match[0].split()))
            if decoded is not None:
                yield Encoded(*match.span(), decoded)
                reached = match.end()
    for match in _runs(text, marks):
        if match.start() < reached or not _LETTERS.search(match[0][:_PROBE]):
            continue
        yield from _pieces(match)


def _runs(text: str, marks: bytes) -> Iterator[re.Match[str]]:
    """As `_RUN.finditer`, which reads a word's rest again from each of its letters."""
    at = marks.find(_SIGNS)
    while at >= 0:
        match = _RUN.match(text, at)
        if match is None:
            return
        yield match
        at = marks.find(_SIGNS, match.end())


def _pieces(match: re.Match[str]) -> Iterator[Encoded]:
    decoded = decode(match[0])
    if decoded is None:
        decoded = records(match[0])
    if decoded is not None:
        yield Encoded(*match.span(), decoded)
        return
    start = match.start()
    for piece in re.split(r"([/\-]+)", match[0]):
        if len(piece) >= _FEWEST and piece != match[0]:
            decoded = decode(piece) or records(piece)
            if decoded is not None:
                yield Encoded(start, start + len(piece), decoded)
        start += len(piece)


def records(run: str) -> str | None:
    """The texts in a short run of base64 whose bytes are a record, one in each line.

    Protocol Buffers, MessagePack, CBOR, BSON, ASN.1 and what else sets a length or a
    zero around its strings: cursors, tokens of pages, ids that hold more than an id. A
    longer run that is no text is a file, which nobody reads.
    """
    bare = run.rstrip("=").translate(_STANDARD)
    if len(bare) > SHORT or len(bare) % 4 == 1:
        return None
    raw = base64.b64decode(bare + "=" * (-len(bare) % 4))
    texts = [one for one in _STRINGS.findall(raw) if _is_mostly_ascii(one)]
    if sum(map(len, texts)) < max(_FEWEST_TEXT, len(raw) / 2):
        return None
    return "\n".join(one.decode() for one in texts) or None


def decode(run: str) -> str | None:
    """The readable text that a run of base64 or hexadecimal stands for, if any."""
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
    decoded = raw.decode("utf-8", "ignore")
    missing = len(raw) - len(decoded.encode())
    if missing <= (3 if partial else 0) and _is_readable(decoded):
        return decoded
    return _wide(raw, partial=partial) or _latin(raw) or _chinese(raw)


def _wide(raw: bytes, *, partial: bool) -> str | None:
    """Text in units of two or four octets, if its letters are of common scripts."""
    zeros = raw.count(0) * 4 >= len(raw)  # as in Latin letters, where it is half
    marked = raw[:2] in _MARKS
    if not (zeros or marked or len(raw) >= _UNMARKED) or len(raw) < _FEWEST:
        return None
    for codec, unit in _WIDE:
        if len(raw) % unit and not partial:
            continue
        try:
            decoded = raw.decode(codec, "ignore" if partial else "strict")
        except UnicodeDecodeError:
            continue
        text = decoded.removeprefix("\ufeff")
        others = len(_COMMON.sub("", text))
        common = len(text) * unit * 2 > len(raw) and others * 10 <= len(text)
        likely = zeros or marked or not _is_mostly_ascii(raw)
        if common and likely and _is_readable(text):
            return text
    return None


def _is_mostly_ascii(raw: bytes) -> bool:
    """Two letters of ASCII read as one of Chinese, which it is not."""
    return len(raw.translate(None, _PRINTABLE)) * 4 < len(raw)


def _latin(raw: bytes) -> str | None:
    """Mostly ASCII, and letters and quotes of windows-1252 or another set beside it."""
    beyond = len(raw) - len(raw.translate(None, _HIGH))
    if len(raw) < _FEWEST or beyond * 3 > len(raw):
        return None
    if _LATIN.fullmatch(raw) and is_western(text := raw.decode("cp1252")):
        return text
    words = len(raw) - len(raw.translate(None, _WORDS))
    if not _OLD.fullmatch(raw) or words * 5 < len(raw) * 3 or len(raw) < _FEWEST_OLD:
        return None
    return "\n".join(dict.fromkeys(readings(raw)))


def _chinese(raw: bytes) -> str | None:
    """Text in GB 2312, as mails and tables in China are; a piece of one may end early.

    Of random octets hardly any are so, and that half of them are is one in 10^9.
    """
    if not _CHINESE.fullmatch(raw):
        return None
    common = sum(map(len, _COMMON_CHINESE.findall(raw)))
    if common < max(_FEWEST_CHINESE, len(raw) / 2):
        return None
    return raw.decode("gb18030", "ignore")


def _hexadecimal(run: str) -> str | None:
    try:
        decoded = bytes.fromhex(run).decode("utf-8")
    except ValueError:
        return None
    return decoded if _is_readable(decoded) else None


def _is_readable(text: str) -> bool:
    return bool(text) and _BLANKS.sub("", text).isprintable()
