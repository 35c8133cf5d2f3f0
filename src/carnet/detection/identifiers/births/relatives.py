"""When a relative was born, behind another's date: `(filha: 12/03/1970)`.

Beside a date of birth such a date is one as well; elsewhere it may be that of a call.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.identifiers.births.whole_date import DATE
from carnet.detection.identifiers.expressions import expression
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Beginning, Sieve
from carnet.detection.letters import fold
from carnet.detection.words import table

_FAR: Final = 120  # characters between two dates
_NEAR: Final = 8  # characters between a bracket and the word
_BRACKETS: Final = "(["


class _Shapes(NamedTuple):
    word: re.Pattern[str]
    sieve: Sieve


@cache
def _shapes() -> _Shapes:
    entries = {
        fold(entry) for row in table(__package__, "relatives").values() for entry in row
    }
    named = r"(?:[ ][^\W\d_]{2,16}){0,2}"
    initials = r"(?:[ ][^\W\d_]{1,4}\.?(?:[ ]?[^\W\d_]{1,4}\.)?)?"
    return _Shapes(
        late.compile(
            rf"{expression(entries)}[^\W\d_]{{0,4}}{named}[:,]?{initials}"
            r"[:,]?[ ](?P<opened>[(\[]?)(?=[0-9])"
        ),
        Sieve(Beginning(entries)),
    )


def find(scan: Scan, known: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where dates of relatives stand, right behind the `known` dates of birth."""
    if not known or not any(sign in scan.text for sign in _BRACKETS):
        return
    ends = sorted(end for _, end in known)
    places = scan.starts(_shapes().sieve.of(scan.plain))
    for at in places:
        before = bisect_right(ends, at)
        if not before or at - ends[before - 1] > _FAR:
            continue
        match = _shapes().word.match(scan.folded, at)
        near = scan.text[max(0, at - _NEAR) : at]
        if not match or not (match["opened"] or any(map(near.count, _BRACKETS))):
            continue
        date = DATE.match(scan.text, match.end())
        if date:
            yield date.span()
