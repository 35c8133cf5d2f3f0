"""Coordinates are where a person is, if the call has a person: found in it or declared.

Figures alone are a tower's or a star's. Beside a person they are that person's place,
whatever word stands before them, also in another message: `get_driver` says who, and
`get_position` where. What is asked apart from anybody, and what a program calculates
with, stays. Sources: GDPR Art. 4(1), location data; PIPL Art. 28, whereabouts; 28 CFR
202.242, precise geolocation data of a U.S. person.
"""

from collections.abc import Sequence
from typing import Final

from carnet.detection.bearers import PERSONS, REACHED, has_person
from carnet.detection.hit import COORDINATES
from carnet.detection.sheet import Sheet
from carnet.vocabulary import Finding, Kind, Passage

_BESIDE: Final = (
    PERSONS
    | REACHED
    | {Kind.USERNAME, Kind.WORK_EMAIL, Kind.DEVICE_ID, Kind.COOKIE_OR_AD_ID}
)
"""What does in the same text: a phone may be an office's."""
_ASKS: Final = "?\uff1f"
_ENDS: Final = (". ", "! ", "? ", "\n", "\u3002", "\uff01", "\uff1f")


def add(
    passages: Sequence[Passage],
    sheets: Sequence[Sheet],
    found: Sequence[list[Finding]],
    *,
    declared: bool,
) -> None:
    """Add the coordinates of each text that are somebody's to what is `found` there."""
    if not any(_places(sheet) for sheet in sheets):
        return
    from carnet.detection.names.reading.code import lines_of_code

    anybody = declared or any(map(has_person, found))
    groups = {
        passage.group
        for passage, own in zip(passages, found, strict=True)
        if _is_told(own)
    }
    for passage, sheet, own in zip(passages, sheets, found, strict=True):
        places = _places(sheet)
        beside = _is_told(own) or (passage.group and passage.group in groups)
        if places and (anybody or beside):
            code = lines_of_code(sheet.text)
            own.extend(
                one
                for one in places
                if not _is_in(one, code)
                and (declared or beside or not _is_asked(sheet.text, one))
            )


def _places(sheet: Sheet) -> list[Finding]:
    return [one for one in sheet.findings if one.detector == COORDINATES]


def _is_told(found: Sequence[Finding]) -> bool:
    return any(not _BESIDE.isdisjoint(one.kinds) for one in found)


def _is_in(one: Finding, spans: Sequence[tuple[int, int]]) -> bool:
    """Do figures stand there? What an encoding hides has signs as programs have."""
    if not any(map(one.value.__contains__, ".,")):
        return False
    return any(low <= one.start < high for low, high in spans)


def _is_asked(text: str, one: Finding) -> bool:
    """Does its sentence end with a question mark?"""
    ends = [at for sign in _ENDS if (at := text.find(sign, one.end)) >= 0]
    return any(
        sign in text[one.end : min(ends, default=len(text)) + 1] for sign in _ASKS
    )
