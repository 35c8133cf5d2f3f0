"""Words with which a sentence begins, right before the street of an address."""

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("In Via Roma 12, 00184 Roma abita", "Via Roma 12, 00184 Roma"),
        ("Unsere Hauptstraße 12, 10115 Berlin", "Hauptstraße 12, 10115 Berlin"),
        ("Från Storgatan 12, 111 22 Stockholm", "Storgatan 12, 111 22 Stockholm"),
        ("Para Calle Mayor 12, 28013 Madrid", "Calle Mayor 12, 28013 Madrid"),
        ("他搬到了北京市朝阳区建国路12号", "北京市朝阳区建国路12号"),
    ],
)
def test_it_is_no_part_of_the_street(text: str, address: str) -> None:
    assert of_kind(Kind.POSTAL_ADDRESS, text) == [address]


@pytest.mark.parametrize(
    "address",
    [
        "In der Au 5, 80331 München",
        "Am Markt 7, 99084 Erfurt",
        "Van Baerlestraat 12, 1071 AX Amsterdam",
    ],
)
def test_a_street_may_begin_with_one(address: str) -> None:
    assert of_kind(Kind.POSTAL_ADDRESS, address) == [address]
