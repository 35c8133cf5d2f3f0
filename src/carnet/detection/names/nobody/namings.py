"""Words that are said to be a thing's name, and towns from which one goes to others.

`Should I mention Grace, that's the name of the range`: who is meant by a relative's or
a trade's word behind is somebody. `A drive from Savannah to Asheville` goes from a
place to a place, of which the tagger sees one.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import pairwise
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import evidence
from carnet.detection.names.folded import folded_of
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import HAN
from carnet.detection.words import table

_REACH: Final = 70  # characters behind a name
_WORD: Final = late.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_LEAD: Final = late.compile(r"[\"'\u201d\u201c\u00bb]?[ ]?[,\u2013\u2014-]?[ ]")
_OF: Final = 3  # words behind "the name of"
_LONGEST: Final = 4  # words of such a phrase
_WAY: Final = 4  # words of a town and the word before it


@cache
def _phrases() -> Mapping[tuple[str, ...], int]:
    """What follows a name, word by word, and its languages as bits."""
    found: dict[tuple[str, ...], int] = {}
    for language, row in _data()["behind"].items():
        for phrase in row.split():
            words = tuple(map(fold, phrase.split("_")))
            found[words] = found.get(words, 0) | tongues.bits((language,))
    return found


@cache
def _ways() -> Mapping[str, Mapping[str, int]]:
    """By "from" the words for "to", with their languages as bits."""
    found: dict[str, dict[str, int]] = {}
    for language, row in _data()["to"].items():
        for pair in row.split():
            first, _, last = fold(pair).partition("/")
            ways = found.setdefault(first, {})
            ways[last] = ways.get(last, 0) | tongues.bits((language,))
    return found


@cache
def _data() -> Mapping[str, Mapping[str, str]]:
    return table("carnet.detection.names.nobody", "namings")


@cache
def _heads() -> Mapping[str, list[tuple[frozenset[str], int]]]:
    """By the first word of a phrase: all its words, of letters alone, its languages."""
    found: defaultdict[str, list[tuple[frozenset[str], int]]] = defaultdict(list)
    for phrase, languages in _phrases().items():
        words = [word for one in phrase for word in one.split("'")]
        found[words[0]].append((frozenset(words), languages))
    return dict(found)


def may_be_in(words: AbstractSet[str], languages: int) -> bool:
    """Has a text all words of such a phrase? `words`: of letters alone and folded."""
    return any(
        languages & theirs and phrase <= words
        for head in words & _heads().keys()
        for phrase, theirs in _heads()[head]
    )


def is_naming(text: str, start: int, end: int, languages: int) -> bool:
    """Is it said to be a thing's name right behind?

    `languages`: the bits of those that the text may be in.
    """
    if text[start] >= HAN:
        return False
    lead = _LEAD.match(text, end)
    if lead is None:
        return False
    behind = _WORD.findall(folded_of(text), lead.end(), end + _REACH)
    words = [word.replace("\u2019", "'") for word in behind]
    for size in range(1, _LONGEST + 1):
        if languages & _phrases().get(tuple(words[:size]), 0):
            rest = words[size : size + _OF]
            pairs = [f"{a} {b}" for a, b in pairwise(rest)]
            return bool(rest) and not any(map(_is_somebody, (*rest, *pairs)))
    return False


def _is_somebody(words: str) -> bool:
    """Are these for a relative or a trade: `my daughter`?"""
    return words in evidence.tongues_of("kin") or words in evidence.tongues_of("roles")


def other_end(words: Sequence[str], first: int, last: int, languages: int) -> int:
    """Which word a way goes to from those, or from which to those; -1 for none.

    `from Savannah to | Asheville`; `words` are folded.
    """
    before = words[first - 1] if first else ""
    ways = _ways().get(before, {})
    if last + 1 < len(words) and languages & ways.get(words[last], 0):
        return last + 1
    for at in range(max(0, first - _WAY), first - 1):
        if languages & _ways().get(words[at], {}).get(before, 0):
            return at + 1
    return -1
