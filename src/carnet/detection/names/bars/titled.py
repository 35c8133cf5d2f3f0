"""Small words behind a shortened form of address: `mrs lavender`, `mr pickles`.

Where nothing has a capital, an ordinary word is asked for much; behind "mr" it is a
name all the same, since what else stands there the tagger knows: `mr and mrs`.
"""

from functools import partial
from typing import Final

from carnet.detection.names import tables
from carnet.detection.names.bars.levels import NEVER
from carnet.detection.names.read import Array, Read

_TITLED: Final = 0.04
_SHORTEST: Final = 3  # letters of such a name
_titles: Final = partial(tables.spoken, "bars/titled", "titles")


def ask_less_of_titled(least: Array, read: Read) -> None:
    """One small word right behind a small title of the text's language."""
    if _titles().keys().isdisjoint(read.words):
        return
    for at in range(1, len(read.spans)):
        if least[at] < NEVER and is_titled(read, at):
            least[at] = min(least[at], _TITLED)


def is_titled(read: Read, at: int) -> bool:
    """Is it a small word, and a small title of the text's language right before it?"""
    title = at - 1 - (at > 1 and read.word(at - 1) == ".")
    spoken = _titles().get(read.word(title), 0) if title >= 0 else 0
    word = read.word(at)
    small = word.isalpha() and word.islower() and len(word) >= _SHORTEST
    return bool(spoken and small and spoken & read.languages())
