"""Names that are words, of whom is said what persons alone do: `Yağmur dün hastalandı`.

Many a given name means something in its language (Hope, Rain, Pearl) and many a surname
is a trade or a beast; where it opens a sentence, as all words do with a capital there,
the tagger thinks little of it. What is said of it tells: no rain falls ill, resigns or
asks me for a password. `said.toml` has what stands right behind a name; here it stands
behind a verb, an adverb or a pronoun, too: `Fuchs hat gestern gekündigt`. What does
not begin so is a thing's (`Hans chef är sjuk`, his boss) or an order (`Anna minulle
salasana`, give me). Where the word is meant, `nobody/words/meant.py` refuses it.
"""
# ruff: noqa: RUF002 - letters of other languages

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, partial
from typing import Final

import numpy as np

from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.bars.known import is_german
from carnet.detection.names.bars.levels import NEVER
from carnet.detection.names.bars.strange import pronouns
from carnet.detection.names.reading.read import Array, Read
from carnet.detection.names.tagger import tongues
from carnet.detection.names.text import phrases
from carnet.detection.names.text.folded import folded_of, words_of
from carnet.detection.words import table

_FILE: Final = "bars/deeds"
_heads: Final = partial(tables.spoken, _FILE, "heads")
_breaks: Final = partial(tables.spoken, _FILE, "breaks")
_nouns: Final = partial(tables.spoken, _FILE, "nouns")
_months: Final = partial(tables.spoken, "nobody/words/months", "month")
_KEY: Final = 2  # letters by which what is said is looked up
_REACH: Final = 7  # words behind a name
_GIVEN: Final = 0.01  # of a given name
_SURNAME: Final = 0.03
_USUAL: Final = 0.02  # of one of the words that its language has most often
_MONTH: Final = 0.2  # of one that is a month there: "Juni er ferie for mange"
_NOUN: Final = 0.15  # of a surname, in languages whose nouns stand without an article
_BARE: Final = tongues.bits("cs et fi hr lt lv pl sk sl tr uk".split())
_TOWN: Final = 0.6  # of a place
_SHORTEST: Final = 3  # letters
_ENDS: Final = frozenset(".,;:!?()|\n\t\u2026\u2013\u2014")

Phrase = tuple[tuple[str, ...], int]


@cache
def _tells() -> Mapping[str, Sequence[Phrase]]:
    """What is said, by its first letters: the words, and the languages as bits."""
    found: defaultdict[str, list[Phrase]] = defaultdict(list)
    for language, row in table("carnet.detection.names", _FILE)["tells"].items():
        for phrase in row:
            words = tuple(fold(phrase).replace("-", " ").split())
            found[words[0][:_KEY]].append((words, tongues.bits((language,))))
    return found


def ask_less_of_bearers(least: Array, read: Read) -> None:
    """Names that open a sentence, and are words as well, by what is said of them."""
    flags = read.each
    may_be = flags.cased & (flags.given | (flags.surname & read.opening()))
    may_be &= (read.likely >= _GIVEN) & (read.likely < least)
    may_be &= (least < NEVER) & (read.places < _TOWN)
    every = np.flatnonzero(may_be).tolist()
    said = _said_of(read) if every else frozenset()
    for at in every:
        told = read.starts[at] in said and read.flags_of(at).given
        if _may_be(read, at) and (told or is_said(read, at)):
            least[at] = min(least[at], _bar(read, at))


def _said_of(read: Read) -> frozenset[int]:
    """Where names would stand, right behind which that is said."""
    languages = tongues.family(read.languages()) or ~0
    places = phrases.places(read.text, [(0, len(read.text))], "bars/said", languages)
    return frozenset(one.start for one in places if one.side == "behind")


def _may_be(read: Read, at: int) -> bool:
    """Is it one word, and its capital no noun's: `Im Mai war ich krank`?"""
    word = read.word(at)
    if not word.isalpha() or len(word) < _SHORTEST:
        return False
    apart = read.opening()[at] or not read.words[at - 1][0].isalnum()
    return bool(apart) or not is_german(read)


def _bar(read: Read, at: int) -> float:
    word = read.word(at).lower()
    if word in pronouns():
        return NEVER
    if _months().get(fold(word), 0) & read.languages():
        return _MONTH
    if tongues.guess([word]) & read.languages():
        return _USUAL
    if read.flags_of(at).given:
        return _GIVEN
    return _NOUN if read.languages() & _BARE else _SURNAME


def is_said(read: Read, at: int, *, headed: bool = False) -> bool:
    """Is it said right behind it (if `headed`, by a head), or behind a head?"""
    words = _behind(read.text, read.spans[at][1])
    languages = tongues.family(read.languages()) or ~0
    if not words:
        return False
    head = bool(_heads().get(words[0], 0) & languages)
    at_once = head if headed else not _nouns().get(words[0], 0) & languages
    if at_once and _begins(words, languages):
        return True
    if not head:
        return False
    breaks = _breaks()
    for place in range(len(words)):
        two = " ".join(words[place : place + 2])
        if (breaks.get(words[place], 0) | breaks.get(two, 0)) & languages:
            return False
        if place and _begins(words[place:], languages):
            return True
    return False


def _behind(text: str, end: int) -> list[str]:
    """The folded words of the clause, behind a name that ends there."""
    every = words_of(text)
    first = bisect_left(every.places, end, key=lambda word: word.start())
    found, folded = list[str](), folded_of(text)
    for word in every.places[first : first + _REACH]:
        if not _ENDS.isdisjoint(folded[end : word.start()]):
            break
        found.append(word[0])
        end = word.end()
    return found


def _begins(words: Sequence[str], languages: int) -> bool:
    """Do they begin with one of those phrases?"""
    return any(
        spoken & languages
        and len(phrase) <= len(words)
        and all(map(_is, words, phrase))
        for phrase, spoken in _tells().get(words[0][:_KEY], ())
    )


def _is(word: str, asked: str) -> bool:
    if asked[-1] == "*":
        return word.startswith(asked[:-1])
    return word == asked
