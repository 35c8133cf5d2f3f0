"""At whose place something is, behind a small word for that: `pie Ainas`, `prie Onos`.

A name there has a case form that may be another word or a town's; behind such a word
stands a person or a place, and of two words with a capital the one that may be a form
of a given name is a person's. Not in German, where all nouns have a capital.
"""

from functools import partial
from typing import Final

import numpy as np

from carnet.detection.names import stems, tables
from carnet.detection.names.bars.levels import INTRODUCED, NEVER
from carnet.detection.names.read import Array, Read
from carnet.detection.names.tagger.features import CAPITAL, CAPITALS, GIVEN, PLACE

_SHORTEST: Final = 3  # letters of a name
_words: Final = partial(tables.spoken, "bars/hosts", "at")


def ask_less_of_hosts(least: Array, read: Read) -> None:
    """One word with a capital that is a given name, or may be a case form of one."""
    if _words().keys().isdisjoint(read.folded):
        return
    flags = read.flags
    cased = (flags[:, CAPITAL] > 0) & (flags[:, CAPITALS] == 0) & (flags[:, PLACE] == 0)
    cased &= (read.likely >= INTRODUCED) & (read.likely < least) & (least < NEVER)
    for at in np.flatnonzero(cased[1:]).tolist():
        spoken = _words().get(read.folded[at], 0)
        word = read.word(at + 1)
        if not spoken & read.languages() or len(word) < _SHORTEST:
            continue
        if flags[at + 1, GIVEN] or stems.is_given(word, alone=False):
            least[at + 1] = INTRODUCED
