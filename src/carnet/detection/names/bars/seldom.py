"""Words that a language uses now and then, in small letters: `haagise`, `premuroso`.

Where nothing has a capital the tagger takes many a word for a name that it has seldom
read. The list of words used less often knows it, and no list of names does; one word
in twenty that nobody uses counts as such a word, too. A case form of a given name is
asked for no more than before.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from carnet.detection.names import stems
from carnet.detection.names.read import Array, Read
from carnet.detection.names.tagger.features import (
    CAPITAL,
    COMMON,
    HAN_FLAG,
    SELDOM,
    SIGN,
)

_LEAST: Final = 0.45
"""As much as of a small word where others have capitals. Of 47 such words with less, in
the sets that were read, 11 were somebody's."""
_AGAIN: Final = 0.5
"""Of a small word in no list that the first look left, where nothing beside it says
that it is a name: of 60 with less, in those sets, 3 were somebody's."""
_UNLIKELY: Final = 0.2  # of one that a second look has to be so sure of, seldom or not


def ask_more_of_seldom(least: Array, read: Read, prose: float) -> None:
    """Small words of that list, where no less is asked than in prose."""
    flags = read.flags
    small = (flags[:, (CAPITAL, SIGN, HAN_FLAG, COMMON)] == 0).all(axis=1)
    small &= (flags[:, SELDOM] > 0) & ~read.named & (least >= np.float32(prose))
    small &= (read.likely >= least) & (read.likely < _LEAST)
    for at in np.flatnonzero(small).tolist():
        if not stems.is_given(read.word(at), alone=False):
            least[at] = _LEAST


def are_small_words(
    read: Read, least: Array, chance: Array, among: NDArray[np.bool_], prose: float
) -> NDArray[np.bool_]:
    """Which of those are small words in no list that a second look hardly believes."""
    flags = read.flags
    small: NDArray[np.bool_] = (flags[:, (CAPITAL, HAN_FLAG)] == 0).all(axis=1)
    small &= among & ~read.named
    small &= (least >= np.float32(prose)) & (chance < _AGAIN)
    small &= (read.likely < _UNLIKELY) | (flags[:, SELDOM] > 0)
    for at in np.flatnonzero(small).tolist():
        small[at] = not stems.is_given(read.word(at), alone=False)
    return small
