"""What people say to everybody, in whose words no person is: `grazie mille`.

Thanks, wishes and partings end more messages than names do, and have words that are
names elsewhere. The phrases stand in `courtesies.toml`; they count in any text, since
short messages tell no language.
"""

import re
from bisect import bisect_left
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.names import tables
from carnet.detection.names.bars.levels import NEVER
from carnet.detection.names.reading.read import Array, Read
from carnet.detection.names.text.folded import folded_of
from carnet.detection.words import any_of

_FILE: Final = "bars/courtesies"
_WORD: Final = late.compile(r"[^\W_]+")


def refuse_courtesies(least: Array, read: Read) -> None:
    """None of the words of such a phrase is anybody's."""
    first, last = _first(), 0
    for at, word in enumerate(read.folded):
        if word not in first or at < last:
            continue
        phrase = _phrases().match(folded_of(read.text), read.starts[at])
        if phrase is not None:
            last = bisect_left(read.starts, phrase.end())
            least[at:last] = NEVER


@cache
def _first() -> frozenset[str]:
    """The words with which the phrases begin: hardly a text has one."""
    found = (_WORD.match(phrase) for phrase in tables.every(_FILE))
    return frozenset(word[0] for word in found if word)


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){any_of(tables.every(_FILE))}(?![^\W_])")
