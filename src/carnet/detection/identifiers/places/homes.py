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
from carnet.detection.identifiers.expressions import expression
from carnet.detection.identifiers.places.spelling import CAPITAL, LINK
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Beginning, Sieve
from carnet.detection.letters import fold
from carnet.detection.words import any_of, table

_PART: Final = r"[^\n.;:!?()]"
_NAME: Final = 48  # characters between a home and the word for its room
_BEFORE: Final = 40  # characters of a home's name before the word for it
_LAND: Final = 96  # characters between a house's name and its postcode
_OWN: Final = late.compile(rf"(?:{CAPITAL}[ ]){{1,3}}\Z")
_GOES_ON: Final = late.compile(
    rf"(?:[ ](?:{LINK}[ ])?{CAPITAL}){{0,4}}(?=[ ]?(?:[,.;)\n]|\Z))"
)
_NAMED: Final = (
    rf"(?P<v>(?P<w>(?<![\w'’.\-])(?:{CAPITAL}|[^\W\d_]{{4,12}}(?:-dit)?)(?:[ ]de)?)"
    rf"(?P<name>(?:[ ](?:{LINK}[ ]){{0,2}}{CAPITAL}"
    r"|[ ][«„“\"'][^«»„“”\"'\n]{2,24}[»“”\"']){0,4}(?P<last>[ ][^\W\d_]{4,9})?)"
)
_HOUSE: Final = late.compile(
    rf"{_NAMED},(?:[ ]{CAPITAL}(?:[ ]{CAPITAL}){{0,2}},){{0,2}}[ ])\Z"
)
_ABOVE: Final = late.compile(rf"(?:(?<=\n)|\A)[ \t]*{_NAMED}[ ]?,?[ ]?\r?\n[ \t]*)\Z")
"""A house's name, and whose or where it is, up to the postcode; a line above it."""


@cache
def _words(row: str) -> frozenset[str]:
    return frozenset(map(fold, table(__package__, "homes")[row]))


@cache
def _any(row: str) -> re.Pattern[str]:
    """Any of the words of a row, with an ending."""
    words = expression(_words(row))
    return late.compile(rf"{words}[^\W\d_]{{0,5}}(?![^\W_])")


@cache
def _sieve() -> Sieve:
    return Sieve(Beginning({word.strip("$") for word in _words("rooms")}))


@cache
def _room() -> str:
    """A word for a room, and its number."""
    number = (
        r"(?:nr|no|n[.º°]|č)?\.?[ :]{0,2}[a-z]{0,2}-?[0-9]{1,4}[a-z]?(?:-[0-9]{1,3})?"
    )
    return rf"(?<![^\W_]){any_of(_words('room'))}[ ]?{number}"


@cache
def _behind() -> re.Pattern[str]:
    """The rest of a home's name, and the number of a room there."""
    part = rf"(?:{_PART}|[.](?![ ][^\W\d_]{{4}})){{0,{_NAME}}}?"
    return late.compile(rf"{part}[ ,]{_room()}(?![\w/]|[.,:][0-9])")


@cache
def _ahead() -> re.Pattern[str]:
    """The number of a room and the beginning of its home's name."""
    return late.compile(rf"{_room()},[ ]{_PART}{{0,{_NAME}}}\Z")


def find(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where rooms of homes begin with the name of the home, and end."""
    words = _sieve().of(scan.words) if scan.has_number else ()
    for at in scan.starts(words):
        home = _any("rooms").match(scan.folded, at)
        if home is None:
            continue
        if room := _behind().match(scan.folded, home.end()):
            own = _OWN.search(scan.text, max(0, at - _BEFORE), at)
            yield (own.start() if own else at), room.end()
        elif room := _ahead().search(scan.folded, max(0, at - _NAME - _BEFORE), at):
            rest = _GOES_ON.match(scan.text, home.end())
            yield room.start(), rest.end() if rest else home.end()


def before(scan: Scan, town: re.Match[str]) -> int | None:
    """Where a house's name before a code and its town begins; None if none does."""
    low = max(0, town.start() - _LAND)
    house = _HOUSE.search(scan.text, low, town.start())
    house = house or _ABOVE.search(scan.text, low, town.start())
    return house.start("v") if house and _is_house(house) else None


def _is_house(house: re.Match[str]) -> bool:
    """Whether a word says that it is one: the first, the last or the end of a word."""
    word, last = fold(house["w"]), fold(house["last"] or "").strip()
    ends = [end for end in _words("ends") if len(word) > len(end) + 2]
    if house["w"][0].isupper() and not last and word.endswith(tuple(ends)):
        return True
    said = (_any("houses").fullmatch(one) for one in (word, last))
    return bool(house["name"]) and any(said)
