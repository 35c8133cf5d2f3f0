"""Homes without a street and its number: a room in one of many, a house with a name.

    WZC De Motmolen, kamer 26       Room 18, Millbrook Lodge Nursing Home
    Moarhof, Fam. Egger, 9963 St. Jakob       Lieu-dit La Combe Negre, 46330 Saint-Cirq

A room has to stand beside a word for such a home (`homes.toml`), since hotels, schools
and offices have rooms, too. A house's name needs a postcode behind it.
"""
# ruff: noqa: RUF001 - quotes of other languages

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.identifiers.expressions import END, expression
from carnet.detection.identifiers.places.streets import CAPITAL, LINK
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Beginning, Sieve
from carnet.detection.letters import fold
from carnet.detection.words import any_of, table

_NAME: Final = 48  # characters between a home and the word for its room
_BEFORE: Final = 40  # characters of a home's name before the word for it
_LAND: Final = 96  # characters between a house's name and its postcode
_OWN: Final = late.compile(rf"(?:{CAPITAL}[ ]){{1,3}}\Z")
_GOES_ON: Final = late.compile(
    rf"(?:[ ](?:{LINK}[ ])?{CAPITAL}){{0,4}}(?=[ ]?(?:[,.;)\n]|\Z))"
)
_HOUSE: Final = late.compile(
    rf"(?P<v>(?P<w>(?<![\w'’.\-]){CAPITAL}(?:[ ]de)?)"
    rf"(?P<name>(?:[ ](?:{LINK}[ ]){{0,2}}{CAPITAL}"
    r"|[ ][«„“\"'][^«»„“”\"'\n]{2,24}[»“”\"']){0,4})"
    rf",(?:[ ]{CAPITAL}(?:[ ]{CAPITAL}){{0,2}},){{0,2}}[ ])\Z"
)
"""A house's name, and whose or where it is, up to the postcode."""


@cache
def _words(row: str) -> frozenset[str]:
    return frozenset(map(fold, table(__package__, "homes")[row]))


@cache
def _any(row: str) -> str:
    """Any of the words of a row, with an ending."""
    words = expression(word.replace("$", END) for word in _words(row))
    return rf"(?<![^\W_]){words}[^\W\d_]{{0,5}}(?![^\W_])"


@cache
def _sieve() -> Sieve:
    return Sieve(Beginning({word.strip("$") for word in _words("rooms")}))


@cache
def _rooms() -> re.Pattern[str]:
    """A home, its name, and the number of a room there; or the other way round."""
    room = rf"(?<![^\W_]){any_of(_words('room'))}"
    number = (
        r"(?:nr|no|n[.º°]|č)?\.?[ :]{0,2}[a-z]{0,2}-?[0-9]{1,4}[a-z]?(?:-[0-9]{1,3})?"
    )
    end = r"(?![\w/]|[.,:][0-9])"
    part = r"[^\n.;:!?()]"
    return re.compile(
        rf"(?P<home>{_any('rooms')})"
        rf"(?:{part}|[.](?![ ][^\W\d_]{{4}})){{0,{_NAME}}}?[ ,]"
        rf"{room}[ ]?{number}{end}"
        rf"|{room}[ ]?{number},[ ](?:{part}{{1,{_NAME}}}?)(?P<last>{_any('rooms')})"
    )


def find(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where rooms of homes begin with the name of the home, and end."""
    if not scan.has_number or not _sieve().of(scan.words):
        return
    for match in _rooms().finditer(scan.folded):
        start, end = match.span()
        if match["home"]:
            own = _OWN.search(scan.text, max(0, start - _BEFORE), start)
            yield (own.start() if own else start), end
        else:
            rest = _GOES_ON.match(scan.text, end)
            yield start, rest.end() if rest else end


def before(scan: Scan, town: re.Match[str]) -> int | None:
    """Where a house's name before a code and its town begins; None if none does."""
    low = max(0, town.start() - _LAND)
    house = _HOUSE.search(scan.text, low, town.start())
    if house is None:
        return None
    word = fold(house["w"])
    alone = any(
        word.endswith(end) and len(word) > len(end) + 2 for end in _words("ends")
    )
    named = bool(house["name"]) and _houses().fullmatch(word) is not None
    return house.start("v") if alone or named else None


@cache
def _houses() -> re.Pattern[str]:
    return re.compile(_any("houses"))
