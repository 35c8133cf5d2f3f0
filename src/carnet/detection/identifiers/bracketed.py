"""Values before the word that says what they are: `30050194 (číslo pasu)`.

The word stands in brackets right behind the value, with one or two others at most, and
no number stands in them: `K1234567 (passport no. 9)` speaks of another.
"""
# ruff: noqa: RUF001 - signs of other scripts

import re
from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.births.birth import born_on
from carnet.detection.identifiers.births.whole_date import DATE
from carnet.detection.identifiers.lexicon import Label
from carnet.detection.identifiers.online.credentials import laid_out
from carnet.detection.identifiers.scan import Scan
from carnet.detection.letters import bare_capitals
from carnet.vocabulary import Kind

_OPENING: Final = late.compile(
    r"[\"'`”“»]?[ ]?[(（\[](?:[^\W\d_]{1,12}[.’']?[ ]?){0,2}\Z"
)
_CLOSING: Final = late.compile(r"[^\W\d_]{0,12}(?:[ ][^\W\d_]{1,10}\.?)?[ ]?[)）\]]")
_ENDED: Final = late.compile(r"[^\W\d_]{0,4}\.?[ ]?[)）\]]")
"""The same behind a word for a birth: `(birthday party)` is none."""
_CAPITALS: Final = "A-ZА-ЯІЇЄΑ-Ω"
_CODE: Final = late.compile(
    rf"(?<![\w.,/\-])(?=[^(]*[0-9]{{2}})(?:[{_CAPITALS}]{{1,3}}[ \-]){{0,2}}"
    rf"[{_CAPITALS}]{{0,3}}[0-9][0-9{_CAPITALS}]*"
    rf"(?:[ \-./·][0-9{_CAPITALS}]{{1,8}}){{0,4}}\Z"
)
"""A number of a paper or a plate, in groups or not."""
_WORD: Final = late.compile(r"(?<![^\s\"'`„“«])[^\s\"'`„“«()<>]{3,64}\Z")
_KINDS: Final = {
    "passport": Kind.PASSPORT,
    "licence": Kind.DRIVER_LICENSE,
    "plate": Kind.VEHICLE_PLATE,
}
_REACH: Final = 96  # characters before the word
_DATE: Final = 28  # characters of a date
_MOST: Final = 24  # characters of a number
_PLATE: Final = 4  # letters and digits of the shortest plate
_DIGITS, _LONG = 5, 8  # of a paper's number; `ISO 8601` is none


def find(scan: Scan) -> Iterator[Hit]:
    """Every value whose label stands in brackets behind it."""
    if not any(map(scan.text.__contains__, "(（[")):
        return
    for label in scan.labels.having(*_KINDS, "birth", "user", "secret"):
        closing = _ENDED if "birth" in label.tags else _CLOSING
        if not closing.match(scan.text, label.end):
            continue
        low = max(0, label.start - _REACH)
        opening = _OPENING.search(scan.text, low, label.start)
        if opening and (hit := _before(scan, label, low, opening.start())):
            yield hit


def _before(scan: Scan, label: Label, low: int, end: int) -> Hit | None:
    """The value that ends there, by what the label says of it."""
    if "birth" in label.tags:
        dates = DATE.finditer(scan.text, max(low, end - _DATE), end)
        spans = (date.span() for date in dates if date.end() == end)
        return next((born_on(scan, *span) for span in spans), None)
    for tag, kind in _KINDS.items():
        if tag in label.tags:
            return _numbered(scan.text, kind, max(low, end - _MOST), end)
    word = _WORD.search(scan.text, low, end)
    return laid_out.judged(scan, label, word) if word else None


def _numbered(text: str, kind: Kind, low: int, end: int) -> Hit | None:
    """The number of a paper, or a plate, that ends there; no date is one."""
    code: re.Match[str] | None = _CODE.search(text, low, end)
    if code is None or DATE.fullmatch(code[0]):
        return None
    normal = bare_capitals(code[0])
    digits = sum(map(str.isdigit, normal))
    if kind is Kind.VEHICLE_PLATE:
        fits = len(normal) >= _PLATE and digits < len(normal)
    else:
        fits = digits >= _DIGITS or len(normal) >= _LONG
    return Hit(*code.span(), kind, normal, kind.value, LIKELY) if fits else None
