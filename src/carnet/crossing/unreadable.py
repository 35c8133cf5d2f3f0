"""Base64 of a file that nobody can read as text: a picture, a recording, a PDF.

Vendors name the field of a picture as they like, and a tool may put one into its
answer, so that no list of keys is enough: the first bytes of the file and the length of
the run decide, wherever it stands. A hash, a key or an id has neither. Of files that
start in no way of their own see `binary`.

Sources: RFC 4648 §4 and §5 (alphabets), RFC 2045 §6.8 (line breaks), RFC 2397 (data:
URLs), IANA media types and each format's specification for its first bytes (those of
the last rows are of four and more: a run that happens to begin so is one in 2^32),
ISO/IEC 11172-3 §2.4.1.3 (frames of MPEG audio).
"""

import base64
import re
import zlib
from collections.abc import Iterator

from carnet.crossing.binary import LONG, holds_binary

FEWEST = 48
"""Characters of base64 that a file has at least; shorter runs are ids and keys."""

LEAST = len("data:a/b,")
"""Characters of the shortest data: URL; half of a request's texts have fewer."""

_ALPHABET = rb"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_="
_BREAKS = b"\r\n\\%"
"""A line break, as itself or escaped (`\\n`, `\\/`), and percent-encoded signs."""
_CLASSES = bytes(b"x"[0] if code in _ALPHABET + _BREAKS else 0 for code in range(256))
_SIGNS = b"x" * FEWEST

_SLASH = r"(?:\\*/|_|%2[Ff])"
_FIRST = r"(?:/|_|%2[Ff])"
"""The same where a file begins: the backslashes before it are no part of the file, and
trying from each of a run of them takes the square of their number."""
_START = re.compile(
    rf"""(?:(?<![A-Za-z0-9+])|(?<=\\[nr]))(?:
        iVBORw0KGg | {_FIRST}9j{_SLASH}(?=[w-z0-9+/_%\\-])      # PNG, JPEG
      | R0lGOD[dl]h | UklGR | SUkqA | SUkrA | TU0AK | Qk[0-3]    # GIF, RIFF, TIFF, BMP
      | JVBERi | JSFQU | e1xydG                                   # PDF, PostScript, RTF
      | UEsDB | UEsFB | H4sI | Qlpo[MNO]                         # ZIP, gzip, bzip2
      | N3q8ryc | {_FIRST}Td6WFo                               # 7z, xz
      | 0M8R4KGx | GkXfo | T2dnU | SUQz | ZkxhQ                  # OLE, WebM, OGG, ID3
      | AAAA[A-Za-z0-9+/_-][GWm2]Z0eX | {_FIRST}{_SLASH}[M-PI-Los-v-]  # MP4, MP3
      | U1FMaXRl | UEFSMR | QVJST1cx | T2JqA | iUhERg | k05VTVBZ  # databases
      | gA[SW]V | CQgQAAAGBQ | eA[E-H] | eF[4-7] | eJ[w-z] | eN[o-r]  # zlib
      | KLUv{_SLASH} | BCJNG | {_FIRST}wYAAHNOYVBwW               # zstd, lz4, snappy
      | UmFyIRoH | TVNDRg | OEJQUw | AAAADEpYTC | AAAADGpQIC       # RAR, CAB, pictures
      | QVQmVEZPUk | IyFBTV | TVRoZA | Y2FmZg | LnNuZA | RkxWA     # DjVu, sound
      | Rk9ST | MCaydY5mzx | f0VMR | AGFzbQ | yv66v | d09G[MR] | 1MOyoQ  # ASF ... pcap
    )""",
    re.VERBOSE,
)
"""How base64 of each kind of file starts: the quick look before the bytes decide."""
_BYTES = re.compile(
    rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff[\xc0-\xcf\xdb\xdd\xe0-\xef\xfe]|GIF8[79]a|RIFF"
    rb"|II[*+]\x00|MM\x00\*|BM.{4}\x00{4}|%PDF-|%!PS|\{\\rtf|PK(?:\x03\x04|\x05\x06)"
    rb"|\x1f\x8b\x08[\x00-\x1f]|BZh[1-9]1AY|7z\xbc\xaf\x27\x1c|\xfd7zXZ\x00"
    rb"|\xd0\xcf\x11\xe0\xa1\xb1|\x1a\x45\xdf\xa3|OggS\x00|ID3[\x02-\x04]|fLaC"
    rb"|\x00\x00[\x00-\x0f].ftyp"
    rb"|SQLite format 3\x00|PAR1\x15|ARROW1\x00\x00|Obj\x01[\x02-\x10]|\x89HDF\r\n"
    rb"|\x93NUMPY[\x01-\x03]|\x80[\x04\x05]\x95.{2}\x00{6}|\x09\x08\x10\x00\x00\x06"
    rb"|\x28\xb5\x2f\xfd|\x04\x22\x4d\x18|\xff\x06\x00\x00sNaPpY|Rar!\x1a\x07"
    rb"|MSCF\x00{4}|8BPS\x00[\x01\x02]|\x00{3}\x0c(?:JXL |jP  )\r\n|AT&TFORM"
    rb"|#!AMR(?:-WB)?\n|MThd\x00{3}\x06|caff\x00\x01|\.snd\x00{2}|FLV\x01[\x00-\x05]"
    rb"|FORM.{4}AIF[FC]|\x30\x26\xb2\x75\x8e\x66\xcf\x11|\x7fELF[\x01\x02]"
    rb"|\x00asm\x01\x00{3}|\xca\xfe\xba\xbe\x00|wOF[2F][\x00OT]"
    rb"|\xd4\xc3\xb2\xa1\x02\x00",
    re.DOTALL,
)
_ESCAPED_BREAK = re.compile(r"(?<!\\)\\+[rn]|[\r\n]+")
_RUN = re.compile(r"[A-Za-z0-9+/]*={0,2}")
_PERCENT = (("%2B", "+"), ("%2F", "/"), ("%3D", "="))
_DATA_URL = re.compile(r"data:[\w.+-]+/[\w.+-]+[;,]", re.IGNORECASE)  # RFC 2397
_NAMED = re.compile(
    r"data:(?!text/|image/svg|application/(?:json|xml))[\w.+-]{1,40}/[\w.+-]{1,80}"
    r"(?:;[^,;\s]{1,80}){0,4};base64,\Z",
    re.IGNORECASE,
)
"""What stands before a run that a data: URL names a file: its bytes may be any."""

_BEFORE = 400  # characters that hold the head of a data: URL
_TAIL = 2 * FEWEST  # characters that hold the first bytes, escapes and breaks included
_FRAME = 4096  # characters that hold a frame of MPEG audio and the next one's start


def may_be_file(text: str) -> bool:
    """What both `is_file` and `is_binary` need: a data: URL, or a long run."""
    if len(text) < FEWEST:
        return _is_data_url(text)
    return _is_data_url(text) or next(_runs(text), None) is not None


def is_file(text: str) -> bool:
    """Is `text` a file that nobody reads, or is there one in it?"""
    return _is_data_url(text) or any(_holds(text, *span) for span in _runs(text))


def is_raw(data: bytes) -> bool:
    """Are these the bytes of such a file themselves, and no text that begins so?"""
    return _BYTES.match(data) is not None and b"\0" in data


def is_binary(text: str) -> bool:
    """Is there base64 in `text` of what is no text, by its length alone?"""
    return any(holds_binary(text, *span) for span in _runs(text))


def _is_data_url(text: str) -> bool:
    return text[:1] in ("d", "D") and _DATA_URL.match(text) is not None


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """The runs long enough for a file; found in a tenth of an expression's time."""
    if len(text) < FEWEST:
        return
    classes = text.encode("latin-1", "replace").translate(_CLASSES)
    if classes.rfind(_SIGNS) < 0:  # from the right, at twice the speed
        return
    start = classes.find(_SIGNS)
    while start >= 0:
        end = classes.find(b"\0", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = classes.find(_SIGNS, end)


def _holds(text: str, start: int, end: int) -> bool:
    """Is this run a file: named as one, or with the first bytes of a known format?"""
    named = text[max(0, start - _BEFORE) : start]
    if named.endswith(",") and _NAMED.search(named):
        return True
    for match in _START.finditer(text, start, end):
        at = match.start()
        first = _decoded(text[at : min(end, at + _TAIL)])
        if _BYTES.match(first):
            return True
        if first[:1] == b"x" and _is_zlib(_decoded(text[at : min(end, at + LONG)])):
            return True
        if first[:1] == b"\xff" and _is_mpeg(
            _decoded(text[at : min(end, at + _FRAME)])
        ):
            return True
    return False


def _decoded(run: str) -> bytes:
    """The bytes at the start of a run; none if it is too short for a file."""
    bare = _ESCAPED_BREAK.sub("", run).replace("\\", "")
    for code, sign in _PERCENT:
        bare = bare.replace(code, sign).replace(code.lower(), sign)
    found = _RUN.match(bare.replace("-", "+").replace("_", "/"))
    whole = found[0] if found else ""
    if len(whole) < FEWEST:
        return b""
    whole = whole.rstrip("=")
    whole = whole[:-1] if len(whole) % 4 == 1 else whole
    return base64.b64decode(whole + "=" * (-len(whole) % 4))


def _is_zlib(raw: bytes) -> bool:
    """Is it a whole stream of RFC 1950, its sum included? Two bytes begin one.

    A longer one is no text, and long enough to be told by that.
    """
    stream = zlib.decompressobj()
    try:
        stream.decompress(raw)
    except zlib.error:
        return False
    return stream.eof


_MPEG_1 = 3  # in the two bits of the version; 2 is MPEG-2, 0 is MPEG-2.5
_KBITS_OF_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0)
_KBITS_OF_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0)
"""Bit rates of layer III by their four bits (ISO/IEC 11172-3 and 13818-3)."""
_HERTZ = {0: (11025, 12000, 8000), 2: (22050, 24000, 16000), 3: (44100, 48000, 32000)}


def _is_mpeg(raw: bytes) -> bool:
    """Do two frames of MPEG audio, layer III, follow each other?

    Two bytes begin a frame, too few to tell a recording from a word.
    """
    if len(raw) < 4 or raw[1] & 0xE6 != 0xE2:  # noqa: PLR2004 - a header is 4 bytes
        return False
    version, rate = raw[1] >> 3 & 3, raw[2] >> 2 & 3
    kbits = (_KBITS_OF_1 if version == _MPEG_1 else _KBITS_OF_2)[raw[2] >> 4]
    if rate == 3 or not kbits or version not in _HERTZ:  # noqa: PLR2004 - reserved
        return False
    per_bit = 144 if version == _MPEG_1 else 72
    length = per_bit * kbits * 1000 // _HERTZ[version][rate] + (raw[2] >> 1 & 1)
    return raw[length : length + 2] == raw[:2]
