"""Persons in Chinese by what only persons do or have, right behind the name.

`苗春杏担任`, `卡里娜说`, `让沐阳觉得`, `志豪的姊姊`: a surname and two characters
that are no word, a name in foreign sounds, or two characters of given names. The less
a name looks like one, the more what stands behind it must be a person's alone.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from carnet.detection.names.characters import sounds
from carnet.detection.names.characters import words as han
from carnet.detection.names.characters.callnames import is_given_name, is_pet_name

Span = tuple[int, int]
_FULL: Final = 3  # characters with a surname
_GIVEN: Final = 2
_AT: Final = frozenset("在于从到")
_LONGEST: Final = 7  # characters of a name in sounds


def deeds(plain: str, found: Sequence[Span]) -> Iterator[Span]:
    """Who does or has something, in a simplified text; `found` are persons in it."""
    for match in _told().finditer(plain):
        yield from _full(plain, match.start(), dated=match[0] in _AT)
    for match in _human().finditer(plain):
        at = match.start()
        yield from _full(plain, at)
        yield from _sounded(plain, at)
        if found:
            yield from _called(plain, at)


@cache
def _told() -> re.Pattern[str]:
    return re.compile(rf"{han.either('told')}|[于在](?=(?:1[89]|20)\d\d年)")


@cache
def _human() -> re.Pattern[str]:
    return re.compile(rf"{han.either('human', 'personal')}|的(?:{han.either('whose')})")


def _full(plain: str, end: int, *, dated: bool = False) -> Iterator[Span]:
    """A surname and two characters, none of which are a word: 苗春杏|担任.

    `dated`: a year stands behind, so that no word begins with the last character.
    """
    start = end - _FULL
    if start < 0 or not _opens(plain, start) or not is_unheard(plain[start:end]):
        return
    if dated or not han.is_word(plain[end - 1 : end + 1]):
        yield start, end


def is_unheard(value: str) -> bool:
    """Is it a surname and two characters that no word of the dictionary explains?"""
    if len(value) != _FULL or not all(map(han.is_han, value)):
        return False
    if value[0] not in han.words("surnames") or value[-1] in han.words("no_last"):
        return False
    if value[-1] in han.words("no_end"):
        return False
    given = set(value[1:]) <= han.words("given")
    return not (
        han.is_word(value)
        or han.is_word(value[:2])
        or (han.is_word(value[1:]) and not given)
        or value[1:] in han.words("well")
    )


def _sounded(plain: str, end: int) -> Iterator[Span]:
    """A name in foreign sounds: 卡里娜|说."""
    start = end
    while start and end - start < _LONGEST and _is_sound(plain[start - 1]):
        start -= 1
    value = plain[start:end]
    if end - start == _LONGEST or not sounds.is_foreign(value):
        return
    before = plain[max(start - 1, 0) : start]
    if before in _AT | sounds.POINTS or not _opens(plain, start):
        return
    if not sounds.is_place(plain, start, end, 0):
        yield start, end


def _is_sound(letter: str) -> bool:
    return letter in han.words("strong_sounds") or letter in han.words("weak_sounds")


def _called(plain: str, end: int) -> Iterator[Span]:
    """Given names and such as children have, beside others: 让沐阳|觉得."""
    start = end - _GIVEN
    if start < 0 or not _opens(plain, start):
        return
    value = plain[start:end]
    known = is_given_name(value) or is_pet_name(value) or value in han.words("pets")
    if known and not han.is_word(plain[end - 1 : end + 1]):
        yield start, end


def _opens(plain: str, at: int) -> bool:
    """Does a sign, or a small word that is no half of another, stand before it?"""
    if at == 0 or not han.is_han(plain[at - 1]):
        return True
    if plain[at - 1] not in han.words("before"):
        return False
    return not han.is_word(plain[at - 1 : at + 1])
