"""Numbers of a kind that the text has already: `K736184(A)`, and `R853719(3)` bare.

Where one is told by its label or its official spelling, another whose check digit holds
is one as well, if few other numbers are written so: those with letters, or a date.
"""

import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from carnet import late
from carnet.detection.hit import POSSIBLE, Hit
from carnet.detection.identifiers.registers.rows import Rule, rules
from carnet.detection.identifiers.scan import SHAPE, Scan

_LONGER = late.compile(r"[A-Za-z0-9][_\-/#.]\Z|[#A-Za-z0-9_=]\Z")
"""Before the tail of a longer code."""
_FEWEST, _MOST = 7, 18  # characters


def find(scan: Scan, known: Sequence[Hit]) -> Iterator[Hit]:
    """Every other number of the rules that found one; of one group alone."""
    told = {hit.rule for hit in known}
    spans = sorted((hit.start, hit.end) for hit in known)
    for run in scan.runs if told else ():
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


def _rule(bare: str, told: set[str]) -> Rule | None:
    """The rule among those that a number fits."""
    for rule in rules().get(bare.translate(SHAPE), ()):
        rare = rule.dated or not bare.isdigit()
        if rule.id in told and rule.check and rare and rule.holds(bare, bare):
            return rule
    return None
