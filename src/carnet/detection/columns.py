"""Findings that go over the border of two cells, a finding for each cell.

    Jana Nováková<tab>Petr Dvořák<tab>Dlouhá 12, 110 00 Praha 1

A placeholder in the place of a border would take a column from the row, and a street
with the name in the cell before would hide who it is.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Final

from carnet import late
from carnet.detection.fields.records import borders
from carnet.detection.overlaps import part
from carnet.vocabulary import Finding, Kind

_OVER: Final = frozenset({Kind.PERSON_NAME, Kind.POSTAL_ADDRESS, Kind.POSTAL_CODE})
"""What is found over signs that part cells, too."""
_SIGNS: Final = (",", ";", "\t", "|")
_HOUSE: Final = late.compile(r"[^\W\d_] [0-9]|[0-9][A-Za-z]?,? [^\W\d_]")
"""A street and its number, either way round."""
_REST: Final = 690
"""Of what stands in a cell if nothing else was found there: below what is possible."""


def in_cells(text: str, found: Sequence[Finding]) -> Iterable[Finding]:
    """The findings, and of those over a border what each cell has."""
    if "\n" not in text or not any(map(_may_be_over, found)):
        return found
    between = [one for one in borders(text) if _is_bare(text[slice(*one)])]
    return [rest for one in found for rest in _parted(one, between)]


def _may_be_over(one: Finding) -> bool:
    return one.kind in _OVER and any(map(one.value.__contains__, _SIGNS))


def _is_bare(border: str) -> bool:
    """Is it one of cells, and no comma of a list: `Köln, Bonn`?"""
    return border.strip('"') in _SIGNS[:2] or "\t" in border or "|" in border


def _parted(one: Finding, between: Sequence[tuple[int, int]]) -> Iterator[Finding]:
    """The finding, or its parts: less sure than what was found in a cell alone."""
    first = bisect_left(between, one.start, key=itemgetter(1))
    inner = []
    for low, high in between[first:]:
        if low >= one.end:
            break
        if low > one.start and high < one.end:
            inner.append((low, high))
    if one.kind not in _OVER or not inner or len(one.value) != one.end - one.start:
        yield one
        return
    starts = (one.start, *(high for _, high in inner))
    ends = (*(low for low, _ in inner), one.end)
    for start, end in zip(starts, ends, strict=True):
        if start < end and (rest := part(one, start, end)):
            yield (
                rest if _is_whole(rest) else replace(rest, score=min(one.score, _REST))
            )


def _is_whole(rest: Finding) -> bool:
    """Is it an address by itself, and as sure as before: `Lindevej 14, 5000 Odense`?"""
    return rest.kind is Kind.POSTAL_ADDRESS and _HOUSE.search(rest.value) is not None
