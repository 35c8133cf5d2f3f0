"""India's addresses: house, road and quarter, town, the PIN code of six digits.

`House No. 12-3/B, 4th Cross, Vidyaranya Layout, Mysuru 570017`: the parts before the
code have no order that a rule could hold to, so an address begins with the number of a
house or a flat, goes on with names and ends with the code. Where the number has no word
of its own (`B-402, Shanti Niketan CHS`), a part must name a quarter, a road or an
estate. Sources: pincodesinfo.in, "How to Write a Postal Address in India", read
2026-11-27; India Post, "PIN code", 2024.
"""
# ruff: noqa: RUF001 - dashes

import re
from collections.abc import Iterator
from functools import cache

from carnet import late
from carnet.detection.identifiers.places.spelling import UPPER
from carnet.detection.identifiers.scan import Scan
from carnet.detection.words import any_of, rows

_PIN = late.compile(
    r"(?:[ ]?[-–—,.][ ]?|[ ]|,?\r?\n)(?:(?:PIN|Pin)(?:[ -]?[Cc]ode)?[ ]?[:.\-–]?[ ]?)?"
    r"[1-8][0-9]{2}[ ]?[0-9]{3}(?![0-9A-Za-z])"
)
_NAME = (
    rf"[{UPPER}][^\W\d_]{{0,24}}(?:['’\-/][^\W\d_]{{1,24}}){{0,2}}(?:-[0-9]{{1,3}})?\.?"
)
_VALUE = r"(?:[A-Z][/\-]?)?[0-9]{1,5}(?:[A-Za-z]|[/\-][0-9A-Za-z]{1,5}){0,4}"
_SMALL = r"near|opp\.?|behind|of|the|and|&|[0-9]{1,3}(?:st|nd|rd|th)"
_WORD = rf"(?:{_NAME}|{_VALUE}(?![^\W_])|{_SMALL}|(?:[A-Z]\.){{2,4}})"
_PART = late.compile(
    rf"#?[ ]?(?:{_WORD}(?:[ ]|-(?=[0-9])|(?<=o\.)(?=[0-9]))){{0,6}}{_WORD}"
    r"(?:[ ]?\([^()\n,]{1,24}\))?"
    r"|(?:[Nn]ear|[Oo]pp(?:\.|osite)|[Bb]ehind|[Bb]eside|[Aa]bove|[Nn]ext[ ]to)[ ]"
    r"[^\W\d_][^,;:!?\n]{2,40}"
)
"""A part: names and numbers, or a landmark in any words: `behind Ganesh temple`."""
_CUT = late.compile(r"[ ]?,[ ]?(?:\r?\n)?[ ]?|[ ]?\r?\n[ ]?")
_COUNTED = late.compile(r"[ ][a-z]")
_HALF, _WHOLE = _LENGTHS = 3, 6
"""Digits of its groups."""
_LEAD = 24  # characters before a code: `, PIN Code: `
_REACH = 200  # characters from the house to the code
_WIDEST = 40  # characters of the part with the number of the house
_MOST = 10  # parts


def find(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where such addresses begin, and their codes end."""
    text, reached = scan.text, 0
    for pin in _pins(scan):
        low = max(reached, pin.start() - _REACH)
        start = None if _is_count(text, pin) else _house(text, low, pin.start())
        if start is not None:
            reached = pin.end()
            yield start, pin.end()


def _pins(scan: Scan) -> Iterator[re.Match[str]]:
    """Every number of six digits, with what stands between it and its town."""
    if scan.lengths.isdisjoint(_LENGTHS):
        return
    for low, high in scan.windows(_LEAD, among=_codes(scan)):
        yield from _PIN.finditer(scan.text, low, high)


def _codes(scan: Scan) -> Iterator[tuple[int, int]]:
    """Groups of six digits, or of three before three others."""
    half = -1
    for start, end in scan.numbers:
        if end - start == _HALF:
            if half >= 0 and start - half <= 1:
                yield half - _HALF, end
            half = end
        elif end - start == _WHOLE:
            yield start, end


def _is_count(text: str, pin: re.Match[str]) -> bool:
    """Whether it is a number of something: `Delhi, 150000 visitors`."""
    apart = pin[0].lstrip()[:1] in {",", "."} and "in" not in pin[0].lower()
    counted = apart and _COUNTED.match(text, pin.end()) is not None
    return counted or pin[0].endswith("000")


def _house(text: str, low: int, end: int) -> int | None:
    """Where the address before a code begins; None if no house stands before it."""
    found, last = None, end
    words: set[str] = set()
    if not (text[end - 1 : end].isalpha() or text[end - 1 : end] in (")", ".")):
        return None
    for cut in (*list(_CUT.finditer(text, low, end))[: -_MOST - 1 : -1], None):
        start = cut.end() if cut else low
        house = _heads().search(text, max(start, last - _WIDEST), last)
        words.update(text[start:last].replace(".", " ").replace("-", " ").split())
        if house and last < end and (house["sure"] or _is_placed(words)):
            found = house.start()
        if cut is None or not _PART.fullmatch(text, start, last):
            break
        last = cut.start()
    return found


def _is_placed(words: set[str]) -> bool:
    """Whether they name a quarter, or a road or an estate in a town of India."""
    every = _rows()
    if not every["places"].isdisjoint(words):
        return True
    return not (every["common"].isdisjoint(words) or every["towns"].isdisjoint(words))


@cache
def _rows() -> dict[str, frozenset[str]]:
    return rows(__package__, "india")


@cache
def _heads() -> re.Pattern[str]:
    """The number of a house at the end of a part; `sure` where its word says so."""
    words = any_of(_rows()["houses"])
    sure = "House|Flat|Door|Plot|Quarter|Qtr|H|D|F|P"
    number = r"(?:No\.?|Number|#)[ ]?"
    return late.compile(
        rf"(?<![\w.,/#\-])(?:(?P<sure>(?:{sure})\.?[ ]?{number}[0-9A-Z]"
        r"[0-9A-Z/\-]{0,9}"
        rf"|(?:Flat|#)[ ]?[0-9A-Z/\-]{{1,9}})"
        rf"|(?:Vill(?:age|\.)|At[ /]Post|VPO)[ ]{_NAME}(?:[ ]{_NAME})?"
        rf"|(?:{words}\.?[ ]?)?(?:{number})?{_VALUE}(?:[ ]{_NAME}){{0,3}})\Z"
    )
