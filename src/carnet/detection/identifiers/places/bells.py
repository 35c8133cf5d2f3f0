"""Whose name stands on the bell of a house: `κουδούνι «Φραγκιαδάκης»`.

Bells of churches have names in quotes as well, so this is asked beside addresses only.
Without quotes the name has to end its clause, behind a word that English does not have:
`citofono Nattero,`, `zazvoňte na Pětioký,`.
"""
# ruff: noqa: RUF001 - quotes

import re
from collections.abc import Iterator
from functools import cache

from carnet import late
from carnet.detection.hit import LIKELY, POSSIBLE
from carnet.detection.identifiers.expressions import expression
from carnet.detection.identifiers.places.spelling import CAPITAL
from carnet.detection.identifiers.places.street_words import rows
from carnet.detection.identifiers.scan import Scan
from carnet.detection.letters import fold

_NAME = late.compile(
    rf"[^\W\d_]{{0,3}}(?:[ ][^\W\d_]{{1,6}})?[ ]?[:=\-–]?[ ]?[„“\"«‘'][ ]?"
    rf"(?P<v>{CAPITAL}(?:[ ]{CAPITAL}){{0,2}})[ ]?[“”\"»’']"
)


_PLAIN = late.compile(
    r"(?:[ ](?:bei|chez|a|na|en|u|pri|la|на|у|στο|hos|pie|prie))?[ ]?:?[ ]"
    rf"(?P<v>{CAPITAL}(?:[ \-]{CAPITAL})?)(?=[,;.)\n]|\Z)"
)
_WEAK = POSSIBLE - 50  # a tier below what finds names
_ENGLISH = frozenset({"doorbell", "buzzer", "bell", "bel", "zil", "timbre"})
"""What other words begin with, and what has makers' names beside it."""


def find(scan: Scan) -> Iterator[tuple[int, int, int]]:
    """The names behind a word for a bell, or a verb for ringing it, with their score.

    Without quotes who knows names knows better.
    """
    for bell in _bells().finditer(scan.folded):
        if name := _NAME.match(scan.text, bell.end()):
            yield *name.span("v"), LIKELY
            continue
        name = None if bell[0] in _ENGLISH else _PLAIN.match(scan.text, bell.end())
        if name:
            yield *name.span("v"), _WEAK


@cache
def _bells() -> re.Pattern[str]:
    words = map(fold, rows()["bells"]["words"])
    return late.compile(rf"(?<![^\W_]){expression(words)}")
