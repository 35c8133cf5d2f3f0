"""Coordinates go where words make them a person's place, and stay where they do not."""

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Last ping of the lone worker: 51.47883, -2.61047", "51.47883, -2.61047"),
        ("MDM: stolen phone, last seen 51.48217, -0.19364.", "51.48217, -0.19364"),
        ("48.13743 11.57549, dort wohnt die Klägerin", "48.13743 11.57549"),
        ("Dernière position : 45.76404, 4.83566 à 2 h 14", "45.76404, 4.83566"),
        ("Ostatnia lokalizacja: 52.22968 N, 21.01223 E", "52.22968 N, 21.01223 E"),
        ("她住在39.90420, 116.40740附近", "39.90420, 116.40740"),
    ],
)
def test_where_somebody_is_goes(text: str, value: str) -> None:
    assert of_kind(Kind.PRECISE_GEOLOCATION, text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "The coordinates of the Eiffel Tower are 48.85837, 2.29448.",
        "Standort der Windkraftanlage: 53.55108, 9.99368",
        "loss 0.18342, 0.17721 after the last epoch",
        "last seen prices: 12.5000, 13.2500; ratio 0.4821, 0.5179",
        "She lives there since 12.10.2014, 14.30.",
    ],
)
def test_a_place_of_nobody_stays(text: str) -> None:
    found = of_kind(Kind.PRECISE_GEOLOCATION, text)
    assert found == []
