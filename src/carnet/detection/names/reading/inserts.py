"""Rows that a statement of SQL inserts, read as the table which they fill.

    INSERT INTO staff (id, surname, name) VALUES (7, 'Kowalczyk', 'Anna'), (8, ...);

A literal of one word in a program is hardly ever a name, so that rules for code leave
it; in the cells of a table the words beside it say what it is. Source: ISO/IEC
9075-2:2023, 14.11 (insert statement) and 5.3 (literal: a quote inside stands twice).
"""

import re
from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.views import View, edited
from carnet.detection.views.edit import Edit

_SIGN: Final = "("
_INSERT: Final = late.compile(
    r"\b(?:insert|replace)[ ](?:[^\n;'()]{0,30}[ ])?into\s[^;'()]{1,160}"
    r"(?:\((?P<columns>[^()';]{1,2000})\)\s{0,40})?values\s{0,40}(?=\()",
    re.IGNORECASE,
)
_STRING: Final = r"[NEne]?'(?P<said>(?:[^'\\]|''|\\.)*)'"
_ROW: Final = late.compile(
    r"\((?P<cells>(?:[^'()]|'(?:[^'\\]|''|\\.)*'|\([^'()]*\))*)\)(?:\s{0,40},\s{0,40})?"
)
_CELL: Final = late.compile(rf"\s*(?:{_STRING}|(?P<bare>[^',]*?))\s*(?:,|$)")
_COLUMN: Final = late.compile(r"[`\"\[\s]*(?P<bare>[^`\"\[\],\s]+)[^,]*(?:,|$)")
_NOTHING: Final = frozenset(("null", "default"))


def tables(text: str) -> View | None:
    """The rows of all such statements as lines of tables, with the way back."""
    if _SIGN not in text or _INSERT.search(text) is None:
        return None
    edits, at = list[Edit](), 0
    for row in _rows(text):
        sign = "\n"
        for start, end in row:
            quote = '"' * ("," in text[start:end])
            edits.append((at, start, sign + quote))
            sign, at = f"{quote},", end
        if sign.startswith('"'):
            edits.append((at, at, '"'))
    edits.append((at, len(text), "\n"))
    return edited(View(text), edits, "table")


def _rows(text: str) -> Iterator[list[tuple[int, int]]]:
    """Where the cells of each row stand, in order; the columns' names come first."""
    for insert in _INSERT.finditer(text):
        if insert["columns"]:
            columns = _COLUMN.finditer(text, *insert.span("columns"))
            yield [one.span("bare") for one in columns]
        row = _ROW.match(text, insert.end())
        while row is not None:
            yield list(_cells(text, *row.span("cells")))
            row = _ROW.match(text, row.end())


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The cells of a row, without quotes; what is nothing is empty."""
    while start < end and (cell := _CELL.match(text, start, end)):
        group = "bare" if cell["said"] is None else "said"
        low, high = cell.span(group)
        yield (low, low) if cell[group].lower() in _NOTHING else (low, high)
        start = cell.end()


def cells(table: View, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What a span of such a table is in its cells; a name may stand in two of them."""
    for at, (low, high, literal) in zip(table.at, table.source, strict=True):
        first, last = max(start, at), min(end, at + high - low)
        if literal and first < last:
            yield first, last
