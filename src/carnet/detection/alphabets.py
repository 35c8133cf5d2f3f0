"""The letters of each language, and whether a word of a text can be one of it.

Cues and labels are compared without diacritics, in all languages at once: Danish `på`
is no Irish `pá`, Lithuanian `rašė` no Latvian `rase`, `børn` (children) not
`born`. The letters as they stand tell them apart.
"""

from collections.abc import Mapping
from functools import cache

from carnet.detection.words import table

_DOTTED = "\u0130"  # the capital of Turkish i, which grows in lower case


@cache
def _letters() -> Mapping[str, frozenset[str]]:
    rows = table(__package__, "alphabets")
    return {name: frozenset(letters) for name, letters in rows.items()}


def lowered(word: str) -> str:
    """Lower case, as one types it in its language."""
    return word.replace(_DOTTED, "i").lower()


def writes(language: str, word: str) -> bool:
    """Is every letter of `word`, as it stands in a text, one of the language's?"""
    if word.isascii():
        return True
    known = _letters().get(language)
    return known is None or all(
        letter in known or letter.isascii() or not letter.isalpha()
        for letter in lowered(word)
    )
