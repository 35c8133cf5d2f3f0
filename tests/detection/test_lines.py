"""Addresses and numbers that lines part: forms with a word a line, logs, letters."""

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    ("above", "address", "below"),
    [
        ("bydlisko\n  ", "Hviezdoslavova\n  48/B\n  036 01  Martin", "\nsuma\n  36 €"),
        ("Anschrift\n", "Zur Alten Mühle\nHaus 3\n35037 Marburg", "\nBetreff"),
        ("Mme Vasseur\n", "Appt 24, Esc. C\n4 rue des Lilas\n69003 Lyon", "\n\nObjet"),
        (
            "Mme Vasseur\n",
            "Résidence Les Tilleuls\nEsc. B, Appt 12\n4 rue des Lilas\n69003 Lyon",
            "\n",
        ),
        ("Hej,\n", "lgh 1102\nStorgatan 5\n111 22 Stockholm", "\nHälsningar"),
    ],
)
def test_an_address_is_found_whole(above: str, address: str, below: str) -> None:
    assert of_kind(Kind.POSTAL_ADDRESS, above + address + below) == [address]


@pytest.mark.parametrize(
    "text",
    [
        "address\nOur new office opens.\n12345 Berlin is our code",
        "Bitte senden Sie uns Ihre Adresse\nDanke. Unser Team in 12345 Berlin",
        "Adresse\nUnsere Filialen finden Sie in\n10115 Berlin\n20095 Hamburg",
        "bydlisko\nsuma: 36,01 €\n036 01 Martin",
    ],
)
def test_lines_under_the_word_are_not_always_an_address(text: str) -> None:
    assert of_kind(Kind.POSTAL_ADDRESS, text) == []


@pytest.mark.parametrize("above", ["Bus 12", "Kapitel 4", "2. Teil", "Linie 5, 3"])
def test_other_lines_above_an_address_are_no_part_of_it(above: str) -> None:
    address = "Hauptstraße 5, 12345 Berlin"
    assert of_kind(Kind.POSTAL_ADDRESS, f"Hallo,\n{above}\n{address}") == [address]


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("push phone=+447700900718\n2025-11-07T09:15:00Z ERROR", "+447700900718"),
        ("0171 2345678\r\n2nd floor", "0171 2345678"),
        ("tel 0612345678 \n2x koffie", "0612345678"),
    ],
)
def test_a_longer_code_below_a_number_hides_nothing(text: str, phone: str) -> None:
    assert of_kind(Kind.PHONE, text) == [phone]


def test_numbers_of_goods_above_others_stay() -> None:
    assert of_kind(Kind.PHONE, "Bestellnummer 4711 0815 12\n3x Schrauben") == []
