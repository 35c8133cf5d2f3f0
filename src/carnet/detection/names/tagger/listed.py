"""What the lists say of one word, and what its own letters do."""

import numpy as np
from numpy.typing import NDArray

from carnet.detection.names.tagger import features, model


class Flags:
    """A row of the tagger's flags, by name."""

    __slots__ = ("_row",)

    def __init__(self, row: NDArray[np.uint8]) -> None:
        self._row = row

    @property
    def given(self) -> bool:
        """Is it a given name of the lists?"""
        return bool(self._row[features.GIVEN])

    @property
    def surname(self) -> bool:
        """Is it a surname of the lists?"""
        return bool(self._row[features.SURNAME])

    @property
    def named(self) -> bool:
        """Is it either?"""
        return self.given or self.surname

    @property
    def common(self) -> bool:
        """Is it an ordinary word?"""
        return bool(self._row[features.COMMON])

    @property
    def place(self) -> bool:
        """Is it a town or a land?"""
        return bool(self._row[features.PLACE])

    @property
    def other(self) -> bool:
        """Is it either?"""
        return self.common or self.place

    @property
    def capital(self) -> bool:
        """Does it begin with a capital?"""
        return bool(self._row[features.CAPITAL])

    @property
    def capitals(self) -> bool:
        """Are all its letters capitals?"""
        return bool(self._row[features.CAPITALS])

    @property
    def cased(self) -> bool:
        """Is it spelled as a name in a sentence is, with one capital?"""
        return self.capital and not self.capitals

    @property
    def initial(self) -> bool:
        """Is it one capital?"""
        return bool(self._row[features.INITIAL])

    @property
    def point(self) -> bool:
        """Is it a full stop?"""
        return bool(self._row[features.POINT])

    @property
    def stop(self) -> bool:
        """Does a sentence end with it?"""
        return bool(self._row[features.STOP])

    @property
    def sign(self) -> bool:
        """Is it no word?"""
        return bool(self._row[features.SIGN])


def flags_of(word: str) -> Flags:
    """What is known of a word that stands alone."""
    (row,) = model.shipped().flags([word])
    return Flags(row)


def is_given_alone(word: str) -> bool:
    """Do the lists have it as a given name, and as no other word and no place?"""
    flags = flags_of(word)
    return flags.given and not flags.other
