"""Streets without a street word, where a postcode and a town follow their number.

`Ilica 10, 10000 Zagreb`; with parts of the building between them: `Na Rozhraní 471/14,
vchod B, byt 7, 709 00 Ostrava`, `Rantatöyry 3 L 22, 90230 Oulu`. Source of that order:
Universal Postal Union, postal addressing systems, country sheets CZ, EE, FI, 2024.
"""
# ruff: noqa: RUF001 - letters and signs of other scripts

import re

from carnet import late
from carnet.detection.identifiers.copula import IS
from carnet.detection.identifiers.places import aside, units
from carnet.detection.identifiers.places.aside import ASIDE
from carnet.detection.identifiers.places.postcodes import SEP, is_docket, is_numbered
from carnet.detection.identifiers.places.streets import (
    CAPITAL,
    LINK,
    NUMBER,
    UPPER,
    begin,
)
from carnet.detection.identifiers.scan import Scan

_REACH = 72  # characters read before a postcode
_FURTHER = 110  # the same where parts of the building stand between
_STREETLESS = late.compile(
    rf"(?<![\w'’.\-])(?P<first>{CAPITAL})(?<=\w\w|\w\.)"
    rf"(?:[ \t](?:{LINK}[ \t]){{0,2}}{CAPITAL}"
    rf"|[ \t]\d{{1,2}}\.){{0,4}}(?:,?[ \t]{{1,2}}){NUMBER}"
    rf"(?:[ \t]?[/,][ \t]?[\w.]{{1,6}}[ \t]?\d{{0,4}}){{0,2}}"
    rf"(?:,?[ \t]{units.WING})?{ASIDE}(?:{SEP}|[ \t])\Z"
)
_SLAVIC = frozenset({"cs", "sk", "sl", "hr"})
"""Languages that begin only the first word of a street with a capital."""
_SMALL_HOUSE = (
    r"(?<![\w'’.\-])(?P<first>(?:Pod|Nad|Na|Za|Pri|Při|U|V|Ve|K|Ke|Ob|Pred|Před|Mezi"
    rf"|Medzi|Med|Među|Iza|Kraj|Do)(?:[ \t][^\W\d_]{{3,}}){{1,2}}"
    rf"|(?![^\W\d_]{{3,}}[aei]l[aioe][ \t])[{UPPER}][^\W\d_]{{2,}}[áýéíaieo]"
    r"[ \t][^\W\d_]{4,})"
    r"(?<!číslo)(?<!strane)(?<!straně)(?<!stránce)(?<!strani)(?<!zalogi)[ \t]"
    rf"{NUMBER}"
)
"""`Pod gozdom 12a`, `Brezová hôrka 14`: a preposition or an adjective and small words;
no participle (`Kupila torte 14`)."""
_SMALL = late.compile(rf"{_SMALL_HOUSE}{SEP}\Z")
_IS = late.compile(rf"[ ](?:{IS})[ ]")
_LETTERS = ("K ", "U ")
"""Prepositions of one letter with which streets begin: `K Lesu 471/3`."""
_YEAR = late.compile(r"(?:19|20)[0-9]{2}[, \t]*\Z")
_YEARS = late.compile(r"(?:19|20)[0-9]{2} ")
_THREE = late.compile(r"[0-9]{3} [^\W\d_]")
_HOUSE = late.compile(
    rf"(?<![\w'’.\-])(?P<first>{CAPITAL})(?<=\w\w|\w\.)"
    rf"(?:[ \t](?:{LINK}[ \t]){{0,2}}{CAPITAL}){{0,4}}(?:,?[ \t]{{1,2}}){NUMBER}"
)
_SMALL_WORDS = late.compile(_SMALL_HOUSE)
"""The street and its number, as above."""
_COMPANY = late.compile(r"(?<![^\W_])(?:snc|SNC|s\.n\.(?:c\.)?)(?![^\W_])")
"""Italian for a house without number and, behind a name, for a partnership."""
_OTHERS = frozenset({"gov", "passport", "licence", "bank", "card"})
_GAP = late.compile(rf"(?:{SEP}(?:{CAPITAL}(?:[ \t]{CAPITAL})?{SEP})?|[ \t])")
"""Between the house and the code a part of the town may stand."""


def before(scan: Scan, town: re.Match[str]) -> int | None:
    """Where the street before a code and its town begins; None if none stands there."""
    start = town.start()
    low = max(0, start - _REACH)
    street = _STREETLESS.search(scan.text, low, start)
    slavic = not _SLAVIC.isdisjoint(scan.languages)
    if street is None and slavic:
        street = _SMALL.search(scan.text, low, start)
    street = street or _detailed(scan, start, _HOUSE)
    if street is None and slavic:
        street = _detailed(scan, start, _SMALL_WORDS)
    if street is None or _is_none(street[0], town[0]) or _is_labelled(scan, street):
        return None
    begins = _behind_label(scan, begin(street), start)
    letter = slavic and scan.text[max(0, begins - 2) : begins] in _LETTERS
    return begins - 2 if letter else begins


def _behind_label(scan: Scan, low: int, high: int) -> int:
    """Where the street begins behind a label and its verb (`Osoite on Kivikatu 7`)."""
    for label in scan.labels.within(low, high):
        verb = _IS.match(scan.text, label.end)
        if verb and label.tags & {"address", "residence"}:
            return verb.end()
    return low


def _detailed(scan: Scan, code: int, house: re.Pattern[str]) -> re.Match[str] | None:
    """The street whose house has parts, which end where the code begins."""
    for street in house.finditer(scan.text, max(0, code - _FURTHER), code):
        corner = aside.end_of(scan.text, street.end())
        end = units.end_of(scan, corner or street.end())
        details = scan.text[street.end() : end]
        stair = "," not in details and _YEARS.match(scan.text, code)
        if details and not stair and _GAP.fullmatch(scan.text, end, code):
            return street
    return None


def _is_labelled(scan: Scan, street: re.Match[str]) -> bool:
    """Whether its first word names another number: `SSN 530-95-8605, 2217 Oak Ln`."""
    start, end = street.span("first")
    return any(
        label.tags & _OTHERS and label.end <= end
        for label in scan.labels.within(start, end)
    )


def _is_none(street: str, town: str) -> bool:
    """Whether words and number are no street: `Edition 2019, 412 pages`, a company."""
    if is_numbered(street) or is_docket(street) or _COMPANY.search(street):
        return True
    return bool(_YEAR.search(street) and _THREE.match(town))
