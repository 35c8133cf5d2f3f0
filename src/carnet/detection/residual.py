"""What would still single one person out after every identifier is replaced.

GDPR recital 26 counts all means reasonably likely to be used, so for the form
`non_personal` a text that tells much about one person stays personal although it names
nobody. An identifier that is still readable is left by itself; the softer sorts of
`residual.toml` count together: a letter mentions one or two, a portrait several.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from carnet.detection.identifiers.expressions import expression
from carnet.detection.identifiers.sieve import (
    Beginning,
    Sieve,
    Sieves,
    distinct,
    starts,
)
from carnet.detection.letters import FIRST_HAN, fold
from carnet.detection.sheet import Sheet
from carnet.detection.words import table
from carnet.vocabulary import Finding, Kind

# Attributes of one person in one text. Three are common in ordinary correspondence
# (a job, a child, an illness in an insurance letter); four, or three with one that
# is rare by its own meaning, are a portrait. A judgment, on the side of the letter.
_PORTRAIT = 4
_RARE = "unique"
_SORTS = {
    "employment": Kind.EMPLOYMENT,
    "place": Kind.COARSE_LOCATION,
    "family": Kind.SPECIFIC_IDENTITY,
    "unique": Kind.SPECIFIC_IDENTITY,
    "education": Kind.EDUCATION,
    "nationality": Kind.NATIONALITY,
    "health": Kind.HEALTH,
    "income": Kind.INCOME_SALARY,
}
_LEAST = 3  # letters or digits beside a placeholder that make a finding of their own


class _Sort(NamedTuple):
    """The cues of one sort."""

    words: re.Pattern[str]
    sieve: Sieve
    han: re.Pattern[str] | None

    def stands_in(self, folded: str, words: set[str]) -> bool:
        """Does one of the cues stand in a folded text with these words?"""
        if self.han is not None and not folded.isascii() and self.han.search(folded):
            return True
        places = starts(folded, self.sieve.of(words))
        return any(self.words.match(folded, at) for at in places)


@cache
def _sorts() -> Mapping[str, _Sort]:
    """The cues of each sort, compiled: words by their letters, Han as they stand."""
    found, sieves = {}, Sieves()
    for sort, languages in table(__package__, "residual").items():
        cues = {
            fold(unicodedata.normalize("NFC", cue))
            for cues in languages.values()
            for cue in cues
        }
        words = {cue for cue in cues if cue[0] < FIRST_HAN}
        han = cues - words
        found[sort] = _Sort(
            re.compile(rf"\b{expression(words)}"),
            Sieve(Beginning(words), sieves),
            re.compile(expression(han)) if han else None,
        )
    return found


def sorts(text: str) -> frozenset[str]:
    """The sorts of quasi-identifier that one text holds."""
    folded = fold(text)
    words = distinct(folded)
    return frozenset(
        name for name, sort in _sorts().items() if sort.stands_in(folded, words)
    )


def says_something(finding: Finding) -> bool:
    """Is there more in a finding than a label and the blot of what was replaced?

    `password: ` makes a secret of whatever stands behind it, a blot as well.
    """
    return sum(map(str.isalnum, finding.value)) >= _LEAST


def kinds(sheets: Iterable[Sheet]) -> frozenset[Kind]:
    """The kinds still there; empty when nothing points to one person."""
    left: set[Kind] = set()
    for sheet in sheets:
        every = filter(says_something, sheet.findings)
        left.update(kind for one in every for kind in one.kinds)
        found = sorts(sheet.views[0].text)
        if len(found) >= _PORTRAIT - (_RARE in found):
            left.update(_SORTS[sort] for sort in found)
    return frozenset(left)
