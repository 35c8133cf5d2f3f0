"""The words of this room's tables, of one sort, by what is asked of them.

A table has its words by sort and language or the other way round, or by one of these
alone. A row is a list, or one string in which `_` is a space inside of an expression.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache, partial
from typing import Final

from carnet.detection.letters import fold
from carnet.detection.names.tagger import tongues
from carnet.detection.words import table

_read: Final = lru_cache(maxsize=1)(partial(table, "carnet.detection.names"))
"""The last table, of which several sorts are mostly asked one after another."""


@cache
def every(file: str, sort: str = "") -> frozenset[str]:
    """The words of that sort in any language, folded; `file`: `nobody/garden`."""
    return frozenset(word for _, word in _rows(file, sort))


@cache
def spoken(file: str, sort: str = "") -> Mapping[str, int]:
    """The languages of each of those words, as bits; Chinese has none."""
    found: defaultdict[str, int] = defaultdict(int)
    for language, word in _rows(file, sort):
        found[word] |= 0 if language == "zh" else tongues.bits((language,))
    return dict(found)


@cache
def by_language(file: str, *sorts: str) -> Mapping[str, frozenset[str]]:
    """The words of those sorts together, of each language."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for language, word in (row for sort in sorts for row in _rows(file, sort)):
        found[language].add(word)
    return {language: frozenset(words) for language, words in found.items()}


def are_any(file: str, sort: str, words: Iterable[str], languages: int = ~0) -> bool:
    """Is one of these words, folded, of that sort in one of those languages?"""
    known = spoken(file, sort)
    return any(languages & known.get(word, 0) for word in words)


def _rows(file: str, sort: str) -> Iterator[tuple[str, str]]:
    """Each word of that sort, and the language of its row."""
    rows = _read(file)
    if sort and next(iter(rows)) in tongues.LANGUAGES:
        rows = {language: row.get(sort, "") for language, row in rows.items()}
    elif sort:
        rows = rows[sort] if isinstance(rows[sort], dict) else {"": rows[sort]}
    for language, row in rows.items():
        for word in row.split() if isinstance(row, str) else row:
            yield language, fold(word.replace("_", " "))
