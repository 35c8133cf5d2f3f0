"""Phrases of a language beside which somebody stands: "ask", "lunch with", "said".

A file of them has two tables, `before` and `behind` a name, each by language and folded
as texts are; what else it holds is for the module beside it. A part of a text is read
word by word, once for all languages.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final, Literal, NamedTuple, get_args

from carnet.detection.letters import fold
from carnet.detection.names.tagger import tongues
from carnet.detection.names.text.folded import folded_of, words_of
from carnet.detection.names.text.spans import Span
from carnet.detection.words import table

Side = Literal["before", "behind"]

_GAPS: Final = frozenset((" ", "'s ", "\u2019s "))
"""Between somebody and a phrase behind: `Maya's birthday`."""


class Place(NamedTuple):
    """Where a name stands beside a phrase."""

    start: int
    side: Side
    """On which side of the name the phrase stands."""


def places(
    text: str, spans: Iterable[Span], file: str, languages: int = ~0
) -> Iterator[Place]:
    """Where names stand beside the phrases of a file in those parts of a text.

    `languages`: whose rows of the file count, as bits of `tongues`.
    """
    folded, known, words = folded_of(text), _phrases(file), words_of(text)
    at_all = [at for at, said in enumerate(words.said) if said in known.either]
    for low, high in spans if at_all else ():
        for at in at_all:
            word = words.places[at]
            if not low <= word.start() < high:
                continue
            end = _end(folded, word, known.before, languages)
            if end is not None and folded[end : end + 1] in {" ", "@"}:
                yield Place(end + 1, "before")
            last = words.places[at - 1] if at else None
            if last and folded[last.end() : word.start()] in _GAPS:
                end = _end(folded, word, known.behind, languages)
                if end is not None and not folded[end : end + 1].isalnum():
                    yield Place(last.start(), "behind")


def _end(
    folded: str,
    word: re.Match[str],
    heads: Mapping[str, Mapping[str, int]],
    languages: int,
) -> int | None:
    """Where the longest phrase that begins with a word ends, and a space or sign is."""
    for phrase, spoken in heads.get(word[0], {}).items():
        end = word.start() + len(phrase)
        whole = not folded[end : end + 1].isalnum()
        if whole and spoken & languages and folded.startswith(phrase, word.start()):
            return end
    return None


class _Phrases(NamedTuple):
    """Those of a file, by first word, with the languages that have each, as bits."""

    before: Mapping[str, Mapping[str, int]]
    behind: Mapping[str, Mapping[str, int]]
    either: frozenset[str]
    """The first words of all."""


@cache
def _phrases(file: str) -> _Phrases:
    """By side and first word: the phrases that begin with it, longest first.

    With each phrase the languages that have it, as bits.
    """
    found: dict[str, dict[str, dict[str, int]]] = {}
    data = table("carnet.detection.names", file)
    for side in get_args(Side):
        heads: defaultdict[str, dict[str, int]] = defaultdict(dict)
        rows = [
            (fold(one), tongues.bits((language,)))
            for language, row in data[side].items()
            for one in row
        ]
        for phrase, spoken in sorted(rows, key=lambda one: (-len(one[0]), one[0])):
            held = heads[words_of(phrase).said[0]]
            held[phrase] = held.get(phrase, 0) | spoken
        found[side] = dict(heads)
    return _Phrases(**found, either=frozenset().union(*found.values()))
