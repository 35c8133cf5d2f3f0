"""What children do and have: a nursery, milk teeth, `Schüler`, `little`.

Most of these words are beside grown people as well, so whose they are is asked twice:
in staff.py, and by linking.py, which wants a name where these marks say.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from carnet import late
from carnet.detection.cues.marks import Mark
from carnet.detection.cues.minors.apposed import AHEAD, APPOSED, NEAR, listed
from carnet.detection.cues.minors.minority import ADULT, YOUNGER, kind_of
from carnet.detection.cues.minors.staff import of_adult
from carnet.detection.cues.pairs import Pair, labelled, paired

_BEHIND_NOUNS: Final = frozenset({"ga", "is"})
"""Languages in which an adjective follows a name: `Seán beag`, `Kristín litla`."""
_AROUND: Final = 120  # characters between what a text is about and an age in it
_PAIRS: Final = (
    Pair("guardian", "signs", 5, YOUNGER),
    Pair("consent", "parent", 2, YOUNGER),
    Pair("nursery", "settle", 8, YOUNGER, labelled),
    Pair("first", "start", 3, YOUNGER),
    Pair("truant", "diary", 6, YOUNGER, labelled),
    Pair("clinic", "escort", 8, YOUNGER, labelled),
)
"""Words that say it together: the guardian signs, mum's consent, settling in at the
nursery, started second grade, late for the lesson, at the paediatrician with dad."""
_BRACKETED = late.compile(r"[(\uff08]\s?(\d{1,2})\s?[)\uff09]|,\s?(\d{1,2})(?=\s?,)")
_CLOSED = late.compile(r"\s?(?:[,;|)\n]|\.?\s*\Z|\.\s)")


def told(text: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    """What the words of childhood in a text say, as marks with a kind for a role."""
    for mark in marks:
        yield from _said(text, mark, marks)
    roles = {mark.role for mark in marks}
    pairs = [one for one in _PAIRS if one.head in roles and one.other in roles]
    for mark in paired(text, marks, pairs) if pairs else ():
        apart = "\n" in text[mark.start : mark.end]
        if not apart and not of_adult(text, mark, marks):
            yield mark._replace(last=NEAR)


def _said(text: str, mark: Mark, marks: Sequence[Mark]) -> Iterator[Mark]:
    """What one word says."""
    match mark.role:
        case "pupil" if not of_adult(text, mark, marks):
            yield from _pupil(text, mark)
        case "little":
            yield from _little(text, mark)
        case "missing":
            yield from _bracketed(text, mark)
        case _:
            pass


def _pupil(text: str, mark: Mark) -> Iterator[Mark]:
    """A word for a child, right before a name, or between signs behind it."""
    found = listed(text, mark)
    if found and found[2] >= ADULT:
        return
    if text[mark.end : mark.end + 1] != ",":
        yield mark._replace(role=YOUNGER, last=AHEAD)
    if _CLOSED.match(text, mark.end):
        yield mark._replace(role=YOUNGER, last=APPOSED)


def _little(text: str, mark: Mark) -> Iterator[Mark]:
    """Small, right before a name, or behind it; in capitals it is one: Malý, Kis."""
    if not text[mark.start].isupper():
        yield mark._replace(role=YOUNGER, last=AHEAD)
        if mark.language in _BEHIND_NOUNS:
            yield mark._replace(role=YOUNGER, last=APPOSED)


def _bracketed(text: str, mark: Mark) -> Iterator[Mark]:
    """The ages of who is missed: `missing since noon: Lena Weber (9), red jacket`."""
    low, high = max(0, mark.start - _AROUND), mark.end + _AROUND
    for match in _BRACKETED.finditer(text, low, high):
        years = int(match[1] or match[2])
        if years < ADULT:
            start, end = match.span(1 if match[1] else 2)
            yield Mark(start, end, kind_of(years), mark.language, 0, APPOSED)
