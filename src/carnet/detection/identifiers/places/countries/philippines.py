"""Addresses of the Philippines: block and lot, the subdivision, the barangay, the city.

`Blk 12 Lot 7, Sampaguita St., Brgy. San Isidro, Antipolo City 1870`. Source: PHLPost,
"How to address mail" and ZIP codes of four digits (2024).
"""

import re
from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.identifiers.places.spelling import CAPITAL
from carnet.detection.identifiers.scan import Scan

_WORDS: Final = frozenset({"blk", "block", "lot", "brgy", "bgy", "barangay"})
_BLOCK: Final = r"(?:Blk|BLK|Block|BLOCK)\.?[ ]?[0-9]{1,3}[A-Z]?"
_LOT: Final = r"(?:Lot|LOT)s?\.?[ ]?[0-9]{1,3}(?:[A-Z]|-[0-9]{1,3})?"
_PHASE: Final = r"(?:,?[ ](?:Phase|Ph)\.?[ ]?[0-9]{1,2}[A-Z]?)?"
_UNIT: Final = r"(?:(?:Unit|Rm\.?|Room|Apt\.?)[ ][0-9A-Z-]{1,6},?[ ])?"
_BARANGAY: Final = r"(?:Brgy|BRGY|Bgy|Barangay|BARANGAY)\.?[ ]"
_WORD: Final = (
    rf"(?:{CAPITAL}|[IVX]{{1,4}}(?![^\W_])|[0-9]{{1,3}}(?:st|nd|rd|th)?(?![^\W_]))"
)
_PART: Final = rf"{_WORD}(?:[ ](?:(?:de|del|dela|los|of|ng)[ ]){{0,2}}{_WORD}){{0,4}}"
_CODE: Final = r"[0-9]{4}(?![0-9])"
_ADDRESS: Final = late.compile(
    rf"(?<![\w-]){_UNIT}"
    rf"(?:(?P<lot>(?:{_BLOCK},?[ ]{_LOT}|{_LOT},?[ ]{_BLOCK}){_PHASE})(?:[ ]{_PART})?"
    rf"|[0-9]{{1,5}}[A-Z]?[ ]{CAPITAL}(?:[ ]{CAPITAL}){{0,3}})"
    rf"(?:,[ ](?:{_BARANGAY}|{_CODE}[ ])?{_PART}){{1,6}}(?:,?[ ]{_CODE})?"
)
_TELLS: Final = late.compile(rf"{_BARANGAY}|[ ]City(?![^\W_])|[ ][0-9]{{4}}\Z")


def find(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where such addresses begin, and where their cities or codes end."""
    if scan.plain.isdisjoint(_WORDS):
        return
    for match in _ADDRESS.finditer(scan.text):
        if _is_one(match):
            yield match.span()


def _is_one(match: re.Match[str]) -> bool:
    """Does it name a barangay, or a block and a lot in a city?"""
    told = _TELLS.search(match[0])
    return told is not None and (match["lot"] is not None or "gy" in told[0].lower())
