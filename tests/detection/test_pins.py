"""PINs and the codes that unlock them, as people write them in each language."""

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    "text",
    [
        "PIN1 4817", "PIN2: 4817", "PIN-kood 4817", "pinkood 4817", "PIN-koodi on 4817",
        "tunnusluku 4817", "a PIN-kódom 4817", "PIN kodas 4817", "PIN kodu 4817",
        "PIN kod: 4817", "code PIN 4817", "codul PIN este 4817", "ПИН код: 4817",
        "ПІН-код 4817", "UAP: 4817", "PIN碼 4817", "PIN码是4817",
    ],
)  # fmt: skip
def test_a_pin_is_a_secret(text: str) -> None:
    assert of_kind(Kind.PASSWORD_SECRET, text) == ["4817"]


@pytest.mark.parametrize(
    "text",
    [
        "PUK 71829364", "PUK1 71829364", "PUK-kood: 71829364", "code PUK 71829364",
        "PUK-koodi on 71829364", "codice PUK: 71829364", "PUK码 71829364",
        "ПУК код 71829364", "Das ist die PUK: 71829364",
    ],
)  # fmt: skip
def test_a_puk_is_a_secret(text: str) -> None:
    assert of_kind(Kind.PASSWORD_SECRET, text) == ["71829364"]


@pytest.mark.parametrize(
    "text",
    [
        "The PUK won 18 seats in 2018.",
        "PUK 2018 und 2019",
        "PIN1 is VCC, PIN2 is GND",
        "PIN 3 of the connector is ground, pin 12 carries 5 V.",
    ],
)
def test_parties_and_connectors_stay(text: str) -> None:
    assert of_kind(Kind.PASSWORD_SECRET, text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Uimhir mo phas ná PB4827193.", "PB4827193"),
        ("Nummeret på mit pas er 204827193.", "204827193"),
        ("Nummeret på passet mitt er CCC482719.", "CCC482719"),
    ],
)
def test_my_passport_has_a_number(text: str, number: str) -> None:
    assert of_kind(Kind.PASSPORT, text) == [number]
