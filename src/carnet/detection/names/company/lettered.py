"""Initials in rows that begin with persons: `K R.L. Jegor` below `T Kaisa M.Ü.`.

A plan of duties and a list of results call by two letters whom all know. Nothing in
them says so; the rows around, of which most begin with somebody, do. Rows are lines, or
what stands behind the weekdays of one line.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from carnet import late
from carnet.detection.names.company.initials import may_be_somebodys
from carnet.detection.names.company.rosters import is_day
from carnet.detection.names.text.spans import Span, is_found

_LETTERS: Final = late.compile(
    r"(?:[^\W\d_]\.(?:-?[^\W\d_]\.){1,2}|[^\W\d_]\.[ ][^\W\d_]\.)(?=[ ,;:)\n]|\Z)"
)
"""Two with a space between, or up to three without: `D. V. | K. Matějů`."""
_TWO: Final = late.compile(r"\.(?<=[^\W\d_]\.)[ -]?[^\W\d_]\.")
"""What those have, and few texts do."""
_HEAD: Final = late.compile(
    r"[ \t]*(?:[-*\u2022\u2013\u2014][ \t]+)?(?:\d{1,2}[.):]?[ \t]+)?"
    r"(?:(?P<d>[^\W\d_]{1,14}):?[ \t]+(?=[^\W\d_]))?"
)
_SIGN: Final = late.compile(r"[ ]?[,+/&][ ]?|[ ]")
_PART: Final = late.compile(r"[^,;\n]+")
_FEWEST: Final = 2  # rows that begin with persons
_OTHERS: Final = 2  # rows that need not: a head, and what is asked
_LABEL: Final = 2  # letters of a day, or a place, that may be any
_WIDEST: Final = 80  # characters of a row
_MOST: Final = 8  # persons of a row


def lettered(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """Whose initials stand where other rows have those who were `found`, in order."""
    if len(found) < _FEWEST or not _TWO.search(text):
        return
    small = all(text[start:end].islower() for start, end in found)
    ends = dict(found)
    for block in (*_lines(text), *_days(text)):
        rows = list(dict.fromkeys(at for start in block for at in _begins(text, start)))
        met = [at for at in rows if is_found((at, at + 1), found)]
        told = [at for at in rows if _initials(text, at, found, small=small)]
        if len(met) < _FEWEST or 2 * len({*met, *told}) < len(block) - _OTHERS:
            continue
        for at in {*met, *told}:
            yield from _of_row(text, at, found, ends, small=small)


def _lines(text: str) -> Iterator[list[int]]:
    """Where short lines begin that stand below one another."""
    held, at = list[int](), 0
    for line in (*text.split("\n"), ""):
        if line.strip() and len(line) <= _WIDEST:
            held.append(at)
        elif held:
            yield held
            held = []
        at += len(line) + 1


def _days(text: str) -> Iterator[list[int]]:
    """Where the parts of a line begin that stand behind weekdays."""
    at = 0
    for line in text.split("\n"):
        parts = [at + one.start() for one in _PART.finditer(line)]
        told = [start for start in parts if _is_day(_label(text, start))]
        if len(told) > _FEWEST:
            yield told
        at += len(line) + 1


def _label(text: str, start: int) -> str:
    """The word before what a row begins with, if there is one."""
    head = _HEAD.match(text, start)
    return (head["d"] or "") if head is not None else ""


def _is_day(word: str) -> bool:
    return len(word) > _LABEL and is_day(word)


def _begins(text: str, start: int) -> Iterator[int]:
    """What a row begins with: behind a day, a place or a number."""
    head = _HEAD.match(text, start)
    if head is None:
        return
    word = head["d"] or ""
    told = not word or len(word) <= _LABEL or _is_day(word)
    yield head.end() if told else head.start("d")


def _initials(text: str, at: int, found: Sequence[Span], *, small: bool) -> Span | None:
    """The initials that begin there, none of the next name: `D. V. | K. Matějů`.

    `small`: all names are written so.
    """
    behind = bisect_left(found, (at, 0))
    end = found[behind][0] if behind < len(found) else len(text)
    one = _LETTERS.match(text, at, end)
    if one is None:
        return None
    letters = "".join(filter(str.isalpha, one[0]))
    cased = letters.isupper() or (small and letters.islower())
    return one.span() if cased and may_be_somebodys(one[0].upper()) else None


def _of_row(
    text: str, at: int, found: Sequence[Span], ends: Mapping[int, int], *, small: bool
) -> Iterator[Span]:
    """The initials of a row, one person after another; `ends` of those found."""
    for _ in range(_MOST):
        end = ends.get(at)
        if end is None and (one := _initials(text, at, found, small=small)) is not None:
            yield one
            end = one[1]
        sign = _SIGN.match(text, end) if end is not None else None
        if sign is None:
            return
        at = sign.end()
