"""Addresses in small letters: a flat behind the number says that it is a house's."""

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("i'm at 1419 juniper ct apt 5b already, blue door?", "1419 juniper ct apt 5b"),
        ("sto in via dei glicini 31 interno 6", "via dei glicini 31 interno 6"),
        ("noqgħod 17, triq il-ħarruba, is-siġġiewi", "17, triq il-ħarruba"),
        ("Palikti: Vyturėlių skg. 9, Garliava, LT-53253", "LT-53253"),
    ],
)
def test_an_address_is_found(text: str, address: str) -> None:
    assert any(address in one for one in of_kind(Kind.POSTAL_ADDRESS, text))


@pytest.mark.parametrize(
    "text",
    [
        "see 12 main points unit tests cover",
        "arrivo via mail 31 interno da definire",
        "in via di guarigione da 12 giorni",
        "Ordine 9, Garliava, AB-123456",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert of_kind(Kind.POSTAL_ADDRESS, text) == []
