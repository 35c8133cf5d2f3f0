"""Cells of tables that say when somebody is on duty, and not who.

    | Mo | Heike | Nadja |        | Dag | Aften | Nat |
    | Di | Nadja | Heike |        | Lone | Yusuf | Bodil |

A weekday or a part of the day is short and has a capital, as names have. Two different
ones below or beside each other are a column or a row of times; one alone may be called
so, as one below a head of weekdays may: `Mo`, `Luan`, `Sabah`.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from carnet.detection.fields import records
from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.company.rosters import is_day
from carnet.detection.names.text.spans import Span

_LEAST: Final = 2  # different times in a row or a column
_words: Final = partial(tables.every, "company/rosters")


def times(text: str) -> Iterator[Span]:
    """The cells of a text's tables that say when."""
    if "\n" not in text:
        return
    columns = list(records.grids(text))
    lines = defaultdict[int, list[Span]](list)
    for cell in (cell for column in columns for cell in column):
        lines[text.rfind("\n", 0, cell[0])].append(cell)
    heads = {cell for line in lines.values() for cell in _times_of(text, line)}
    yield from heads
    for column in columns:
        yield from _times_of(text, [cell for cell in column if cell not in heads])


def _times_of(text: str, cells: Sequence[Span]) -> list[Span]:
    """The times of one row or column, if there are two different ones."""
    said = {cell: text[slice(*cell)].strip(" .:") for cell in cells}
    found = [cell for cell, word in said.items() if _is_time(word)]
    return found if len({fold(said[cell]) for cell in found}) >= _LEAST else []


def _is_time(word: str) -> bool:
    return is_day(word) or fold(word) in _words("parts")
