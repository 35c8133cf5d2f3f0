"""Addresses that begin with a house's number and end with India's code."""

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


def addresses(text: str) -> list[str]:
    return of_kind(Kind.POSTAL_ADDRESS, text)


@pytest.mark.parametrize(
    "address",
    [
        "House No. 12-3/B, 4th Cross, Vidyaranya Layout, Mysuru 570017",
        "Flat 4B, Sunrise Apartments, MG Road, Koramangala, Bengaluru — 560034",
        "D.No. 48-7/2, near Ganesh Temple, Gandhinagar, Vijayawada - 520 003",
    ],
)
def test_an_address_of_india_is_found_whole(address: str) -> None:
    assert addresses(f"Please deliver to {address} by Monday.") == [address]


@pytest.mark.parametrize(
    "text",
    [
        "Issue #12, fixed in the build of Monday, see log 560034",
        "Plot No. 7, sells for about 450000 rupees",
        "Flat 4B costs 560034 a year",
    ],
)
def test_other_numbers_are_no_address(text: str) -> None:
    assert addresses(text) == []
