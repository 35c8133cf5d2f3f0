"""Turkey's addresses: quarter, street, estate, block, door, flat, district, province.

`Cumhuriyet Mh. 1884. Sk.`, `Güneş Sit. B Blok D:12`, `Bornova / İZMİR`, on one line or
on several: quarters and estates have names, streets often numbers, doors and flats the
short forms No, K (floor) and D (flat). Sources: PTT on the writing of addresses, 2023;
Universal Postal Union, postal addressing systems, country sheet TUR, 2024.
"""
# ruff: noqa: RUF001 - letters of Turkish

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from carnet import late
from carnet.detection.identifiers.places.spelling import CAPITAL, UPPER
from carnet.detection.identifiers.scan import Scan
from carnet.detection.letters import fold
from carnet.detection.words import any_of, table

_NAME = (
    rf"[{UPPER}][^\W\d_]{{0,24}}(?:['’\-][^\W\d_]{{1,12}})?"
    r"(?:(?<![^\W\d_]{4})\.)?"
)
"""A word of a name; behind a longer one a full stop ends the sentence."""
_BLOCK = (
    r"(?:[A-Z]-?[0-9]{0,2}|[0-9]{1,2})[.\-]?[ ]?(?:[Bb]lok|BLOK)"
    r"|(?:Blok|Bl\.)[ :]{1,2}[A-Z0-9]{1,3}"
)
QUARTER = late.compile(
    rf"(?<![^\W_])(?:{CAPITAL}[ \t]){{1,3}}(?:Mah\.|Mahallesi|Mh\.),?[ \t]\Z"
)
"""A quarter before its street, whatever follows."""
_VALUE = r"[ ]?[.:]{0,2}[ ]?[0-9]{1,4}(?:[ ]?/[ ]?(?:[0-9]{1,4}|[A-Z])|[A-Za-z])?"
_END = r"(?![^\W_])"
_SEP = r"(?:[ ]?[,\-–/][ ]|,?[ ]|[ ]?,?[ ]?\r?\n[ ]?)"
_CODE = r"[0-8][0-9]{4}"
_DISTRICT = rf"{_SEP}(?:{_CODE}[ ])?{_NAME}(?:[ ]{_NAME})?"
_FIRST = late.compile(rf"(?<![\w.,/\-])[{UPPER}0-9]")
_NUMBER = late.compile(r"[0-9]")
_BEFORE = 60  # characters of a name before the first of those words
_BEHIND = 260  # characters of an address behind it


class _Shapes(NamedTuple):
    address: re.Pattern[str]
    """Two parts or more, then district and province."""
    sign: re.Pattern[str]
    """A word without which there is no address."""


def find(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where such addresses begin and end."""
    text, reached = scan.text, 0
    if not scan.says(_signs()):
        return
    shapes = _shapes()
    for sign in shapes.sign.finditer(text):
        if sign.start() < reached:
            continue
        low, high = max(reached, sign.start() - _BEFORE), sign.end() + _BEHIND
        reached = sign.start()
        for first in _FIRST.finditer(text, low, sign.start()):
            found = shapes.address.match(text, first.start(), high)
            if found and found.end() >= sign.end() and _NUMBER.search(found[0]):
                reached = found.end()
                yield found.span()
                break


@cache
def _signs() -> frozenset[str]:
    """The words for quarters and streets as a folded text has them."""
    every = table(__package__, "turkey")
    words = (*every["quarters"]["words"], *every["streets"]["words"])
    return frozenset(fold(word).rstrip(".") for word in words)


@cache
def _shapes() -> _Shapes:
    every = table(__package__, "turkey")
    rows = {name: _any(row["words"]) for name, row in every.items()}
    named = f"(?:{rows['quarters']}|{rows['streets']}|{rows['estates']})"
    part = (
        rf"(?:(?:{_NAME}[ ]){{1,4}}{named}{_END}"
        rf"|[0-9]{{1,5}}(?:/[0-9]{{1,2}})?\.?[ ]{rows['streets']}{_END}"
        rf"|(?:{_BLOCK}|{rows['scattered']}|{rows['doors']}{_VALUE}){_END})"
    )
    town = (
        rf"(?:{_DISTRICT}(?:(?:[ ]?[/,][ ]?{_NAME}){{1,2}}"
        rf"|[ ](?:[\-–][ ])?{rows['provinces']})(?:[ ]{_CODE})?{_END}"
        rf"|{_SEP}{_CODE}[ ]{_NAME}{_END})"
    )
    sign = f"(?:{rows['quarters']}|{rows['streets']})"
    return _Shapes(
        late.compile(rf"{part}(?:{_SEP}{part}){{1,8}}{town}?"),
        late.compile(rf"(?<=[ ]){sign}{_END}"),
    )


def _any(words: list[str]) -> str:
    """One of the words as Turkish writes it: small, as a title, in capitals."""
    small = [word for word in words if word.islower()]
    cases = {*words, *map(_title, small), *map(_upper, small)}
    return any_of(cases)


def _upper(word: str) -> str:
    return word.replace("i", "İ").replace("ı", "I").upper()


def _title(word: str) -> str:
    return " ".join(_upper(part[0]) + part[1:] for part in word.split())
