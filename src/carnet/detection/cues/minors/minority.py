"""Who is a minor: below 18, and below 14.

GDPR Art. 8 and recital 38 protect children; PIPL Art. 31 draws a line at 14.
"""

from typing import Final

from carnet.vocabulary import Kind

YOUNGER: Final = Kind.MINOR_UNDER_14
OLDER: Final = Kind.MINOR_14_17
ADULT: Final = 18
_FOURTEEN: Final = 14


def kind_of(years: int) -> Kind:
    """The kind of minor that somebody of so many years, below 18, is."""
    return YOUNGER if years < _FOURTEEN else OLDER
