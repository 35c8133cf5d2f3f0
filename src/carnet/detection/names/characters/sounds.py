"""Names of other tongues that Chinese spells by their sound: persons and places.

`卡里娜说`, `在苏里南举行`: characters that mean nothing beside each other are a name of
somewhere else. It is a place where a list has it, or where what stands around it says
so: `…的首都`, `位于…`, `…河`; a prize or a law where that follows. Between the parts of
a name stands a point, which few places have.
"""
# ruff: noqa: RUF001, RUF002 - signs of Chinese

import re
from functools import cache
from typing import Final

from carnet.detection.names.characters import words as han

POINTS: Final = frozenset("·•‧・")
_SHORTEST: Final = 2  # characters
_FEW: Final = 3  # of a town and what follows it
_SURE: Final = 0.8  # that it is a person: Feuerstein and Antonia end as lands do
_LONGEST: Final = 9  # of a town
_AROUND: Final = 48  # characters of what is said of a name
_BEFORE: Final = 4  # characters of a word before it


def is_foreign(value: str) -> bool:
    """Are all its characters sounds, and most of them hardly anything else?"""
    if len(value) < _SHORTEST or not POINTS.isdisjoint(value):
        return False
    if value in han.words("foreign"):
        return True
    strong = sum(letter in han.words("strong_sounds") for letter in value)
    every = han.words("strong_sounds") | han.words("weak_sounds")
    return 2 * strong > len(value) and every.issuperset(value)


def is_place(text: str, start: int, end: int, score: float) -> bool:
    """Is a name in sounds a place's, or a thing's that is called after one?

    `score`: how sure the tagger is that it is a person's.
    """
    low = max(0, start - _LONGEST)
    plain = han.simple(text[low : end + _AROUND])
    first, last = start - low, end - low
    value = plain[first:last]
    if any(sign in value for sign in POINTS):
        return _firm().match(plain, last) is not None
    return (
        is_town(plain, first, last)
        or (score < _SURE and value.endswith(tuple(han.words("town_ends"))))
        or _is_said_of_place(plain, first, last)
    )


def is_town(plain: str, start: int, end: int) -> bool:
    """Does a listed town or country stand there, whole or beyond both ends?"""
    for match in _towns().finditer(plain, max(0, start - _LONGEST), end + _LONGEST):
        if match.start() <= start and end <= match.end():
            return True
    return False


def is_land(value: str) -> bool:
    """Is it a listed town, or one and a character that is no sound: 南斯拉夫|才?"""
    every = han.words("towns") | han.words("home_towns") | han.words("loans")
    if value in every:
        return True
    return value[:-1] in every and not is_foreign(value) and len(value) > _FEW


def core(value: str) -> tuple[int, int] | None:
    """Where the sounds stand in what begins with 和 or ends with a title.

    应|卡里娜|公主. Nowhere, if it is no name in sounds with such words about it.
    """
    if is_foreign(value):
        return None
    last = len(value) - next(
        (len(one) for one in han.words("sound_ranks") if value.endswith(one)), 0
    )
    for first in (0, 1):
        if first and value[0] not in han.words("before") | _INVITED:
            break
        if last - first < len(value) and is_foreign(value[first:last]):
            return first, last
    return None


def ends_as_place(value: str) -> bool:
    """Is it sounds and what makes them a place, or its people: 库斯|河, 索克|人?"""
    return is_foreign(value[:-1]) and value[-1] in _HEADS


_INVITED: Final = frozenset("应")
_HEADS: Final = frozenset("河湖岛州省郡县镇村城港湾峰语族人国")


def lord() -> re.Pattern[str]:
    """A word for who rules a place."""
    return _lord()


@cache
def _lord() -> re.Pattern[str]:
    return re.compile(han.either("lords"))


def _is_said_of_place(plain: str, start: int, end: int) -> bool:
    if _is_head(plain, end) or _said_to_be_a_place().match(plain, end):
        return True
    if _ahead().search(plain, max(0, start - _BEFORE), start):
        return True
    at = plain[start - 1 : start] in _AT
    return at and _done().match(plain, end) is not None


def _is_head(plain: str, at: int) -> bool:
    """Does a word for a place stand there: no 威廉|语气?"""
    match = _behind().match(plain, at)
    if match is None:
        return False
    return len(match[0]) > 1 or not han.is_word(plain[at : at + 2])


_AT: Final = frozenset("在于")


@cache
def _towns() -> re.Pattern[str]:
    return re.compile(han.either("towns", "home_towns", "loans"))


@cache
def _firm() -> re.Pattern[str]:
    return re.compile(han.either("firm_behind"))


@cache
def _behind() -> re.Pattern[str]:
    """What is a place's: 河, 的首都; and its people, but no 约翰人很好."""
    return re.compile(
        rf"{han.either('place_heads', 'named_after')}"
        rf"|的(?:{han.either('place_owned')})"
        r"|人(?![很真不好也挺特太还在呢已没去到走都就有说])"
    )


@cache
def _said_to_be_a_place() -> re.Pattern[str]:
    """哈兹里（Hazri）是美国俄亥俄州的一个城市."""
    return re.compile(
        r"(?:[（(][^（()）\n]{0,20}[）)])?[ ]?[，,]?(?:是|为)(?:一个|一座)?"
        r"[^。，,\n]{0,16}?"
        rf"(?:的一?[个座]?|[国州省县])(?:{han.either('place_told')})(?=[。，,；;\n]|$)"
    )


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(rf"(?:{han.either('place_ahead')}|[州省郡县]的)\Z")


@cache
def _done() -> re.Pattern[str]:
    return re.compile(han.either("place_done"))
