"""Farms of Iceland, which have a name, a code and its town: `á Hóli II, 604 Akureyri`.

The countryside around a town has the town's name and a code of its own; a farm there
has neither street nor number. Source: Pósturinn, register of postcodes
(póstnúmeraskrá), the towns of `iceland.toml`.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.identifiers.places.spelling import CAPITAL
from carnet.detection.identifiers.scan import Scan
from carnet.detection.letters import fold
from carnet.detection.words import any_of, table

_DIGITS: Final = 3  # of a code
_NAME: Final = rf"{CAPITAL}(?:[ ]{CAPITAL})?(?:[ ][IVX]{{1,3}})?"
_FARM: Final = late.compile(
    r"(?:(?<![^\W_])(?:[áÁíÍ]|[Aa]ð|[Ff]rá|[Tt]il|[Uu]ndir|heima)[ ]|:[ ]"
    rf"|(?:\A|\n)[ \t]*)(?P<v>{_NAME})(?:,[ ]|[ ]?,?\r?\n[ \t]*)\Z"
)
_WIDEST: Final = 64  # characters of a farm's name and what stands before it


def find(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where such addresses begin, and where their towns end."""
    if _DIGITS not in scan.lengths:
        return
    for start, end in scan.numbers:
        if end - start != _DIGITS:
            continue
        town = _town().match(scan.folded, end)
        if town is None or not scan.text[end + 1].isupper():
            continue
        farm = _FARM.search(scan.text, max(0, start - _WIDEST), start)
        if farm and not _known().search(farm["v"].lower()):
            yield farm.start("v"), town.end()


@cache
def _town() -> re.Pattern[str]:
    """Any of the towns, and none of those who live there: `Akureyringar`."""
    words = any_of(map(fold, table(__package__, "iceland")["towns"]["words"]))
    return late.compile(rf"[ ]{words}[^\W\d_]{{0,5}}(?<!ing..)(?<!inga)(?![^\W_])")


@cache
def _known() -> re.Pattern[str]:
    """What everybody knows, and whose son or daughter somebody is."""
    row = table(__package__, "iceland")["known"]
    begin, end = (any_of(row[key]) for key in ("begin", "end"))
    return late.compile(rf"(?<![^\W_]){begin}|{end}(?![^\W_])")
