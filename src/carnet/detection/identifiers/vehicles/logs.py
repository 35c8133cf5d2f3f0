"""Plates in the log of a gate or a car park: a line with its time for each of them.

    07:41 iebrauc JK-4817          2026-03-05 17:20 | out | LB19 KXU
    07:55 iebrauc HN 902           JK-4817, ulos 17:20

Where another rule found the plate of one line, what stands at the same place of the
others is a plate as well, whatever country it is of.
"""
# ruff: noqa: RUF001 - dashes

from collections.abc import Collection, Iterator
from re import MULTILINE
from typing import Final

from carnet import late
from carnet.detection.identifiers.places.spelling import UPPER
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.vehicles.shapes import NO_PLATES

_TIME: Final = (
    r"(?:(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[./][0-9]{1,2}[./](?:[0-9]{2,4})?)"
    r"[T ,]{1,2})?[0-2]?[0-9][:.h][0-5][0-9](?::[0-5][0-9])?"
)
_SIGN: Final = r"[ \t]*[,;|:–—\-]?[ \t]+"
_WORD: Final = rf"(?=[^\W\d_]*(?![{UPPER}])[^\W\d_])[^\W\d_]+"
"""It has a small letter, as no plate does."""
_WORDS: Final = rf"(?:{_WORD}{_SIGN}){{0,3}}"
_LEAD: Final = r"^[ \t]*(?:[\-*•–][ \t]*)?"
_GROUP: Final = rf"(?:[{UPPER}0-9]{{1,7}})"
_PLATE: Final = (
    rf"(?P<v>(?=[^\n]{{0,8}}[{UPPER}])(?=(?:[^\n0-9]{{0,6}}[0-9]){{2}})"
    rf"{_GROUP}(?:[ \-·]{_GROUP}){{0,2}})"
)
_ROWS: Final = tuple(
    late.compile(shape, MULTILINE)
    for shape in (
        rf"{_LEAD}{_TIME}{_SIGN}(?P<w>{_WORDS}){_PLATE}(?=[ \t]*(?:[,;|(.][^\n]*)?$)",
        rf"{_LEAD}{_PLATE}{_SIGN}(?P<w>{_WORDS}){_TIME}(?![0-9])",
    )
)
_MOST: Final = 9  # letters and digits of a plate
_FEWEST: Final = 5  # the same; with letters in two groups it may have less
_GROUPED: Final = 3  # letters that stand together
_LETTERS: Final = late.compile(r"[^\W\d_]+")


def find(scan: Scan, known: Collection[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where the plates begin and end of the lines that are like those of known ones."""
    if not known or "\n" not in scan.text:
        return
    for shape in _ROWS:
        rows = list(shape.finditer(scan.text))
        if not any(row.span("v") in known for row in rows):
            continue
        for row in rows:
            if row.span("v") not in known and _is_plate(row["v"]):
                yield row.span("v")


def _is_plate(value: str) -> bool:
    """Whether it is as long as a plate and names no model, unit, paper or fault."""
    letters, size = _LETTERS.findall(value), sum(map(str.isalnum, value))
    if size > _MOST or max(map(len, letters)) > _GROUPED:
        return False
    long = size >= _FEWEST or len(letters) > 1
    return long and NO_PLATES.isdisjoint(letters)
