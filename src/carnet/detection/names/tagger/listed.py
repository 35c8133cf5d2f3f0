"""What the lists say of words, and what their own letters do, by name."""

from functools import cache
from typing import Final, Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from carnet.detection.names.tagger import features, model

Tokens = NDArray[np.bool_]
T = TypeVar("T", bool, Tokens)

_NAMED: Final = [
    features.GIVEN,
    features.SURNAME,
    features.COMMON,
    features.PLACE,
    features.CAPITAL,
    features.CAPITALS,
    features.HUMP,
    features.INITIAL,
    features.SIGN,
    features.POINT,
    features.STOP,
    features.HAN_FLAG,
    features.SELDOM,
]


class Flags(NamedTuple, Generic[T]):
    """Of one word, or for each of several; each is true of a word that ..."""

    given: T
    """is a given name of the lists,"""
    surname: T
    """a surname,"""
    common: T
    """an ordinary word,"""
    place: T
    """a town or a land,"""
    capital: T
    """begins with a capital,"""
    capitals: T
    """has no other letters,"""
    hump: T
    """has one inside,"""
    initial: T
    """is one capital,"""
    sign: T
    """is no word,"""
    point: T
    """is a full stop,"""
    stop: T
    """ends a sentence,"""
    han: T
    """is Chinese,"""
    seldom: T
    """is a word that languages use now and then."""

    @property
    def named(self) -> T:
        """Is it a name of the lists?"""
        return self.given | self.surname

    @property
    def only_given(self) -> T:
        """Is it a given name, and no ordinary word besides? It may be a town."""
        return self.given & (self.given ^ self.common)

    @property
    def other(self) -> T:
        """Is it a word or a place?"""
        return self.common | self.place

    @property
    def cased(self) -> T:
        """Is it spelled as a name in a sentence, with a capital and small letters?"""
        return self.capital & (self.capital ^ self.capitals)


def of_rows(rows: NDArray[np.uint8]) -> Flags[Tokens]:
    """By name what the tagger knows of words by number."""
    every = rows.T[_NAMED] > 0
    every.flags.writeable = False  # of all who ask
    return Flags(*every)


@cache
def _made(row: bytes) -> Flags[bool]:
    """Of a word: a text has a few dozen different ones, of hundreds of tokens."""
    return Flags(*map(bool, row))


def of_each(rows: NDArray[np.uint8]) -> list[Flags[bool]]:
    """The same, word by word."""
    known, size = (rows[:, _NAMED] > 0).tobytes(), len(_NAMED)
    return [_made(known[at : at + size]) for at in range(0, len(known), size)]


def flags_of(word: str) -> Flags[bool]:
    """What is known of a word that stands alone."""
    return of_each(model.shipped().flags([word]))[0]


def flags_of_all(words: list[str]) -> Flags[Tokens]:
    """The same of several words."""
    return of_rows(model.shipped().flags(words))


def is_given_alone(word: str) -> bool:
    """Do the lists have it as a given name, and as no other word and no place?"""
    flags = flags_of(word)
    return flags.given and not flags.other
