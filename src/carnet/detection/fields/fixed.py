"""Tables of fixed width: every cell under the head of its column.

    NAME            GEBURTSDATUM TELEFON
    Huber           14.03.1961   0171 2345678

A column begins where a word of the head does and every row has a blank before.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from carnet import late
from carnet.detection.fields.rows import Span, bare, lines

_GAP: Final = "  "
_HEAD: Final = late.compile(r"[^\W\d][^\d,;|<>{}\[\]\"!?=\t]{0,200}")
_WORD: Final = late.compile(r"\S+")
_LEAST: Final = 2  # columns, and rows below the head


def columns(text: str) -> Iterator[tuple[Span, Span]]:
    """The head and the place of every cell below one."""
    if _GAP not in text or "\n" not in text:
        return
    every, at = list(lines(text)), 0
    while at + _LEAST < len(every):
        head = text[slice(*every[at])].rstrip()
        below = 0
        if _GAP in head and _HEAD.fullmatch(head):
            words = [one.start() for one in _WORD.finditer(head)]
            below_it = map(every.__getitem__, range(at + 1, len(every)))
            rows = list(_rows(text, below_it, words))
            starts = _starts(text, rows, words)
            if len(rows) >= _LEAST and len(starts) >= _LEAST:
                below = len(rows)
                for row in rows:
                    yield from _cells(text, every[at], row, starts)
        at += 1 + below


def _rows(text: str, below: Iterable[Span], words: list[int]) -> Iterator[Span]:
    """The lines with a blank before most of what has one in the first of them.

    They end where no column is left, so that no line is read for several heads.
    """
    begun: list[int] | None = None
    common = words[1:]
    for start, end in below:
        held = [one for one in words[1:] if start + one < end]
        apart = {one for one in held if text[start + one - 1] == " "}
        begun = sorted(apart) if begun is None else begun
        most = sum(one in begun for one in held)
        common = [one for one in common if one in apart or start + one >= end]
        few = _LEAST * sum(one in apart for one in begun) < most
        if few or not apart or not common:
            return
        yield start, end


def _starts(text: str, rows: Sequence[Span], words: list[int]) -> list[int]:
    """Where columns begin: a blank stands before in all of the rows."""
    return [
        word
        for word in words
        if not word
        or all(low + word >= high or text[low + word - 1] == " " for low, high in rows)
    ]


def _cells(
    text: str, head: Span, row: Span, starts: Sequence[int]
) -> Iterator[tuple[Span, Span]]:
    """Each head and what stands below it, without the blanks around."""
    for low, high in zip(starts, (*starts[1:], len(text)), strict=True):
        key, cell = (
            bare(text, min(start + low, end), min(start + high, end))
            for start, end in (head, row)
        )
        if cell[0] < cell[1]:
            yield key, cell
