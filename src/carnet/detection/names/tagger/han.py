"""What a Chinese name looks like: a surname, then one or two characters.

The tagger says roughly where a name stands; the shape says where it begins and ends.
A name in foreign sounds (马丁·路德) has no surname of the list and keeps its length.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from carnet.detection.names.tagger.features import HAN_FLAG, LIST_FLAGS, WORD_FLAGS

_AT: Final = WORD_FLAGS + LIST_FLAGS
SURNAME: Final = _AT  # this character is a surname
COMPOUND: Final = _AT + 1  # with the next one it is a surname of two characters
WORD_OF_2: Final = _AT + 6  # with the next one it is an ordinary word
_WORD_OF_3: Final = _AT + 8
_WORD_OF_4: Final = _AT + 11
_GIVEN: Final = 2  # characters behind the surname
_SOUNDS: Final = 3  # least characters of a name in sounds that may be a Chinese one
_FOREIGN: Final = frozenset("·•‧")
_SHAPED: Final = 0.4  # from here on it counts that characters look like a name
_ENOUGH: Final = 0.7  # what they count for then
_AT_LEAST: Final = 0.05  # of each of them: 宋军|在, 双峰|驼
_DECIDED: Final = 0.8  # from here on the tagger knows better than the shape
_LIKELY: Final = 0.6  # of three characters of which two are a word
_SURE: Final = 0.97  # of one word
_STRANGE: Final = 0.9  # of a name that begins with no surname
_SOUNDED: Final = 0.5  # of one that is written for its sound
_ALONE: Final = 0.5  # of each of two characters that are a given name alone: 雅筑
_FOREIGNER: Final = 0.9  # of the sound before one that is a surname too: 托|马斯
_HARDLY: Final = 0.3  # of the next word's first, behind what is sure: 小范|跟
_BELONGS: Final = 0.5  # of characters behind a surname and two more
_NEXT: Final = 0.6  # of the next word's first behind two of a name: 王丽|只说
_LESS: Final = 0.3  # than the one before it, at least
_NEXT_WORD: Final = 0.9  # of what a word of the dictionary begins with: 孙伟|特别

_GRAMMAR: Final = frozenset(
    "的是则則也了未虽雖吗嗎呢吧被就很下跟还還给給把这這您你我他她们們没沒说說找问問"
    "、。「」『』《》〈〉【】"
)
"""Characters with which no given name is written."""
_CALLED: Final = ("小", "老")
JOINING: Final = frozenset("和与與及同跟向于於")
"""Surnames that are mostly "and" or "to" before the name of another."""
_HEADS: Final = frozenset("乡鄉镇鎮村县縣省岛島湖湾灣寺庙廟街宫宮族")
"""What places, buildings and peoples end with, as no person does."""
_LAST: Final = _HEADS | frozenset("区區站语語")
"""The same inside a run: behind one, these begin other words."""

Flags = NDArray[np.uint8]


def is_place(value: str, behind: str) -> bool:
    """Is it 信义乡 or 莫愁湖, or does the character behind make it one?"""
    return len(value) > 1 and (value[-1] in _LAST or behind in _HEADS)


def is_sign(letter: str) -> bool:
    """Is it a character or a sign of which no name is made?"""
    return letter in _GRAMMAR


def is_grammar(text: str, spans: Sequence[tuple[int, int]]) -> NDArray[np.bool_]:
    """Which tokens are characters of which no name is made."""
    return np.array([text[start:end] in _GRAMMAR for start, end in spans], bool)


def lifted(
    chances: NDArray[np.float32], flags: Flags, grammar: NDArray[np.bool_]
) -> NDArray[np.float32]:
    """The chances, with those of three characters that look like a name made one.

    A surname and two more that no word of the dictionary explains stand or fall
    together: the most that the tagger thinks of any of them.
    """
    han = (flags[:, HAN_FLAG] > 0) & ~grammar
    if len(flags) < _GIVEN + 1 or not han.any():
        return chances
    word, inside = flags[:, WORD_OF_2] > 0, flags[:, WORD_OF_2 + 1] > 0
    begins = (flags[:, SURNAME] > 0) & ~word & ~inside
    at = np.flatnonzero(begins[:-2] & han[1:-1] & han[2:] & ~word[1:-1] & ~word[2:])
    total = chances.sum(axis=1)
    peak = np.maximum(np.maximum(total[at], total[at + 1]), total[at + 2])
    other = np.maximum(chances[at + 1, 0], chances[at + 2, 0])  # who begins inside
    inner = chances[:, 1]  # it goes on with one that began before it: 南|斯拉夫
    decided = (total[at] >= _DECIDED) | (other >= _BELONGS) | (inner[at] >= _SHAPED)
    least = np.minimum(np.minimum(total[at], total[at + 1]), total[at + 2])
    at = at[(peak >= _SHAPED) & (least >= _AT_LEAST) & ~decided]
    found = chances.copy()
    found[at, 0] = np.maximum(found[at, 0], _ENOUGH)
    for behind in range(1, _GIVEN + 1):
        found[at + behind] = (0, _ENOUGH)
    return found


def fitted(
    text: str,
    flags: Flags,
    likely: NDArray[np.float32],
    run: tuple[int, int],
    *,
    introduced: bool,
    foreign: bool = False,
) -> tuple[int, int] | None:
    """First token and token behind the last of the name in a run, if there is one.

    `text` is the run's; one token a character, `likely` how much each is part of a
    name. `introduced`: a title, a label or a form of address stands beside it, so that
    a word (`高峰`) or one character may be one. `foreign`: in sounds, with no surname.
    """
    first, last = run
    score = float(likely[first:last].max())
    if (foreign and not introduced and score >= _SOUNDED) or _FOREIGN & set(text):
        return run
    start = _surname(flags, likely, run, introduced=introduced)
    halved = start == first + 1 and bool(flags[first, WORD_OF_2])
    if halved and not introduced and score < _STRANGE:
        return None  # 金|钱松, 春|夏间
    if start is None or start > first + 1:
        several = score >= _STRANGE and last - first > 1
        strange = several or _is_given(flags, likely, run)
        return run if strange or (introduced and score >= _BELONGS) else None
    return _behind_surname(flags, likely, run, start, introduced=introduced)


def _behind_surname(
    flags: Flags,
    likely: NDArray[np.float32],
    run: tuple[int, int],
    start: int,
    *,
    introduced: bool,
) -> tuple[int, int] | None:
    """The name that begins with the surname at token `start` of a run."""
    first, last = run
    score = float(likely[first:last].max())
    length = 2 if start + 1 < last and flags[start, COMPOUND] else 1
    end = min(last, start + length + _GIVEN)
    if end < last and likely[end:last].min() >= _BELONGS:
        return run  # a foreign name whose first sound is spelled like a surname
    if end == start + length + _GIVEN and _is_next(flags, likely, start, end - 1):
        end -= 1
    if introduced:
        if first < start == last - 1:  # 姨妈|彩凤, whose last one is a surname, too
            return run
        more = end > start + length and likely[end - 1] < _HARDLY <= likely[end - 2]
        return start, end - more
    if end - start <= length:
        return (start, end) if length > 1 and score >= _SURE else None
    enough = _LIKELY if end - start > _GIVEN else _SURE
    return None if score < enough and _is_word(flags, start, end) else (start, end)


def _is_next(flags: Flags, likely: NDArray[np.float32], start: int, at: int) -> bool:
    """Is the second character behind a surname the next word's: 王丽|多次?

    Where the tagger believes in it much less than in the one before it, or less and it
    begins a word of the dictionary; never at the end of a clause.
    """
    word = at == start + _GIVEN and _is_word(flags, start, at)
    ends = at + 1 >= len(flags) or not flags[at + 1, HAN_FLAG]  # a clause
    before, behind = float(likely[at - 1]), float(likely[at])
    if word or ends or before < _BELONGS:
        return False
    if behind < _NEXT and before - behind >= _LESS:
        return True
    return behind < min(before, _NEXT_WORD) and bool(flags[at, WORD_OF_2])


def _surname(
    flags: Flags, likely: NDArray[np.float32], run: tuple[int, int], *, introduced: bool
) -> int | None:
    """Which token of a run is the surname, unless it only looks like one."""
    first, last = run
    start = next((at for at in range(first, last) if flags[at, SURNAME]), None)
    if start != first + 1:
        return start
    if last >= first + _SOUNDS and likely[first:last].min() >= _FOREIGNER:
        return None
    if last == first + _GIVEN and not introduced:
        return None  # 沐阳, whose last character is a surname, too
    return start


def _is_given(flags: Flags, likely: NDArray[np.float32], run: tuple[int, int]) -> bool:
    """Are two characters, no word of the dictionary, a given name without surname?

    In texts of our own 136 such pairs were somebody, 13 nobody.
    """
    first, last = run
    if last - first != _GIVEN or flags[first, WORD_OF_2]:
        return False
    return bool(likely[first:last].min() >= _ALONE)


def is_called(
    text: str, spans: Sequence[tuple[int, int]], flags: Flags, at: int
) -> bool:
    """Does a surname stand there behind 小 or 老, which make no word with it?"""
    if at < 1 or not flags[at, SURNAME] or flags[at - 1, WORD_OF_2]:
        return False
    start, end = spans[at - 1]
    return text[start:end] in _CALLED and spans[at][0] == end


def is_whole(
    text: str, spans: Sequence[tuple[int, int]], flags: Flags, at: int
) -> bool:
    """Are the two characters before token `at`, a form of address, a whole name?"""
    if at < _GIVEN or not flags[at - 2 : at, HAN_FLAG].all():
        return False
    if at > _GIVEN and flags[at - 3, WORD_OF_2]:
        return False  # 荷|兰主|教练
    first = text[slice(*spans[at - 2])]
    return bool(flags[at - 2, SURNAME]) and first not in JOINING


def is_word_of_two(flags: Flags, at: int) -> bool:
    """Are token `at` and the next an ordinary word: 查房医师, a doctor on her round?"""
    return bool(flags[at, WORD_OF_2])


def joins(text: str, spans: Sequence[tuple[int, int]], flags: Flags, at: int) -> bool:
    """Is token `at` an "and" before a surname? `李白和杜甫` are two."""
    behind = at + 1 < len(flags) and bool(flags[at + 1, SURNAME])
    return behind and text[slice(*spans[at])] in JOINING


def begins_word(flags: Flags, at: int) -> bool:
    """Does an ordinary word of two characters begin at that token?"""
    return at < len(flags) and bool(flags[at, WORD_OF_2])


def _is_word(flags: Flags, start: int, end: int) -> bool:
    """Is the run a word, or a word and a character that goes with the next?"""
    length = end - start
    if length > _GIVEN and flags[start, COMPOUND]:
        return False
    return bool(
        flags[start, WORD_OF_2]
        or flags[start, _WORD_OF_3]
        or (length > _GIVEN and flags[start, _WORD_OF_4])
    )
