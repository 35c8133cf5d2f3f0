"""Chinese nouns that are spelled as persons are: things, peoples, armies, two words.

`一座|小亭`, `许多|哈瑞迪`, `宋军` in a war of old, `双峰驼`: what stands around them,
or their last character, says that they are nobody, where nothing introduces a person.
"""
# ruff: noqa: RUF001 - signs of Chinese

import re
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.names.characters import sounds
from carnet.detection.names.characters import words as han

_BEFORE: Final = 16  # characters
_AHEAD: Final = 6
_NEAR: Final = 160  # characters on either side that may tell of a war
_SURE: Final = 0.6  # from here on the tagger knows where a name ends
_CERTAIN: Final = 0.9
_TWO, _THREE, _FOUR = 2, 3, 4  # characters
_CALLED: Final = frozenset("小老阿大")
_SIZES: Final = frozenset("小老大新旧")
_AT: Final = frozenset("在于")
_ENDS: Final = frozenset("。，；;,.")


def is_noun(text: str, start: int, end: int, score: float) -> bool:
    """Is what stands there nobody? `score`: how sure the tagger is of a person."""
    plain = han.simple(text[max(0, start - _BEFORE) : end + _AHEAD])
    first = min(start, _BEFORE)
    value = plain[first : first + end - start]
    before, behind = plain[:first], plain[first + end - start :]
    if sounds.is_foreign(value):
        return _is_foreign_place(before, behind)
    return (
        _is_of_state(value, behind, text[max(0, start - _NEAR) : end + _NEAR])
        or _is_place(value, before, behind)
        or (len(value) >= _THREE and value[-1] in han.words("thing_ends"))
        or _is_of_words(value, score)
        or (score < _SURE and _is_cut(value, behind))
    )


_PIECES: Final = late.compile(r"[ \u3000]?[x×*ｘ✕X][ ]?[0-9]{1,3}(?![0-9A-Za-z])")
"""How many of it there are, on the list of an order: `濾水芯 x4`."""


def is_counted(text: str, start: int, end: int) -> bool:
    """Is it a thing, by its measure word, or a people: 一座|小亭, 许多|哈瑞迪?"""
    if _PIECES.match(text, end):
        return True
    before = han.simple(text[max(0, start - _BEFORE) : start])
    if text[start] in _SIZES and _counted().search(before):
        return True
    if _is_people(before) and sounds.is_foreign(han.simple(text[start:end])):
        return True
    return _called().search(before) is not None


@cache
def _counted() -> re.Pattern[str]:
    measures = "".join(sorted(han.words("thing_measures")))
    return re.compile(rf"[一两二三四五六七八九十几数这那每某][{measures}]\Z")


@cache
def _called() -> re.Pattern[str]:
    measures = "".join(sorted(han.words("thing_measures")))
    return re.compile(
        rf"[一两二三四五六七八九十几数这那每某][{measures}][\u3400-\u9fff]{{0,3}}?"
        rf"(?:{han.either('thing_called')})[“「『\"]?\Z"
    )


@cache
def _crowd() -> re.Pattern[str]:
    return re.compile(
        r"(?:[0-9]|[二两三四五六七八九十百千万数多几余])[名个位]\Z"
        rf"|(?:{han.either('crowds')})\Z"
    )


def _is_people(before: str) -> bool:
    """Are there many of them: 1000名|哈瑞迪?"""
    return _crowd().search(before) is not None


@cache
def _with_place() -> re.Pattern[str]:
    last = "".join(sorted(han.words("place_last")))
    return re.compile(rf"[在于从经至][\u3400-\u9fff]{{2,8}}[{last}][和与及、]\Z")


@cache
def _in_land() -> re.Pattern[str]:
    return re.compile(rf"[在于](?:{han.either('towns')})[\u3400-\u9fff]?\Z")


def _is_foreign_place(before: str, behind: str) -> bool:
    """Does it stand in a list with a place, or behind its land at a clause's end?"""
    if _with_place().search(before):
        return True
    return (not behind or behind[0] in _ENDS) and _in_land().search(before) is not None


def _is_of_state(value: str, behind: str, near: str) -> bool:
    """Is it an army or a court of old: 宋军, 李朝|政府?"""
    if len(value) != _TWO or value[-1] not in han.words("of_states"):
        return False
    if value[-1] == "朝" and behind.startswith(tuple(han.words("of_reign"))):
        return True
    old = value[0] in han.words("old_states")
    return old and _wars().search(han.simple(near)) is not None


@cache
def _wars() -> re.Pattern[str]:
    return re.compile(han.either("wars"))


def _is_place(value: str, before: str, behind: str) -> bool:
    """Is it a place of two characters: 在|靳岗|设立, 靳岗|天主教堂?"""
    if len(value) != _TWO:
        return False
    if behind.startswith(tuple(han.words("place_buildings"))):
        return True
    at = before[-1:] in _AT
    return at and behind.startswith(tuple(han.words("place_founded")))


def _is_of_words(value: str, score: float) -> bool:
    """Is it a word and more, or four characters as no Chinese name has: 温柔善良?"""
    if value[:_TWO] in han.words("compound") | han.words("japanese"):
        return False
    if not sounds.POINTS.isdisjoint(value) or not all(map(han.is_han, value)):
        return False
    if value[0] not in han.words("surnames"):
        word = len(value) <= _THREE and han.is_word(value[:_TWO])
        given = set(value[:_TWO]) <= han.words("given")
        return word and value[0] not in _CALLED and not given
    if len(value) != _FOUR or "氏" in value or value[1] in han.words("surnames"):
        return False
    return score < _CERTAIN


def _is_cut(value: str, behind: str) -> bool:
    """Does its last character begin another word: 金大必|要?"""
    last = value[-1] + behind[:1]
    return len(value) == _THREE and len(last) > 1 and han.is_word(last)
