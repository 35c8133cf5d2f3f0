"""Streets without a street word whose house has a flat: `Стрийська 108, кв. 46`.

A word for a flat between two numbers is an address's by itself, whatever the letters of
the street; a quarter of a year (`4 кв 2026`) has its own number first.
"""
# ruff: noqa: RUF001 - letters of other scripts

import re
from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.identifiers.places.postcodes import is_numbered
from carnet.detection.identifiers.scan import Scan
from carnet.detection.letters import fold

_FLAT: Final = (
    *("кв", "квартира", "ап", "апартамент", "byt", "bytu", "byt č", "lgh", "lägenhet"),
    *("krt", "korter", "dz", "apt", "daire"),
)
_WORDS: Final = frozenset(fold(words.split()[0]) for words in _FLAT)
_HOUSE: Final = late.compile(
    r"(?<![\w'’.\-])(?P<v>[^\W\d_]{4,}(?:[ ][^\W\d_]{4,})?[ ]"
    r"(?!(?:19|20)[0-9]{2}[ ,])(?:[0-9]{2,3}|[5-9])[ ]?[А-ЯІA-Za-zа-яі]?,?[ ]"
    rf"(?:{'|'.join(_FLAT)})\.?[ ]?[0-9]{{1,3}})(?![\w/]|[.,][0-9]|[ ]?(?:м|m)[ ²2.])",
    re.IGNORECASE,
)
_LONGEST: Final = 4  # digits of a house number
_REACH: Final = 40  # characters of a street, or behind its number
_OTHER: Final = late.compile(
    r"(?:поверх|етаж|під|вход|вхід|корпус|будинок|блок|patro|poschod|vchod|kat$|stāv"
    r"|korrus|våning|trapp|tel|телефон|площ|ploch|area)",
    re.IGNORECASE,
)
"""Other parts of a house, and what is measured."""


def find(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where such streets begin, and their flats end."""
    near = scan.windows(_REACH, longest=_LONGEST) if scan.says(_WORDS) else ()
    for low, high in near:
        for house in _HOUSE.finditer(scan.text, low, high):
            words = house["v"].split()[:2]
            if any(map(_OTHER.match, words)) or is_numbered(house["v"]):
                continue
            first, second = words
            name = first[0].isupper() or not second.isalpha()
            start = house.start("v") if name else house.start("v") + len(first) + 1
            yield start, house.end("v")
