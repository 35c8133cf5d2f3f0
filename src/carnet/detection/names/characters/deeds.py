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
from carnet.detection.names.characters.shapes import is_given_name, is_pet_name
from carnet.detection.names.spans import Span

_FULL: Final = 3  # characters with a surname
_GIVEN: Final = 2
_AT: Final = frozenset("在于从到")
_SHORTEST: Final = 2
_LONGEST: Final = 7  # characters of a name in sounds


def deeds(plain: str, found: Sequence[Span]) -> Iterator[Span]:
    """Who does or has something, in a simplified text; `found` are persons in it."""
    for match in _told().finditer(plain):
        yield from _full(plain, match.start(), dated=match[0] in _AT)
    for match in _human().finditer(plain):
        at = match.start()
        yield from _full(plain, at, human=True)
        yield from _sounded(plain, at)
        if found:
            yield from _called(plain, at)
    for match in _trade().finditer(plain):
        yield from _full(plain, match.start())
        yield from _sounded(plain, match.start())


@cache
def _told() -> re.Pattern[str]:
    return re.compile(rf"{han.either('told')}|[于在](?=(?:1[89]|20)\d\d年)")


@cache
def _human() -> re.Pattern[str]:
    return re.compile(rf"{han.either('human', 'personal')}|的(?:{han.either('whose')})")


@cache
def _trade() -> re.Pattern[str]:
    """成为了最常被录音的作曲家之一: what one is whose trade that is."""
    return re.compile(
        r"(?:是|曾是|成为|成了|为)[^。\uff0c,\uff1b;\n]{0,16}?"
        rf"(?:{han.either('trades', 'loose_trades')})(?:之一)?"
        r"(?=[。\uff0c,\uff1b;、\uff09)\n]|$)"
    )


def _full(
    plain: str, end: int, *, dated: bool = False, human: bool = False
) -> Iterator[Span]:
    """A surname and two characters, none of which are a word: 苗春杏|担任.

    `dated`: a year stands behind, so that no word begins with the last character.
    `human`: only persons do what stands behind, so that a word may begin a clause and
    the name, where two characters of given names follow the surname: 唐诗咏|中学时.
    """
    start = end - _FULL
    if start < 0 or not _opens(plain, start):
        return
    value = plain[start:end]
    if not is_unheard(value) and not (human and _is_opening_name(plain, start)):
        return
    if dated or not han.is_word(plain[end - 1 : end + 1]):
        yield start, end


def _is_opening_name(plain: str, start: int) -> bool:
    """Does a clause begin with a surname and two characters of given names?"""
    value = plain[start : start + _FULL]
    if start and han.is_han(plain[start - 1]):
        return False
    named = value[0] in han.words("surnames") and set(value[1:]) <= han.words("given")
    return named and not han.is_word(value) and value not in han.words("longer")


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
    inside = (at for at in (start + 1, start + 2) if plain.endswith(_people(), 0, at))
    start = next(inside, start)  # 姐夫|保罗
    if plain.endswith(_listed(), 0, end):
        start = min(start, end - _SHORTEST)  # 理察, whose second is no sound
    value = plain[start:end]
    if end - start == _LONGEST or not sounds.is_foreign(value):
        return
    before = plain[max(start - 1, 0) : start]
    opens = _opens(plain, start) or plain.endswith(_people(), 0, start)
    if before in _AT | sounds.POINTS or not opens:
        return
    if not sounds.is_place(plain, start, end, 0):
        yield start, end


@cache
def _listed() -> tuple[str, ...]:
    return tuple(one for one in han.words("foreign") if len(one) == _SHORTEST)


@cache
def _people() -> tuple[str, ...]:
    """Relatives, trades and offices, behind whom a name stands: 姐夫|保罗|王子."""
    return (*han.words("kin_before"), *han.words("roles"), *han.words("trades"))


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
