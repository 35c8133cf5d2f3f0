"""Greek fathers behind the whole name: `της Χρυσάνθης Δεληβοριά του | Παντελή,`.

Deeds, suits and registers name the father so. The genitive of a given name is in no
list, and often another word.
"""

from typing import Final

import numpy as np

from carnet.detection.names.bars.levels import NEVER, SURE
from carnet.detection.names.read import Array, Read
from carnet.detection.names.tagger.features import CAPITAL, PLACE

_OF: Final = frozenset(("του", "της"))
_LEAST: Final = 0.2
_WORDS: Final = 2  # of the name before it
_SIGNS: Final = frozenset(",;)\n")
"""What stands behind the father; a noun makes him an owner."""


def ask_less_of_fathers(least: Array, read: Read) -> None:
    """One word with a capital behind such a word and two of a name, before a sign."""
    if _OF.isdisjoint(read.words):
        return
    cased = (read.flags[:, CAPITAL] > 0) & (read.flags[:, PLACE] == 0)
    cased &= (read.likely >= _LEAST) & (read.likely < least) & (least < NEVER)
    sure = (read.flags[:, CAPITAL] > 0) & (read.likely >= SURE)
    for at in np.flatnonzero(cased).tolist():
        named = at > _WORDS and sure[at - 1 - _WORDS : at - 1].all()
        behind = read.words[at + 1] if at + 1 < len(read.words) else "\n"
        if named and read.words[at - 1] in _OF and behind[0] in _SIGNS:
            least[at] = _LEAST
