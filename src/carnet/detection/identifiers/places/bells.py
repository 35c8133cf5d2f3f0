"""Whose name stands on the bell of a house: `κουδούνι «Φραγκιαδάκης»`.

Bells of churches have names in quotes as well, so this is asked beside addresses only.
"""
# ruff: noqa: RUF001 - quotes

import re
from collections.abc import Iterator
from functools import cache

from carnet import late
from carnet.detection.identifiers.labels import expression
from carnet.detection.identifiers.places.streets import CAPITAL, rows
from carnet.detection.identifiers.scan import Scan
from carnet.detection.letters import fold

_NAME = late.compile(
    rf"[^\W\d_]{{0,3}}(?:[ ][^\W\d_]{{1,6}})?[ ]?[:=\-–]?[ ]?[„“\"«‘'][ ]?"
    rf"(?P<v>{CAPITAL}(?:[ ]{CAPITAL}){{0,2}})[ ]?[“”\"»’']"
)


def find(scan: Scan) -> Iterator[tuple[int, int]]:
    """The names in quotes behind a word for a bell."""
    for bell in _bells().finditer(scan.folded):
        if name := _NAME.match(scan.text, bell.end()):
            yield name.span("v")


@cache
def _bells() -> re.Pattern[str]:
    words = map(fold, rows()["bells"]["words"])
    return re.compile(rf"(?<![^\W_]){expression(words)}")
