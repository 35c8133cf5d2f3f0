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

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names.folded import folded_of
from carnet.detection.names.spans import Span
from carnet.detection.names.tagger import tongues
from carnet.detection.words import table

Side = Literal["before", "behind"]

_WORD: Final = late.compile(r"[^\W_]+(?:'[^\W\d_]+)?")
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
    folded, known = folded_of(text), _phrases(file)
    before, behind = known["before"], known["behind"]
    for low, high in spans:
        last = None
        for word in _WORD.finditer(folded, low, high):
            head = word[0]  # of most words nothing else is asked
            if head in before:
                end = _end(folded, word, before[head], languages)
                if end is not None and folded[end : end + 1] in {" ", "@"}:
                    yield Place(end + 1, "before")
            if head in behind and last and folded[last.end() : word.start()] in _GAPS:
                end = _end(folded, word, behind[head], languages)
                if end is not None and not folded[end : end + 1].isalnum():
                    yield Place(last.start(), "behind")
            last = word


def _end(
    folded: str, word: re.Match[str], phrases: Mapping[str, int], languages: int
) -> int | None:
    """Where the longest phrase that begins with a word ends, and a space or sign is."""
    for phrase, spoken in phrases.items():
        end = word.start() + len(phrase)
        whole = not folded[end : end + 1].isalnum()
        if whole and spoken & languages and folded.startswith(phrase, word.start()):
            return end
    return None


@cache
def _phrases(file: str) -> Mapping[str, Mapping[str, Mapping[str, int]]]:
    """By side and first word: the phrases that begin with it, longest first.

    With each phrase the languages that have it, as bits.
    """
    found = {}
    data = table("carnet.detection.names", file)
    for side in get_args(Side):
        heads: defaultdict[str, dict[str, int]] = defaultdict(dict)
        rows = [
            (fold(one), tongues.bits((language,)))
            for language, row in data[side].items()
            for one in row
        ]
        for phrase, spoken in sorted(rows, key=lambda one: (-len(one[0]), one[0])):
            held = heads[_WORD.findall(phrase)[0]]
            held[phrase] = held.get(phrase, 0) | spoken
        found[side] = dict(heads)
    return found
