"""Whose a thing is, in front of it: `Brandstetters Gutachten`, `Mettes bil`.

The Germanic languages but English write such a name without a sign, so that no list
has it and the tagger knows no surname in it. What stands before the `s` is a name of
the lists, the thing stands right behind, in German with a capital.
"""

from typing import Final

import numpy as np

from carnet.detection.letters import fold
from carnet.detection.names.nobody import firms
from carnet.detection.names.read import Array, Read
from carnet.detection.names.tagger import model, tongues
from carnet.detection.names.tagger.features import (
    CAPITAL,
    CAPITALS,
    COMMON,
    GIVEN,
    PLACE,
    SURNAME,
)

_OWNER: Final = 0.012
_PLACE: Final = 0.3
_SHORTEST: Final = 5  # letters, the ending among them
_GERMAN: Final = tongues.bits(("de",))
_NORDIC: Final = tongues.bits(("da", "nb", "sv"))
_GENITIVE: Final = frozenset(
    "des eines dieses jedes seines ihres meines unseres".split()
)
"""Behind which a noun ends so as well: `des Müllers Lust`."""


def ask_less_of_owners(least: Array, read: Read) -> None:
    """A name of the lists with an `s` behind it, directly before what it owns."""
    flags, likely = read.flags, read.likely
    cased = (flags[:, CAPITAL] > 0) & (flags[:, [COMMON, PLACE, CAPITALS]] == 0).all(1)
    cased &= (likely >= _OWNER) & (likely < least) & (read.places < _PLACE)
    doubtful = [at for at in np.flatnonzero(cased[:-1]).tolist() if _ends_so(read, at)]
    if not doubtful or not (languages := read.languages()) & (_GERMAN | _NORDIC):
        return
    stems = model.shipped().flags([read.word(at)[:-1] for at in doubtful])
    named = (stems[:, GIVEN] > 0) | (stems[:, SURNAME] > 0)
    plain = named & (stems[:, [COMMON, PLACE]] == 0).all(axis=1)
    for at, fits in zip(doubtful, plain.tolist(), strict=True):
        firm = fold(read.word(at)[:-1]) in firms.every()
        if fits and not firm and _owns(read, at, languages):
            least[at] = _OWNER


def _ends_so(read: Read, at: int) -> bool:
    word = read.word(at)
    before = read.word(at - 1).lower() if at else ""
    return word.endswith("s") and len(word) >= _SHORTEST and before not in _GENITIVE


def _owns(read: Read, at: int, languages: int) -> bool:
    """Stands a thing right behind: a noun in German, a small word in the North?"""
    if read.spans[at + 1][0] != read.spans[at][1] + 1 or read.flags_of(at + 1).sign:
        return False
    capital = read.flags_of(at + 1).capital
    named = bool(read.named[at + 1]) and not read.flags_of(at + 1).common
    return not named and capital == bool(languages & _GERMAN)
