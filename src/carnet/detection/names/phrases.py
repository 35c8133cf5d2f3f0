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


def places(text: str, spans: Iterable[Span], file: str) -> Iterator[Place]:
    """Where names stand beside the phrases of a file in those parts of a text."""
    folded, known = folded_of(text), _phrases(file)
    before, behind = known["before"], known["behind"]
    for low, high in spans:
        last = None
        for word in _WORD.finditer(folded, low, high):
            head = word[0]  # of most words nothing else is asked
            if head in before:
                end = _end(folded, word, before)
                if end is not None and folded[end : end + 1] in {" ", "@"}:
                    yield Place(end + 1, "before")
            if head in behind and last and folded[last.end() : word.start()] in _GAPS:
                end = _end(folded, word, behind)
                if end is not None and not folded[end : end + 1].isalnum():
                    yield Place(last.start(), "behind")
            last = word


def _end(
    folded: str, word: re.Match[str], heads: Mapping[str, tuple[str, ...]]
) -> int | None:
    """Where the longest phrase that begins with a word ends, and a space or sign is."""
    for phrase in heads.get(word[0], ()):
        end = word.start() + len(phrase)
        whole = not folded[end : end + 1].isalnum()
        if whole and folded.startswith(phrase, word.start()):
            return end
    return None


@cache
def _phrases(file: str) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """By side and first word: the phrases that begin with it, longest first."""
    found = {}
    data = table("carnet.detection.names", file)
    for side in get_args(Side):
        heads: defaultdict[str, set[str]] = defaultdict(set)
        for phrase in {fold(one) for row in data[side].values() for one in row}:
            heads[_WORD.findall(phrase)[0]].add(phrase)
        found[side] = {
            head: tuple(sorted(held, key=lambda one: (-len(one), one)))
            for head, held in heads.items()
        }
    return found
