"""Plates of vehicles: beside a word for one, and those with a form of their own."""

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


def plates(text: str) -> list[str]:
    return of_kind(Kind.VEHICLE_PLATE, text)


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("Den hvide varevogn (DK 48 291) holder stadig der.", "DK 48 291"),
        ("Elbilen EV 48291 trenger beboerparkering.", "EV 48291"),
        ("Bilen ABC 123 står kvar.", "ABC 123"),
        ("Das Wohnmobil, K-AB 1234, steht im Hof.", "K-AB 1234"),
        ("Carr dearg os comhair an tí, 191-G-4482.", "191-G-4482"),
        ("He hit us and drove off, 242-WW-118 I think.", "242-WW-118"),
        ("KA 01 AB 1234 drove off", "KA 01 AB 1234"),
        ("At 9.15 cab 12 KA 01 AB 1234 drove off", "KA 01 AB 1234"),
        ("dispečing 21:52 - BL 482 KT odviezol do nemocnice", "BL 482 KT"),
    ],
)
def test_plates_that_nothing_calls_one(text: str, plate: str) -> None:
    assert plates(text) == [plate]


@pytest.mark.parametrize(
    "text",
    [
        "Bilet cu codul RO-187-061 (zona 3).",
        "Bilet AB 12345 na pociąg.",
        "Mootorratas KTM 690 jääb seisma.",
        "Camion BSB CU 40% reducere.",
        "Order no. 191-G-4482 has shipped.",
        "XKA 01 AB 1234 and KA-01 AB 1234 are parts.",
        "Parts 12191-G-4482 and 191_G-4482.",
        "Section 193-G-4482, part 191-G-4482-7.",
        "Fosta remorcă din 1987 cu 2500 kg.",
        "Scooter 125 ccm, 80 km/h.",
    ],
)
def test_codes_and_models_are_no_plate(text: str) -> None:
    assert plates(text) == []
