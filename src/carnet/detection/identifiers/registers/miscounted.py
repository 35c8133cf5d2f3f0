"""Personal numbers with a character too many or too few, right behind their own label.

Nobody can check them, and what somebody copied by hand is somebody's all the same.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.registers import trades
from carnet.detection.identifiers.registers.dossiers import SIGN
from carnet.detection.identifiers.registers.rows import rules
from carnet.detection.identifiers.scan import Scan
from carnet.detection.letters import bare_capitals
from carnet.vocabulary import Kind

_BETWEEN: Final = late.compile(
    rf"[^\W\d_]{{0,4}}[ ]?(?:n[ro]?[.º°]?|nummer)?[ ]?{SIGN}"
)
_VALUE: Final = late.compile(
    r"(?P<v>(?=[A-Z]{0,6}[0-9])[0-9A-Z]{2,22}+"
    r"(?:[ \-/.](?=[A-Z]{0,3}[0-9])[0-9A-Z]{1,22}+){0,6}+)"
    r"(?![0-9A-Za-z\u00c0-\u024f]|[.,/\-][0-9])"
)
_FEWEST: Final = 6  # digits


@cache
def _lengths() -> Mapping[str, frozenset[int]]:
    """By tag of a label how many characters its numbers have; persons' alone."""
    found: dict[str, set[int]] = {}
    for shape, rows in rules().items():
        for rule in rows:
            if not rule.shared and rule.kind is Kind.GOVERNMENT_ID:
                found.setdefault(rule.label, set()).add(len(shape))
    return {tag: frozenset(lengths) for tag, lengths in found.items()}


def find(scan: Scan) -> Iterator[Hit]:
    """Every number whose label is told and whose length is wrong by one."""
    tags = scan.labels.tags & _lengths().keys()
    for label in scan.labels.having(*sorted(tags)) if tags else ():
        lengths = [_lengths()[tag] for tag in label.tags & _lengths().keys()]
        gap = _BETWEEN.match(scan.folded, label.end)
        value = _VALUE.match(scan.text, gap.end()) if gap else None
        if value is None or sum(map(str.isdigit, value["v"])) < _FEWEST:
            continue
        normal = bare_capitals(value["v"])
        length = len(normal)
        known = frozenset().union(*lengths)
        near = length not in known and {length - 1, length + 1} & known
        if near and not trades.is_company(scan, *value.span("v")):
            yield Hit(
                *value.span("v"), Kind.GOVERNMENT_ID, normal, "miscounted", LIKELY
            )
