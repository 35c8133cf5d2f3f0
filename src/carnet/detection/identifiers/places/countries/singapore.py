"""Singapore's addresses: block, street, floor and unit, code.

`Blk 418 Jurong West Street 42 #09-273, Singapore 640418`: house or block number and
street, `#` with floor and unit, the country and six digits; people also write the code
as `S(640418)`. Source: entersingapore.com/singapore-address-format, read 2026-11-27.
"""
# ruff: noqa: RUF001 - an apostrophe

from collections.abc import Iterator
from itertools import chain

from carnet import late
from carnet.detection.identifiers.places.spelling import CAPITAL
from carnet.detection.identifiers.scan import Scan

_UNIT = r"#[ ]?[0-9B][0-9]?[0-9]?-[0-9]{1,4}[A-Z]?(?![0-9A-Za-z])"
_CODE = (
    r"(?:Singapore|SINGAPORE|S['’]?pore|S)[ ]?(?:\([0-9]{6}\)|[0-9]{6}(?![0-9A-Za-z]))"
)
_BLOCK = r"(?:Blk|BLK|blk|Block)\.?[ ][0-9]{1,4}[A-Z]?,?[ ]"
_STREET = rf"{CAPITAL}(?:[ ](?:{CAPITAL}|[0-9]{{1,3}}(?![0-9\-]))){{0,5}}"
_SEP = r"(?:,?[ ]|,?\r?\n)"
_ADDRESS = late.compile(
    rf"(?<![^\W_])(?:{_BLOCK}|[0-9]{{1,4}}[A-Z]?[ ]){_STREET}{_SEP}{_UNIT}"
    rf"(?:{_SEP}(?:{_STREET}{_SEP})?{_CODE})?"
    rf"|(?<![^\W_])(?:{_BLOCK}{_STREET}){_SEP}{_CODE}"
)
_LONGEST = 6  # digits of a code
_DIGITS = 16  # characters of unit or code before its digits, and a digit's behind them
_REACH = 72  # characters of such an address before its unit or code
_SIGN = late.compile(rf"{_UNIT}|{_CODE}")
_LONE = late.compile(r"(?<![^\W_])S\([0-8][0-9]{5}\)")


def find(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where such addresses begin and end."""
    text, reached = scan.text, 0
    if "#" not in text and not ("S" in text and _LONGEST in scan.lengths):
        return
    near = scan.windows(_DIGITS, longest=_LONGEST)
    for sign in chain.from_iterable(_SIGN.finditer(text, *span) for span in near):
        low = max(reached, sign.start() - _REACH)
        for match in _ADDRESS.finditer(text, low, sign.end() + _REACH):
            reached = match.end()
            yield match.span()


def codes(scan: Scan) -> Iterator[tuple[int, int]]:
    """Codes in brackets, which nothing else looks like: `S(640418)`."""
    for match in _LONE.finditer(scan.text) if "S(" in scan.text else ():
        yield match.span()
