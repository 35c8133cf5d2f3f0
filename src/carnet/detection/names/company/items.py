"""Items of lists: what stands between the signs of a line, and which belong together.

`Rok 1, Ivanka 30 og Liv (køkken)` are three items, and a list; `<li>` and the cells of
a table begin one as a line does. A label before a colon or a dash is none.
"""
# ruff: noqa: RUF001 - signs of lists

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.names.text.links import links
from carnet.detection.names.text.spans import Span
from carnet.detection.words import any_of

_WORD: Final = r"[^\W\d_]+(?:[-'’][^\W\d_]+)*"
_ITEM: Final = late.compile(
    r"[ \t]*(?:[-*•–—][ \t]+|\d{1,2}[.)][ \t]*)?"
    rf"(?P<n>(?:[^\W\d_]\.[ ]?){{0,2}}{_WORD}(?:[ ]{_WORD}){{0,3}}"
    r"(?:[ ][^\W\d_a-z]\.)?)(?=[ \t]*(?:\(|\d|[-–—+−]?\Z|[ ][-–—][ ]?\d))"
)
_LABELLED: Final = late.compile(
    r"[ \t]*(?:[-*•][ \t]+|\d{1,2}[.)][ \t]+)?(?P<k>[^\W\d_][^:–—]{0,39}?)"
    r"(?P<s>[ ]?:|[ ][-–—→][ ]|：)[ \t]*"
)
"""A label and its sign, at the beginning of a line."""
_SIGN: Final = late.compile(r"[;|(\t]|[ ][-–—][ ]")
"""What parts the first item of a line from what is told of it."""
_LINE: Final = late.compile(r"[^\n<>]{2,}")
_WIDEST: Final = 400  # characters of a line of items
_BARS: Final = late.compile(r"[|\t]")
_NOTE: Final = r"[^()]{0,60}\)"
"""In parentheses, behind the first."""
_ENDS: Final = frozenset("be")
"""The groups of the signs that end a list: behind a space, and without one."""

Joins = Callable[[str], bool]


class Item(NamedTuple):
    """Where the words of an item stand."""

    start: int
    end: int
    joined: bool = False
    """By "and" to the one before it."""


class Row(NamedTuple):
    """A line with a label: the sign behind it, and the items that follow."""

    sign: str
    items: list[Item]


@cache
def _joints() -> re.Pattern[str]:
    """What parts items: "and" in any language, signs that join, and those that end.

    It begins with a class, so that the search skips the letters: in 288 us of 2 kB it
    tried each way to go on from each of them, where it now takes 117.
    """
    words = any_of(links())
    return re.compile(
        r"[ (,;+/&、:：|\t.!?…]"
        rf"(?:(?<=\(){_NOTE}"
        rf"|(?<=[ ])(?:(?P<a>{words})[ ]"
        r"|(?P<j>[,;][ ]|[+/&、][ ]?)|(?P<b>[-–—→][ ](?!\d)|\|[ ]?))"
        r"|(?P<o>(?<=[,;])[ ]|(?<=[+/&、])[ ]?)"
        r"|(?P<e>(?<=[:：])[ ]|(?<=\|)[ ]?|(?<=[\t!?…])"
        r"|(?<=\.)(?<!\s[^\W\d_]\.)(?=[ ]|\Z)))",
        re.IGNORECASE,
    )


def lines(text: str) -> Iterator[Span]:
    """What stands in a line, or in an element of a page, if it may be a list."""
    for one in _LINE.finditer(text):
        if one.end() - one.start() <= _WIDEST:
            yield one.span()


def lists(text: str, start: int, end: int, joins: Joins) -> Iterator[list[Item]]:
    """The lists of a line: items with nothing but a sign or "and" between.

    `joins`: is a word "and" in the language of the text? It is asked behind items.
    """
    held, at, joined = list[Item](), start, False
    for sign in (*_joints().finditer(text, start, end), None):
        if sign is not None and sign.lastgroup is None:
            continue  # a note in parentheses
        item = _ITEM.match(text, at, sign.start() if sign else end)
        linked = sign is not None and sign.lastgroup == "a"
        if item is not None and sign is not None and linked and not joins(sign["a"]):
            continue
        if item is not None:
            held.append(Item(*item.span("n"), joined and bool(held)))
        if item is None or sign is None or sign.lastgroup in _ENDS:
            if held:
                yield held
            held = []
        at = sign.end() if sign else end
        joined = linked


def row(text: str, start: int, end: int, joins: Joins) -> Row | None:
    """The items behind a label at the beginning of a line, if it has one."""
    label = _LABELLED.match(text, start, end)
    if label is None:
        return None
    items = next(lists(text, label.end(), end, joins), [])
    begins = bool(items) and not text[label.end() : items[0].start].strip(" \t-*•")
    return Row(label["s"].strip()[-1:], items) if begins else None


def first(text: str, start: int, end: int) -> Row | None:
    """The item at the beginning of a line, with the sign behind it, if it has one."""
    sign = _SIGN.search(text, start, end)
    item = _ITEM.match(text, start, sign.start()) if sign is not None else None
    return Row(sign[0], [Item(*item.span("n"))]) if sign and item else None


def cells(text: str, start: int, end: int) -> Iterator[Row]:
    """The items that fill a cell of a row, but for a note, by the place of the cell."""
    at, place = start, 0
    for sign in (*_BARS.finditer(text, start, end), None):
        stop = sign.start() if sign is not None else end
        item = _ITEM.match(text, at, stop) if place else None
        rest = text[item.end() : stop].strip() if item is not None else ""
        if item is not None and rest[:1] + rest[-1:] in {"", "()"}:
            yield Row(f"|{place}", [Item(*item.span("n"))])
        at, place = sign.end() if sign is not None else end, place + 1
