"""Who begins a row of a list whose other rows begin with persons: `Gruby 2 bramki`.

A nickname that is a word as well, at the beginning of a line, where every word has a
capital, is told by the rows around it, and by a number or a plus right behind. The head
of the list and what is asked below have none.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from carnet.detection.names.bars.levels import NEVER, TOLD
from carnet.detection.names.read import Array, Read

_LIKELY: Final = 0.6  # of who begins another
_CASED: Final = 0.06  # of a word with a capital
_SMALL: Final = 0.08  # of one without, where all names are written so
_FEWEST: Final = 2  # rows that begin with persons
_OTHERS: Final = 2  # rows that need not: a head, and what is asked
_WIDEST: Final = 12  # tokens of a row
_SHORTEST: Final = 3  # letters; fewer shorten weekdays
_TELLS: Final = frozenset("1+")
"""What stands behind a name in a list, and hardly behind a head: a number, or who else.
"""
_NUMBERED: Final = frozenset("-\u2013\u2014*\u2022.)")


class Row(NamedTuple):
    """The token that begins a row, and what the next begins with."""

    at: int
    shape: str


def ask_less_of_rows(least: Array, read: Read) -> None:
    """One word at the beginning of a row, where most of those around are persons."""
    if "\n" not in read.text:
        return
    for block in _blocks(read):
        sure = [row for row in block if _is_sure(read, row.at)]
        if len(sure) < _FEWEST or 2 * len(sure) < len(block) - _OTHERS:
            continue
        small = all(read.word(row.at).islower() for row in sure)
        for row in block:
            bar = _bar(read, row.at, small=small)
            if row.shape in _TELLS and least[row.at] < NEVER:
                least[row.at] = min(least[row.at], bar)


def _is_sure(read: Read, at: int) -> bool:
    """Does the tagger think so, or the lists, who have a given name and no word?"""
    return bool(read.likely[at] >= _LIKELY) or _is_given(read, at)


def _is_given(read: Read, at: int) -> bool:
    return bool(read.given[at] and not read.flags_of(at).place)


def _bar(read: Read, at: int, *, small: bool) -> float:
    flags = read.flags_of(at)
    word = read.word(at)
    if not word.isalpha() or len(word) < _SHORTEST or flags.capitals:
        return NEVER
    if flags.capital:
        return TOLD if _is_given(read, at) else _CASED
    return _SMALL if small else NEVER


def _blocks(read: Read) -> Iterator[Sequence[Row]]:
    """The rows that stand below one another, without an empty line between."""
    held, first = list[Row](), 0
    for at, word in enumerate((*read.words, "\n")):
        if word != "\n":
            continue
        row = _row(read, first, at)
        if row is not None:
            held.append(row)
        elif at <= first and held:
            yield held
            held = []
        first = at + 1
    if held:
        yield held


def _row(read: Read, first: int, end: int) -> Row | None:
    """What begins the row of those tokens, but for a number or a dash before it."""
    if not 0 < end - first <= _WIDEST:
        return None
    at = first
    while at < end and (read.words[at].isdigit() or read.words[at] in _NUMBERED):
        at += 1
    if at >= end:
        return None
    behind = read.words[at + 1 : at + 3] if at + 2 < end else read.words[at + 1 : end]
    if behind[1:] == [":"]:
        return Row(at, ":")  # a heading that is counted: `Part 1: who comes`
    return Row(at, _shape(behind[0]) if behind else "")


def _shape(word: str) -> str:
    """A number, a word, or the sign itself."""
    if word[0].isdigit():
        return "1"
    return "a" if word[0].isalpha() else word[0]
