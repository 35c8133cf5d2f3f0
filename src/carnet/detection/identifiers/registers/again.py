"""Numbers beside one of the text: `K736184(A)`, and `R853719(3)` bare.

Where one is told by its label or its official spelling, another of its kind whose check
digit holds is one as well, if few other numbers are written so: those with letters, or
a date. Of the country, or of one next door, any kind with a date will do, and any whose
label the text has somewhere: who fills in a form for two workers tells both numbers.
"""

import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from carnet import late
from carnet.detection.hit import POSSIBLE, Hit
from carnet.detection.identifiers.registers.rows import Rule, rules
from carnet.detection.identifiers.scan import SHAPE, Scan
from carnet.detection.words import table

_LONGER = late.compile(r"[A-Za-z0-9][_\-/#.]\Z|[#A-Za-z0-9_=]\Z")
"""Before the tail of a longer code."""
_FEWEST, _MOST = 7, 18  # characters


class _Told(NamedTuple):
    """What a text with a person's number says of others."""

    rules: frozenset[str]
    """Those that found one."""
    countries: frozenset[str]
    """Of its language, and next door."""
    tags: frozenset[str]
    """What its labels say, wherever they stand."""


def find(scan: Scan, known: Sequence[Hit]) -> Iterator[Hit]:
    """Every other number of the rules that found one; of one group alone."""
    if not known:
        return
    told = _Told(frozenset(hit.rule for hit in known), _near(scan.home), scan.tags)
    spans = sorted((hit.start, hit.end) for hit in known)
    for run in scan.runs:
        for start, end in run.atoms:
            if not _FEWEST <= end - start <= _MOST or _is_part(scan.text, start, end):
                continue
            rule = _rule(scan.text[start:end].upper(), told)
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


def _rule(bare: str, told: _Told) -> Rule | None:
    """The rule that such a text vouches for and a number fits."""
    for rule in rules().get(bare.translate(SHAPE), ()):
        if rule.check and _may_be(rule, bare, told) and rule.holds(bare, bare):
            return rule
    return None


def _may_be(rule: Rule, bare: str, told: _Told) -> bool:
    if rule.id in told.rules and (rule.dated or not bare.isdigit()):
        return True
    named = rule.label in told.tags
    return (rule.dated or named) and not rule.countries.isdisjoint(told.countries)
