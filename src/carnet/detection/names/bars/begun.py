"""Given names in small letters with which the items of one line begin.

`onur tank 3, hazal sifa 0, kerim dps`: a name that is a word as well is told by the
others, and by what each of them has or does behind it.
"""

from collections.abc import Iterator
from typing import Final

from carnet.detection.names.read import Array, Read

_LIKELY: Final = 0.5  # of those that are no words
_OTHER: Final = 0.3  # of the others
_FEWEST: Final = 3  # items that begin so
_SURE: Final = 2  # of them
_SHORTEST: Final = 3  # letters
_LEADS: Final = frozenset(",;:\n")


def ask_less_of_begun(least: Array, read: Read) -> None:
    """Less than half is enough where half of a line's items begin with such names.

    Three and more, and two of them are no words.
    """
    for items in _lines(read):
        small = [at for at in items if _is_small(read, at)]
        if len(small) < _FEWEST or 2 * len(small) < len(items):
            continue
        sure = [at for at in small if read.likely[at] >= _LIKELY]
        if sum(not read.flags_of(at).common for at in sure) >= _SURE:
            for at in small:
                least[at] = min(least[at], _OTHER)


def _is_small(read: Read, at: int) -> bool:
    """Is it such a name, and does something stand behind it that is no sign?"""
    flags = read.flags_of(at)
    if flags.capital or not flags.given:
        return False
    behind = read.words[at + 1] if at + 1 < len(read.words) else "\n"
    return len(read.word(at)) >= _SHORTEST and behind[0].isalnum()


def _lines(read: Read) -> Iterator[list[int]]:
    """The tokens that begin the items of each line that has several."""
    held = list[int]()
    for at, word in enumerate(read.words):
        if word == "\n":
            if len(held) >= _FEWEST:
                yield held
            held = []
        elif not at or read.words[at - 1] in _LEADS:
            held.append(at)
    if len(held) >= _FEWEST:
        yield held
