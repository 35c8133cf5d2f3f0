"""A text folded once, while its names are judged: each rule asks for another part.

Thirty rules fold the words around each name: of two thousand Polish characters those
were 1 300 words, of which a slice costs a tenth.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.letters import fold

KEPT: Final = 4  # texts whose reading is kept while their names are judged


_WORD: Final = late.compile(r"[^\W_]+(?:'[^\W\d_]+)?")


class Words(NamedTuple):
    """The words of a folded text, each with what an apostrophe joins to it."""

    said: list[str]
    places: list[re.Match[str]]


@lru_cache(maxsize=KEPT)
def folded_of(text: str) -> str:
    """The text folded; every character keeps its offset, and every part its folding."""
    return fold(text)


@lru_cache(maxsize=KEPT)
def words_of(text: str) -> Words:
    """The words of the folded text."""
    places = list(_WORD.finditer(folded_of(text)))
    return Words([one[0] for one in places], places)


def forget_folded() -> None:
    """Keep no text any longer; a text's names have been judged."""
    words_of.cache_clear()
    folded_of.cache_clear()
