"""Years of birth beside a name: `Jahrgang 2014`, but of no wine."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.cues import lexicon
from carnet.detection.cues.marks import Mark
from carnet.detection.cues.minors.apposed import AHEAD, APPOSED, COHORT
from carnet.detection.cues.minors.minority import YOUNGER
from carnet.detection.words import any_of, parted, table

_AROUND: Final = 60  # characters from what has a vintage to the year
_BESIDE: Final = 24  # characters between a year and the word that makes it one of birth
_RECENT = late.compile(r"20[012]\d|\d年")


def told(text: str, _marks: Sequence[Mark]) -> Iterator[Mark]:
    """Years of birth beside a name. How old that is, the day of the call says."""
    for match in _births(text):
        mark = Mark(*match.span(), YOUNGER, lexicon.EVERY, 0, COHORT)
        low = max(0, match.start() - _AROUND)
        if not _things().search(text, low, match.start()):
            yield from (mark._replace(last=one) for one in (COHORT, APPOSED, AHEAD))


def _births(text: str) -> Iterator[re.Match[str]]:
    """Years of birth, of those who may be children; no other year is looked at."""
    reached = 0
    for year in _RECENT.finditer(text):
        low = max(reached, year.start() - _BESIDE)
        if match := _born().search(text, low, year.end() + _BESIDE):
            reached = match.end()
            yield match


@cache
def _things() -> re.Pattern[str]:
    """An expression for what has a year of its own."""
    return re.compile(rf"(?i)(?<!\w){_row('things')}(?!\w)")


@cache
def _born() -> re.Pattern[str]:
    """An expression for a year of birth, with the word before or behind it."""
    before, after = _row("born"), _row("born_after")
    year, han = r"(?:19|20)\d\d(?!\d)", _row("born_han")
    return re.compile(
        rf"(?i)(?<![\w.]){before}\s?{year}|(?<![\d.,/-]){year}[.\s-]{{0,2}}{after}(?!\w)"
        rf"|(?<!\d)(?:民國|民国)?\s?\d{{2,4}}\s?年?{han}"
    )


def _row(name: str) -> str:
    return any_of(parted(table(__package__, "cohorts")[name]))
