"""The chain of names before a code, from there backwards.

Where neither a street word nor a number marks the beginning, an address is the chain of
names before its code, set apart by commas or lines. The chain is cut, not searched, so
that the work follows its length.
"""
# ruff: noqa: RUF001 - dashes and apostrophes

from typing import NamedTuple

from carnet import late
from carnet.detection.identifiers.places.spelling import UPPER

WORD = (
    rf"(?:(?:[^\W\d_]{{1,3}}['’\-]|[a-z]{{1,2}})?[{UPPER}][^\W\d_]{{0,24}}"
    rf"(?:['’\-][^\W\d_]{{1,24}}){{0,3}}"
    r"(?:(?<=\bCo)\.|(?<=\bSt)\.|(?<=\bMt)\.|(?<=\bRd)\.|(?<=\bNo)\.|(?<=\bUimh)\.)?)"
)
"""A word of a name, also in Irish, which sets letters before it (`hInse`)."""
_LINK = r"(?:de|la|le|of|the|na|an|and|agus|on|under|near|by|cois|yr?|ta['’]|tal|[&])"
_NUMBER = r"[0-9]{1,4}[A-Za-z]?(?:[\-/][0-9]{1,4}[A-Za-z]?)?"
_NAME = rf"{WORD}(?:[ ](?:{_LINK}[ ]){{0,2}}(?:{WORD}|{_NUMBER}(?![^\W_]))){{0,5}}"
_PART = late.compile(rf"(?:{_NUMBER},?[ ]|near[ ]|off[ ])?{_NAME}|{_NUMBER}")
_TAIL = late.compile(
    rf"(?<![\w.,'’/:#\-])(?:{_NUMBER}[ ])?{_NAME}\Z|(?<![\w.,/:#\-]){_NUMBER}\Z"
)
_CUT = late.compile(
    r"(?:[ ]\([^()\n]{2,40}\))?[ ]?,(?:[ ]?\r?\n[ ]?|[ ]?)|[ ]?\r?\n[ ]?|[ ][\-–—][ ]"
)
_WIDEST = 64  # characters of one part


class Part(NamedTuple):
    """One part of a chain."""

    start: int
    end: int
    text: str


def before(text: str, low: int, end: int) -> list[Part]:
    """The chain of names that ends at `end`, in order, and begins not before `low`."""
    cuts = list(_CUT.finditer(text, low, end))
    if cuts and cuts[-1].end() == end:  # what sets the code apart
        end = cuts.pop().start()
    chain: list[Part] = []
    for cut in reversed(cuts):
        if not _PART.fullmatch(text, cut.end(), end):
            break
        chain.append(_part(text, cut.end(), end))
        end = cut.start()
    tail = _TAIL.search(text, max(low, end - _WIDEST), end)
    if tail:
        chain.append(_part(text, *tail.span()))
    return chain[::-1]


def _part(text: str, start: int, end: int) -> Part:
    return Part(start, end, text[start:end])
