"""A second number written as the first one is, behind somebody: `chef, 40 93 04 82`.

Who writes one telephone number of a text with its label writes the next without, at the
end of a line that begins with whose it is. Digits of the same groups that the plan of a
likely country has are then a number, unless the line orders or counts something.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from carnet import late
from carnet.detection.hit import Hit
from carnet.detection.identifiers.phones.plans import country, plan
from carnet.detection.identifiers.places.spelling import UPPER
from carnet.detection.identifiers.scan import Scan

_DIGIT: Final = late.compile(r"[0-9]")
_FEWEST: Final = 8  # digits
_LEAST: Final = 2  # groups
_LONGEST: Final = 120  # characters of a line before its number
_LAST: Final = late.compile(
    r",[ ](?P<v>\(?[0-9]{1,4}\)?(?:[ .\-][0-9]{1,4}){1,5})(?=[ ]*(?:\r?\n|[.;)]|\Z))"
    r"(?![.][0-9])"
)
"""Behind a comma, the last of its line or sentence."""
_SOMEBODY: Final = late.compile(
    rf"(?:^|:[ ])[{UPPER}][^\W\d_]+(?:[ \-][{UPPER}][^\W\d_]+){{1,3}},"
)
"""A name before a comma, behind the key of its line."""
_OWN: Final = frozenset({"phone", "ip", "user"})


def find(scan: Scan, known: Iterable[Hit]) -> Iterator[tuple[int, int, str]]:
    """Where such numbers stand, and the number in the form of ITU-T E.164."""
    shapes = {_shape(scan.text[hit.start : hit.end]): hit for hit in known}
    shapes = {shape: hit for shape, hit in shapes.items() if _is_grouped(shape)}
    if not shapes:
        return
    for match in _LAST.finditer(scan.text):
        start, end = match.span("v")
        first = shapes.get(_shape(match["v"]))
        if first is None or first.start == start:
            continue
        normal = _of_country(match["v"], first)
        if normal and _is_somebodys(scan, start, end):
            yield start, end, normal


def _shape(raw: str) -> str:
    return _DIGIT.sub("9", raw)


def _is_grouped(shape: str) -> bool:
    groups = shape.strip("()+").split()
    return len(groups) >= _LEAST and shape.count("9") >= _FEWEST


def _is_somebodys(scan: Scan, start: int, end: int) -> bool:
    """Whether nothing on its line is another number's label, or a name stands there."""
    low = max(scan.text.rfind("\n", 0, start) + 1, start - _LONGEST)
    labels = scan.labels.within(low, end)
    if all(label.tags <= _OWN for label in labels):
        return any(map(str.isalpha, scan.text[low:start]))
    return _SOMEBODY.search(scan.text[low:start]) is not None


def _of_country(raw: str, first: Hit) -> str | None:
    """The number as the first one's country reads it, if it is somebody's own."""
    home = country(first.normal)
    found = plan(raw, home) if home else None
    return found.e164 if found and found.valid and not found.public else None
