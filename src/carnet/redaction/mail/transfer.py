"""How octets are written in a mail: base64, quoted-printable, words of a header.

Sources: RFC 2045, sections 6.7 and 6.8; RFC 2047, sections 2, 4 and 5.
"""

import base64
import binascii
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import accumulate, chain
from typing import Final

from carnet.redaction import file_text
from carnet.redaction.shape import ISSUED

LINE: Final = 76
"""Characters of a line at most."""
_WORD_SIZE: Final = 75
_BREAK: Final = re.compile(r"\r?\n")
_BASE64: Final = re.compile(r"[A-Za-z0-9+/]")
_ALL_BASE64: Final = re.compile(r"[A-Za-z0-9+/\s]*={0,2}\s*")
_QUOTED: Final = re.compile(
    r"=(?P<code>[0-9A-Fa-f]{2})|(?P<soft>=[ \t]*\r?\n)|(?P<sign>.)", re.DOTALL
)
_UNIT: Final = re.compile(rf"{ISSUED.pattern}|=[0-9A-F]{{2}}|.", re.DOTALL)
"""What a soft break must not part; a placeholder is read in one piece."""
_AS_IT_IS: Final = frozenset(b"\t\r\n" + bytes(range(0x20, 0x7F))) - frozenset(b"=")
_IN_WORD: Final = frozenset(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-!*+/"
)
WORDS: Final = re.compile(
    r"=\?[\w\-]{1,40}\?[bBqQ]\?[!->@-~]*\?="
    r"(?:\s+=\?[\w\-]{1,40}\?[bBqQ]\?[!->@-~]*\?=)*"
)
"""Words of a header that are encoded, and the gaps between them, which say nothing."""
_WORD: Final = re.compile(
    r"=\?(?P<charset>[\w\-]+)\?(?P<way>[bBqQ])\?(?P<held>[!->@-~]*)\?="
)


@dataclass(frozen=True)
class Coded:
    """A stretch of a mail that is encoded."""

    start: int
    end: int
    """Where it stands in the mail."""
    text: str
    """What it says."""
    spread: Callable[[], Sequence[int]]
    """Makes `places`, for which each letter is looked at."""
    write: Callable[[str], str]
    """Another text, encoded as this one was. UnicodeEncodeError: it cannot be."""
    is_word: bool = False

    @cached_property
    def places(self) -> Sequence[int]:
        """Where in the mail each character of it is, and where the last one ends."""
        return self.spread()


def body(text: str, start: int, end: int, way: str, charset: str) -> Coded | None:
    """What a body says; None: it is not encoded, or it is no text."""
    written = text[start:end]
    if way == "base64" and _ALL_BASE64.fullmatch(written):
        raw, find = _of_base64(written), _base64_places
        write: Callable[[bytes], str] = partial(_as_base64, like=written)
    elif way == "quoted-printable":
        raw, find = _of_quoted(written), _quoted_places
        write = _as_quoted
    else:
        return None
    held = _held(raw, charset)
    if held is None or not held.text:
        return None

    def spread() -> Sequence[int]:
        return _of_characters(held, [*find(text, start, end), end])

    return Coded(start, end, held.text, spread, lambda new: write(_bytes(new, held)))


def words(text: str, start: int, end: int) -> Iterator[Coded]:
    """The encoded words of a header, a run of them at a time."""
    gap = "\r\n " if "\r\n" in text[start:end] else "\n "
    for run in WORDS.finditer(text, start, end):
        each = [*_WORD.finditer(text, *run.span())]
        helds = [_of_word(one) for one in each]
        known = [held for held in helds if held is not None]
        if len(known) < len(each):
            continue

        def spread(
            each: Sequence[re.Match[str]] = each,
            known: Sequence[file_text.Held] = known,
        ) -> Sequence[int]:
            inner = map(_word_places, each, known)
            return [*chain.from_iterable(inner), each[-1].end()]

        said = "".join(held.text for held in known)
        way = (each[0]["charset"], each[0]["way"])
        write = partial(_as_words, way=way, gap=gap)
        yield Coded(*run.span(), said, spread, write, is_word=True)


def _held(raw: bytes, charset: str) -> file_text.Held | None:
    """The text in octets: as somebody says it is written, unless it is UTF-8 beyond.

    What a wrong name makes of a text would hide who is named in it: a name that is not
    of letters as in ASCII counts for nothing, nor does any for octets of UTF-8.
    """
    if not raw.isascii() and (held := file_text.decoded(raw, latin=False)):
        return held
    held = file_text.decoded_as(raw, charset) if _is_of_ascii(charset) else None
    return held or file_text.decoded(raw)


@lru_cache(maxsize=64)
def _is_of_ascii(charset: str) -> bool:
    """Is ASCII a part of the character set?"""
    signs = bytes(range(0x20, 0x7F))
    try:
        return signs.decode(charset) == signs.decode("ascii")
    except (LookupError, UnicodeError):
        return False


def _bytes(new: str, held: file_text.Held) -> bytes:
    return new.encode(held.codec)


def _of_word(word: re.Match[str]) -> file_text.Held | None:
    if word["way"] in "bB":
        raw = _of_base64(word["held"])
    else:
        raw = _of_quoted(word["held"].replace("_", "=20"))
    return _held(raw, word["charset"])


def _word_places(word: re.Match[str], held: file_text.Held) -> Sequence[int]:
    find = _base64_places if word["way"] in "bB" else _quoted_places
    ends = [*find(word.string, *word.span("held")), word.end()]
    return _of_characters(held, ends)[:-1]


def _of_characters(held: file_text.Held, octets: Sequence[int]) -> Sequence[int]:
    """Where each character is written, and the end, from where each octet is."""
    if len(octets) == len(held.text) + 1:
        return octets
    sizes = (len(_bytes(one, held)) for one in held.text)
    return [octets[at] for at in accumulate(sizes, initial=0)]


def _of_base64(written: str) -> bytes:
    bare = "".join(written.split()).rstrip("=")
    whole = bare[: len(bare) // 4 * 4] if len(bare) % 4 == 1 else bare
    try:
        return base64.b64decode(whole + "=" * (-len(whole) % 4), validate=True)
    except binascii.Error:
        return b""


def _base64_places(text: str, start: int, end: int) -> Sequence[int]:
    signs = [one.start() for one in _BASE64.finditer(text, start, end)]
    return [signs[at * 4 // 3] for at in range(len(signs) * 3 // 4)]


def _of_quoted(written: str) -> bytes:
    return b"".join(map(_octets, _QUOTED.finditer(written)))


def _quoted_places(text: str, start: int, end: int) -> Sequence[int]:
    found = _QUOTED.finditer(text, start, end)
    return [one.start() for one in found for _ in _octets(one)]


def _octets(one: re.Match[str]) -> bytes:
    if one["soft"]:
        return b""
    return bytes.fromhex(one["code"]) if one["code"] else one[0].encode()


def _as_base64(raw: bytes, like: str) -> str:
    made = base64.b64encode(raw).decode()
    first = _BREAK.search(like.lstrip("\r\n"))
    if first is None:
        return made
    size = first.start() or LINE
    size = size if size % 4 == 0 and len(made) > size else LINE
    lines = [made[at : at + size] for at in range(0, len(made), size)]
    ends = _BREAK.search(like, len(like.rstrip("\r\n")))
    return first[0].join(lines) + (first[0] if ends else "")


def _as_quoted(raw: bytes) -> str:
    lines = re.split(rb"(\r?\n)", raw)
    return "".join(
        line.decode() if at % 2 else "".join(_lines(line, b"\r\n" in raw))
        for at, line in enumerate(lines)
    )


def _lines(line: bytes, crlf: bool) -> Iterator[str]:  # noqa: FBT001
    """A line as quoted-printable has it, with soft breaks where it is long."""
    made = "".join(
        chr(octet) if octet in _AS_IT_IS else f"={octet:02X}" for octet in line
    )
    if made[-1:] in ("\r", " ", "\t"):  # at its end, where a server takes it off
        made = f"{made[:-1]}={ord(made[-1]):02X}"
    soft = "=\r\n" if crlf else "=\n"
    size = 0
    units = [one[0] for one in _UNIT.finditer(made)]
    for at, unit in enumerate(units):
        is_last = at == len(units) - 1
        if size and size + len(unit) > LINE - (not is_last):
            yield soft
            size = 0
        yield unit
        size += len(unit)


def _as_words(new: str, way: tuple[str, str], gap: str) -> str:
    """`way`: the character set, and B or Q for base64 or quoted-printable."""
    charset, letter = way
    head = f"=?{charset}?{letter}?"
    room = _WORD_SIZE - len(head) - len("?=")
    if letter in "bB":
        pieces = _filled((one.encode(charset) for one in new), room // 4 * 3)
        made = [base64.b64encode(one).decode() for one in pieces]
    else:
        each = ((_quoted(one.encode(charset))).encode() for one in new)
        made = [one.decode() for one in _filled(each, room)]
    return gap.join(f"{head}{one}?=" for one in made)


def _quoted(octets: bytes) -> str:
    return "".join(
        "_"
        if octet == ord(" ")
        else chr(octet)
        if octet in _IN_WORD
        else f"={octet:02X}"
        for octet in octets
    )


def _filled(pieces: Iterable[bytes], room: int) -> list[bytes]:
    """The pieces joined, as many as there is room for."""
    out = [b""]
    for one in pieces:
        if out[-1] and len(out[-1]) + len(one) > room:
            out.append(b"")
        out[-1] += one
    return out
