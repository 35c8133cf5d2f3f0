"""India's addresses: house, road and quarter, town, the PIN code of six digits.

`House No. 12-3/B, 4th Cross, Vidyaranya Layout, Mysuru 570017`: the parts before the
code have no order that a rule could hold to, so an address begins with the number of a
house or a flat, goes on with names and ends with the code. Source: pincodesinfo.in,
"How to Write a Postal Address in India", read 2026-11-27.
"""
# ruff: noqa: RUF001 - dashes

import re
from collections.abc import Iterator

from carnet.detection.identifiers.places.streets import CAPITAL
from carnet.detection.identifiers.scan import Scan

_PIN = re.compile(r"(?:[ ]?[-–—,][ ]?|[ ])[1-8][0-9]{2}[ ]?[0-9]{3}(?![0-9A-Za-z])")
_WORD = rf"(?:{CAPITAL}|[0-9]{{1,4}}(?:st|nd|rd|th)?|near|opp\.?|behind|of|the|and|&)"
_PART = rf"{_WORD}(?:[ ]{_WORD}){{0,5}}"
_HOUSE = re.compile(
    r"(?<![^\W_])(?:(?:House|Flat|Door|Plot|Quarter|Qtr|H|D|F|P)\.?[ ]?"
    r"(?:No\.?|Number|#)|Flat|#)[ ]?[0-9A-Z][0-9A-Z/\-]{0,9}"
    rf"(?:,[ \n]{_PART}){{1,6}}(?<=[^\W\d_])\Z"
)
_REACH = 170  # characters from the house to the code


def find(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where such addresses begin, and their codes end."""
    reached = 0
    if "No" not in scan.text and "Flat" not in scan.text and "#" not in scan.text:
        return
    for pin in _PIN.finditer(scan.text):
        low = max(reached, pin.start() - _REACH)
        if house := _HOUSE.search(scan.text, low, pin.start()):
            reached = pin.end()
            yield house.start(), pin.end()
