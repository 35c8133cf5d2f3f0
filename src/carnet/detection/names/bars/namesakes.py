"""Namesakes of figures, in a text about people of today: `Branting är sjukskriven`.

The tagger has read of the figures as of nobody, and thinks little of their names
wherever they stand.
"""

from typing import Final

import numpy as np

from carnet.detection.letters import fold
from carnet.detection.names.bars.levels import NEVER
from carnet.detection.names.nobody.figures import history, today
from carnet.detection.names.reading.read import Array, Read

_LEAST: Final = 0.004
_FORM: Final = 0.1  # of what only looks like a case form of one
_SHORTEST: Final = 4  # letters
_QUOTES: Final = tuple("\"'\u201c\u201e\u00ab\u2018\u300c")
"""Behind one stands what is called after the figure: `lekarka v | „Pirogov“`."""


def ask_less_of_namesakes(least: Array, read: Read) -> None:
    """A figure's surname with a capital, which opens no sentence as a word does."""
    flags = read.each
    may_be = flags.cased & ~flags.place & (least < NEVER) & (read.likely >= _LEAST)
    may_be &= ~(flags.common & read.opening()) & (least > _LEAST)
    every = np.flatnonzero(may_be).tolist()
    if not every or not today.speaks_of_them(read.text):
        return
    for at in every:
        word = read.word(at)
        long = len(word) >= _SHORTEST and word.isalpha() and not word.isupper()
        quoted = read.text[read.starts[at] - 1 : read.starts[at]] in _QUOTES
        if long and not quoted:
            least[at] = min(least[at], _bar(read, at))


def _bar(read: Read, at: int) -> float:
    """What is asked of a word: little of a surname as the lists write it.

    Where they have no figure by that surname alone, it may be no ordinary word.
    """
    word = read.word(at)
    plain = fold(word)
    own = history.is_spelled_so(plain) or history.is_surname(plain)
    if history.is_figure(word, read.text, asked=True):
        return _LEAST if own else _FORM
    return _LEAST if own and not read.flags_of(at).common else NEVER
