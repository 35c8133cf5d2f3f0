"""Corners at which somebody lives: two streets, and no number.

`I live at the corner of Bildi Road and Tilde Road`, `A Fenyő utca és a Tó tér sarkán
lakunk`, `wohnt Lindenweg Ecke Ulmenstraße`: together with what says that somebody lives
there; of an accident or a shop the same words are no one's address.
"""
# ruff: noqa: RUF001 - quotes, and letters of other languages

import re
from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.places.hit import hit
from carnet.detection.identifiers.places.spelling import CAPITAL, LINK, UPPER
from carnet.detection.identifiers.places.unnumbered import HOME
from carnet.detection.identifiers.scan import Scan
from carnet.vocabulary import Kind

# In the folded text, before the streets or behind them.
_BEFORE: Final = late.compile(
    r"(?<![^\W_])(?:corner|angle|coin|angolo|esquina|hoek|hjornet|hornet|rogu|rogiem|rohu"
    r"|vogalu|uglu|colt|coltul|ъгъла|розі|γωνια)(?![^\W_])"
)
_AFTER: Final = late.compile(r"(?<![^\W_])(?:sarkan|kosesinde)(?![^\W_])")

_TYPE: Final = (
    r"(?!(?:of|av|af|van|de|del|da|na|tra|fra|di|con|entre|dintre|cu)[ ])"
    rf"(?![{UPPER}])[^\W\d_][\w'’\-]{{0,12}}\.?"
)
"""What sort of street it is, in small letters."""
_SIDE: Final = (
    rf"(?:{_TYPE}[ ](?:{LINK}[ ]){{0,2}}|{_TYPE}(?:(?<=['’])|(?<=\.)))?[„“\"]?"
    rf"(?!Az?[ ]){CAPITAL}(?:[ ](?:{LINK}[ ])?{CAPITAL}){{0,3}}[“”\"]?"
)
_AND: Final = (
    r"(?:and|with|y|e|et|con|com|cu|en|og|och|i|a|in|s|z|și|și cu|и|с|та|і|й|з|και|με)"
)
_SMALL: Final = (
    r"(?:(?:the|de la|de los|de las|de|del|du|des|da|do|di|la|le|les|den|het"
    r"|strada|străzii|d['’]|l['’])[ ]?)"
)
_KIND: Final = rf"(?:[ ]{_TYPE}(?=[ ]?(?:[,.;:!?)\n]|\Z)))?"
_AHEAD: Final = late.compile(
    rf"(?:[ '’](?![{UPPER}])[^\W\d_]{{1,8}}){{0,3}}?[ '’]"
    rf"(?P<v>{_SIDE}(?:[ ]{_TYPE})?[ ]{_AND}[ ]{_SMALL}{{0,2}}{_SIDE}{_KIND})"
    r"(?![^\W_])"
)
_BEHIND: Final = late.compile(
    rf"(?<![^\W_])(?P<v>{CAPITAL}(?:[ ]{CAPITAL}){{0,3}}(?:[ ]{_TYPE})?[ ]"
    rf"(?:és az?|és|ile|ve)[ ]{CAPITAL}(?:[ ]{CAPITAL}){{0,3}}(?:[ ]{_TYPE})?)[ ]\Z"
)
_BETWEEN: Final = late.compile(
    rf"(?<![^\W_])(?P<v>{CAPITAL}(?:[ ](?:{LINK}[ ])?{CAPITAL}){{0,2}}[ ]"
    rf"Ecke[ ]{CAPITAL}(?:[ ](?:{LINK}[ ])?{CAPITAL}){{0,2}})"
)
_REACH: Final = 90  # characters of two streets


def find(scan: Scan) -> Iterator[Hit]:
    """Every such corner with its streets."""
    for found in _read(scan):
        low, high = found.span("v")
        if scan.around(low, high).every & HOME:
            yield hit(scan, low, high, Kind.POSTAL_ADDRESS, LIKELY)


def _read(scan: Scan) -> Iterator[re.Match[str]]:
    text = scan.text
    for word in _BEFORE.finditer(scan.folded):
        if found := _AHEAD.match(text, word.end(), word.end() + _REACH):
            yield found
    for word in _AFTER.finditer(scan.folded):
        low = max(0, word.start() - _REACH)
        if found := _BEHIND.search(text, low, word.start()):
            yield found
    if " Ecke " in text:
        yield from _BETWEEN.finditer(text)
