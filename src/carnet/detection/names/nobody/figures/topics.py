"""What does a text speak of: school work, tales, a war, a meeting, people of today?

`topics.toml` has the words of each sort. A text has a sort if it has one of its words,
with whatever ending inflection gives it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Final, Literal, NamedTuple, get_args

from carnet import late
from carnet.detection.names.tables import every
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.text.folded import KEPT, folded_of, words_of

_FILE: Final = "nobody/figures/topics"
_ENDING: Final = 4  # letters that a case may put behind a word
_LONG: Final = 6  # letters of one that may be joined to any other: `Muuseumisilt`
_SHORTEST: Final = 3  # letters of one
_SIGN: Final = late.compile(r"[ :,]")
Sort = Literal[
    "tasks",
    "classes",
    "alone",
    "sayings",
    "meanings",
    "events",
    "strikes",
    "attendance",
    "today",
    "work",
]
_SORTS: Final[tuple[Sort, ...]] = get_args(Sort)


class _Known(NamedTuple):
    heads: frozenset[str]
    """The first letters of each word: three of four words of a text go by them."""
    words: Mapping[str, frozenset[Sort]]
    phrases: Mapping[str, list[tuple[str, Sort]]]
    """Expressions of several words or with a sign, by their first word."""
    han: tuple[tuple[str, Sort], ...]
    """What stands anywhere, since no space sets words apart."""


@cache
def _known() -> _Known:
    words = defaultdict[str, set[Sort]](set)
    phrases = defaultdict[str, list[tuple[str, Sort]]](list)
    han = list[tuple[str, Sort]]()
    for sort in _SORTS:
        for one in every(_FILE, sort):
            if one >= HAN:
                han.append((one, sort))
            elif _SIGN.search(one):
                phrases[words_of(one).said[0]].append((one.strip(), sort))
            else:
                words[one].add(sort)
    return _Known(
        frozenset(one[:_SHORTEST] for one in words),
        {one: frozenset(sorts) for one, sorts in words.items()},
        phrases,
        tuple(han),
    )


@lru_cache(maxsize=KEPT)
def told(text: str) -> frozenset[Sort]:
    """The sorts of which the text has a word, in any case."""
    known, plain = _known(), folded_of(text)
    found = {sort for one, sort in known.han if one in plain}
    for word in dict.fromkeys(words_of(text).said):
        found.update(sorts_of(word))
        for phrase, sort in known.phrases.get(word, ()):
            if sort not in found and _stands(phrase, plain):
                found.add(sort)
    return frozenset(found)


def _stands(phrase: str, plain: str) -> bool:
    """Does an expression begin where a word does?"""
    at = plain.find(phrase)
    while at > 0 and plain[at - 1].isalnum():
        at = plain.find(phrase, at + 1)
    return at >= 0


def sorts_of(word: str) -> frozenset[Sort]:
    """The sorts of which one folded word is, in any case."""
    known = _known()
    if word[:_SHORTEST] not in known.heads:
        return frozenset()
    return frozenset(_of_word(word, known.words))


def _of_word(word: str, known: Mapping[str, frozenset[Sort]]) -> Iterator[Sort]:
    """The sorts of what a word begins with, if what follows may be an ending."""
    for length in range(_SHORTEST, len(word) + 1):
        if length >= _LONG or length + _ENDING >= len(word):
            yield from known.get(word[:length], ())


def forget() -> None:
    """Keep no text any longer; a text's names have been judged."""
    told.cache_clear()
