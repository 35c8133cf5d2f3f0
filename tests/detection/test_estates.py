"""Addresses without a street's number: block and lot, barangay, flat and estate."""

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


def addresses(text: str) -> list[str]:
    return of_kind(Kind.POSTAL_ADDRESS, text)


@pytest.mark.parametrize(
    "address",
    [
        "Blk 12 Lot 7, Sampaguita St., Brgy. San Isidro, Antipolo City 1870",
        "Lot 3 Block 5, Mabini Street, Barangay Poblacion, Makati City 1210",
        "Blk 5 Lot 3 Phase 2, Camella Homes, Brgy. Molino III, Bacoor, Cavite 4102",
        "123 Rizal Ave., Brgy. Sta. Cruz, Manila 1003",
        "Lot 7 Block 18 Narra-Norte St., Brgy. Malinis, 4114 Dasmariñas, Cavite",
        "Unit 4B, 12/F Wing Hing Building, 28 Nathan Road, Tsim Sha Tsui, Kowloon",
        "Room 1203, Block C, Tai Koo Shing, Quarry Bay, Hong Kong",
        "Flat 7, 3/F, 12 Queen's Road East, Wan Chai, HK",
        "Oudegracht 114-bis, 3512 XK Utrecht",
    ],
)
def test_such_an_address_is_found_whole(address: str) -> None:
    assert addresses(f"Deliver to {address}, order 5561 has 2 boxes") == [address]


@pytest.mark.parametrize(
    "text",
    [
        "We use Lot 7 of Blk 12 in the warehouse, order 1870.",
        "Block 5 Lot 3, shelf B, is empty in 2024.",
        "Barangay Health Station Form 12, version 4",
        "Unit 3, Chapter Two, Hong Kong in the 1990s",
    ],
)
def test_other_lots_and_units_stay(text: str) -> None:
    assert not addresses(text)


@pytest.mark.parametrize(
    "order",
    ["order 5561", "Bestellung 5561", "commande 5561", "zamówienie 5561", "ordre 5561"],
)
def test_a_town_takes_no_number_of_an_order(order: str) -> None:
    street = "Storgatan 12, Stockholm"
    assert addresses(f"Till {street}, {order} today") == [street]
