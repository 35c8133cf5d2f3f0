"""How to find the door, between a house and its code: `Vilmsi tn 4 (hoovist)`."""

from typing import Final

from carnet import late
from carnet.detection.identifiers.places.streets import CAPITAL

_BRACKETS: Final = r"\([^()\n]{2,40}\)"
ASIDE: Final = rf"(?:[ ]{_BRACKETS})?"
"""Words in brackets behind the number of a house, if there are any."""
_ASIDE: Final = late.compile(rf"[ ]?{_BRACKETS}")
_OR_CARE: Final = late.compile(
    rf"(?:\.?[ ]?{_BRACKETS}|,[ ][cC]/[oO][ ]{CAPITAL}(?:[ ]{CAPITAL}){{0,2}})"
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
