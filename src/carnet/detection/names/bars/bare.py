"""Ordinary words that somebody writes without the signs of their letters are nobody.

`prepsat do slusny zpravy`, `merci pour le materiel`: no list has such a spelling, and
the tagger takes it for a name. With one or two of its letters as the text's language
writes them it is a usual word, and such a word with no capital is hardly ever somebody.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain, combinations, islice, product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from carnet.detection.names import stems
from carnet.detection.names.bars.levels import NEVER, ORDINARY
from carnet.detection.names.read import Array, Read
from carnet.detection.names.tagger import model, tongues
from carnet.detection.names.tagger.features import (
    CAPITAL,
    COMMON,
    GIVEN,
    HAN_FLAG,
    SIGN,
    SURNAME,
)
from carnet.detection.words import table

_SIGNED: Final = 2  # letters of a word that may have lost their signs
_LEAST: Final = 3  # letters of a word: a shorter one is like too many others
_LONGEST: Final = 16
_MOST: Final = 120  # spellings of a word that are looked up
_SEEN: Final = 0.02  # of a word that a second look may believe
_BARE: Final = 2  # such words of a text that has lost its signs
_WORDS: Final = 24  # of a chunk: so many unknown ones have only texts that are no prose


@cache
def _signs() -> Mapping[str, Mapping[str, str]]:
    """By language and plain letter: the letters that may be meant."""
    rows = table("carnet.detection.names.bars", "bare")["signs"]
    return {
        language: {one[0]: one[1:] for one in row.split()}
        for language, row in rows.items()
    }


def refuse_bare_words(least: Array, read: Read) -> None:
    """Words in small letters, in no list, of which the tagger is not sure."""
    flags = read.flags
    small = (flags[:, (CAPITAL, SIGN, HAN_FLAG, COMMON)] == 0).all(axis=1)
    doubtful = small & (read.likely >= _SEEN) & (read.likely < ORDINARY)
    unknown = np.flatnonzero(doubtful & ~read.named & (read.likely >= least))[:_WORDS]
    for at in unknown.tolist():
        word = read.word(at)
        if not _LEAST <= len(word) <= _LONGEST or stems.is_given(word):
            continue  # lukase, of lukas
        if _is_bare(word, read.languages()):
            least[at] = NEVER
    named = np.flatnonzero(doubtful & read.named)[:_WORDS].tolist()
    if not named or not _writes_bare(read, small):
        return
    for at in named:
        word = read.word(at)
        if _LEAST <= len(word) <= _LONGEST and _is_bare(word, read.languages()):
            least[at] = NEVER


def _writes_bare(read: Read, small: NDArray[np.bool_]) -> bool:
    """Has the text two such words beside: then `adur` is Icelandic for "before"?"""
    words = [read.word(at) for at in np.flatnonzero(small & ~read.named)[:_WORDS]]
    fit = (word for word in words if _LEAST <= len(word) <= _LONGEST)
    return sum(_is_bare(word, read.languages()) for word in fit) >= _BARE


def _is_bare(word: str, languages: int) -> bool:
    """Is it a usual word of one of those languages but for the signs of its letters?"""
    rows = (r for one, r in _signs().items() if tongues.bits((one,)) & languages)
    spellings = list(chain.from_iterable(_signed(word, row) for row in rows))
    if not spellings:
        return False
    flags = model.shipped().flags(spellings)
    named = (flags[:, (GIVEN, SURNAME)] > 0).any(axis=1)
    return bool(((flags[:, COMMON] > 0) & ~named).any())


def _signed(word: str, signs: Mapping[str, str]) -> Iterator[str]:
    """The word with signs on one of its letters, or on two."""
    return islice(_every(word, signs), _MOST)


def _every(word: str, signs: Mapping[str, str]) -> Iterator[str]:
    places = [at for at, letter in enumerate(word) if letter in signs]
    for count in range(1, _SIGNED + 1):
        for chosen in combinations(places, count):
            for letters in product(*(signs[word[at]] for at in chosen)):
                spelled = list(word)
                for at, letter in zip(chosen, letters, strict=True):
                    spelled[at] = letter
                yield "".join(spelled)
