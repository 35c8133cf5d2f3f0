"""Words of Chinese: what a dictionary and the lists beside say of them.

Nothing sets words apart, so a name ends where another word begins. A text is simplified
first, character by character, so that each list is written once and offsets stay.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final

import tomli

from carnet.detection.names.tagger import model
from carnet.detection.names.tagger.features import HAN, holds

_LAST_HAN: Final = "\u9fff"
_LONGEST: Final = 4  # characters of a word of the dictionary
_COUNTED: Final = frozenset("张段程章")
_COUNTING: Final = frozenset("这那哪此每几一二两三四五六七八九十百半整")
"""Before a word by which things are counted, some of which are surnames."""


@cache
def _lists() -> Mapping[str, Any]:
    every = files(__package__).iterdir()
    return {
        name: held
        for file in every
        if file.name.endswith(".toml")
        for section in tomli.loads(file.read_text("utf-8")).values()
        for name, held in section.items()
    }


@cache
def words(name: str) -> frozenset[str]:
    """The words, or the characters, of a list."""
    held = _lists()[name]
    return frozenset("".join(held.split()) if isinstance(held, str) else held)


@cache
def either(*names: str) -> str:
    """An expression for any word of these lists, the longest first."""
    return longest_first(word for name in names for word in words(name))


def longest_first(every: Iterable[str]) -> str:
    """An expression for any of these words."""
    once = set(map(re.escape, every))
    return "|".join(sorted(once, key=lambda one: (-len(one), one)))


@cache
def _simplified() -> Mapping[int, str]:
    lists = model.shipped().weights.lists
    pairs = zip(lists.traditional.tolist(), lists.simplified.tolist(), strict=True)
    return {old: chr(new) for old, new in pairs}


def simple(text: str) -> str:
    """The text in simplified characters, letter for letter."""
    return text.translate(_simplified())


@lru_cache(1 << 14)
def is_word(value: str) -> bool:
    """Is it an ordinary word of the dictionary, in simplified characters?"""
    return bool(value) and holds(model.shipped().weights.lists.han, value)


@lru_cache(1 << 14)
def is_given(value: str) -> bool:
    """Is it in the list of given names?"""
    return bool(value) and holds(model.shipped().weights.lists.given, value)


def is_han(letter: str) -> bool:
    """Is it one character, and of those that Chinese is written with?"""
    return HAN <= letter <= _LAST_HAN and not letter < "\u3400"


def begins_word(text: str, at: int) -> bool:
    """Does a word of the dictionary begin there?"""
    ends = range(at + 2, min(at + _LONGEST, len(text)) + 1)
    return any(is_word(text[at:end]) for end in ends)


def ends_word(text: str, at: int) -> bool:
    """Does a word of the dictionary, a title or one for a relative end there?"""
    for start in range(at - 2, max(at - _LONGEST, 0) - 1, -1):
        value = text[start:at] if start >= 0 else ""
        if value and (is_word(value) or value in _people()):
            return True
    return False


@cache
def _people() -> frozenset[str]:
    return words("titles") | words("kin") | words("roles") | words("kin_before")


def is_open_before(text: str, at: int) -> bool:
    """May a name begin there: behind a sign, a small word or the end of a word?

    Not inside a word: 数学|老师 and 对方|律师 begin no 学老师.
    """
    if at == 0 or not is_han(text[at - 1]):
        return True
    if text[at - 1] in words("before"):
        return not is_word(text[at - 1 : at + 1])  # no 为|何总
    return ends_word(text, at)


@cache
def usual_surnames() -> frozenset[str]:
    """Frequent ones, and others that end few words the dictionary has not."""
    return words("ranked_surnames") | words("titled_surnames")


def is_free_before(text: str, at: int, *, titled: bool) -> bool:
    """Does a surname stand there that ends no word of the dictionary: 报|张科长?

    A title behind it says that it is one, whatever verb stands before; `titled`: one
    of two characters and more, behind which less usual surnames count as well.
    """
    known = usual_surnames() if titled else words("ranked_surnames")
    if text[max(0, at - 1) : at] in _COUNTING and text[at] in _COUNTED:
        return False  # 这张采购单
    starts = range(max(0, at - _LONGEST + 1), at)
    ends_one = any(is_word(text[start : at + 1]) for start in starts)
    return text[at] in known and not ends_one


def follows_title(text: str, at: int) -> bool:
    """Does a title, a role or a word for a relative stand right before?"""
    return any(text[max(0, at - size) : at] in _people() for size in (2, 3, 4))


def begins_title(text: str, at: int) -> bool:
    """Does a title of two characters and more stand there, or a word for a relative?"""
    every = words("titles") | words("kin")
    return any(text[at : at + size] in every for size in range(2, _LONGEST + 1))


def is_open_behind(text: str, at: int) -> bool:
    """May a name end there: before a sign, a small word or another word?"""
    if at >= len(text) or not is_han(text[at]):
        return True
    if is_word(text[at - 1 : at + 1]):
        return False
    return text[at] in words("behind") or begins_word(text, at)


@cache
def _goods() -> re.Pattern[str]:
    return re.compile(either("goods"))


def is_goods(text: str, at: int) -> bool:
    """Does a word for a building, a shop or goods stand there: 金桂|花园?"""
    return _goods().match(text, at) is not None
