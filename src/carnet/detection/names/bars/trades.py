"""Less is asked of who is said to be something that persons alone are; `trades.toml`.

`Robolis is our new accountant`, `Robolis az új könyvelőnk`: what opens a sentence asks
for much elsewhere, and of a surname that no list has the tagger thinks little. What
firms are as well (`our supplier`) says nothing, nor does a noun that stands before
another (`our accountant software`) or behind a preposition (`with the teacher`).
"""

from functools import partial
from typing import Final

from carnet.detection.names import tables
from carnet.detection.names.bars import strange
from carnet.detection.names.bars.levels import NEVER, TOLD
from carnet.detection.names.reading.read import Array, Read
from carnet.detection.names.tagger import tongues

_FILE: Final = "bars/trades"
_is: Final = partial(tables.spoken, _FILE, "is")
_to: Final = partial(tables.spoken, _FILE, "to")
_trades: Final = partial(tables.spoken, _FILE, "trades")
_stems: Final = partial(tables.spoken, _FILE, "stems")
_heads: Final = partial(tables.every, _FILE, "heads")
_BARE: Final = tongues.bits(("hu", "tr"))
_STEM: Final = 4  # letters of the shortest of those nouns
_FAR: Final = 4  # words from "is" to the noun: `is the new French teacher`
_WORDS: Final = 2  # of a name
_INSTRUMENTAL: Final = ("em", "ou", "\u0105")
"""Of what somebody is rather than of who is it, in Czech, Slovak and Polish."""
_ASKED: Final = strange.Asked(0.03, surname=0.02, given=TOLD)


def ask_less_of_trades(least: Array, read: Read) -> None:
    """Names before "is" and a noun of persons alone, or before that noun."""
    known, languages = _is(), read.languages()
    for at, word in enumerate(read.folded):
        if word in known and known[word] & languages and _is_trade(read, at + 1):
            _ask_less(least, read, at)
    if languages & _BARE:
        for at, word in enumerate(read.folded):
            behind = _opener(read, at) if _is_stem(word, languages) else 0
            if behind and not read.flags_of(behind - 1).other:  # Yara | hemşire
                _ask_less(least, read, behind)


def _ask_less(least: Array, read: Read, behind: int) -> None:
    """Of the name that ends there, of one word or two."""
    for at in range(behind - 1, max(-1, behind - 1 - _WORDS), -1):
        bar = _bar(read, at)
        if NEVER in {bar, float(least[at])}:
            break
        least[at] = min(least[at], bar)


def _is_stem(word: str, languages: int) -> bool:
    """Is it a case form of a noun that needs no "is"?"""
    sizes = range(_STEM, len(word) + 1)
    return any(_stems().get(word[:size], 0) & languages for size in sizes)


def _opener(read: Read, noun: int) -> int:
    """Behind which token the words before a noun begin, one with a capital; or 0.

    `Robolis az új könyvelőnk`: that word opens a sentence, or is the second that does.
    """
    at = noun
    while noun - at < _FAR and at and read.word(at - 1).islower():
        at -= 1
    name = at - 1
    if name < 0 or not read.flags_of(name).cased:
        return 0
    first = name - 1 if name and read.flags_of(name - 1).cased else name
    return at if read.opening()[first] else 0


def _is_trade(read: Read, first: int) -> bool:
    """Does such a noun end the words behind "is"?"""
    words, languages = read.folded, read.languages()
    if first < len(words) and _to().get(words[first], 0) & languages:
        return False
    for at in range(first, min(first + _FAR, len(words))):
        if not words[at][0].isalpha():
            return False
        if _trades().get(words[at], 0) & languages:
            return at + 1 == len(words) or words[at + 1] not in _heads()
    return False


def _bar(read: Read, at: int) -> float:
    """What is asked of a word there: a name of the lists, or one that none has."""
    if read.word(at).endswith(_INSTRUMENTAL):
        return NEVER
    return strange.bar(read, at, _ASKED)
