"""What stands right before a street as a part of the address, or in brackets behind it.

The person with whom somebody lives (`c/o Määttä`), a block that has a name (`Rés. Les
Glycines Bât. C`), the name of a house in quotes; and asides: `Vilmsi tn 48 (from the
yard), 10147 Tallinn`.
"""
# ruff: noqa: RUF001 - quotes

import re
from functools import cache

from carnet.detection.identifiers.places import units
from carnet.detection.identifiers.places.streets import CAPITAL, table
from carnet.detection.identifiers.scan import Scan

ASIDE = r"(?:[ ]\([^()\n]{2,40}\))?"
"""Words in brackets behind the number of a house."""
_ASIDE = re.compile(r"[ ]?\([^()\n]{2,40}\)")
_REACH = 90  # characters of what stands before a street
_BREAK = r"(?:,[ ]?\r?\n?[ ]?|[ ]?\r?\n[ ]*)"
_CARE = (
    r"(?<![\w.])(?:[cC]/[oO]|℅|[pP]\.?[ ]?[aA](?:dr)?\.|p/a)[ ]?:?[ ]"
    rf"(?P<v>{CAPITAL}(?:[ ]{CAPITAL}){{0,2}}){_BREAK}\Z"
)
_BLOCK = (
    r"(?<![^\W_])(?P<v>(?:R[ée]s(?:\.|idence)|Lot(?:\.|issement)|Imm(?:\.|euble)|Cité"
    r"|Domaine|Le[ ]Clos|Hameau)[ ]"
    r"(?:(?:[Ll]es|[Ll]e|[Ll]a|[Dd]es|[Dd]u|de)[ ]|[DdLl]['’])?"
    rf"{CAPITAL}(?:[ ]{CAPITAL}){{0,2}}(?:,?[ ][^\n,;:]{{1,32}}?)?)(?:{_BREAK}|[ ])\Z"
)
_HOUSE = (
    r"(?<![^\W_])(?P<v>['’‘\"„“]"
    rf"{CAPITAL}(?:[ ][^\W\d_]{{1,3}}['’\-]?{CAPITAL}|[ ]{CAPITAL}){{0,2}}"
    rf"['’\"“”]){_BREAK}(?:\d{{1,4}}[A-Za-z]?,[ ])?\Z"
)


@cache
def _shapes() -> tuple[re.Pattern[str], ...]:
    bell = "|".join(map(re.escape, table()["bells"]["words"]))
    quoted = r"[„“\"«‘'][^«»„“”\"\n]{2,30}[“”\"»’']"
    bells = rf"(?<![^\W_])(?i:{bell})[ ]?:?[ ](?P<v>{quoted}){_BREAK}\Z"
    return tuple(map(re.compile, (_CARE, _BLOCK, bells, _HOUSE)))


def start_of(scan: Scan, start: int) -> int:
    """Where the address begins that goes on with the street at `start`."""
    begins = units.above(scan, _before(scan.text, start))
    while begins < start:  # a block may stand above its flat, or below it
        start = begins
        begins = units.above(scan, _before(scan.text, start))
    return start


def _before(text: str, start: int) -> int:
    """Where one thing begins that stands right before `start`."""
    for shape in _shapes():
        before = shape.search(text, max(0, start - _REACH), start)
        if before:
            return before.start("v")
    return start


def behind_aside(text: str, end: int) -> int | None:
    """Where words in brackets end that begin at `end`; None if none do."""
    aside = _ASIDE.match(text, end)
    return aside.end() if aside else None
