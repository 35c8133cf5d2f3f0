"""Rows of a name and a mark, a score or a sum: where most are persons, the others are.

`Cor -` below `Bep x`, `Maija −10` below `Uģis −6`: a name that is a word as well, or
in no list, is told by the rows around it, which have one shape.
"""
# ruff: noqa: RUF001, RUF002 - signs

from collections.abc import Iterator, Sequence
from typing import Final

from carnet import late
from carnet.detection.names.company.attendance import may_be_name
from carnet.detection.names.spans import Span, is_found
from carnet.detection.names.tagger import model
from carnet.detection.names.tagger.features import COMMON, GIVEN, PLACE, SURNAME

_NAME: Final = (
    r"^[ \t]*(?:[-*•][ \t]+|\d{1,2}[.)]?[ \t]+)?"
    r"(?P<n>[^\W\d_]+(?:[ '’\-][^\W\d_]+){0,2}?)(?P<i>[ ][^\W\d_a-z]\.)?"
)
_SIGN: Final = r"[-–—−+✓✔✅✗✘❌×?/xX]"
_SCORE: Final = r"(?:[^\W\da-z_]|[+−-]?\d[\d.,:–-]*[^\W\d]{0,4})"
_SHAPES: Final = tuple(
    late.compile(rf"{_NAME}{tail}")
    for tail in (
        rf"[ ]?[:–-]?[ \t]+{_SIGN}(?:[ \t]+[^\n]{{1,24}})?[ \t]*\Z",
        rf"[ ]?[:–-]?[ \t]+{_SCORE}(?:[ ]\([^()\n]{{1,24}}\))?[ \t]*\Z",
        r"[ ]{1,4}(?:[^\W\d_]{1,12}[ ]){0,3}\d[\d ,.→–+-]{0,24}\Z",
        r"[ ][^\W\d_A-Z]{1,14}[ \t]*\Z",
        r"\t[^\n]{0,60}\Z",
    )
)
"""A sign; a letter, a score or a sum; what is counted; a word; the cells of a table."""
_LEAST: Final = 3  # rows of one shape
_FEWEST: Final = 2  # persons among them
_MOST: Final = 0.6
_WIDEST: Final = 80  # characters of a row


def marks(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """The other names of such rows, where `found`, in order, has most of them."""
    if len(found) < _FEWEST or "\n" not in text:
        return
    for shape in _SHAPES:
        rows, at = list[Span](), 0
        for line in (*text.split("\n"), ""):
            match = shape.match(line) if len(line) <= _WIDEST else None
            if (
                match is not None
                and match["n"][0].isupper()
                and not match["n"].isupper()
            ):
                rows.append((at + match.start("n"), at + match.end("n")))
            elif rows:
                yield from _others(text, rows, found)
                rows = []
            at += len(line) + 1


def _others(text: str, rows: Sequence[Span], found: Sequence[Span]) -> Iterator[Span]:
    left = [row for row in rows if not is_found(row, found)]
    known = len(rows) - len(left)
    if len(rows) < _LEAST or not left or known < _FEWEST:
        return
    listed = sum(_is_listed(text[slice(*row)]) for row in left)
    if known + listed < _MOST * len(rows):
        return
    for start, end in left:
        if may_be_name(text[start:end], text):
            yield start, end


def _is_listed(value: str) -> bool:
    """Has it a word that the lists have as a name and nothing else?"""
    flags = model.shipped().flags(value.split()) > 0
    named = flags[:, GIVEN] | flags[:, SURNAME]
    return bool((named & ~flags[:, COMMON] & ~flags[:, PLACE]).any())
