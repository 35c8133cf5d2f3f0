"""What stands before a street as a part of its address.

A flat, the person with whom somebody lives (`c/o Määttä`), a quarter, a house or a
block that has a name (`Rés. Les Glycines Bât. C`, or in quotes), a code with its town.
"""
# ruff: noqa: RUF001 - quotes

import re
from functools import cache
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.identifiers.places import units
from carnet.detection.identifiers.places.countries import britain, hong_kong, turkey
from carnet.detection.identifiers.places.postcodes import codes, is_numbered
from carnet.detection.identifiers.places.spelling import CAPITAL, LINK
from carnet.detection.identifiers.places.street_words import rows
from carnet.detection.identifiers.scan import Scan
from carnet.detection.words import any_of

_FAR: Final = 80  # characters of what `_leads` find
_REACH: Final = 90  # characters of what `_beside` finds
_OF_ADDRESSES: Final = frozenset({"address", "residence", "postcode"})
_UNIT: Final = late.compile(
    r"(?<![^\W_])(?:flat|apartment|apt\.?|unit|suite|appartement|appt\.?|wohnung)[ ]"
    r"#?\w{1,5},?[ \n]\Z"
)
_CARE: Final = late.compile(
    rf"(?<![^\W_])(?:[cC]/[oO]|℅|[pP]/[aA])[ ]"
    rf"{CAPITAL}(?:[ ](?:{LINK}[ ])?{CAPITAL}){{0,3}}"
    r"(?:,[ ]?|,?[ ]?\r?\n[ \t]*)\Z"
)
"""With whom somebody lives, before the street."""
_BREAK: Final = r"(?:,[ ]?\r?\n?[ ]?|[ ]?\r?\n[ ]*)"
_CARE_BESIDE: Final = (
    r"(?<![\w.])(?:[cC]/[oO]|℅|[pP]\.?[ ]?[aA](?:dr)?\.|p/a)[ ]?:?[ ]"
    rf"(?P<v>{CAPITAL}(?:[ ]{CAPITAL}){{0,2}}){_BREAK}\Z"
)
_BLOCK: Final = (
    r"(?<![^\W_])(?P<v>(?:R[ée]s(?:\.|idence)|Lot(?:\.|issement)|Imm(?:\.|euble)|Cité"
    r"|Domaine|Le[ ]Clos|Hameau)[ ]"
    r"(?:(?:[Ll]es|[Ll]e|[Ll]a|[Dd]es|[Dd]u|de)[ ]|[DdLl]['’])?"
    rf"{CAPITAL}(?:[ ]{CAPITAL}){{0,2}}(?:,?[ ][^\n,;:]{{1,32}}?)?)(?:{_BREAK}|[ ])\Z"
)
_HOUSE: Final = (
    r"(?<![^\W_])(?P<v>['’‘\"„“]"
    rf"{CAPITAL}(?:[ ][^\W\d_]{{1,3}}['’\-]?{CAPITAL}|[ ]{CAPITAL}){{0,2}}"
    rf"['’\"“”]){_BREAK}(?:\d{{1,4}}[A-Za-z]?,[ ])?\Z"
)


class Lead(NamedTuple):
    """One thing before a street, at the end of what is read."""

    shape: re.Pattern[str]
    folded: bool = False
    """Read in the folded text, where no capital tells a name from a town."""
    sure: bool = False
    """Nothing else looks like it, whatever label a word of it is elsewhere: `Build`."""


@cache
def _leads() -> tuple[Lead, ...]:
    """From the street outwards."""
    return (
        Lead(_UNIT, folded=True),
        Lead(hong_kong.ESTATE, sure=True),
        Lead(turkey.QUARTER),
        Lead(_CARE),
        Lead(britain.ahead()),
        Lead(codes().left),
    )


def before(scan: Scan, start: int) -> tuple[int, bool]:
    """Where an address begins that goes on with the street at `start`.

    And whether a code or a town stands there, which begin without a capital.
    """
    town = False
    for lead in _leads():
        low = max(0, start - _FAR, scan.text.rfind("; ", 0, start))  # behind another
        text = scan.folded if lead.folded else scan.text
        ahead = lead.shape.search(text, low, start)
        if ahead and (lead.sure or not _is_of_another(scan, ahead)):
            start = ahead.start()
            town = town or not (lead.folded or ahead[0][0].isupper())
    return start, town


def care(scan: Scan, start: int) -> int:
    """Where it begins if only somebody's name may stand before the street."""
    ahead = _CARE.search(scan.text, max(0, start - _FAR), start)
    return ahead.start() if ahead else start


def _is_of_another(scan: Scan, ahead: re.Match[str]) -> bool:
    """Whether words and number before a street are no town: `Faktura 20458`."""
    return any(
        not label.tags & _OF_ADDRESSES for label in scan.labels.within(*ahead.span())
    ) or is_numbered(ahead[0])


@cache
def _beside() -> tuple[re.Pattern[str], ...]:
    """What may stand there once more, whatever else was found."""
    quoted = r"[„“\"«‘'][^«»„“”\"\n]{2,30}[“”\"»’']"
    bell = any_of(rows()["bells"]["words"])
    bells = rf"(?<![^\W_])(?i:{bell})[ ]?:?[ ](?P<v>{quoted}){_BREAK}\Z"
    return tuple(map(late.compile, (_CARE_BESIDE, _BLOCK, bells, _HOUSE)))


def start_of(scan: Scan, start: int) -> int:
    """Where the address begins that goes on with the street at `start`."""
    begins = units.above(scan, _before(scan.text, start))
    while begins < start:  # a block may stand above its flat, or below it
        start = begins
        begins = units.above(scan, _before(scan.text, start))
    return start


def _before(text: str, start: int) -> int:
    """Where one thing begins that stands right before `start`."""
    for shape in _beside():
        before = shape.search(text, max(0, start - _REACH), start)
        if before:
            return before.start("v")
    return start
