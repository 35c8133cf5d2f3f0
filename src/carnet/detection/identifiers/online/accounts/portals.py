"""Names of accounts behind a word for one and where it is: `Login do eshopu: mhrub_85`.

Between the word and its colon stands a place, led by a small word of `portals.toml`. A
name has a digit or a `_`: letters alone are a heading's, and what is told of logins is
counted.
"""
# ruff: noqa: RUF001 - both apostrophes

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Final

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.online.evidence.of_users import is_trait
from carnet.detection.identifiers.online.evidence.spelled import (
    AFTER,
    is_thing,
    shape_of,
)
from carnet.detection.identifiers.scan import Scan
from carnet.detection.letters import fold
from carnet.detection.words import any_of, table
from carnet.vocabulary import Kind

_REACH: Final = 64  # characters of a place and a name
_NAME: Final = late.compile(
    r"[\"'„“`]?(?P<v>(?=[A-Za-z.\-]{0,30}[0-9_])[A-Za-z][A-Za-z0-9_.\-]{2,38})"
    rf"(?<!_v[0-9]){AFTER}"
)


def find(scan: Scan) -> Iterator[Hit]:
    """Every such name."""
    if ":" not in scan.text:
        return
    for label in scan.labels.having("user"):
        place = _place().match(scan.folded, label.end, label.end + _REACH)
        name = _NAME.match(scan.text, place.end()) if place else None
        if name is None or is_trait(scan, label[:2], name.start("v")):
            continue
        value = name["v"].rstrip(".-_")
        if shape_of(value) and not is_thing(value):
            start = name.start("v")
            end, normal = start + len(value), value.lower()
            yield Hit(start, end, Kind.USERNAME, normal, "portal", LIKELY)


@cache
def _place() -> re.Pattern[str]:
    """From the end of the word to the name; read in the folded text."""
    rows = table(__package__, "portals").values()
    small = any_of(map(fold, chain.from_iterable(rows)))
    place = r"(?:[^\W\d_][\w\-'’]{1,24}[ ]?){1,4}"
    return late.compile(rf"[^\W\d_]{{0,6}}[ ]{small}[ '’]{place}[ ]?:[ \t]{{1,2}}")
