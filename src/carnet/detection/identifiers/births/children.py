"""Birth dates in brackets behind a child's name: `maloljetni Roko Jelavić (2.5.2011.)`.

A date behind anybody's name may be that of a letter or a visit; behind a minor's or a
son's it says how old they are, which is why people write it there.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.births.whole_date import DATE
from carnet.detection.identifiers.expressions import expression
from carnet.detection.identifiers.places.spelling import UPPER
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Beginning, Sieve
from carnet.detection.words import table
from carnet.vocabulary import Kind

_DATED: Final = late.compile(
    rf":?[ ][{UPPER}][^\W\d_]{{1,20}}(?:[ \-][{UPPER}][^\W\d_]{{1,20}}){{0,2}}"
    rf"[ ]?[(\[][ ]?(?P<v>{DATE.pattern})\.?[ ]?[)\]]"
)
"""A name, and the date behind it."""
_WHOLE: Final = r"\b"
"""What `$` in the table stands for."""
_REACH: Final = 80  # characters of the words before a date


class _Children(NamedTuple):
    shape: re.Pattern[str]
    """A minor, a son, a daughter, a child; read in the folded text."""
    sieve: Sieve
    """The words of a text that may be one of them."""


@cache
def _children() -> _Children:
    words = {word for row in table(__package__, "children").values() for word in row}
    return _Children(
        late.compile(
            rf"(?<![^\W_]){expression(words, _WHOLE)}[^\W\d_]{{0,8}}(?![^\W_])"
        ),
        Sieve(Beginning(words)),
    )


def find(scan: Scan) -> Iterator[Hit]:
    """Every date of birth that stands so."""
    if "(" not in scan.text and "[" not in scan.text:
        return
    children = _children()
    if not children.sieve.of(scan.plain):
        return
    for low, high in scan.windows(_REACH, longest=8):
        for child in children.shape.finditer(scan.folded, low, high):
            if match := _DATED.match(scan.text, child.end()):
                start, value = match.start("v"), match["v"].rstrip(".")
                end, normal = start + len(value), "".join(value.split()).lower()
                yield Hit(start, end, Kind.BIRTH_DATE, normal, "birth", LIKELY)
