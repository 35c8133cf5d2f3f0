"""Persons in Chinese registers and notices by what is told of them, and by initials.

`白云，女，汉族`, `渔民Z.G.F.救起`: sex, age, people and home stand
behind a person's name alone, and Chinese has no other use for initials before what
somebody does. `飾演老裁縫 高山`, where others stand so too.
"""
# ruff: noqa: RUF001, RUF002 - signs of Chinese

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.names.characters import words as han
from carnet.detection.names.spans import Span, is_found

_TOLD: Final = (
    r"(?:[男女](?=[，,、；;。\s\d]|$)|[男女]?[ ]?\d{1,3}[ ]?岁"
    r"|[\u3400-\u9fff]{1,4}族(?=[，,；;。\s])|[\u3400-\u9fff]{2,8}人(?=[，,；;。\s]))"
)
_BIO: Final = late.compile(
    rf"(?<![\u3400-\u9fffA-Za-z])(?P<n>[\u3400-\u9fff]{{2,4}})[，,][ ]?{_TOLD}"
)
_INITIALS: Final = r"(?<![A-Za-z.])(?P<n>[A-Z]\.(?:[ ]?[A-Z]\.){1,3})"
_AGED: Final = late.compile(
    rf"{_INITIALS}[，,、 ]{{0,2}}(?:[男女](?![\u3400-\u9fff])|\d{{1,3}}[ ]?岁)"
)
_LETTERS: Final = late.compile(rf"{_INITIALS}(?=[\u3400-\u9fff])")
_OTHERS: Final = frozenset(
    (
        "U.S.",
        "U.K.",
        "U.N.",
        "E.U.",
        "P.S.",
        "A.I.",
        "V.S.",
        "N.B.",
        "D.C.",
        "T.V.",
        "U.S.A.",
        "I.T.",
    )
)
"""Countries and words that are spelled with points."""
_CAST: Final = late.compile(
    r"(?:^|[；;\n：:])[ ]?[\u3400-\u9fff]{2,10}[ ]"
    r"(?P<n>[\u3400-\u9fff][\u3400-\u9fff·]{1,15})(?=[ ]?(?:[；;\n]|$))"
)
_FEWEST: Final = 3  # entries of a cast
_MOST: Final = 0.66  # of them that are known
_PERSONS: Final = 3  # characters: 高山, 欧阳娜


def registers(plain: str, found: Sequence[Span]) -> Iterator[Span]:
    """Who is registered, in a simplified text."""
    for match in _BIO.finditer(plain):
        if _begins_as_name(match["n"]):
            yield match.span("n")
    for match in _AGED.finditer(plain):
        yield match.span("n")
    for match in _LETTERS.finditer(plain):
        if match["n"].replace(" ", "") not in _OTHERS and _acts(plain, match):
            yield match.span("n")
    cast = [match.span("n") for match in _CAST.finditer(plain)]
    known = sum(is_found(one, found) for one in cast)
    if len(cast) >= _FEWEST and known >= _MOST * len(cast):
        yield from (one for one in cast if _begins_as_name(plain[slice(*one)]))


def _begins_as_name(value: str) -> bool:
    """Does a surname begin it, and is it no form of address or thing?"""
    compound = value[:2] in han.words("compound")
    if value in han.words("nobody") or len(value) > _PERSONS + compound:
        return False
    return compound or value[0] in han.words("surnames")


@cache
def _people() -> re.Pattern[str]:
    return re.compile(rf"(?:{han.either('roles', 'kin_before', 'kin')})[ ]?\Z")


def _acts(plain: str, match: re.Match[str]) -> bool:
    """Does a word for a person stand before initials, or what one does behind?"""
    start, end = match.span("n")
    if _people().search(plain, max(0, start - 5), start):
        return True
    return plain[end] in han.words("behind") or han.begins_word(plain, end)
