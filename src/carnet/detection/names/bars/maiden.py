"""Birth names, and who was born so: `Tekli z domu Hawryluk`, `Lucyna z d. Płocka`.

A word with a capital behind such a word is a name, and who stands right before one is
somebody, though the name be a word as well. `geb. Berlin 1950` is a town.
"""

from bisect import bisect_left
from typing import Final

from carnet.detection.names.bars.levels import SURE
from carnet.detection.names.evidence import Cue
from carnet.detection.names.read import Array, Read
from carnet.detection.names.tagger import tongues

_GERMAN: Final = tongues.bits(("de",))
_TOWN: Final = 0.5  # of a place
_BORN: Final = 0.03  # of a word with a capital behind `née`
_OF_ONE: Final = 0.01  # the same where somebody stands right before that word
_JOINED: Final = frozenset(",(")
"""Signs between the two: `Austra Ziedone, dzim. Krauja`."""
_NEVER_IN: Final = frozenset(
    (
        "née",
        "nee",
        "z d.",
        "z domu",
        "de domo",
        "primo voto",
        "roz.",
        "viuda de",
        "vda. de",
        "з дому",
    )
)
"""Words for a birth name that no town follows: one is `née à`."""
_WHOSE_BIRTH: Final = 0.05  # of a word with a capital before such a word


def ask_less_of_maiden(least: Array, read: Read, cue: Cue, at: int) -> None:
    """On either side of the word for a birth name; `at`: what stands behind it."""
    town = read.text[cue.start : cue.end].strip().lower() not in _NEVER_IN
    before = bisect_left(read.starts, cue.start) - 1
    while before > 0 and read.word(before) in _JOINED:
        before -= 1
    person = before >= 0 and read.likely[before] >= SURE
    _ask_less_behind(least, read, at, town=town, person=bool(person))
    _ask_less_before(least, read, cue)


def _ask_less_behind(
    least: Array, read: Read, at: int, *, town: bool, person: bool
) -> None:
    """A birth name has a capital, and is neither a town nor before a year.

    `town`: may one stand there (`geb. Berlin 1950`)? `person`: does one of whom the
    tagger is sure stand right before the word for it?
    """
    if at >= len(read.spans) or (town and read.places[at] >= _TOWN):
        return
    dated = at + 1 < len(read.spans) and read.word(at + 1)[0].isdigit()
    flags = read.flags_of(at)
    listed = flags.place if town else 0
    if flags.capital and not (read.ordinary[at] or listed or dated):
        least[at] = min(least[at], _OF_ONE if person else _BORN)


def _ask_less_before(least: Array, read: Read, cue: Cue) -> None:
    """Who was born so, though a word, inside a sentence: `i | Tekli z domu Skiba`."""
    at = bisect_left(read.starts, cue.start) - 1
    if at < 1 or read.opening()[at] or read.languages() & _GERMAN:
        return
    flags, near = read.flags_of(at), read.text[read.spans[at][1] : cue.start]
    if flags.cased and near in {" ", ", "}:
        least[at] = min(least[at], _WHOSE_BIRTH)
