"""Pairs in a table of results: `Osmólska–Gryzło 58,3`, two players in each row.

A row has two surnames and figures, and nothing that says what they are; where half of
them were found all are, but for clubs and towns, which are never found in such number.
"""
# ruff: noqa: RUF001, RUF002, RUF003 - dashes

from collections.abc import Iterator, Sequence
from typing import Final

from carnet import late
from carnet.detection.names.company.attendance import may_be_name
from carnet.detection.names.spans import Span, is_found

_WORD: Final = r"[^\W\d_a-z][^\W\d_]+(?:[-'’][^\W\d_]+)*"
_NAME: Final = rf"(?:[^\W\d_a-z]\.[ ]?)?{_WORD}(?:[ ]{_WORD}){{0,2}}"
_ROW: Final = late.compile(
    r"[ \t]*(?:[-*•][ \t]+|\d{1,3}[.)]?[ \t]+)?"
    rf"(?P<a>{_NAME})(?:[–—]|[ ]?[/&][ ]?)(?P<b>{_NAME})"
    r"[ \t]*[:|;,]?[ \t]*(?=\d|[-–—][ ]?\d|\(|$)"
)
_LEAST: Final = 2  # rows
_WIDEST: Final = 120  # characters of a row


def pairs(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """Who plays with whom, where `found`, in order, has half of them."""
    if not found or "\n" not in text:
        return
    rows, at = list[tuple[Span, Span]](), 0
    for line in text.split("\n"):
        row = _ROW.match(line) if len(line) <= _WIDEST else None
        if row is not None and row["a"][0].isupper() and row["b"][0].isupper():
            (a, b), (c, d) = row.span("a"), row.span("b")
            rows.append(((at + a, at + b), (at + c, at + d)))
        at += len(line) + 1
    sides = [side for row in rows for side in row]
    met = sum(is_found(side, found) for side in sides)
    if len(rows) >= _LEAST and met * 2 >= len(sides):
        yield from _others(text, rows, found)


def _others(
    text: str, rows: Sequence[tuple[Span, Span]], found: Sequence[Span]
) -> Iterator[Span]:
    for row in rows:
        named = [is_found(s, found) or may_be_name(text[slice(*s)], text) for s in row]
        if any(named):  # a word is a surname beside one: `Mai–Dziki`
            yield from (side for side in row if not is_found(side, found))
