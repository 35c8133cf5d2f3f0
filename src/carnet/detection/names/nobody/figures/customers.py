"""Who is dealt with today, and therefore no figure of history: `Klient Jan Sobieski`.

Words for a customer, patient or pupil right before the name (`customers.toml`), or what
somebody says of oneself right behind it (`Nagy Katalin vagyok`).
"""

from functools import cache
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names.tagger.features import HAN
from carnet.detection.words import table

_REACH: Final = 24  # characters of the word before
_WORD: Final = late.compile(r"(?<![^\W_])(?P<word>[^\W\d_]+)[ ]\Z")
_MYSELF: Final = late.compile(
    r"[ ](?:vagyok|a nevem|jmenuji se|jmenuju se|vol\u00e1m sa)(?![^\W_])"
)


@cache
def _words() -> frozenset[str]:
    rows = table(__package__, "customers").values()
    return frozenset(fold(word) for row in rows for word in row.split())


@cache
def _in_han() -> tuple[str, ...]:
    return tuple(word for word in _words() if word >= HAN)


def is_one(text: str, start: int, end: int) -> bool:
    """Is the name there a customer's, or that of who writes?"""
    before = text[max(0, start - _REACH) : start]
    if text[start:end] >= HAN:
        return before.endswith(_in_han())
    word = _WORD.search(before)
    if word and fold(word["word"]) in _words():
        return True
    return _MYSELF.match(text, end) is not None
