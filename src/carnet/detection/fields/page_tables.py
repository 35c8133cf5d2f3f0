"""Tables of pages: every cell under the head of its column.

    <tr><th>Name</th><th>Passport</th></tr><tr><td>Ada</td><td>K1234567</td></tr>

A cell is what stands between its tags (HTML Living Standard, 4.9, read 2026-11),
without other tags at its beginning and its end.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from carnet import late

_TAG: Final = late.compile(
    r"<(?P<end>/)?(?P<name>table|tr|t[hd])(?:\s[^<>]{0,300})?>", re.IGNORECASE
)
_FRONT: Final = late.compile(
    r"(?:\s|&nbsp;|</?(?!t(?:able|[rdh])[\s>])[a-z][^<>]{0,200}>){0,12}", re.IGNORECASE
)
"""What may stand in a cell before its text: no tag of another cell."""
_TEXT: Final = late.compile(r"[^<\n]{1,300}")
_HEAD: Final = late.compile(r"[^\W\d][^\n,;|<>{}\[\]\"!?]{0,29}|[№#]")
_FEWEST: Final = 3  # columns of a table whose heads are written as other cells are
Span = tuple[int, int]


class _Row(NamedTuple):
    cells: list[Span]
    named: bool
    """All of them are cells for heads."""
    first: bool
    """It is the first one of its table."""


def columns(text: str) -> Iterator[tuple[Span, Span]]:
    """The head and the place of every cell below one; heads are words."""
    heads: list[Span] = []
    for row in _rows(text):
        if _is_head(text, row):
            heads = row.cells
        elif not row.first and len(row.cells) == len(heads):
            yield from zip(heads, row.cells, strict=True)
        else:
            heads = []


def _is_head(text: str, row: _Row) -> bool:
    """Two words in a row are a key and its value as often as heads."""
    marked = row.named or (row.first and len(row.cells) >= _FEWEST)
    return marked and all(_HEAD.fullmatch(text, *cell) for cell in row.cells)


def _rows(text: str) -> Iterator[_Row]:
    """The cells of each row that has some."""
    cells: list[Span] = []
    named = first = True
    for tag in _TAG.finditer(text):
        name = tag["name"].lower()
        if name in {"td", "th"}:
            if not tag["end"]:
                cells.append(_cell(text, tag.end()))
                named = named and name == "th"
            continue
        if cells:
            yield _Row(cells, named, first)
            cells, named, first = [], True, False
        first = first or name == "table"
    if cells:
        yield _Row(cells, named, first)


def _cell(text: str, at: int) -> Span:
    """What stands in the cell that begins there; its first words, if tags part them."""
    front = _FRONT.match(text, at)
    start = front.end() if front else at
    words = _TEXT.match(text, start)
    return start, start + len(words[0].rstrip()) if words else start
