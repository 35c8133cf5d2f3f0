"""Numbers beside one of the text: `K736184(A)`, and `R853719(3)` bare.

Where one is told by its label or its official spelling, another of its kind whose check
digit holds is one as well, if few other numbers are written so: those with letters, or
a date. Of the country, or of one next door, any kind with a date will do, and any whose
label the text has somewhere: who fills in a form for two workers tells both numbers.
"""

import sys
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from carnet import late
from carnet.detection.hit import POSSIBLE, Hit
from carnet.detection.identifiers.registers.rows import Rule, labels, rules
from carnet.detection.identifiers.scan import LETTER, Scan
from carnet.detection.words import table

_LONGER = late.compile(r"[A-Za-z0-9][_\-/#.]\Z|[#A-Za-z0-9_=]\Z")
"""Before the tail of a longer code."""
_FEWEST, _MOST = 7, 18  # characters


class _Vouched(NamedTuple):
    """What a text with one number found in it vouches for."""

    rules: frozenset[str]
    """Ids of the rules that found a number."""
    countries: frozenset[str]
    """Those of the text's language, and their neighbours; ISO 3166-1 alpha-2."""
    tags: frozenset[str]
    """Tags of its labels of numbers, wherever they stand."""


def find(scan: Scan, known: Sequence[Hit]) -> Iterator[Hit]:
    """Every other number of the rules that found one; of one group alone."""
    if not known:
        return
    vouched = frozenset(hit.rule for hit in known)
    shapes = _shapes(_Vouched(vouched, _near(scan.home), scan.tags & labels()))
    spans = sorted((hit.start, hit.end) for hit in known)
    for run in scan.runs:
        for shape, (start, end) in zip(run.shapes, run.atoms, strict=True):
            if shape not in shapes or _is_part(scan.text, start, end):
                continue
            rule = _rule(scan.text[start:end].upper(), shapes[shape])
            if rule is None or _is_known(spans, start):
                continue
            if "not" not in scan.around(start, end).near:
                normal = scan.text[start:end].upper()
                yield Hit(start, end, rule.kind, normal, rule.id, POSSIBLE)


def _is_known(spans: Sequence[tuple[int, int]], start: int) -> bool:
    """Whether one of the sorted spans holds what begins there."""
    before = bisect_right(spans, (start, sys.maxsize))
    return before > 0 and spans[before - 1][1] > start


def _is_part(text: str, start: int, end: int) -> bool:
    after = text[end : end + 2]
    return bool(_LONGER.search(text, max(0, start - 2), start)) or (
        after[:1] in {"-", "/", ".", "_"} and after[1:].isalnum()
    )


@lru_cache(maxsize=64)
def _near(home: frozenset[str]) -> frozenset[str]:
    rows = table(__package__, "neighbours")
    return home.union(*(rows.get(country, ()) for country in home))


def _rule(bare: str, among: Sequence[Rule]) -> Rule | None:
    """The rule among them that a number fits."""
    return next((rule for rule in among if rule.holds(bare, bare)), None)


@lru_cache(maxsize=256)  # rules alone, nothing of a text
def _shapes(vouched: _Vouched) -> Mapping[str, Sequence[Rule]]:
    """The rules that such a text vouches for, by the shapes of their numbers.

    A table of numbers is full of others: looking at each took an eighth of its time.
    """
    found: dict[str, list[Rule]] = {}
    for shape, every in rules().items():
        for rule in every if _FEWEST <= len(shape) <= _MOST else ():
            if rule.check and _may_be(rule, shape, vouched):
                found.setdefault(shape, []).append(rule)
    return found


def _may_be(rule: Rule, shape: str, vouched: _Vouched) -> bool:
    if rule.id in vouched.rules and (rule.dated or LETTER in shape):
        return True
    named = rule.label in vouched.tags
    return (rule.dated or named) and not rule.countries.isdisjoint(vouched.countries)
