"""Releases called like persons, before their version: `Irene 1.9.4`, `Anna v2.3`.

Only in a sentence that speaks of versions, since a number may be a date, a time, a
mark or a measure, too.
"""

from collections.abc import Set as AbstractSet
from functools import partial
from typing import Final

from carnet import late
from carnet.detection.names import tables
from carnet.detection.names.folded import folded_of
from carnet.detection.names.spans import sentence
from carnet.detection.names.tagger.features import HAN

_VERSION: Final = late.compile(
    r"[\u201d\u201c\u00bb\"']?[ \u00a0-](?:v\.?[ ]?[0-9]{1,3}(?:\.[0-9]{1,4}){1,3}"
    r"|[0-9]{1,3}(?:\.[0-9]{1,4}){2,3}|[0-9]{1,3}\.[0-9]{1,4}(?!\.))"
    r"(?![\w/:%\u20ac$]|\.[0-9]|[ ]?(?:kg|km|m|g|l|h|cm|eur)(?!\w))"
)
"""No day of a month, behind which a full stop stands: `Lukas 1.9. and Maria 3.9.`."""
_PARTED: Final = late.compile(r"[!?;\n]|(?<=[^\W\d_]{3})\.[ ]")
_WORD: Final = late.compile(r"[^\W\d_]+")
_words: Final = partial(tables.every, "nobody/releases", "words")


def may_have(words: AbstractSet[str]) -> bool:
    """Has a text a word for a version? `words`: its own, folded."""
    return not words.isdisjoint(_words())


def is_release(text: str, start: int, end: int) -> bool:
    """Is its version right behind it, in a sentence that speaks of versions?"""
    if text[start] >= HAN or not _VERSION.match(text, end):
        return False
    low, high = sentence(text, (start, end), _PARTED)
    return not _words().isdisjoint(_WORD.findall(folded_of(text), low, high))
