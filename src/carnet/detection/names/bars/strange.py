"""What a word that no list has looks like, where something tells that it is somebody.

`Palandur owes us two invoices`: the tagger thinks little of a surname that it has never
seen, and the words around it say the rest, in `trades.py`, `written.py`, `said.py` and
`colleagues.py`. The word must be spelled as a name in a sentence and be no other word;
each of them says what it asks, and which signs of a place it heeds.
"""

from functools import cache
from typing import Final, NamedTuple

from carnet.detection.names.bars.known import is_german
from carnet.detection.names.bars.levels import NEVER
from carnet.detection.names.bars.ordinary import ends_in_noun
from carnet.detection.names.reading.read import Read
from carnet.detection.names.tagger.features import HAN
from carnet.detection.words import table

_SAID: Final = "bars/said"
_SHORTEST: Final = 3  # letters
_WORD: Final = 0.02  # of a given name that is a word as well


@cache
def pronouns() -> frozenset[str]:
    """Of all languages, as they are written."""
    rows = table("carnet.detection.names", _SAID)["pronouns"].values()
    return frozenset(word for row in rows for word in row)


class Asked(NamedTuple):
    """The least probability of a word with a capital there."""

    strange: float
    """Of one that no list has."""
    surname: float
    """Of a surname of the lists."""
    given: float = NEVER
    """Of a given name, which is mostly told by itself."""
    town: float = 0.3
    """Who may be a place as likely as that is none of them."""
    noun: bool = False
    """May it end with a German noun, since nothing else stands there?"""
    seldom: bool = True
    """May it be a word that languages use now and then, where no sentence begins?"""


def bar(read: Read, at: int, asked: Asked) -> float:
    """What is asked of the word there; NEVER, if it does not look like a name.

    In German, where all nouns have a capital, no word that ends with one is a surname.
    """
    word, flags = read.word(at), read.flags_of(at)
    if not (flags.cased and word.isalpha()) or len(word) < _SHORTEST or word >= HAN:
        return NEVER
    if read.places[at] >= asked.town or (flags.other and not flags.given):
        return NEVER
    if flags.other:  # a given name that is a word as well: `Hope is our new intern`
        return max(asked.given, _WORD) if word.lower() not in pronouns() else NEVER
    if flags.seldom and (not asked.seldom or read.opening()[at]):
        return NEVER  # a word that languages use now and then
    if flags.given:
        return asked.given
    if not asked.noun and is_german(read) and ends_in_noun(word):
        return NEVER
    return asked.surname if flags.surname else asked.strange
