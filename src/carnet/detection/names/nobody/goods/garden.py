"""Plants that are called like persons: `My Iris, Heather and Dahlia need pruning`.

Iris may have a garden and Rose may prune: a plant is what was planted, or one behind
"my" or among other plants, in a sentence on what grows. `garden.toml` has the words.
"""

from functools import partial
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.text.folded import folded_of
from carnet.detection.names.text.spans import sentence

_NEAR: Final = 80  # characters between plants of one row
_MOST: Final = 8  # items of a list before a plant
_WORD: Final = late.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_SENTENCE: Final = late.compile(r"[!?\n]|(?<=[^\W\d_]{3})\.(?:[ ]|\Z)")
_FEW: Final = 2  # plants of one sentence; nobody has three such sisters
_DASHES: Final = frozenset(":-\u2013\u2014")
_SMALL: Final = 3  # letters of a word that joins what was planted
_words: Final = partial(tables.spoken, "nobody/goods/garden")
_are_any: Final = partial(tables.are_any, "nobody/goods/garden")


def speaks(word: str) -> bool:
    """May a word, as it is spelled, be a plant or a tree?"""
    plain = fold(word)
    return plain in _words("plants") or plain in _words("trees")


def is_plant(text: str, start: int, end: int, languages: int) -> bool:
    """Is what stands there a plant, in a sentence on a garden?"""
    head, _, value = text[start:end].rpartition(" ")
    if head and _are_any("mine", (fold(head),), languages):
        start = end - len(value)  # My is a woman's name
    elif head:
        return False
    if not value.isalpha() or value >= HAN:
        return False
    word = [folded_of(text)[start:end]]
    if _are_any("trees", word, languages) and _is_wood(text, start, end, languages):
        return True
    return _are_any("plants", word, languages) and _grows(text, start, end, languages)


def _grows(text: str, start: int, end: int, languages: int) -> bool:
    """Does its sentence say that it was planted, or what plants do?"""
    low, high = sentence(text, (start, end), _SENTENCE)
    words = _WORD.findall(text, low, start)
    if _is_planted(words[-_MOST:], languages):
        return True
    before = [fold(one) for one in words]
    behind = [fold(one) for one in _WORD.findall(text, end, high)]
    if not _are_any("grows", (*before, *behind), languages):
        return False
    if behind[:1] and _are_any("mine", before[-1:], languages):
        return True
    return _is_among_plants(text, (low, start, high), languages)


def _is_planted(before: list[str], languages: int) -> bool:
    """Do these words end with "planted" and others that were?"""
    for word in reversed(before):
        if languages & _words("planted").get(fold(word), 0):
            return True
        if not (word[0].isupper() or len(word) <= _SMALL):
            return False
    return False


def _is_among_plants(text: str, bounds: tuple[int, int, int], languages: int) -> bool:
    """Does it stand in a row of plants that "my" opens, or among three and more?"""
    near = [start for start, _ in _row(text, bounds, "plants", languages)]
    if len(near) > _FEW or any(text[at].islower() for at in near):
        return True  # `Björk | og reynir vaxa`
    lead = _WORD.findall(text, bounds[0], min(near))[-1:]
    return len(near) > 1 and _are_any("mine", [fold(one) for one in lead], languages)


def _is_wood(text: str, start: int, end: int, languages: int) -> bool:
    """Is it one of three trees and more, set apart by a dash or a colon, for sale?

    Nobody does anything there.
    """
    low, high = sentence(text, (start, end), _SENTENCE)
    near = [fold(one) for one in _WORD.findall(text, low, high)]
    row = _row(text, (low, start, high), "trees", languages)
    if len(row) <= _FEW or not _are_any("timber", near, languages):
        return False
    first, last = row[0][0], row[-1][1]
    before, behind = text[low:first].rstrip(), text[last : last + 2].lstrip()
    return before.endswith((":", "(")) or behind[:1] in _DASHES


def _row(
    text: str, bounds: tuple[int, int, int], sort: str, languages: int
) -> list[tuple[int, int]]:
    """Where words of that sort stand around a place of that sentence."""
    low, start, high = bounds
    return [
        one.span()
        for one in _WORD.finditer(text, low, high)
        if languages & _words(sort).get(fold(one[0]), 0)
        and abs(one.start() - start) < _NEAR
    ]
