"""Ages in months beside a name, where a baby is spoken of, or weighed."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.cues import lexicon
from carnet.detection.cues.marks import Mark
from carnet.detection.cues.minors.apposed import APPOSED
from carnet.detection.cues.minors.minority import YOUNGER
from carnet.detection.words import any_of, parted, table

_MONTHS: Final = 36  # babies are aged in months
_AROUND: Final = 120  # characters between what a text is about and an age in it
_WEIGHT = late.compile(r"\d\s?(?:[kK]g|кг|公斤|千克|κιλ|cm\b|см\b|g\b|гр?\b)")  # noqa: RUF001


def told(text: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    """Ages in months beside a name, where a baby is spoken of, or weighed."""
    babies = [mark.start for mark in marks if mark.role == "baby"]
    if not babies and not _WEIGHT.search(text):
        return
    for match in _in_months().finditer(text):
        low, at = max(0, match.start() - _AROUND), match.start()
        if int(match[1]) <= _MONTHS and (
            _WEIGHT.search(text, low, match.end() + _AROUND)
            or any(abs(one - at) <= _AROUND for one in babies)
        ):
            yield Mark(*match.span(), YOUNGER, lexicon.EVERY, 0, APPOSED)


@cache
def _in_months() -> re.Pattern[str]:
    """An expression for a number of months, in short or not."""
    months, han = _row("months"), _row("months_han")
    return re.compile(
        rf"(?i)(?<![\d.,/])(\d{{1,2}})(?:[\s\u2011-]?{months}(?!\w)|\s?{han})"
    )


def _row(name: str) -> str:
    return any_of(parted(table(__package__, "babies")[name]))
