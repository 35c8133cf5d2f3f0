"""Who speaks at the beginning of a line, beside somebody of whom the tagger is sure.

`Краси: кой ще носи скарата?` is a nickname that is a word, too: what opens a line asks
for much elsewhere, as every word has a capital there.
"""

from typing import Final

from carnet.detection.names.bars.levels import INTRODUCED, SURE
from carnet.detection.names.read import Array, Read

_SPEAKS: Final = 0.3
_WORDS: Final = 3  # of a speaker's name


def ask_less_of_speakers(least: Array, read: Read) -> None:
    """A word with a capital between a line's beginning and a colon, where others do."""
    if "\n" not in read.text or ":" not in read.text:
        return
    lines = [0, *(at + 1 for at, word in enumerate(read.words) if word == "\n")]
    speakers = [(at, last) for at in lines if (last := _colon(read, at)) > at]
    sure = sum(bool(read.likely[at] >= SURE) for at, _ in speakers)
    if not sure or sure * 2 < len(speakers):
        return
    for at, last in speakers:
        flags = read.flags_of(at)
        cased = flags.cased
        if last == at + 1 and cased and read.likely[at] >= _SPEAKS:
            least[at] = min(least[at], INTRODUCED)


def _colon(read: Read, at: int) -> int:
    """The colon behind a few words from that token on, none a sign but a full stop."""
    for place in range(at, min(at + _WORDS + 1, len(read.words))):
        word = read.words[place]
        if word == ":":
            return place
        if not (word[0].isalpha() or word in {".", "-"}):
            break
    return at
