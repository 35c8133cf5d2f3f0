"""Plates in a line that names a vehicle further before: as an entry of a list has them.

`Suzuki Swift, brakes, owner Ann Other, KLM-471, cash`: signs set the plate apart. What
is grouped in two only (`KLM-471`, as parts of machines are, too) stands right behind a
name. In brackets right behind a word that is also an engine's any of them may stand.
"""
# ruff: noqa: RUF001 - signs of other scripts

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.identifiers.expressions import expression
from carnet.detection.identifiers.places.spelling import UPPER
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Beginning, Sieve
from carnet.detection.identifiers.vehicles import makes, words
from carnet.detection.letters import fold
from carnet.detection.words import any_form

_REACH: Final = 160  # characters from the vehicle to its plate, in the same line
_LONGEST: Final = 7  # digits of a plate
_PAIR: Final = late.compile(r"[LGCB]+[ \-]?9+|9+[ \-][LGC]+")
"""Forms of letters and then digits, or the other way round."""
_NAMED: Final = late.compile(
    rf"(?<![^\W_])[{UPPER}][^\W\d_]+(?:[ \-][{UPPER}][^\W\d_]+){{1,3}}[,;][ ]\Z"
)
"""A name and the sign behind it, right before a plate."""
_ASIDE: Final = late.compile(r"[^\W\d_]{0,6}[ ][(]\Z")
_BEFORE: Final = r"(?:(?<=[,;(|/][ ])|(?<=[,;(|/])|(?<=[–—][ ]))"
_BEHIND: Final = r"(?=[ ]?(?:[,;)|]|[.][ \n]|[.]?\Z|[.]?\r?\n))"
_OTHER: Final = frozenset({"not", "device", "version", "phone"})
_LEAD: Final = 24  # characters before a plate that name another number
_NAME: Final = 64  # characters of a name before it


def find(scan: Scan) -> Iterator[re.Match[str]]:
    """Every such plate, as the group `v`."""
    if not scan.has_number:
        return
    places = sorted((*words.places(scan), *makes.places(scan)))
    engines = [match.end() for match in _engines(scan)]
    read = 0
    for start in sorted((*places, *engines)):
        low = max(start, read)
        read = max(read, _end(scan, start))
        for match in _forms(_languages(scan)).finditer(scan.text, low, read):
            if _is_apart(scan, match, start, aside=start in engines):
                yield match


def _end(scan: Scan, start: int) -> int:
    """Where the line ends, if that is near."""
    end = scan.text.find("\n", start, start + _REACH)
    return end + 1 if end >= 0 else min(len(scan.text), start + _REACH)


def _languages(scan: Scan) -> frozenset[str]:
    return scan.languages | scan.lettered


def _is_apart(scan: Scan, match: re.Match[str], start: int, *, aside: bool) -> bool:
    """Whether what stands before it leaves it to be a plate."""
    at, end = match.span("v")
    labels = scan.labels.within(max(start, at - _LEAD), at)
    if any(label.tags & _OTHER for label in labels) or makes.is_other(match["v"]):
        return False
    if _pairs(_languages(scan)).fullmatch(match["v"]) is None:
        return True
    if aside and _ASIDE.fullmatch(scan.text, start, at):
        return scan.text.startswith(")", end)
    return _NAMED.search(scan.text, max(start, at - _NAME), at) is not None


@cache
def _engines_shape() -> tuple[re.Pattern[str], Sieve]:
    rows = makes.rows()["engines"]["words"]
    every = set(map(fold, rows))
    shape = late.compile(rf"(?<![^\W_]){expression(every)}(?![^\W_])")
    return shape, Sieve(Beginning(every))


def _engines(scan: Scan) -> Iterator[re.Match[str]]:
    """Words for a motorcycle that are an engine's as well."""
    shape, sieve = _engines_shape()
    found = sieve.of(scan.plain)
    yield from scan.near(shape, found, _REACH, longest=_LONGEST) if found else ()


@cache
def _forms(languages: frozenset[str]) -> re.Pattern[str]:
    forms = any_form(sorted(_written(languages)), makes.SIGNS)
    return late.compile(rf"{_BEFORE}(?P<v>{forms}){_BEHIND}")


@cache
def _pairs(languages: frozenset[str]) -> re.Pattern[str]:
    pairs = sorted(form for form in _written(languages) if _PAIR.fullmatch(form))
    return late.compile(any_form(pairs or ["LLL-999"], makes.SIGNS))


@cache
def _written(languages: frozenset[str]) -> frozenset[str]:
    """How the countries of those languages write plates."""
    rows, alone = makes.rows(), makes.rows()["alone"]
    own = [rows[name]["forms"] for name in ("any", *languages) if name in rows]
    own += [alone[name] for name in languages if name in alone]
    return frozenset(form for row in own for form in row)
