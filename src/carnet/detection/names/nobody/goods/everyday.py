"""Dishes, breeds, months, feasts and cars that are spelled like names: `Labskaus`.

The table has only those by which nobody is called; cases may end in other letters.
"""

from functools import cache
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names.tagger.listed import flags_of
from carnet.detection.names.text.folded import folded_of
from carnet.detection.words import table

_ENDING: Final = 2  # letters of a case, behind
_BEHIND: Final = late.compile(r"[ ][^\W\d_]+")
_BEFORE: Final = late.compile(r"[^\W\d_]+[ ]\Z")
_REACH: Final = 24  # characters to the beginning of the word before
_SHORTEST: Final = 6  # letters of a word that may have one


def is_everyday(text: str, start: int, end: int) -> bool:
    """Is it a dish, a breed, a month, a feast or a car, and nobody's name?"""
    value = folded_of(text)[start:end]
    words = _words()
    if value in words or _is_part(text, start, end):
        return True
    cut = range(1, _ENDING + 1) if len(value) > _SHORTEST else ()
    if not any(value[:-n] in words for n in cut if len(value) - n >= _SHORTEST):
        return False
    flags = flags_of(text[start:end])
    return not (flags.given or flags.surname)


def _is_part(text: str, start: int, end: int) -> bool:
    """Does it belong to one of two words: `Christi | Himmelfahrt`?"""
    plain = folded_of(text)
    if plain[start:end] not in _parts():
        return False
    behind, before = (
        _BEHIND.match(plain, end),
        _BEFORE.search(plain, max(0, start - _REACH), start),
    )
    return (behind is not None and plain[start : behind.end()] in _words()) or (
        before is not None and plain[before.start() : end] in _words()
    )


@cache
def _parts() -> frozenset[str]:
    return frozenset(part for word in _words() if " " in word for part in word.split())


@cache
def _words() -> frozenset[str]:
    rows = table("carnet.detection.names.nobody.goods", "everyday").values()
    return frozenset(
        fold(word.replace("_", " ")) for row in rows for word in row.split()
    )
