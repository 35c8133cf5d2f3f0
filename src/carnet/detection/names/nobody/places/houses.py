"""Hospitals, homes and services of care that are called like persons; `houses.toml`.

`Unidade de Saúde Familiar Serra Nova`, `poliklinika Magdalena`, `hospic Anna`: the noun
stands right before the name, and who works there is named with a surname, a title or a
sign between (`hospice: Karin Vogel`); who does something there is somebody (`in
ospedale | Giulia ha partorito`). From a service at home somebody comes, who may be
called by a given name alone (`thuiszorg | Anneke`), so that only other names are its
own (`thuiszorg De Linde`). A saint whose hospital or church it is stands between the
short form of "saint", which is a title elsewhere, and the noun (`St. Olavs hospital`).
"""

from collections.abc import Iterable, Sequence
from functools import cache, partial
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of_all
from carnet.detection.names.text.folded import folded_of

_REACH: Final = 48  # characters before a name
_PHRASE: Final = 4  # words of a noun: `maison de retraite`
_QUOTES: Final = "\"'\u201e\u201c\u201d\u00ab\u00bb"
_SAINT: Final = late.compile(r"(?<![^\W_])(?:s(?:k|c)?t\.?|s:t|sankt|sint)[ ]\Z")
_SAINT_REACH: Final = 8  # characters, of the longest of them and the sign before
_NOUN: Final = late.compile(r"[ ](?P<noun>[^\W\d_]{4,24})")
_DOES: Final = late.compile(r"[ ][^\W\d_A-Z]{2}")
_LETTERS: Final = late.compile(r"[^\W\d_]+")
_houses: Final = partial(tables.spoken, "nobody/places/houses", "houses")
_services: Final = partial(tables.spoken, "nobody/places/houses", "services")


@cache
def _speaking() -> frozenset[str]:
    """The last words of all nouns, a name behind which they are, or the first in it."""
    every = (*_houses(), *_services())
    return frozenset(_LETTERS.findall(noun)[-1] for noun in every)


def speaks(word: str) -> bool:
    """May a word, as it is spelled, make a house of a name beside it?"""
    return fold(word) in _speaking()


def is_house(text: str, start: int, end: int, languages: int) -> bool:
    """Is it called so by the noun before it, or by its own first words?"""
    value = text[start:end]
    if value >= HAN or not value[0].isupper():
        return False
    near = folded_of(text)[max(0, start - _REACH) : start].rstrip(_QUOTES)
    if near[-1:] == " ":
        before = near[near.rfind("\n") + 1 : -1].split(" ")
        nouns = (" ".join(before[-size:]) for size in range(1, _PHRASE + 1))
        does = _DOES.match(text, end) is not None
        if _is_called(nouns, value.split(), languages, does=does):
            return True
    words = value.split()
    return any(
        _is_called((fold(" ".join(words[:size])),), words[size:], languages, does=False)
        for size in range(1, min(_PHRASE, len(words) - 1) + 1)
    )


def is_saints(text: str, start: int, end: int) -> bool:
    """Is it a saint's name in that of a hospital, a church or a school?"""
    if " " in text[start:end] or text[start - 1 : start] != " ":
        return False
    plain = folded_of(text)
    if not _SAINT.search(plain, max(0, start - _SAINT_REACH), start):
        return False
    noun = _NOUN.match(plain, end)
    return noun is not None and noun["noun"] in tables.every(
        "nobody/places/houses", "saints"
    )


def _is_called(
    nouns: Iterable[str], name: Sequence[str], languages: int, *, does: bool
) -> bool:
    """Is one of these such a noun, and what follows no person's name?

    `does`: a small word is behind that name, as where somebody does something.
    """
    spoken = tongues.family(languages) if languages else ~0
    for noun in nouns:
        if spoken & _houses().get(noun, 0):
            return not (_is_whole(name) or (does and not _is_own(name)))
        if spoken & _services().get(noun, 0):
            return _is_own(name)
    return False


def _is_whole(name: Sequence[str]) -> bool:
    """Is it a given name and a surname, none of which is a town or a saint's?"""
    if len(name) == 1 or fold(name[0]).rstrip(".") in _ahead():
        return False
    flags = flags_of_all(list(name))
    given = flags.given & ~flags.place
    return bool(given[0] and (flags.surname | ~flags.other)[-1])


def _is_own(name: Sequence[str]) -> bool:
    """Is it a service's: behind an article or a saint's title, or no given name?"""
    if len(name) > 1 and fold(name[0]).rstrip(".") in _ahead():
        return True
    return not flags_of_all(list(name)).given.any()


def _ahead() -> frozenset[str]:
    return tables.every("nobody/places/houses", "ahead")
