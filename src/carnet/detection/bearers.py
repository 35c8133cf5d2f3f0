"""Which kinds of findings tell that a text is about somebody, as a name does."""

from typing import Final

from carnet.vocabulary import Kind

TELLING: Final = frozenset({Kind.BIRTH_DATE, Kind.PASSPORT, Kind.DRIVER_LICENSE})
"""What only a person has, besides a name; tax numbers and addresses firms have too."""
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
