"""Cells of a row, and rows that go over several lines.

    Name,Geburtsdatum,Notiz
    Huber,14.03.1961,"rief an,
    später"

A cell in quotes may hold line breaks, the signs between cells, and quotes, each of them
twice. Source: RFC 4180, section 2, points 6 and 7 (2005-10).
"""

import re
from collections.abc import Iterator
from typing import Final

from carnet import late

SIGNS: Final = (",", ";", "\t", "|")
"""What sets the cells of a row apart."""
Span = tuple[int, int]
_CELLS: Final = {
    sign: late.compile(
        rf"[ ]*\"(?P<s>[^\"\n]*)\"[ ]*(?={re.escape(sign)}|\Z)|[^{sign}]*"
    )
    for sign in SIGNS
}
_QUOTED: Final = late.compile(
    r"(?:^|[,;\t|])[ ]*\"(?P<s>(?:[^\"]|\"\")*+)\"(?=[ ]*(?:[,;\t|\r\n]|\Z))",
    re.MULTILINE,
)
_BLANK: Final = str.maketrans(dict.fromkeys('\r\n",;\t|', " "))
"""For what ends a line or a cell outside of quotes."""


def flat(text: str) -> str:
    """The text with each row of its tables in one line; every place stays what it is.

    Inside of a cell in quotes that goes over lines, or has quotes, what parts lines
    and cells reads as blanks. It is a cell where the row beside it has as many; all
    other quotes, of speech and of code, stay as they are.
    """
    if not _may_be_quoted(text):
        return text
    quoted = ((one["s"], one.span("s")) for one in _QUOTED.finditer(text))
    broken = [span for said, span in quoted if "\n" in said or '"' in said]
    if not broken:
        return text
    whole = _blanked(text, broken)
    kept = [one for one in broken if _is_in_table(whole, one)]
    return whole if len(kept) == len(broken) else _blanked(text, kept)


def _may_be_quoted(text: str) -> bool:
    """Are quotes doubled, or does a line leave one open?"""
    if '"' not in text or "\n" not in text:
        return False
    return '""' in text or any(one.count('"') % 2 for one in text.split("\n"))


def _blanked(text: str, cells: list[Span]) -> str:
    """The text with blanks for the signs in those cells."""
    parts, at = list[str](), 0
    for start, end in cells:
        parts += text[at:start], text[start:end].translate(_BLANK)
        at = end
    return "".join((*parts, text[at:]))


def _is_in_table(text: str, cell: Span) -> bool:
    """Has the line of a cell as many others as the line above it or below?"""
    low, high = _line(text, cell[0])
    beside = [_line(text, low - 1)] if low else []
    below = text.find("\n", cell[1]) + 1
    beside += [_line(text, below)] if below else []
    for sign in SIGNS:
        if text.find(sign, low, high) >= 0:
            width = len(cells(text, (low, high), sign))
            if width > 1 and any(len(cells(text, a, sign)) == width for a in beside):
                return True
    return False


def _line(text: str, at: int) -> Span:
    """Where the line of a place begins and ends."""
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    start = text.rfind("\n", 0, at) + 1
    return start, end - (text[end - 1 : end] == "\r" and end > start)


def lines(text: str) -> Iterator[Span]:
    """Where each line begins and ends, without its end."""
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end - (text[end - 1 : end] == "\r" and end > start)
        start = end + 1


def cells(text: str, line: Span, sign: str) -> list[Span]:
    """The span of each cell of a line, without quotes and spaces around it."""
    at, end = line
    found = []
    if text.find('"', at, end) < 0:  # most lines have none, in code and in tables
        for cell in text[at:end].split(sign):
            found.append(bare(text, at, at + len(cell)))
            at += len(cell) + 1
        return found
    while at <= end:
        match = _CELLS[sign].match(text, at, end)
        if match is None:
            break
        span = match.span("s") if match["s"] is not None else match.span()
        found.append(bare(text, *span))
        at = match.end() + 1
    return found


def bare(text: str, start: int, end: int) -> Span:
    """Without the blanks around it; of blanks alone the end."""
    piece = text[start:end]
    low = end - len(piece.lstrip())
    return low, max(low, start + len(piece.rstrip()))
