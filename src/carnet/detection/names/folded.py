"""A text folded once, while its names are judged: each rule asks for another part.

Thirty rules fold the words around each name: of two thousand Polish characters those
were 1 300 words, of which a slice costs a tenth.
"""

from functools import lru_cache
from typing import Final

from carnet.detection.letters import fold

KEPT: Final = 4  # texts whose reading is kept while their names are judged


@lru_cache(maxsize=KEPT)
def folded_of(text: str) -> str:
    """The text folded; every character keeps its offset, and every part its folding."""
    return fold(text)


def forget_folded() -> None:
    """Keep no text any longer; a text's names have been judged."""
    folded_of.cache_clear()
