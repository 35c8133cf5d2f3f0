"""Given names that are words, in what their language says with the word.

`Dolores de cabeza`, `Wiara czyni cuda`, `Liepa zied`: no list of words tells these from
the persons of that name, but what follows does. `idioms.toml` has only what nobody says
of a person.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import chain
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.words import table

_REACH: Final = 40  # characters behind the word
_WORD: Final = late.compile(r"(?<!\w)[^\W\d_]+(?!\w)")
_SPACE: Final = "[ \u00a0]"


@cache
def _words() -> Mapping[str, re.Pattern[str]]:
    """What follows each word; its own words say in which language."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    every = table("carnet.detection.names.nobody", "idioms").values()
    for row in chain.from_iterable(every):
        for word in row["word"].split("|"):
            found[word] += row["with"].split("|")
    return {word: _pattern(every) for word, every in found.items()}


def _pattern(every: list[str]) -> re.Pattern[str]:
    """With the letters' case: `Rose Bush` is somebody."""
    ranked = sorted(every, key=lambda one: (-len(one), one))
    behind = (re.escape(one).replace(r"\ ", _SPACE) for one in ranked)
    joined = "|".join(one if one[0] == "," else _SPACE + one for one in behind)
    return re.compile(rf"(?:{joined})(?!\w)")


@cache
def _spelled() -> Mapping[str, list[str]]:
    """The words with which they begin, by what they are folded."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in _words():
        found[fold(word)].append(word)
    return dict(found)


def may_be_in(text: str, words: AbstractSet[str]) -> bool:
    """May a text have one? `words`: its own, of letters alone and folded.

    German `vor` begins one, and stands in most texts: what follows is asked for once.
    """
    low = text.lower()
    every = [word for head in words & _spelled().keys() for word in _spelled()[head]]
    return bool(every) and (
        len(low) != len(text) or any(_goes_on(text, low, word) for word in every)
    )


def _goes_on(text: str, low: str, word: str) -> bool:
    """Does it, wherever the text in small letters has that word, as in an idiom?"""
    behind, end = _words()[word], 0
    while (at := low.find(word, end)) >= 0:
        end = at + len(word)
        if behind.match(text, end, end + _REACH):
            return True
    return False


def is_idiom(text: str, start: int, end: int) -> bool:
    """Does that name stand in such an expression, as its first word or behind it?"""
    for word in _WORD.finditer(text, max(0, start - _REACH), end):
        if word.start() > start:
            break
        behind = _words().get(word[0].lower())
        match = behind and behind.match(text, word.end(), word.end() + _REACH)
        if match and match.end() >= end:  # Ernst der | Lage
            return True
    return False
