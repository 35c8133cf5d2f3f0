"""The parties of contracts and trials, which are told by what they are there.

    Ο Μισθωτής πληρώνει στον Εκμισθωτή ...      SATICI, taşınmazı ALICI'ya devreder.

Languages whose nouns have no capital give one to these, as to names. A word counts in
any of its cases where the text has another of them.
"""
# ruff: noqa: RUF002 - letters of other languages

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.tagger import tongues
from carnet.detection.names.text.folded import folded_of

_FILE: Final = "nobody/words/parties"
_ENGLISH: Final = tongues.bits(("en",))
_CASED: Final = tongues.bits(
    ("bg", "cs", "el", "et", "fi", "ga", "hr", "hu", "is", "lt", "lv", "mt", "pl", "ro")
) | tongues.bits(("sk", "sl", "tr", "uk"))
_ENDING: Final = 2  # letters that cases change
_STEM: Final = 4  # letters of the shortest
_SHORTEST: Final = 5  # letters that cases leave, at least
_LONGEST: Final = 5  # letters of an ending
_WORD: Final = late.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_JOINED: Final = late.compile(r"['\u2019][^\W\d_]+")
"""An ending behind an apostrophe, as Turkish has."""
_TWO: Final = 2
_LENGTH: Final = 20_000  # characters of a text that are asked for a second party


def speaks(word: str) -> bool:
    """May a word, as it is spelled, be the first of a party?"""
    return fold(word)[:_STEM] in _beginnings()


def is_party(text: str, start: int, end: int, languages: int) -> bool:
    """Is each of these words a party, and is there another one in the text?"""
    plain = folded_of(text)
    if not languages or plain[start : start + _STEM] not in _beginnings():
        return False
    value = _JOINED.sub("", plain[start:end])
    names = [_party(word, languages) for word in _WORD.findall(value)]
    if not names or not all(names):
        return False
    return len(_parties(plain[:_LENGTH], languages)) >= _TWO


@lru_cache(maxsize=4)
def _parties(plain: str, languages: int) -> frozenset[str]:
    """The parties that a text has."""
    found = {_party(word, languages) for word in set(_WORD.findall(plain))}
    return frozenset(found) - {""}


def _party(word: str, languages: int) -> str:
    """The stem of the party that a folded word is called by; empty if it is none."""
    for cut in range(_LONGEST + 1):
        stem = word[: len(word) - cut]
        if len(stem) < _STEM:
            return ""
        known = _stems()[0 if not cut else 1 if cut <= _ENDING else 2]
        if known.get(stem, 0) & languages:
            return stem
    return ""


@cache
def _beginnings() -> frozenset[str]:
    """What the words begin with: most names with something else."""
    return frozenset(word[:_STEM] for word in tables.spoken(_FILE))


@cache
def _stems() -> tuple[Mapping[str, int], ...]:
    """The bits of the languages of each stem: before no, a short and a longer ending.

    English has none (`Sellers` is a surname); where nouns have cases, the last letters
    of a nominative are one.
    """
    found: tuple[dict[str, int], ...] = ({}, {}, {})
    for word, bits in tables.spoken(_FILE).items():
        cased = word[: max(_SHORTEST, len(word) - _ENDING)]
        of = (
            ((word, bits), (cased, bits & _CASED)),
            ((word, bits & ~_ENGLISH), (cased, bits & _CASED)),
            ((word, bits & _CASED), (cased, bits & _CASED)),
        )
        for stems, every in zip(found, of, strict=True):
            for stem, languages in every:
                stems[stem] = stems.get(stem, 0) | languages
    return found
