"""Less is asked of who writes or is written to, and of who is somewhere with me.

`a complaint from Palandur`, `the draft to Tarvolin`: what stands behind a small word is
a town for the tagger where no list has it. Towns write and get nothing; firms do, and
those that are known are refused where runs are named. `Palandur and I` is two persons,
at the head of a sentence, too; the words are those of `written.toml`.
"""

from functools import partial
from typing import Final

from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.bars import strange
from carnet.detection.names.bars.levels import NEVER, TOLD
from carnet.detection.names.reading.read import Array, Read

_FILE: Final = "bars/written"
_nouns: Final = partial(tables.spoken, _FILE, "nouns")
_small: Final = partial(tables.spoken, _FILE, "small")
_ends: Final = partial(tables.every, _FILE, "ends")
_me: Final = partial(tables.spoken, _FILE, "me")
_FAR: Final = (
    4  # words from what is written to the small word: `the draft by Friday to`
)
_ANYWHERE: Final = 2.0  # however likely a place
_STRANGE: Final = strange.Asked(0.02, 0.02, TOLD, _ANYWHERE)
_WITH_ME: Final = strange.Asked(0.03, 0.03, TOLD, _ANYWHERE)
"""The same before "and I"."""


def ask_less_of_writers(least: Array, read: Read) -> None:
    """Names behind what is written, and before "and I"."""
    words, languages, small, me = read.folded, read.languages(), _small(), _me()
    for at in range(1, len(words) - 1):
        word = words[at]
        if word in small and small[word] & languages and is_written(read, at + 1):
            _ask_less(least, read, at + 1, _STRANGE)
        elif languages & me.get(f"{word} {words[at + 1]}", 0):
            _ask_less(least, read, at - 1, _WITH_ME)


def is_written(read: Read, at: int) -> bool:
    """Does a word for what is written stand before a name, and a small word between?"""
    words, languages, small = read.folded, read.languages(), _small()
    first = at - 1
    both = f"{words[first - 1]} {words[first]}" if first > 0 else ""
    if languages & small.get(both, 0):
        first -= 1
    elif first < 1 or not languages & small.get(words[first], 0):
        return False
    for place in range(first - 1, max(-1, first - 1 - _FAR), -1):
        if not words[place][0].isalpha():
            return False
        if languages & _nouns().get(words[place], 0):
            return True
    return False


def _ask_less(least: Array, read: Read, at: int, asked: strange.Asked) -> None:
    """Of one word with a capital: a name of the lists, or one that no list has."""
    office = fold(read.word(at)).removesuffix("s").endswith(tuple(_ends()))
    if not office and least[at] < NEVER:
        least[at] = min(least[at], strange.bar(read, at, asked))
