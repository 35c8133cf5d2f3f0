"""Whom an entry of a calendar names: `MUS med Line`, `niver do Ubiratan`.

An entry has no sentence; the tagger, which has read sentences, thinks little of what
stands behind "with" there. A thing is met as well: `meeting with Finance`, `Termin mit
TÜV`, so that a word with a capital is not enough that is a word and no given name.
"""

from bisect import bisect_left
from typing import Final

from carnet.detection.names import phrases, stems
from carnet.detection.names.bars.levels import NEVER, TOLD
from carnet.detection.names.company.appointments import entries
from carnet.detection.names.read import Array, Read
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import (
    HAN,
)

_PHRASES: Final = "company/appointments"
_WORD: Final = 0.03  # of a given name that is a word as well
_STRANGE: Final = 0.08  # of a word with a capital that no list knows
_NOUN: Final = 0.2  # the same where all nouns have a capital
_TOWN: Final = 0.3  # of a place
_GERMAN: Final = tongues.bits(("de",))


def ask_less_of_appointed(least: Array, read: Read) -> None:
    """Given names, and words with capitals, beside what an entry says of somebody."""
    every = list(entries(read.text))
    if not every:
        return
    starts = read.starts
    for one in phrases.told(read.text, every, _PHRASES):
        at = bisect_left(starts, one.start)
        if at < len(starts) and least[at] < NEVER:
            least[at] = min(least[at], _bar(read, at))


def _bar(read: Read, at: int) -> float:
    word, flags = read.word(at), read.flags_of(at)
    if not flags.cased or not word.isalpha() or word >= HAN:
        return NEVER
    given = flags.given or stems.is_given(word)
    if read.places[at] >= _TOWN or (flags.place and not given):
        return NEVER
    if given:
        return _WORD if flags.other else TOLD
    if read.ordinary[at]:
        return NEVER
    return _NOUN if read.languages() & _GERMAN else _STRANGE
