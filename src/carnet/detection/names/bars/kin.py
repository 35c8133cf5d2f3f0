"""Who is called by a relative's word: `starej mamy Vlasty`, `my niece Wren`.

Such a word says more than the tagger sees in a nickname or a case form that no list
has; but it is a word of its language alone (`oma` is "own" in Finnish), and where all
nouns have a capital, the one behind it says nothing. With a capital of its own it may
be part of another name (`Granny Smith`, `Theehuis Tante Sweel`).
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from carnet.detection.letters import fold
from carnet.detection.names import evidence, stems, tongues
from carnet.detection.names.bars.levels import INTRODUCED, TOLD
from carnet.detection.names.evidence import Cue
from carnet.detection.names.features import CAPITAL, COMMON, GIVEN, HAN, PLACE
from carnet.detection.names.read import Array, Read

_CALLED: Final = 0.03  # of a word with a capital that is neither ordinary nor a place
_SHORT: Final = 3  # letters of a given name in small letters that is another word
_GERMAN: Final = tongues.bits(("de",))


def ask_less_of_kin(least: Array, read: Read, found: Sequence[Cue]) -> None:
    """A capital is nearly enough behind a word for a relative, a given name is."""
    every = [cue for cue in found if cue.sort == "kin"]
    if not every or not (languages := tongues.of_prose(read.text, read.spans)):
        return
    starts = [start for start, _ in read.spans]
    for cue in every:
        word = fold(read.text[cue.start : cue.end]).strip()
        at = bisect_left(starts, cue.end)
        if at < len(starts) and languages & tongues.bits(evidence.kin()[word]):
            _lower(least, read, at, plain=not languages & _GERMAN)


def _lower(least: Array, read: Read, at: int, *, plain: bool) -> None:
    """`plain`: in that language ordinary nouns are small."""
    word, flags = read.word(at), read.flags[at]
    if not word.isalpha() or word >= HAN:
        return
    given = bool(flags[GIVEN]) or stems.is_given(word)
    if len(word) > _SHORT and given and not flags[COMMON]:
        least[at] = min(least[at], TOLD)
    if not flags[CAPITAL] or read.ordinary[at] or (flags[PLACE] and not given):
        return
    if given:
        least[at] = min(least[at], INTRODUCED)
    if not plain:
        return
    least[at] = min(least[at], _CALLED)
    if at + 1 < len(read.spans):
        behind = read.flags[at + 1]
        if behind[CAPITAL] and not (read.ordinary[at + 1] or behind[PLACE]):
            least[at + 1] = min(least[at + 1], _CALLED)
