"""Given names behind an article: `la Nella cerca`, `net die Nadja`, `d'Annegreth`.

Italian, Catalan, Portuguese and spoken German say so of persons and hardly of a town. A
word that no list knows must do what persons do, or stand where others have a number of
hours, since things have articles too; where all nouns have capitals it says nothing.
"""

from functools import partial
from typing import Final

import numpy as np

from carnet.detection.letters import fold
from carnet.detection.names import phrases, tables
from carnet.detection.names.bars.levels import NEVER
from carnet.detection.names.read import Array, Read
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import (
    CAPITAL,
    CAPITALS,
)

_GERMAN: Final = tongues.bits(("de",))
_GIVEN: Final = 0.05  # of a given name that is no other word
_USUAL: Final = 0.012  # of one that is given in several languages
_BOTH: Final = 0.1  # of one that is a word as well, inside a sentence
_NOUN: Final = 0.015  # of one where all nouns have a capital
_DOES: Final = 0.06  # of a word that does what persons do
_TOWN: Final = 0.3  # of a place
_SHORTEST: Final = 3  # letters
_OF_NOUNS: Final = ("en", "er")
"""What many nouns end with that somebody else is called: `den Armen`, `der Finger`.

Only a name that is given in several languages is one there: `der Walter`.
"""
_NEAR: Final = 40  # characters behind it
_APOSTROPHES: Final = frozenset("'\u2019")
_articles: Final = partial(tables.spoken, "bars/articled", "articles")


def ask_less_of_articled(least: Array, read: Read) -> None:
    """One word with a capital behind an article of the text's language."""
    flags, languages = read.flags, 0
    open_ = (flags[:, CAPITAL] > 0) & (flags[:, CAPITALS] == 0)
    open_ &= (least < NEVER) & (read.likely < least)
    for at in np.flatnonzero(open_[1:]).tolist():
        at += 1  # noqa: PLW2901 - the first has no article
        article = _article(read, at)
        spoken = _articles().get(article, 0) if article else 0
        if not spoken:
            continue
        languages = languages or read.languages()
        if languages & spoken and _stands_alone(read, at):
            least[at] = min(least[at], _bar(read, at, languages))


def _article(read: Read, at: int) -> str:
    """The word before it; an apostrophe between: `d'Annegreth`."""
    beside = at - 1
    if read.word(beside) in _APOSTROPHES and at > 1:
        beside -= 1
    before = read.word(beside)
    return fold(before) if before.islower() or read.opening()[beside] else ""


def _stands_alone(read: Read, at: int) -> bool:
    """Has the word behind no capital, and does no hyphen join one?"""
    word = read.word(at)
    if not word.isalpha() or len(word) < _SHORTEST or read.places[at] >= _TOWN:
        return False
    end = read.spans[at][1]
    if read.text[end : end + 1] in {"-", "'", "\u2019"}:
        return False
    behind = at + 1
    return behind >= len(read.spans) or not read.flags_of(behind).capital


def _bar(read: Read, at: int, languages: int) -> float:
    word, flags = read.word(at), read.flags_of(at)
    given = flags.given
    german = bool(languages & _GERMAN)
    if given and not flags.other:
        usual = bool(tongues.are_words([word], tongues.WIDE)[0])
        if german and word.endswith(_OF_NOUNS):
            return _GIVEN if usual else NEVER
        return _NOUN if german else _USUAL if usual else _GIVEN
    if german or flags.place:
        return NEVER
    if given:
        return NEVER if read.opening()[at - 1] else _BOTH
    return _DOES if not flags.common and _does(read, at) else NEVER


def _does(read: Read, at: int) -> bool:
    """Does a word for what persons do stand right behind?"""
    start, end = read.spans[at]
    near = [(start, end + _NEAR)]
    every = phrases.told(read.text, near, "bars/doers")
    return any(one.start == start and one.sort == "behind" for one in every)
