"""Whole names in code, logs and settings of which no list has the surname.

`chef=Valdas Ž.;`, `ERROR duplicate: Крум Търпанов`, `VALUES (7, Floortje van Ee)`:
what programs spell is no given name with a word behind it that is none of a language,
of both of which the tagger is sure.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from carnet.detection.names.bars.levels import TOLD
from carnet.detection.names.read import Array, Read
from carnet.detection.names.tagger.features import (
    CAPITAL,
    COMMON,
    PLACE,
    SURNAME,
)

_SURE: Final = 0.95  # of each word
_SMALL: Final = 3  # letters of a small word between names: `van`


def sure_in_code(least: Array, read: Read) -> NDArray[np.bool_]:
    """The words of such names, and a name behind a title: `'Sr. Lino'`."""
    found = np.zeros(len(read.spans), bool)
    given = read.given & (read.flags[:, PLACE] == 0) & (read.likely >= _SURE)
    surname = (read.flags[:, SURNAME] > 0) & (read.flags[:, CAPITAL] > 0)
    surname &= (read.flags[:, (COMMON, PLACE)] == 0).all(axis=1)
    surname &= read.likely >= _SURE
    found |= (given | surname) & (least <= TOLD)
    for at in np.flatnonzero(given).tolist():
        found[at : _end_of(read, at)] = True
    return found


def _end_of(read: Read, at: int) -> int:
    """Behind the last token of a name that begins there, or its beginning."""
    behind = at + 1
    if _goes_on(read, behind) and _is_particle(read, behind):
        behind += 1
    if not _goes_on(read, behind):
        return at
    flags = read.flags_of(behind)
    if not flags.capital or flags.other:
        return at
    if not flags.initial:
        return behind + 1 if len(read.word(behind)) > 1 else at
    stopped = behind + 1 < len(read.spans) and read.flags_of(behind + 1).point
    return behind + 2 if stopped else at


def _goes_on(read: Read, at: int) -> bool:
    """Is the tagger sure of that token, and nothing but a space before it?"""
    if at >= len(read.spans) or read.likely[at] < _SURE:
        return False
    return read.text[read.spans[at - 1][1] : read.spans[at][0]] == " "


def _is_particle(read: Read, at: int) -> bool:
    word = read.word(at)
    return word.islower() and len(word) <= _SMALL
