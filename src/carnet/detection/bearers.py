"""Which kinds of findings tell that a text is about somebody, as a name does."""

from collections.abc import Iterable
from typing import Final

from carnet.vocabulary import Finding, Kind

TELLING: Final = frozenset({Kind.BIRTH_DATE, Kind.PASSPORT, Kind.DRIVER_LICENSE})
"""What only a person has, besides a name; tax numbers and addresses firms have too."""
PERSONS: Final = TELLING | {Kind.PERSON_NAME, Kind.KNOWN_VALUE}
"""What stands for one person, wherever it is found."""
REACHED: Final = frozenset(
    {
        Kind.EMAIL,
        Kind.PHONE,
        Kind.BANK_ACCOUNT,
        Kind.VEHICLE_PLATE,
        Kind.GOVERNMENT_ID,
    }
)
"""What firms have as well as persons."""


def has_person(found: Iterable[Finding]) -> bool:
    """Does one of them stand for a person?"""
    return any(not PERSONS.isdisjoint(one.kinds) for one in found)
