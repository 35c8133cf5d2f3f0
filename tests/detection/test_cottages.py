"""Houses that have a name and a road in place of a number."""

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


def addresses(text: str) -> list[str]:
    return of_kind(Kind.POSTAL_ADDRESS, text)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (
            "She sent it to Old Forge Cottage, Nettle Lane, near Diss, IP22 4XB today.",
            "Old Forge Cottage, Nettle Lane, near Diss, IP22 4XB",
        ),
        (
            "Mrs Quill\nThe Old Rectory\nChurch Lane\nThurning NR24 2JX",
            "The Old Rectory\nChurch Lane\nThurning NR24 2JX",
        ),
        (
            "Post goes to Lissane House, Sea Road, Ballinfull, F91 X2Y9.",
            "Lissane House, Sea Road, Ballinfull, F91 X2Y9",
        ),
        (
            "Since 2019 he lives at Rose Cottage, Mill Lane, with two dogs.",
            "Rose Cottage, Mill Lane",
        ),
    ],
)
def test_a_house_with_a_name_is_an_address(text: str, address: str) -> None:
    assert addresses(text) == [address]


@pytest.mark.parametrize(
    "text",
    [
        "In 2019 we toured Somerset House, Fleet Street, and a mill.",
        "Room 4 is Rose Cottage, Mill Lane is closed; see map IP22.",
        "Built in 1790, Denton Hall, Tower Hill and the moat are open to all.",
    ],
)
def test_a_house_without_code_is_none(text: str) -> None:
    assert addresses(text) == []


@pytest.mark.slow
def test_many_houses_without_a_road_cost_what_their_length_does() -> None:
    text = "Old Mill House, " * 6_000 + " 1 Mai"
    assert addresses(text) == []
