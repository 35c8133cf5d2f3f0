"""Openings of sentences that are given names elsewhere: `Lisa veerg`, `Mina, Jaan,`.

An instruction of the text's own language that no list has as a name is none at the
beginning of a sentence, whatever stands around. Estonian "add" and "I" are given names,
and what follows tells (`openings.toml`).
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.names.nobody import instructions
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.listed import flags_of
from carnet.detection.words import table

_BEHIND: Final = late.compile(r"(?P<comma>,?)[ ](?P<word>[^\W\d_]+)")
_ENDS: Final = frozenset(".!?:\n\u201e\u201c\"'\u00ab\u2026-\u2013*\u2022>)")
_LONG: Final = 24  # letters of a word
_SHORT: Final = 3  # letters of an ending


@cache
def _rows() -> Mapping[str, tuple[int, Mapping[str, frozenset[str]]]]:
    """By the word: its language as bits, and its row."""
    found = {}
    for language, row in table("carnet.detection.names.nobody", "openings").items():
        held = {sort: frozenset(words.split()) for sort, words in row.items()}
        for word in held["asks"] | held["self"]:
            found[word] = (tongues.bits((language,)), held)
    return found


def is_opening(text: str, start: int, end: int, languages: int) -> bool:
    """Is it a word with which its language begins a sentence, and nobody?

    `languages`: the bits of those that the text may be in.
    """
    while end < len(text) and text[end].isalpha() and end - start < _LONG:
        end += 1  # Reformul | e
    word = text[start:end].lower()
    if not word.isalpha() or not _begins(text, start):
        return False
    theirs, row = _rows().get(word, (0, {}))
    if languages & theirs:
        return _goes_on(text, end, word, row)
    return _instructs(word, languages)


def _begins(text: str, start: int) -> bool:
    near = text[max(0, start - 3) : start]
    return not near.rstrip(" ") or near.rstrip(" ")[-1] in _ENDS


def _instructs(word: str, languages: int) -> bool:
    """Is it an instruction in one of those languages, and no given name?"""
    if word not in instructions.every() or flags_of(word).given:
        return False
    return any(
        languages & tongues.bits((one,)) and word in instructions.words(one)
        for one in tongues.LANGUAGES
    )


def _goes_on(text: str, end: int, word: str, row: Mapping[str, frozenset[str]]) -> bool:
    behind = _BEHIND.match(text, end)
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
