"""Names in Latin letters in Chinese texts, behind a word for who does what.

`地质学家Gromaget`, `导演Anna Keller`: a trade or an office of persons directly
before a word with a capital says that it is somebody, and so does a relative or helper.
"""
# ruff: noqa: RUF001, RUF002 - signs of Chinese

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.names.characters import words as han
from carnet.detection.names.nobody.firms import is_firm
from carnet.detection.names.spans import Span

_WORD: Final = r"[A-Z][a-zà-ÿ'\u2019-]{2,24}"
_SHORT: Final = r"(?:[A-Z]\.[ ]?)"
_FRIEND: Final = late.compile(
    r"(?<![\u3400-\u9fff])(?P<n>阿[A-Za-z]{2,12})(?![A-Za-z0-9_.@/])"
)
"""阿Ken, as friends are called, where no other character stands before."""


def latin(plain: str, _: Sequence[Span]) -> Iterator[Span]:
    """Who is named in Latin letters, in a simplified text."""
    for match in _told().finditer(plain):
        yield match.span("n")
    for match in _FRIEND.finditer(plain) if "阿" in plain else ():
        yield match.span("n")
    for match in (*_near().finditer(plain), *_behind().finditer(plain)):
        if not is_firm(match["n"], listed=False):
            yield match.span("n")


@cache
def _near() -> re.Pattern[str]:
    """Relatives, helpers and such, whom no program is called by."""
    return re.compile(
        rf"(?:{han.either('latin_people')})(?P<n>{_WORD}(?:[ ]{_WORD}){{0,3}})"
        r"(?![A-Za-z0-9_.@/])"
    )


@cache
def _behind() -> re.Pattern[str]:
    """The same in parentheses behind: `Dimaz（看护）代领餐盒`."""
    return re.compile(
        rf"(?<![A-Za-z0-9_.@/])(?P<n>{_WORD}(?:[ ]{_WORD}){{0,3}})[ ]?"
        rf"[（(](?:{han.either('latin_people', 'kin', 'kin_before')})[)）]"
    )


@cache
def _told() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{han.either('trades')})[ ]?"
        rf"(?P<n>{_SHORT}{{0,3}}{_WORD}(?:[ ]{_SHORT}?{_WORD}){{0,3}})"
        r"(?![A-Za-z0-9_.@/])"
    )
