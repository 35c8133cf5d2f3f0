"""Cells of tables that say when somebody is on duty, and not who.

    | Mo | Heike | Nadja |        | Dag | Aften | Nat |
    | Di | Nadja | Heike |        | Lone | Yusuf | Bodil |

A weekday or a part of the day is short and has a capital, as names have, and many are
names: `Dag` and `Tor`, `Ma` and `Lu`. Two different ones of one language say when where
they are half of a row or a column and no list of names has one of them; one below a
head of weekdays may be somebody.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from carnet.detection.fields import records
from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.tagger.listed import flags_of_all
from carnet.detection.names.text.spans import Span

_LEAST: Final = 2  # different times in a row or a column
_FILE: Final = "company/rosters"
_SORTS: Final = ("days", "parts")


def times(text: str) -> Iterator[Span]:
    """The cells of a text's tables that say when."""
    columns = list(records.grids(text))
    cells = (cell for column in columns for cell in column)
    said = {cell: fold(text[slice(*cell)].strip(" .:")) for cell in cells}
    if all(tables.every(_FILE, sort).isdisjoint(said.values()) for sort in _SORTS):
        return  # as of most texts, whose rows no language is asked about then
    rows = defaultdict[int, dict[Span, str]](dict)
    for cell, word in said.items():
        rows[text.rfind("\n", 0, cell[0])][cell] = word
    heads = {cell for row in rows.values() for cell in _times_of(text, row)}
    yield from heads
    for column in columns:
        yield from _times_of(text, {c: said[c] for c in column if c not in heads})


def _times_of(text: str, said: Mapping[Span, str]) -> Sequence[Span]:
    """The times of one row or column, if they are of a language that says so."""
    for words in _times().values():
        found = [cell for cell, word in said.items() if word in words]
        several = len({said[cell] for cell in found}) >= _LEAST
        if several and 2 * len(found) >= len(said) and not _are_names(text, found):
            return found
    return ()


def _are_names(text: str, cells: Sequence[Span]) -> bool:
    """Do the lists have each of those as a given name or a surname?"""
    every = [text[slice(*cell)].strip(" .:") for cell in cells]
    return bool(flags_of_all(every).named.all())


@cache
def _times() -> Mapping[str, frozenset[str]]:
    """Weekdays and parts of the day of each language, folded, none of one letter."""
    return {
        language: frozenset(word for word in words if len(word) > 1)
        for language, words in tables.by_language(_FILE, *_SORTS).items()
    }
