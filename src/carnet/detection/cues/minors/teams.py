"""A youth team, by the age that its players are under: `U12`, `under-9s`."""

from collections.abc import Iterator, Sequence
from typing import Final

from carnet import late
from carnet.detection.cues import lexicon
from carnet.detection.cues.marks import Mark
from carnet.detection.cues.minors import staff
from carnet.detection.cues.minors.apposed import NEAR
from carnet.detection.cues.minors.minority import OLDER, YOUNGER

_ELDER: Final = 16  # the youth team from which on its players are over 13
_TEAMS: Final = range(6, 20)
_BEFORE: Final = 48  # characters before a team in which its trainer may be named
_LINES: Final = 10  # below it, U8 may be an underground line
_TEAM = late.compile(
    r"(?<![\w\-/])(?:(?P<u>U|JO|MO)-?|[OPFGJTKКΚ]-?|(?:[Ss]ub|SUB|[Uu]nder|[Ff]aoi)"  # noqa: RUF001
    r"[\- ])(?P<n>\d{1,2})(?P<s>['\u2019]?s)?(?![\w%\u00b0]|[.,]\d|/)"
    r"(?P<e>\s?(?:[,:;.)\n-]|\Z))?"
)
"""A team by the age that its players are under: U12, JO12, under-9s."""
_ROOM = late.compile(
    r"(?i)(?:unit|room|seat|flat|platz|raum|zimmer|apt|gate|block|slot|bahn|linie|line"
    r"|sala|aula|lokal|linja|metro)\.?\s\Z"
)
_SQUAD: Final = frozenset({"squad", "group"})


def told(text: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    """The youth teams and groups of children in a text, as marks of a kind."""
    for mark in marks:
        if mark.role == "group" and not _is_led(text, mark, marks):
            yield mark._replace(role=YOUNGER, last=NEAR)
    yield from _teams(text, marks)


def _is_led(text: str, mark: Mark, marks: Sequence[Mark]) -> bool:
    """Is it named to say who works with it?"""
    return staff.of_adult(text, mark, marks) or staff.trains(text, mark)


def _in_squad(marks: Sequence[Mark], at: int) -> bool:
    return any(m.role in _SQUAD and abs(m.start - at) <= _BEFORE for m in marks)


def _teams(text: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    """Teams by a number, which no word of a lexicon stands for."""
    for match in _TEAM.finditer(text):
        years = int(match["n"])
        certain = match["s"] or (match["u"] and match["e"] and years >= _LINES)
        near = certain or _in_squad(marks, match.start())
        if years not in _TEAMS or not near:
            continue
        kind = OLDER if years >= _ELDER else YOUNGER
        if not staff.is_beside(text, *match.span()) and not _ROOM.search(
            text, max(0, match.start() - _BEFORE), match.start()
        ):
            end = match.end("s" if match["s"] else "n")
            yield Mark(match.start(), end, kind, lexicon.EVERY, 0, NEAR)
