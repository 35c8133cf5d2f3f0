"""A number before one that is written alike: `me dio 612 345 678 y 687 654 321`.

The first of two numbers that "and" or "or" joins may be grouped as a sum is; the second
was told to be a telephone's, and the plan of its country has the first as well.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from carnet import late
from carnet.detection.hit import Hit
from carnet.detection.identifiers import language
from carnet.detection.identifiers.phones import whose
from carnet.detection.identifiers.phones.plans import country, plan
from carnet.detection.identifiers.scan import Scan

_REACH: Final = 48  # characters before the second number
_MOST: Final = 8  # countries whose plans are asked
_LEAD: Final = 24  # characters before the first one
_BEFORE: Final = late.compile(
    r"(?<![\w.,/\-+(])(?<![0-9][ ])(?P<v>[0-9][0-9 .\-/()]{5,16}[0-9])"
    rf"(?:-[^\W\d_]{{2,4}})?[ ](?:{whose.OR})[ ](?:[^\W\d_]{{1,10}}:?[ ])?\Z"
)
_DIGIT: Final = late.compile(r"[0-9]")
_OTHER: Final = frozenset({"not", "bank", "card", "gov", "version"})


def find(scan: Scan, known: Iterable[Hit]) -> Iterator[tuple[int, int, str]]:
    """Where such numbers stand, and the number in the form of ITU-T E.164."""
    for hit in known:
        low = max(0, hit.start - _REACH)
        match = _BEFORE.search(scan.text, low, hit.start)
        if match is None:
            continue
        start, end = match.span("v")
        if _shape(match["v"]) != _shape(scan.text[hit.start : hit.end]):
            continue
        labels = scan.labels.within(max(0, start - _LEAD), start)
        if any(label.tags & _OTHER for label in labels):
            continue
        if normal := _own(scan, match["v"], country(hit.normal)):
            yield start, end, normal


def _own(scan: Scan, raw: str, home: str | None) -> str | None:
    """Somebody's own number as the second one's country has it, or a likely one."""
    for region in (home, *language.regions(scan.languages)[:_MOST]):
        found = plan(raw, region) if region else None
        if found and found.valid and not found.public:
            return found.e164
    return None


def _shape(raw: str) -> str:
    return _DIGIT.sub("9", raw)
