"""How to find the door, between a house and its code: `Vilmsi tn 4 (hoovist)`."""
# ruff: noqa: RUF001 - letters of other scripts

from typing import Final

from carnet import late
from carnet.detection.identifiers.places.streets import CAPITAL

_BRACKETS: Final = r"\([^()\n]{2,40}\)"
_CORNERS: Final = (
    r"(?:[&/][ ]?(?:ugao[ ])?|και[ ]|γωνία[ ](?:με[ ])?|Ecke[ ]|róg[ ]|roh[ ]|kut[ ]"
    r"|ugao[ ]|esq(?:uina)?\.?[ ](?:a[ ]|con[ ])?|vogal[ ]|angolo[ ]|ang\.[ ]|angle[ ]"
    r"|colț[ ](?:cu[ ])?|hoek[ ]|hörn[ ]|hjørnet[ ]af[ ]|sarok[ ]|nurk[ ]|stūris[ ]"
    r"|kampas[ ]|ъгъл[ ](?:с[ ])?|ріг[ ]|kulma[ ]|köşesi[ ]|corner(?:[ ]of)?[ ])"
)
_CORNER: Final = rf"(?:[ ]{_CORNERS}{CAPITAL}(?:[ ]{CAPITAL}){{0,2}})"
"""The street that a house on a corner has on its other side: `48 & Θράκης`."""
ASIDE: Final = rf"(?:[ ]{_BRACKETS}|{_CORNER}(?=,))?"
"""Words in brackets, or of a corner, behind the number of a house, if there are any."""
_ASIDE: Final = late.compile(rf"[ ]?{_BRACKETS}|{_CORNER}(?=,)")
_OR_CARE: Final = late.compile(
    rf"(?:\.?[ ]?{_BRACKETS}|{_CORNER}"
    rf"|,[ ][cC]/[oO][ ]{CAPITAL}(?:[ ]{CAPITAL}){{0,2}})"
    r"(?=,|[ ]?\r?\n|[ ][0-9])"
)
"""The same, or with whom somebody lives, where the address goes on behind it."""


def end_of(text: str, end: int) -> int | None:
    """Where words in brackets end that begin at `end`; None if none do."""
    aside = _ASIDE.match(text, end)
    return aside.end() if aside else None


def between(text: str, end: int) -> int | None:
    """The same, or of `c/o`, where the address goes on behind it."""
    aside = _OR_CARE.match(text, end)
    return aside.end() if aside else None
