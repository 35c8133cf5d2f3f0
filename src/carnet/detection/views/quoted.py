"""Quoted-printable in a text: a mail as its program wrote it, or a part of one.

Only `=` and two digits mark a code, and so does much in code and queries (`a=10`,
`iban=DE02...`). What a code stands for must say that it is one: a word that names the
encoding, a line that ends in `=`, octets of UTF-8 in a row, a letter within a word, or
six codes in a row: a program may write every octet as one.

Octets that are no UTF-8 are in the character set that the text names before them, or in
windows-1252, as mails in Western Europe were for twenty years.

Source: RFC 2045 §6.7; RFC 2046 §4.1.2 (charset).
"""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise

from carnet import late
from carnet.detection.views.edit import Edit
from carnet.detection.views.normal import plain

_SOFT = r"=[ \t]*\r?\n"
_HIGH = r"=[89A-F][0-9A-F]"
_OF_ANY = r"[0-9A-Fa-f]{2}"
_IN_A_ROW = 6  # codes that are none by chance, whatever they stand for
_CODES = (
    r"=(?:(?P<soft>[ \t]*\r?\n)"
    rf"|(?P<run>{_OF_ANY}(?:(?:{_SOFT})?={_OF_ANY}){{MORE,}}+)"
    rf"|(?P<high>[89A-F][0-9A-F](?:(?:{_SOFT})?{_HIGH})*)"
    # Only what has to be quoted inside a value: `a=10` in code is no escape.
    r"|(?P<low>0[9AD]|20|2[BDEF]|3[AD]|40|5F))"
)
_PLAIN = late.compile(_CODES.replace("MORE", str(_IN_A_ROW - 1)))
_QUOTED = late.compile(
    # Where the encoding is named, two in a row are enough.
    _CODES.replace("MORE", "1")
    + r"|(?i:charset=(?:3D)?[\"']?(?P<charset>[A-Z][\w.:+\-]{1,39}))"
    r"|(?P<said>(?i:quoted-printable))"
)
_NAMES = ("charset=", "quoted-printable")
"""Of which one stands in what only `_QUOTED` finds, which reads each letter."""
_OCTET = late.compile(f"={_OF_ANY}")
_HOST = late.compile(r"[0-9]{0,20}(?:[^\W\d_]|[\-.][0-9\-.]{0,20}[^\W\d_])")
_ENOUGH = 3  # codes that are none by chance
_WESTERN = "cp1252"


def quoted(text: str) -> Iterable[Edit]:
    """What the codes of the text stand for."""
    named = any(map(text.lower().__contains__, _NAMES))
    matches = list((_QUOTED if named else _PLAIN).finditer(text))
    kinds = {match.lastgroup for match in matches}
    sure = not kinds.isdisjoint({"soft", "said"}) or _are_codes(text, matches)
    charset = _WESTERN
    for match in matches:
        if match.lastgroup == "charset":
            charset = match["charset"]
        elif match["soft"]:
            yield *match.span(), ""
        elif match["run"]:
            yield from _letters(text, match, charset, said=True)
        elif match["low"] and (sure or _is_sign(text, match)):
            yield *match.span(), plain(chr(int(match[0][1:], 16)))
        elif match["high"] and (sure or _is_evident(text, match)):
            yield from _letters(text, match, charset, said="said" in kinds)


def _is_sign(text: str, match: re.Match[str]) -> bool:
    """Is it the sign of an address, and not the first digits of `card=4012...`?"""
    return match[0] == "=40" and _HOST.match(text, match.end()) is not None


def _are_codes(text: str, matches: Iterable[re.Match[str]]) -> bool:
    """Is one a code beyond doubt, or are there enough that may be?"""
    low = 0
    for match in matches:
        if match["run"]:
            return True
        low += match["low"] is not None
        if low >= _ENOUGH or (match["high"] and _is_evident(text, match)):
            return True
    return False


def _is_evident(text: str, match: re.Match[str]) -> bool:
    """Octets of UTF-8, or a letter that a word goes on behind."""
    raw = _octets(match[0])
    try:
        raw.decode()
    except UnicodeDecodeError:
        after = text[match.end() : match.end() + 1]
        within = after.isascii() and after.islower()
        letters, _ = _decoded(raw, _WESTERN)
        return within and all(one.lower() != one.upper() for one in letters)
    return True


def _letters(
    text: str, match: re.Match[str], charset: str, *, said: bool
) -> Iterator[Edit]:
    """Each character of a run of codes, where its octets stand."""
    decoded, codec = _decoded(_octets(match[0]), charset)
    places = [one.start() for one in _OCTET.finditer(text, *match.span())]
    if len(places) == 1 and not said and text[match.end() : match.end() + 1].isdigit():
        return  # iban=DE02..., color=FF00AA
    at = [*places, match.end()]
    sizes = [len(letter.encode(codec)) for letter in decoded] if decoded else []
    ends = list(accumulate(sizes, initial=0))
    if not decoded or ends[-1] != len(places):
        return
    for letter, (first, last) in zip(decoded, pairwise(ends), strict=True):
        yield at[first], at[last], plain(letter)


def _octets(codes: str) -> bytes:
    return bytes(int(code[1:], 16) for code in _OCTET.findall(codes))


def _decoded(raw: bytes, charset: str) -> tuple[str, str]:
    """The text in octets and the character set that it is in; none: no text."""
    for codec in ("utf-8", charset, _WESTERN):
        try:
            return raw.decode(codec), codec
        except (LookupError, UnicodeError):
            continue
    return "", _WESTERN
