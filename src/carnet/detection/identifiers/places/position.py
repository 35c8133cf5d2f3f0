"""Where a person is or lives, in degrees: `she lives at 51.47883, -2.61047`.

Five decimals tell a place to a metre (WGS 84: 0.00001 degrees of latitude are 1.1 m). A
pair of such numbers alone may be that of a mountain or a mast; a phrase of
`position.toml` near it says that somebody is there.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final

from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.labels import expression, fold
from carnet.detection.identifiers.scan import Scan
from carnet.vocabulary import Kind

_PAIR: Final = re.compile(
    r"(?<![0-9.,])(?:[NS][ ]?)?[+\-]?(?:[1-8]?[0-9]|90)[.][0-9]{5,9}(?![0-9])"
    r"°?[ ]?[NS]?(?:[ ]?[,;/][ ]?|[ ]{1,2})(?:[EWO][ ]?)?"
    r"[+\-]?(?:1[0-7][0-9]|[1-9]?[0-9]|180)[.][0-9]{5,9}(?![0-9.][0-9])"
    r"(?:°?[ ]?[EWO]|°)?(?![A-Za-z_])"
)
_BEFORE, _BEHIND = 96, 72  # characters


def find(scan: Scan) -> Iterator[Hit]:
    """Every pair of coordinates near a phrase for somebody's place."""
    for pair in _PAIR.finditer(scan.text):
        start, end = pair.span()
        low, high = max(0, start - _BEFORE), end + _BEHIND
        if _phrases().search(scan.folded, low, high):
            normal = "".join(pair[0].split()).lower()
            yield Hit(start, end, Kind.PRECISE_GEOLOCATION, normal, "position", LIKELY)


@cache
def _phrases() -> re.Pattern[str]:
    rows = tomllib.loads((files(__package__) / "position.toml").read_text("utf-8"))
    words = expression(fold(word) for row in rows.values() for word in row)
    return re.compile(rf"(?:(?<![^\W\d_])|(?<=[\u3040-\u9fff]))(?:{words})")
