"""What would still single one person out after every identifier is replaced.

GDPR recital 26 counts all means reasonably likely to be used, so for the form
`non_personal` a text that tells much about one person stays personal although it names
nobody. An identifier that is still readable is left by itself; the softer sorts of
`residual.toml` count together: a letter mentions one or two, a portrait several.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from carnet.detection.identifiers.labels import expression, fold
from carnet.detection.sheet import Sheet
from carnet.vocabulary import Kind

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
_HAN = "\u2e80"


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    text = (files(__package__) / "residual.toml").read_text("utf-8")
    found = {}
    for sort, languages in tomllib.loads(text).items():
        cues = {
            fold(unicodedata.normalize("NFC", cue))
            for cues in languages.values()
            for cue in cues
        }
        words = expression({cue for cue in cues if cue[0] < _HAN})
        han = expression({cue for cue in cues if cue[0] >= _HAN})
        found[sort] = re.compile(rf"\b{words}|{han}")
    return found


def sorts(text: str) -> frozenset[str]:
    """The sorts of quasi-identifier that one text holds."""
    folded = fold(text)
    return frozenset(s for s, pattern in _patterns().items() if pattern.search(folded))


def kinds(sheets: Iterable[Sheet]) -> frozenset[Kind]:
    """The kinds still there; empty when nothing points to one person."""
    left: set[Kind] = set()
    for sheet in sheets:
        left.update(finding.kind for finding in sheet.findings)
        found = sorts(sheet.views[0].text)
        if len(found) >= _PORTRAIT - (_RARE in found):
            left.update(_SORTS[sort] for sort in found)
    return frozenset(left)
