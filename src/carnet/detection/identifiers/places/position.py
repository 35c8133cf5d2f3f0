"""Where a person or a person's device is: coordinates beside words that say whose.

`last ping 51.47883, -2.61047`. Coordinates alone are a tower's or a star's. From four
decimals on they tell a house from the next (11 m). Source: GDPR article 4(1), location
data; Article 29 Working Party, opinion 13/2011, section 4.2.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.expressions import expression
from carnet.detection.identifiers.places import coordinates
from carnet.detection.identifiers.scan import Scan
from carnet.detection.letters import fold
from carnet.detection.words import table

_BEFORE: Final = 100  # characters of words before the pair
_BEHIND: Final = 70
_OTHER: Final = late.compile(r"\n\s*\n")


@cache
def _words() -> re.Pattern[str]:
    rows = table(__package__, "position").values()
    every = (fold(word) for row in rows for word in row)
    return late.compile(rf"(?<![^\W\d_\u3400-\u9fff]){expression(every)}")


def find(scan: Scan) -> Iterator[Hit]:
    """All coordinates that words make somebody's."""
    for place in coordinates.every(scan):
        if place.sure and (
            _is_somebodys(scan.folded, place.start, place.end)
            or _of_device(scan, place.start, place.end)
        ):
            yield from coordinates.hits(scan, place, "position", LIKELY)


def _is_somebodys(folded: str, start: int, end: int) -> bool:
    """Do words in the same paragraph, near the pair, say whose place it is?"""
    before = _OTHER.split(folded[max(0, start - _BEFORE) : start])[-1]
    behind = _OTHER.split(folded[end : end + _BEHIND])[0]
    return bool(_words().search(before) or _words().search(behind))


_FIELD: Final = late.compile(
    r"(?<![a-z])(?:last[_\-]?)?(?:loc|location|gps|geo|position|latlng|lat[_,]?lon|coords?)"
    r"[\"']?[ ]?[=:][ ]?[\[(\"']{0,2}\Z"
)
_OWNED: Final = frozenset({"device", "user", "phone", "advertising", "birth"})
_AROUND: Final = 240  # characters of a record around its field


def _of_device(scan: Scan, start: int, end: int) -> bool:
    """Is it a field of a record that holds a device of somebody, too?"""
    if not _FIELD.search(scan.folded, max(0, start - 24), start):
        return False
    beside = scan.labels.within(max(0, start - _AROUND), end + _AROUND)
    return any(label.tags & _OWNED for label in beside)
