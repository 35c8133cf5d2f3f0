"""Persons in Chinese who begin a row among rows that begin with persons.

`蓝启亮 2000元` below `蓝启明 5000元`: lists of who gave, came or owes something
have no sentence around a name. A row that begins with a word (`合计 260`) is none.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from carnet import late
from carnet.detection.names.characters import words as han
from carnet.detection.names.characters.shapes import is_name
from carnet.detection.names.text.spans import Span, is_found

_ROW: Final = late.compile(
    r"^[ \t]{0,8}(?:[-*\u2022\u00b7]|\d{1,3}[.\u3001)])?[ ]?"
    r"(?P<n>[\u3400-\u9fff]{2,4})(?=[ \t\u3000,\uff0c|:\uff1a]{1,4}[^\s])",
    re.MULTILINE,
)
_FEWEST: Final = 2  # rows of persons who were found
_MOST: Final = 3  # rows for one of persons; some are totals and heads
_FULL: Final = 3  # characters of a name with its surname


def rows(plain: str, found: Sequence[Span]) -> Iterator[Span]:
    """Who begins a row, in a simplified text in which those were `found`."""
    if len(found) < _FEWEST or plain.count("\n") < _FEWEST:
        return
    for block in _blocks(plain):
        known = sum(is_found(one, found) for one in block)
        others = [one for one in block if _may_be(plain[slice(*one)])]
        if known >= max(_FEWEST, len(others) / 2, len(block) / _MOST):
            yield from others


def _blocks(plain: str) -> Iterator[list[Span]]:
    """Beginnings of rows, of lines one behind the other."""
    block: list[Span] = []
    for match in _ROW.finditer(plain):
        if block and plain.count("\n", block[-1][1], match.start("n")) != 1:
            yield block
            block = []
        block.append(match.span("n"))
    if block:
        yield block


def _may_be(value: str) -> bool:
    """Is it spelled like a name: with a surname, or as friends are called?"""
    if is_name(value) or value in han.words("doubled_words"):
        return True
    surname = value[0] in han.words("surnames") and len(value) <= _FULL
    return surname and not han.is_word(value) and value[-1] not in han.words("no_end")
