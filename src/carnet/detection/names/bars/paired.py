"""Given name and surname that are both words: `Forward to Mark Baker`, `Hope Young`.

Each alone asks for as much as any word. Both beside each other, with capitals in a
sentence in which their neighbours have none, are seldom anything but somebody, unless
the tagger sees a place. German, where all nouns have capitals, tells nothing so.
"""

from typing import Final

import numpy as np

from carnet.detection.names.bars.known import is_german
from carnet.detection.names.bars.levels import NEVER
from carnet.detection.names.reading.read import Array, Read

_BOTH: Final = 0.03
_BESIDE: Final = 0.04  # of a given name before a surname of which the tagger is sure
_SURE: Final = 0.5
_TOWN: Final = 0.3
_WIDTH: Final = 2


def ask_less_of_word_pairs(least: Array, read: Read) -> None:
    """Both words of a lone pair, or the given name before what is surely a surname."""
    flags = read.each
    if len(read.spans) < _WIDTH:
        return
    first = flags.given & flags.cased & flags.other
    second = flags.surname & flags.cased
    likely, missed = read.likely >= _BOTH, read.likely < least
    pairs = (first & likely)[:-1] & (second & likely)[1:]
    for at in np.flatnonzero(pairs & (missed[:-1] | missed[1:])).tolist():
        if max(read.places[at : at + _WIDTH]) >= _TOWN or not _is_lone(read, at):
            continue
        bar = _BESIDE if read.likely[at + 1] >= _SURE else _BOTH
        if not is_german(read) and max(least[at : at + _WIDTH]) < NEVER:
            least[at : at + _WIDTH] = np.minimum(least[at : at + _WIDTH], bar)


def _is_lone(read: Read, at: int) -> bool:
    """Are only blanks between the two, and has neither neighbour a capital?"""
    begin, end = at - 1, at + _WIDTH
    inside = read.text[read.spans[at][1] : read.spans[at + 1][0]]
    around = [one for one in (begin, end) if 0 <= one < len(read.spans)]
    if inside != " " or any(read.flags_of(one).capital for one in around):
        return False
    return end < len(read.spans) and not read.each.sign[end]
