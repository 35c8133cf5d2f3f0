"""Two given names that `&` or `+` joins are a couple: `Κική & Παντελής`, `Eva + Ida`.

No sentence stands around them on a card, in a guest book or a seating plan. Firms are
called by two surnames, or have a genitive behind: `Johnson & Johnson`, `Ben & Jerry's`;
of a pair of which one is a word nothing says what it is.
"""

from typing import Final

from carnet.detection.names import stems
from carnet.detection.names.bars.levels import NEVER
from carnet.detection.names.read import Array, Read

_COUPLE: Final = 0.003  # what stands on either side says it all
_SHORTEST: Final = 3  # letters
_JOINTS: Final = frozenset("&+")
_APOSTROPHES: Final = frozenset("'\u2019")


def ask_less_of_couples(least: Array, read: Read) -> None:
    """Either side of the sign, no other name beside, which would make a firm's."""
    if _JOINTS.isdisjoint(read.text):
        return
    for at in range(1, len(read.spans) - 1):
        if read.word(at) not in _JOINTS or not _is_apart(read, at):
            continue
        both = (at - 1, at + 1)
        if all(_is_given(read, one) for one in both):
            for one in both:
                if least[one] < NEVER:
                    least[one] = min(least[one], _COUPLE)


def _is_apart(read: Read, at: int) -> bool:
    """Does a sign, a small word or an end stand on either side of the two?

    No apostrophe behind.
    """
    for beside in (at - 2, at + 2):
        if 0 <= beside < len(read.spans) and read.flags_of(beside).capital:
            return False
    if at + 2 < len(read.spans) and read.word(at + 2) in _APOSTROPHES:
        return False
    before, behind = read.spans[at - 1][1], read.spans[at + 1][0]
    return read.text[before:behind] in {" & ", " + "}


def _is_given(read: Read, at: int) -> bool:
    word, flags = read.word(at), read.flags_of(at)
    if len(word) < _SHORTEST or not flags.cased:
        return False
    if flags.other or flags.surname:
        return False
    return flags.given or stems.is_given(word)
