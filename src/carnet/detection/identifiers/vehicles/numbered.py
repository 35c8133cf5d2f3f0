"""Plates behind a word for "number", and before the word for the vehicle.

`το αυτοκίνητό μου με αριθμό ΡΙΒ 4092`, `a KLM-482 kocsi`, and in a chat about a lorry
`What is the number?` with its answer.
"""
# ruff: noqa: RUF001, RUF002 - letters of other scripts

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Final

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.expressions import expression
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Sieve
from carnet.detection.identifiers.vehicles import words
from carnet.detection.identifiers.vehicles.shapes import (
    BEFORE,
    CELL,
    FORMS,
    is_plausible,
)
from carnet.detection.letters import bare_capitals, fold
from carnet.detection.words import table
from carnet.vocabulary import Kind

_REACH: Final = 64  # characters from the word for the vehicle to its plate
_FAR: Final = 400  # characters from that word to a question in the same chat
_LONGEST: Final = 18  # characters of a plate, and of the word for "number" behind it
_NUMBERED: Final = late.compile(
    rf"(?:,?[ ][^\W\d_][\w'’\-]{{0,14}}){{0,4}}?[ ]?[,(:–]?[ ]{words.NUMBER}(?![^\W_])"
)
"""Up to the word for "number", in the folded text: ` of mine with number`."""
_PLATE: Final = late.compile(
    rf"[ ,:(„\"–—\-]{{1,3}}(?P<v>{FORMS})"
    r"(?![0-9A-Za-z]|[.,\-][0-9]|%|[ ](?:EUR|USD|PLN|CHF|€|Kč|zł|km|Ft))"
)


def _question() -> str:
    asked = expression(chain.from_iterable(table(__package__, "asked").values()))
    return (
        rf"(?<![^\W_]){asked}(?:[ ][^\W\d_'’]{{1,5}}){{0,2}}"
        rf"[ ]{words.NUMBER}(?:[ ][^\W\d_]{{1,5}})?(?=:)"
    )


_ASKED: Final = late.compile(_question)
"""A question for a number, with the colon that stands for its sign (answers.py)."""
_OTHER: Final = frozenset({"not", "device", "version", "phone"})
_BEHIND: Final = late.compile(
    rf"(?<![\w.\-/])(?P<v>{BEFORE})(?:[ ](?:numara(?:li)?|szamu|rendszamu))?[ ]\Z"
)
_KEYED: Final = late.compile(
    r"(?:[\w.\-]{1,24}(?:[_.\-]|\[[\"']))?[^\W\d]{2,12}\.?[\"']?\]?"
    r"[ \t]{0,8}[:=;,|\t][ \t]{0,8}[\"']?"
    rf"(?P<v>{CELL})[\"']?[ \t\r]{{0,4}}[,;|]?[ \t\r]{{0,4}}(?:\n|\Z)"
)
"""The line of a record whose key is short for a plate: `rek: HRT-529`."""
_LINE: Final = 30  # characters of such a key


@cache
def _short() -> Sieve:
    """The words of a text that are short for a plate."""
    return Sieve(words.short().__contains__)


def find(scan: Scan) -> Iterator[Hit]:
    """Every such plate in a text that speaks of a vehicle."""
    for word in words.near(scan, _REACH):
        told = _NUMBERED.match(scan.folded, word.end())
        if told and told.end() - word.end() <= _REACH:
            yield from _hit(scan, word.end(), _PLATE.match(scan.text, told.end()))
        if _late().match(scan.folded, word.start()):
            low = max(0, word.start() - _LONGEST - _LONGEST)
            found = _BEHIND.search(scan.text, low, word.start())
            yield from _hit(scan, word.start(), found)
    yield from _answered(scan)
    yield from _keyed(scan)


def _keyed(scan: Scan) -> Iterator[Hit]:
    """What the key of a line says in short is a plate."""
    for at in scan.starts(_short().of(scan.plain)) if scan.has_number else ():
        low = max(0, at - _LINE)
        line = scan.text.rfind("\n", low, at) + 1
        if low and not line:
            continue  # in the midst of a longer one
        first = len(scan.text[line : at + 1].lstrip(" \t-*•\"'|>"))
        if match := _KEYED.match(scan.text, at + 1 - first):
            normal = bare_capitals(match["v"])
            yield Hit(*match.span("v"), Kind.VEHICLE_PLATE, normal, "plate", LIKELY)


def _hit(scan: Scan, word: int, match: re.Match[str] | None) -> Iterator[Hit]:
    """The plate, if nothing between says that it is the number of something else."""
    if match is None or not is_plausible(match["v"]):
        return
    start, end = match.span("v")
    if words.is_anothers(scan, min(word, start), start):
        return
    between = scan.labels.within(min(word, start), start)
    if not any(label.tags & _OTHER for label in between):
        normal = bare_capitals(match["v"])
        yield Hit(start, end, Kind.VEHICLE_PLATE, normal, "plate", LIKELY)


def _answered(scan: Scan) -> Iterator[Hit]:
    """What somebody answers who is asked for a number, if a vehicle was spoken of."""
    ends = list(words.places(scan)) if ":" in scan.text else []
    asked = _ASKED.finditer(scan.folded, ends[0]) if ends else ()
    for end in (match.end() for match in asked):
        last = bisect_left(ends, end)
        if last and end - ends[last - 1] <= _FAR:
            yield from _hit(scan, end, _PLATE.match(scan.text, end))


@cache
def _late() -> re.Pattern[str]:
    """The words of the languages that say whose the vehicle is before it."""
    rows = table("carnet.detection.identifiers.vehicles", "vehicles")
    every = {fold(word) for name in ("hu", "tr") for word in rows[name]}
    return late.compile(expression(every))
