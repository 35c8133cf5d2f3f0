"""Finnish surnames in the genitive before a given name: `pesosen liisa soitti`.

Spoken Finnish puts a family before its members, small or not. The word must be the
genitive of a surname of the lists and no other word, and who stands behind it be known.
"""

from typing import Final

import numpy as np

from carnet.detection.names import stems
from carnet.detection.names.bars.levels import NEVER
from carnet.detection.names.read import Array, Read
from carnet.detection.names.tagger import model, tongues
from carnet.detection.names.tagger.features import COMMON, GIVEN, SURNAME

_FINNISH: Final = tongues.bits(("fi",))
_LEAST: Final = 0.03
_SHORTEST: Final = 5  # letters


def ask_less_of_genitives(least: Array, read: Read) -> None:
    """A family's genitive right before a given name that is likely enough."""
    if not read.languages() & _FINNISH:
        return
    given = (read.flags[:, GIVEN] > 0) & (read.flags[:, COMMON] == 0)
    likely = given & (read.likely >= least)
    for at in np.flatnonzero(likely[1:]).tolist():
        word = read.word(at)
        if least[at] >= NEVER or word[0].isupper() != read.word(at + 1)[0].isupper():
            continue
        if _is_familys(word) and read.spans[at][1] + 1 == read.spans[at + 1][0]:
            least[at] = min(least[at], _LEAST)


def _is_familys(word: str) -> bool:
    """Is it the genitive of a surname of the lists, which is no other word?"""
    if len(word) < _SHORTEST or not word.endswith("n"):
        return False
    stem = word[:-1]
    every = [stem, *stems.strong(stem, "n")]
    if word.endswith("sen"):
        every.append(f"{word[:-3]}nen")
    flags = model.shipped().flags(every)
    return bool(((flags[:, SURNAME] > 0) & (flags[:, COMMON] == 0)).any())
