"""Houses that have a name in place of a street: `"Kalnabrenči", Drustu pag.` in Latvia.

In its country, as in that of Estonia, a house is known by its name and its parish or
village; in Lithuania by the village, its number and the district. Source for Latvia:
Latvijas Pasts on the parts of an address, as reported in 2021, read 2026-11.
"""
# ruff: noqa: RUF001 - dashes

from collections.abc import Iterator

from carnet import late
from carnet.detection.identifiers.places.spelling import CAPITAL
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Sieve

_QUOTED = (
    rf"[„“”\"«]{CAPITAL}(?:[ ]{CAPITAL}){{0,2}}(?:[ \-][0-9]{{1,3}}[A-Za-z]?)?[“”\"»]"
    r"(?:(?:[ ]?[\-–][ ]?|[ ])[0-9]{1,3}(?![0-9]))?"
)
_DISTRICT = (
    rf"(?:,[ ]{CAPITAL}[ ](?:nov(?:\.|ad[sāa])|vald(?![^\W_])|val[ld]as"
    r"|r\.(?:[ ]sav\.)?|raj\.|sav\.))"
)
_FOLLOWS = rf"(?={_DISTRICT}|,[ ](?:LV-|EE-)?[0-9]{{4,5}}(?![0-9]))"
_PARISH = rf"{CAPITAL}[ ](?:pag(?:\.|ast[sāa])|ciem[sāa])"
_VILLAGE = rf"{CAPITAL}[ ]külas?"
_FARM = late.compile(
    rf"(?<![^\W_])(?:{_QUOTED},[ ]{_PARISH}"
    rf"|{_PARISH},[ ]{_QUOTED}|{_VILLAGE},[ ]{CAPITAL}[ ]talu"
    rf"|{_QUOTED}(?={_DISTRICT},[ ]LV-)"
    rf"|{CAPITAL}[ ]talu(?={_DISTRICT})|{CAPITAL},[ ]{_PARISH}{_FOLLOWS}"
    rf"|{CAPITAL}[ ]talu,[ ]{CAPITAL}[ ]külas?(?![^\W_])"
    rf"|{CAPITAL}(?:[ ]talu)?,[ ]{CAPITAL}[ ]külas?{_FOLLOWS}"
    rf"|{CAPITAL}[ ](?:k|vs|mstl)\.(?:[ ][0-9]{{1,3}}[A-Za-z]?)?(?={_DISTRICT})"
    rf"|(?:(?<=[Gg]yv\.[ ])|(?<=[Gg]yvena[ ]))(?:{CAPITAL}[ ]){{1,2}}"
    r"(?:k|vs|mstl|kaime)\.?[ ][0-9]{1,3}[A-Za-z]?(?![\w]))"
    rf"{_DISTRICT}?"
)
_SIGNS = ("LV-", " pag", " ciem", " talu", " küla", " k.", " vs.", " mstl.")
_WORDS = Sieve(late.compile(r"pag|ciem|talu|kula|mstl|k\Z|vs\Z|[^\W\d_]*lv\Z").match)
"""The words of a folded text of which each of those has one."""


def find(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where such houses begin and their parishes or districts end."""
    if _WORDS.of(scan.plain) and any(sign in scan.text for sign in _SIGNS):
        for farm in _FARM.finditer(scan.text):
            yield farm.span()
