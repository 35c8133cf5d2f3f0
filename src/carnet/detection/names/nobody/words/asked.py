"""What forms ask for: work and leave (`STANOWISKO: OPERATOR WÓZKA`), a father's name.

Forms are filled in with capitals, by which any word that no list has looks like a
surname. A word of the lists of names stays somebody: whom a request is about stands in
its field as well (`PŘEDMĚT: PŘELOŽENÍ NOVÁKOVÉ`).
"""
# ruff: noqa: RUF002 - letters of Greek

from collections.abc import Iterator
from functools import cache, partial
from itertools import pairwise
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.tagger.listed import flags_of_all
from carnet.detection.names.text.spans import Span

_LINE: Final = late.compile(
    r"(?:(?<=\n)|\A)[ \t]*(?P<label>(?P<first>[^\W\d_]{2,20})"
    r"(?P<rest>(?:[ ][^\W\d_]{2,20}){0,2}))[ ]?:[ ]"
    r"(?P<value>[^\n:,;(/\u2013\u2014]{2,60})"
)
_WORD: Final = late.compile(r"[^\W\d_]+")
_FEWEST: Final = 2  # lines of a form
_labels: Final = partial(tables.every, "nobody/words/asked")


def fields(text: str) -> Iterator[Span]:
    """Where it is said what somebody is or wants, and what is asked of a name."""
    lines = list(_LINE.finditer(text)) if ":" in text else []
    if len(lines) < _FEWEST:
        return
    for line in lines:
        label, first = fold(line["label"]), fold(line["first"])
        if line["rest"] and first in _for_names():
            yield line.span("rest")
        if not _labels("position").isdisjoint((label, first)):
            yield line.span("value")
        elif not _labels("request").isdisjoint((label, first)):
            yield from _without(text, *line.span("value"))


def _without(text: str, start: int, end: int) -> Iterator[Span]:
    """A word for "without" and the next: whom leave is asked for stands before it."""
    words = list(_WORD.finditer(text, start, end))
    for word, behind in pairwise([*words, *words[-1:]]):
        if fold(word[0]) in _labels("without"):
            yield word.start(), behind.end()


def is_unlisted(name: str) -> bool:
    """Is no word of it in a list of names?"""
    return not flags_of_all(_WORD.findall(name)).named.any()


@cache
def _for_names() -> frozenset[str]:
    """Words for a name, before whose or which it is: `ΟΝΟΜΑ | ΠΑΤΡΟΣ:`."""
    return tables.every("fields", "plain") | tables.every("fields", "own")
