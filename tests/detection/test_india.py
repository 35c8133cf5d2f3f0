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
        "B-402, Shanti Niketan CHS Ltd., Sector 21, Kharghar, Navi Mumbai - 410 210",
        "Room No. 5, Patil Chawl, Kurla (W), Mumbai 400070",
        "Flat No.7, Building No.3, MHADA Colony, Vikhroli (East), Mumbai-400083",
        "Flat 5C, Block-2, Green Park Extn., New Delhi, PIN: 110016",
        "Qtr No. C/14, Railway Colony, Near Water Tank, Bilaspur, C.G. - 495004",
        "Ward No. 6, Gali No. 3, Shivaji Nagar, Rewari, Haryana - 123401",
        "A-101, Lotus CHSL, Plot 5 & 6, Sector 12, Vashi\nNavi Mumbai - 400703",
        "Vill. Rampur, P.O. Madhupur, Dist. Deoghar, Jharkhand - 815353",
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
        "Order No. 302, Batch 18, Lot 21, qty 400706.",
        "Invoice 302, Sector Report, Phase 2, total 411038",
        "Section 21, Chapter 4, Companies Act - 400706",
        "B-402, Model X, Serial - 410210",
    ],
)
def test_other_numbers_are_no_address(text: str) -> None:
    assert addresses(text) == []
