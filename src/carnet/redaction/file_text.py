"""A file of text inside a string: base64 or a data: URL that reads as text.

    "data": "TmFtZTtNYWlsCkVyaWth..."
    "url":  "data:text/plain;name=letter.txt;base64,SWNoIGJpbiBFcmlrYQ=="

Its text is searched like any other, and what is replaced in it is encoded again as it
was: same alphabet, same padding, same line length, same character set.

Sources: RFC 4648 §4 and §5, RFC 2397, RFC 2045 §6.8.
"""

import base64
import binascii
import codecs
import re
from typing import NamedTuple

TEXT, HEAD = -2, -3
"""Steps of a path from a string to the text of the file in it, and to the head of a
data: URL; no list has those positions."""

_DATA = re.compile(r"(data:[^,]{0,1000}),", re.IGNORECASE)
_BASE64 = re.compile(r"[A-Za-z0-9+/_\-\r\n]{2,}={0,2}\s*")
_PLAIN_HEAD = re.compile(
    r"data:[\w.+/-]*(?:;charset=[\w-]+|;utf-?8)*(?:;base64)?", re.IGNORECASE
)
_SEALED = re.compile(rb"\s*(?:%PDF|%!PS|\{\\rtf|GIF8)")
_PICTURE = re.compile(
    r"\s*(?:P[1-6]\s|/\*\s*XPM|#define\s+\w+_width\s|(?:<[?!][^>]*>\s*)*<svg\b)",
    re.IGNORECASE,
)
"""Pictures that are written in letters: netpbm, X11, SVG."""
_NO_TEXT = re.compile(
    r"data:[,;]|data:(?:image|audio|video|font|model)/|data:application/"
    r"(?![^;]*(?:json|xml|yaml|toml|csv|sql|script|x-ndjson|x-sh|x-python))",
    re.IGNORECASE,
)
"""Types of a data: URL whose bytes are not meant to be read as text, or no type."""
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL_SIGNS = re.compile(_CONTROLS.pattern.decode())
_NO_LATIN = re.compile(rb"[\x81\x8d\x8f\x90\x9d\xff]")
"""Without a letter in cp1252, and 0xFF, which binary data have and no text needs."""
_HIGH = bytes(range(0x80, 0x100))
_BOMS = {
    codecs.BOM_UTF32_LE: "utf-32-le",  # before UTF-16, of which it begins with the mark
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_SHIFTS = re.compile(rb"\x1b(?:\$[@A-D()]|\([BIJ])")
"""Another character set from here on (ISO 2022), in bytes that are all of ASCII."""
_PROBE = 400  # characters decoded first, to be done with pictures cheaply
_PROLOG = 4096  # characters in which a picture says that it is one
_AT_MOST = 4  # one byte in four beyond ASCII: more is no Latin text


class Held(NamedTuple):
    """The text of a file, and how it is written as bytes."""

    text: str
    codec: str


def decoded(raw: bytes, *, latin: bool = True) -> Held | None:
    """The text in `raw`, which gives the very same bytes again; None: it is none."""
    if not raw or _SEALED.match(raw):
        return None
    codec = _marked(raw)
    if codec is not None:
        held = _exactly(raw, codec)
        return None if held is None or _CONTROL_SIGNS.search(held.text) else held
    if _CONTROLS.search(raw) or _SHIFTS.search(raw):
        return None
    held = _exactly(raw, "utf-8")
    if held is None and latin and not _NO_LATIN.search(raw):
        beyond = len(raw) - len(raw.translate(None, _HIGH))
        held = _exactly(raw, "cp1252") if beyond * _AT_MOST <= len(raw) else None
    return held


def _marked(raw: bytes) -> str | None:
    """The character set that the first bytes are the mark of."""
    return next((name for mark, name in _BOMS.items() if raw.startswith(mark)), None)


def decoded_as(raw: bytes, charset: str) -> Held | None:
    """The text in `raw` in the character set that somebody says; None: it is none."""
    if _SEALED.match(raw) or _CONTROLS.search(raw) or _SHIFTS.search(raw):
        return None
    return _exactly(raw, charset)


def _exactly(raw: bytes, codec: str) -> Held | None:
    try:
        text = raw.decode(codec)
        same = text.encode(codec) == raw
    except (LookupError, UnicodeError):
        return None
    return Held(text, codec) if same else None


def is_data(text: str) -> bool:
    """Is it a data: URL?"""
    return text[:1] in ("d", "D") and _DATA.match(text) is not None


def is_sealed(kind: str) -> bool:
    """Are bytes of this media type not meant to be read as text?"""
    return bool(kind) and _NO_TEXT.match(f"data:{kind}") is not None


def head(text: str) -> str | None:
    """The head of a data: URL that says more than type and encoding (`name=...`)."""
    match = _DATA.match(text)
    if match is None or _PLAIN_HEAD.fullmatch(match[1]):
        return None
    return match[1]


def content(text: str) -> str | None:
    """The text of the file that `text` is; None: it is none that can be read."""
    _, payload, encoded = _cut(text)
    if not encoded:
        return payload
    held = _decoded_payload(payload)
    return held.text if held else None


def is_plain(text: str) -> bool:
    """Is `text` a file of plain text beyond doubt, in Unicode, and meant as text?

    What only might be one, as bytes that are no UTF-8 but letters in a Western
    alphabet, or a picture that is written in letters, counts as a file.
    """
    before, payload, encoded = _cut(text)
    if _NO_TEXT.match(before):
        return False
    if not encoded:
        broken = before.lower().endswith(";base64,")
        return not (broken or _PICTURE.match(payload, 0, _PROLOG))
    held = _decoded_payload(payload)
    if held is None or held.codec == "cp1252":
        return False
    return not _PICTURE.match(held.text, 0, _PROLOG)


def guessed(text: str) -> bytes | None:
    """The bytes of the file that `text` is, where they do not say what they mean."""
    _, payload, encoded = _cut(text)
    held = _decoded_payload(payload) if encoded else None
    return _bytes(payload) if held is not None and held.codec == "cp1252" else None


def replaced(text: str, new_head: str | None, new: str | None) -> str:
    """`text` with another head, another content, or both."""
    before, payload, encoded = _cut(text)
    if new is not None:
        payload = _encoded(payload, new) if encoded else new
    return (before if new_head is None else f"{new_head},") + payload


def _cut(text: str) -> tuple[str, str, bool]:
    """What stands before the payload, the payload, and whether that is base64."""
    match = _DATA.match(text)
    if match is None:
        return "", text, True
    payload = text[match.end() :]
    encoded = match[1].lower().endswith(";base64") and _BASE64.fullmatch(payload)
    return match[0], payload, bool(encoded)


def _decoded_payload(payload: str) -> Held | None:
    start = _bytes(payload[:_PROBE])
    looks = _marked(start) or not (_CONTROLS.search(start) or _SEALED.match(start))
    if not looks or not _BASE64.fullmatch(payload):
        return None
    return decoded(_bytes(payload))


def _bytes(payload: str) -> bytes:
    bare = "".join(payload.split()).rstrip("=").replace("-", "+").replace("_", "/")
    whole = bare[: len(bare) // 4 * 4] if len(bare) % 4 == 1 else bare
    try:
        return base64.b64decode(whole + "=" * (-len(whole) % 4), validate=True)
    except (binascii.Error, ValueError):
        return b""


def _encoded(old: str, new: str) -> str:
    held = _decoded_payload(old)
    raw = new.encode(held.codec if held else "utf-8")
    made = base64.b64encode(raw).decode()
    if "-" in old or "_" in old:
        made = made.replace("+", "-").replace("/", "_")
    if not old.rstrip().endswith("=") and len("".join(old.split())) % 4:
        made = made.rstrip("=")
    line = re.match(r"([^\r\n]+)(\r?\n)", old)
    if line is None:
        return made
    size, end = len(line[1]), line[2]
    lines = [made[at : at + size] for at in range(0, len(made), size)]
    return end.join(lines) + (end if old.endswith("\n") else "")
