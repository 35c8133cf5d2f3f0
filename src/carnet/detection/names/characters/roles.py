"""Who is named by a word for what they are and a sign: `司机（高明）`, `高明（司机）`.

The word may be a relative's, a trade's or an office's. No figure of history is told of
so, and a word of the dictionary is a name there if the tagger thinks that it may be.
"""
# ruff: noqa: RUF001, RUF002 - signs of Chinese

import re
from functools import cache
from typing import Final

from carnet.detection.names.characters import words as han

_LONGEST: Final = 8  # characters of such a word and the sign


def is_beside(text: str, start: int, end: int) -> bool:
    """Does such a word stand before the span or behind it, with a sign between?

    One character is no name there: `护士：安静`.
    """
    if end == start + 1:
        return False
    before = han.simple(text[max(0, start - _LONGEST) : start])
    if _before().search(before):
        return True
    return _behind().match(han.simple(text[end : end + _LONGEST])) is not None


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?:{_people()})(?:[(（]|[：:][ ]?)\Z")


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"[(（][\u3400-\u9fff]{{0,2}}(?:{_people()})[)）]")


@cache
def _people() -> str:
    every = han.words("kin_before") | han.words("roles") | han.words("trades")
    return han.longest_first(every - han.words("renowned"))
