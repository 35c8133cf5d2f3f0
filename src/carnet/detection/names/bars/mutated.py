"""Irish given names behind the letters that grammar sets before them: `le hAntaine`.

Eclipsis and the h before a vowel are written small before the name's own capital
(`faoi nDónall`, `ag gCaitríona`), so that the word as a whole has no capital, and of
small words in a text with capitals more is asked.

Source: An Caighdeán Oifigiúil (2017), on initial mutations.
"""

from typing import Final

import numpy as np

from carnet import late
from carnet.detection.names.read import Array, Read
from carnet.detection.names.tagger.features import CAPITAL
from carnet.detection.names.tagger.listed import flags_of

_MUTATED: Final = late.compile(
    r"(?:h(?=[AEIOUÁÉÍÓÚ])|n(?=[DGAEIOUÁÉÍÓÚ])|g(?=C)|b(?=P)|bh(?=F)|d(?=T)|m(?=B)"
    r"|t(?=[SAEIOUÁÉÍÓÚ]))(?P<name>[^\W\d_]{3,})"
)


def ask_less_of_mutated(least: Array, read: Read, bar: float) -> None:
    """As little as of a given name, where the rest is one and no other word."""
    small = np.flatnonzero((read.flags[:, CAPITAL] == 0) & (read.likely >= bar))
    for at in small.tolist():
        mutated = _MUTATED.fullmatch(read.word(at))
        if mutated is None:
            continue
        flags = flags_of(mutated["name"])
        if flags.given and not flags.other:
            least[at] = min(least[at], bar)
