"""Tables and long lines in the width that there is.

A table that does not fit is drawn row by row: its short cells in one line, under their
headings, and each long cell on lines of its own below. Nothing is cut.
"""

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len

from carnet.cli.answer import Table

_SHORT = 24
"""Columns that a short cell has at most."""
_GAP = "  "
_LEAST = 40
"""Narrower than this a terminal gets lines as long as they come."""


def drawn(table: Table, width: int) -> Iterator[str]:
    """The lines of a table, none wider than `width` where words allow it."""
    rows = (table.columns, *table.rows)
    whole = range(len(table.columns))
    if sum(_widths(rows)) + len(_GAP) * (len(whole) - 1) <= width:
        return _grid(rows, whole)
    return _stacked(table, width)


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    return [max(map(cell_len, cells)) for cells in zip(*rows, strict=True)]


def _grid(rows: Sequence[Sequence[str]], shown: Iterable[int]) -> Iterator[str]:
    widths, places = _widths(rows), tuple(shown)
    for row in rows:
        cells = (row[i] + " " * (widths[i] - cell_len(row[i])) for i in places)
        yield _GAP.join(cells).rstrip()


def _stacked(table: Table, width: int) -> Iterator[str]:
    """Short columns as a grid; of the long ones each filled cell below its row."""
    rows = (table.columns, *table.rows)
    long = [i for i, most in enumerate(_widths(rows)) if most > _SHORT and i]
    short = [i for i in range(len(table.columns)) if i not in long]
    for row, line in zip(rows, _grid(rows, short), strict=True):
        yield from wrapped(line, width)
        if row is table.columns:
            continue
        for i in long:
            if row[i]:
                yield from wrapped(f"{_GAP}{row[i]}", width)


def wrapped(line: str, width: int) -> list[str]:
    """The line in pieces of `width`, each but the first a little further in."""
    if cell_len(line) <= width or width < _LEAST:
        return [line]
    inner = " " * (len(line) - len(line.lstrip()) + len(_GAP))
    return textwrap.wrap(
        line,
        width,
        subsequent_indent=inner,
        break_long_words=False,
        break_on_hyphens=False,
        replace_whitespace=False,
        drop_whitespace=True,
    )
