"""The town of a street: with its code behind it, or before it.

`Ilica 10, 10000 Zagreb`, `domiciliat in Cluj, str. Memorandumului 5`.
"""
# ruff: noqa: RUF001 - letters of other scripts

import re
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.identifiers.expressions import expression
from carnet.detection.identifiers.places import units
from carnet.detection.identifiers.places.countries import brazil
from carnet.detection.identifiers.places.postcodes import TOWN, codes
from carnet.detection.identifiers.places.small_letters import is_code, raised
from carnet.detection.identifiers.scan import Scan
from carnet.detection.letters import fold
from carnet.detection.words import table

_WIDEST: Final = 120  # characters of places, code and town behind a street
_REACH: Final = 56  # characters from a label to the street behind a town
_AHEAD: Final = late.compile(
    rf"[^\W\d_]{{0,5}}[ :]{{1,3}}(?:(?:in|a|à|en|în|v|w|u|i|na|στην?|у|в)[ ])?"
    rf"(?P<t>{TOWN})"
    r"(?:,[ ]|[ ](?:in|na|pe|en|à|w|v|u|at)[ ](?:der[ ]|la[ ])?)\Z"
)

_CODED: Final = late.compile(
    r"(?:,?[ ]|,?[ ]?\r?\n)(?:[A-Za-z]{1,2}-)?[0-9]{4,5}"
    r"(?:[ ]?[A-Za-z]{2}(?![^\W_]))?[ ]"
    r"|(?<=[0-9][ ][A-Za-z]{2})[ ]|(?<=[0-9]{4})[ ]"
)
_STACKED: Final = late.compile(
    r"[ \t]*,?[ \t]*\r?\n[ \t>]*(?!(?:19|20)[0-9]{2}(?![0-9 ]))"
    r"(?:[A-Z]{1,2}-)?(?:[0-9]{3}[ ][0-9]{2}|[0-9]{4,6}|[0-9]{2}-[0-9]{3}"
    r"|[0-9]{4}-[0-9]{3}|[0-9]{4}[ ]?[A-Z]{2})(?=[ \t]*,?[ \t]*(?:\r?\n|\Z))"
    rf"(?:[ \t]*,?[ \t]*\r?\n[ \t>]*{TOWN}(?=[ \t]*[.,]?[ \t]*(?:\r?\n|\Z)))?"
)
"""A code that has a line of its own, and its town below it, as forms print them."""
_AROUND_DOOR: Final = late.compile(
    r"(?:[ ][^\W\d_]{2,14}){0,3}[ \t]*,?\r?\n"
    r"(?:[ \t>]*[^\W\d_]{2,16}(?:[ ][^\W\d_]{1,16}){1,5}[ \t]*,?\r?\n)?[ \t>]*"
)
"""The rest of a street's line, and a line of words that say how to find the door."""
_LINE: Final = late.compile(
    r"(?P<v>(?!(?:19|20)[0-9]{2}[ ][^\W\d_])(?:[A-Z]{1,3}-)?"
    r"(?:[0-9]{3}[ ][0-9]{2}|[0-9]{4,6}|[0-9]{2}-[0-9]{3}|[0-9]{4,5}-[0-9]{3}"
    rf"|[0-9]{{4}}[ ]?[A-Z]{{2}})[ ]{TOWN}(?:[ ]?[/,\-–][ ]?{TOWN})?)"
    r"[ \t]*[.,]?[ \t]*(?:\r?\n|\Z)"
)
"""A code and its town, and what that is part of, that have a line to themselves."""
_GOES_ON: Final = late.compile(r"(?:,?[ ]|(?<=')|['’\-])[^\W\d_]")
_COUNT: Final = late.compile(r"[^\W\d_]{0,8}[ .:#\u2116]{1,3}[0-9]{3,6}")


_LONGEST: Final = 32  # characters of such a name


@cache
def _several() -> re.Pattern[str]:
    """Towns of several words, by `towns.toml`; read in the folded text."""
    names = {fold(name) for row in table(__package__, "towns").values() for name in row}
    return late.compile(rf"(?<![^\W_]){expression(names)}(?![^\W_])")


def rest_of(scan: Scan, start: int, end: int) -> int:
    """Where the name of a town ends within which an address does: `5969 Novo` mesto.

    Or behind which, with its code, such a name stands: `156`, 29474 a coruña.
    """
    coded = _CODED.match(scan.text, end)
    behind = coded and _several().match(scan.folded, coded.end())
    if behind:
        return behind.end()
    if not _GOES_ON.match(scan.text, end):
        return end
    low = max(start, end - _LONGEST)
    names = _several().finditer(scan.folded, low, end + _LONGEST)
    return max([end, *(one.end() for one in names if one.start() < end)])


def start_of(scan: Scan, start: int) -> int:
    """Where a town begins between `domiciled in` and its street (HU, RO, IT)."""
    for label in scan.labels.within(start - _REACH, start):
        if label.end <= start and label.tags & {"address", "residence"}:
            town = _AHEAD.match(scan.text[label.end : start])
            if town:
                return label.end + town.start("t")
    return start


def end_below(scan: Scan, end: int) -> int | None:
    """Where a code ends that has the line below a street, or the town below that."""
    stacked = _STACKED.match(scan.text, end)
    return stacked.end() if stacked else None


def end_of(scan: Scan, end: int) -> int | None:
    """Where code and town end that stand behind a street; None if none do."""
    until = _end_at(scan, end) or end_below(scan, end)
    if (lines := _end_of_lines(scan, end)) and lines > (until or 0):
        return lines
    if until is None and (behind := units.end_aside(scan.text, end)):
        right = codes().right.match(scan.text, behind, behind + _WIDEST)
        return right.end() if right else None
    return until


def _end_of_lines(scan: Scan, end: int) -> int | None:
    """Where code and town end that have the line below a street, or the one below that.

    Words between them say how to find the door: `Karaman köyü yolu üzeri`.
    """
    words = _AROUND_DOOR.match(scan.text, end, end + _WIDEST)
    town = _LINE.match(scan.text, words.end()) if words else None
    return town.end("v") if town else None


def _end_at(scan: Scan, end: int) -> int | None:
    text, shapes = scan.text, codes()
    if brazil.is_coded(text, end) and (until := brazil.end_of(text, end)):
        return until
    right = shapes.right.match(text, end, end + _WIDEST)
    right = right or shapes.linked.match(text, end, end + _WIDEST)
    if right and not _is_counted(scan, end, right.end()):
        return right.end()
    window = text[end : end + _WIDEST].partition("\n\n")[0].partition(";")[0]
    typed = raised(window, dutch="nl" in scan.languages)
    short = "is" in scan.languages | scan.lettered
    right = shapes.right.match(typed) or shapes.linked.match(typed)
    counted = right and _is_counted(scan, end, end + right.end())
    if right and not counted and is_code(right[0], short=short):
        return end + right.end()
    return brazil.end_of(text, end)


def _is_counted(scan: Scan, start: int, end: int) -> bool:
    """Is it the number of something else: `12 High Street, London, order 5561`?"""
    return any(
        "not" in label.tags and _COUNT.fullmatch(scan.text, label.end, end)
        for label in scan.labels.within(start, end)
    )
