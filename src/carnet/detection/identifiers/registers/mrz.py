"""Machine-readable zones of passports, identity cards and visas.

The whole zone is one finding: it holds the name, the birth date and the nationality
besides the number. Source: ICAO Doc 9303, eighth edition (2021), parts 3 (check
digits, 4.9), 4 (TD3), 5 (TD1), 6 (TD2) and 7 (visas).
"""

from collections.abc import Iterator, Sequence

from carnet import late
from carnet.detection.hit import CERTAIN, SURE, Hit
from carnet.detection.identifiers.scan import Scan
from carnet.vocabulary import Kind

_BREAK = r"[ \t]*(?:\r?\n|[ \t])[ \t]*"
_ZONE = late.compile(
    r"(?<![A-Z0-9<])(?:"
    rf"(?P<td1>[ACI][A-Z0-9<]{{29}}{_BREAK}[A-Z0-9<]{{30}}{_BREAK}[A-Z0-9<]{{30}})"
    rf"|(?P<td3>[PV][A-Z0-9<]{{43}}{_BREAK}[A-Z0-9<]{{44}})"
    rf"|(?P<td2>[ACIPV][A-Z0-9<]{{35}}{_BREAK}[A-Z0-9<]{{36}})"
    r")(?![A-Z0-9<])"
)
# The line with the number and the dates of a passport, visa or card by itself, with as
# many fillers as were kept; and the line with the name, which has no digit.
_SECOND = late.compile(
    r"(?<![A-Z0-9<])[A-Z0-9<]{9}[0-9][A-Z<]{3}[0-9]{6}[0-9][MFX<][0-9]{6}[0-9]"
    r"[A-Z0-9<]{0,16}(?![A-Z0-9<])"
)
_CARD = late.compile(
    r"(?<![A-Z0-9<])[0-9]{6}[0-9][MFX<][0-9]{6}[0-9][A-Z<]{3}[A-Z0-9<]{2,12}"
    r"(?![A-Z0-9<])"
)
_NUMBERED = late.compile(
    r"(?<![A-Z0-9<])[ACI][A-Z0-9<][A-Z<]{3}[A-Z0-9<]{9}[0-9][A-Z0-9<]{15}(?![A-Z0-9<])"
)
_NAME = late.compile(
    r"(?<![A-Z0-9<])(?P<p>[ACIPV][A-Z<][A-Z<]{3}(?=[A-Z]))?"
    r"[A-Z]+(?:<[A-Z]+)*<<[A-Z]+(?:<[A-Z]+)*<{2,}(?![A-Z0-9<])"
)
_NAMED = late.compile(r"<<(?<=[A-Z]<<)(?=[A-Z])")
_LEAST = b"x" * 20
"""Characters of the shortest line with check digits: nothing else costs a look."""
_CLASSES = bytes(
    b"x"[0] if chr(n) in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<" else b" "[0]
    for n in range(256)
)
_NAME_LINES = (30, 36, 44)  # characters
_LINES = (
    (_SECOND, ((0, 9), (13, 6), (21, 6)), 2),
    (_CARD, ((0, 6), (8, 6)), 2),
    (_NUMBERED, ((5, 9),), 1),
)
"""Shape, first place and length of what has a check digit, and how many must hold."""
_WEIGHTS = (7, 3, 1)
# Line, first place and length of document number, birth date and expiry date.
_FIELDS = {
    "td1": ((0, 5, 9), (1, 0, 6), (1, 8, 6)),
    "td2": ((1, 0, 9), (1, 13, 6), (1, 21, 6)),
    "td3": ((1, 0, 9), (1, 13, 6), (1, 21, 6)),
}
_ENOUGH = 2  # right check digits of three; a reader may have misread one character


def find(scan: Scan) -> Iterator[Hit]:
    """Every zone of two or three lines whose check digits hold."""
    if "<<" not in scan.text:
        return
    starts = list(_starts(scan.text))
    yield from _zones(scan.text, starts)
    yield from _lone(scan.text, starts)
    yield from _names(scan.text)


def _starts(text: str) -> Iterator[int]:
    """Where what is long enough for a line with check digits begins."""
    marks = text.encode("latin-1", "replace").translate(_CLASSES) + b" "
    at = marks.find(_LEAST)
    while at >= 0:
        yield at
        at = marks.find(_LEAST, marks.find(b" ", at))


def _zones(text: str, starts: Sequence[int]) -> Iterator[Hit]:
    reached = 0
    for at in starts:
        match = _ZONE.match(text, at) if at >= reached else None
        if match is None:
            continue
        reached = match.end()
        size = str(match.lastgroup)
        lines = match[0].split()
        right = sum(_right(lines[n], at, wide) for n, at, wide in _FIELDS[size])
        if right >= _ENOUGH:
            kind = Kind.PASSPORT if match[0][0] == "P" else Kind.GOVERNMENT_ID
            yield Hit(*match.span(), kind, "".join(lines), "mrz", SURE)


def _lone(text: str, starts: Sequence[int]) -> Iterator[Hit]:
    """One line of a zone: whoever asks about it rarely copies the other."""
    for shape, fields, needed in _LINES:
        for match in filter(None, (shape.match(text, at) for at in starts)):
            line = match[0]
            if "<<" in line and sum(_right(line, *at) for at in fields) >= needed:
                kind = Kind.PASSPORT if shape is _SECOND else Kind.GOVERNMENT_ID
                yield Hit(*match.span(), kind, line, "mrz", CERTAIN)


def _names(text: str) -> Iterator[Hit]:
    """The line with the name, which has no check digit."""
    if not _NAMED.search(text):
        return
    for match in _NAME.finditer(text):
        kept = match["p"] is not None and match["p"][1] == "<"  # as many as were kept
        if kept or len(match[0]) in _NAME_LINES:
            yield Hit(*match.span(), Kind.PASSPORT, match[0], "mrz", CERTAIN)


def _right(line: str, start: int, length: int) -> bool:
    field, digit = line[start : start + length], line[start + length]
    return digit.isdigit() and check_digit(field) == int(digit)


def check_digit(field: str) -> int:
    """The check digit of a field: digits, A-Z as 10-35, `<` as 0; weights 7, 3, 1."""
    values = (0 if c == "<" else int(c, 36) for c in field)
    return sum(v * _WEIGHTS[n % 3] for n, v in enumerate(values)) % 10
