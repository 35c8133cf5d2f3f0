"""Ordinary words that are spelled as names, by where they stand in a sentence.

An instruction of the text's own language that no list has as a name is none at the
beginning of a sentence, whatever stands around; Estonian "add" and "I" are given names
(`Lisa veerg`, `Mina, Jaan,`), and what follows tells. A German noun behind an article
that no list has as a given name is a noun: `nen lustigen Reim`, `kein Strom`, but `ein
gewisser Peter`, `so ein Uwe`.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of
from carnet.detection.words import any_of, table

_GOES_ON: Final = late.compile(r"(?P<comma>,?)[ ](?P<word>[^\W\d_]+)")
_BEGUN: Final = frozenset(".!?:\n\u201e\u201c\"'\u00ab\u2026-\u2013*\u2022>)")
_LONG: Final = 24  # letters of a word
_SHORT: Final = 3  # letters of an ending
_REACH: Final = 48  # characters before a noun


@cache
def _instructions() -> Mapping[str, frozenset[str]]:
    held = table("carnet.detection.names.nobody.words", "instructions")
    return {language: frozenset(row.split()) for language, row in held.items()}


@cache
def instructions() -> frozenset[str]:
    """Those of all languages, in small letters."""
    return frozenset().union(*_instructions().values())


def instructions_of(language: str) -> frozenset[str]:
    """Those of one language, in small letters."""
    return _instructions()[language]


@cache
def _rows() -> Mapping[str, tuple[int, Mapping[str, frozenset[str]]]]:
    """By the word: its language as bits, and its row."""
    found = {}
    for language, row in table(
        "carnet.detection.names.nobody.words", "openings"
    ).items():
        held = {sort: frozenset(words.split()) for sort, words in row.items()}
        for word in held["asks"] | held["self"]:
            found[word] = (tongues.bits((language,)), held)
    return found


def is_opening(text: str, start: int, end: int, languages: int) -> bool:
    """Is it a word with which its language begins a sentence, and nobody?"""
    while end < len(text) and text[end].isalpha() and end - start < _LONG:
        end += 1  # Reformul | e
    word = text[start:end].lower()
    if not word.isalpha() or not begins(text, start):
        return False
    theirs, row = _rows().get(word, (0, {}))
    if languages & theirs:
        return _goes_on(text, end, word, row)
    return _instructs(word, languages)


def begins(text: str, start: int) -> bool:
    """Does a sentence, or a part of one, begin there?"""
    near = text[max(0, start - 3) : start]
    return not near.rstrip(" ") or near.rstrip(" ")[-1] in _BEGUN


def _instructs(word: str, languages: int) -> bool:
    """Is it an instruction in one of those languages, and no given name?"""
    if word not in instructions() or flags_of(word).given:
        return False
    return any(
        languages & tongues.bits((one,)) and word in instructions_of(one)
        for one in tongues.LANGUAGES
    )


def _goes_on(text: str, end: int, word: str, row: Mapping[str, frozenset[str]]) -> bool:
    behind = _GOES_ON.match(text, end)
    if behind is None:
        return False
    after, small = behind["word"], behind["word"].islower()
    if word in row["self"]:
        told = bool(behind["comma"]) and not small
        return told or (small and not behind["comma"] and _ends_as(after, row["am"]))
    says = after not in row.get("though", ()) and _ends_as(after, row["says"])
    return small and not behind["comma"] and not says


def _ends_as(word: str, endings: frozenset[str]) -> bool:
    """Is it such a word, or does it end with such an ending?"""
    return word in endings or any(
        len(one) <= _SHORT and word.endswith(one) and len(word) > len(one) + 1
        for one in endings
        if one not in {"on", "oli", "ei", "ja", "ka"}
    )


@cache
def _article() -> re.Pattern[str]:
    """An article or a quantity, alone or with an adjective, right before a noun."""
    words = table("carnet.detection.names.nobody.words", "articles")
    led = any_of((*words["articles"], *words["quantities"]))
    no_adjective = any_of(words["of_persons"])
    return re.compile(
        rf"(?<![^\W_])(?:{led}[ ]"
        rf"(?:(?!{no_adjective})[a-z\u00e4\u00f6\u00fc\u00df]{{3,20}}e[mnrs]?[ ])?)\Z"
    )


def stands_as_noun(text: str, start: int, end: int, languages: int) -> bool:
    """Is it one word behind an indefinite article, and in no list of names?

    A surname that is a word is one here: `nen lustigen Reim`, but `ein Müller`.
    """
    value = text[start:end]
    if not languages & tongues.GERMAN or not value.isalpha() or value >= HAN:
        return False
    if _article().search(text, max(0, start - _REACH), start) is None:
        return False
    flags = flags_of(value)
    return not flags.given and (not flags.surname or flags.common)
