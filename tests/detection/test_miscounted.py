"""Personal numbers that lack a character or have one too many, behind their label."""
# ruff: noqa: RUF001 - letters and signs of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


def found(text: str) -> list[str]:
    return of_kind(Kind.GOVERNMENT_ID, text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("PESEL: 4405140135", "4405140135"),
        ("numer PESEL jest 440514013599", "440514013599"),
        ("Mijn BSN is 12345678", "12345678"),
        ("Aadhaar 1234 5678 901", "1234 5678 901"),
        ("AMKA: 0101901234", "0101901234"),
        ("ЕГН 850709123", "850709123"),
        ("OIB 1234567890", "1234567890"),
        ("DNI 12345678", "12345678"),
        ("PESEL: 4405140135 JAN KOWALSKI", "4405140135"),
        ("PESEL: 4405140135 OK", "4405140135"),
        ("codice fiscale RSSMRA85T10A562", "RSSMRA85T10A562"),
    ],
)
def test_a_number_behind_its_label_may_be_off_by_one(text: str, number: str) -> None:
    assert found(text) == [number]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("adóazon. 1 870314 471 3, kell?", "1 870314 471 3"),
        ("NHS no QQ 12 34 56 C", "QQ 12 34 56 C"),
        ("Tessera sanitaria n. 80380000912345678", "80380000912345678"),
        ("személyi azonosító: 847182365", "847182365"),
        ("Steuer-ID 4718236", "4718236"),
    ],
)
def test_a_number_behind_a_label_may_be_another_one(text: str, number: str) -> None:
    assert found(text) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "USt-IdNr. DE811569869, Auftrag 55021",
        "統一編號27733800，發票",
        "發票號碼KT-47182630，金額NT$1,280",
        "Darba laiks P.–Pk. 8.00–17.00, pusdienas 12.00–12.45.",
        "got a PCN MW41827703 on the A406",
        "Das PESEL-Register besteht seit 1979 und hat 38000000 Eintraege.",
        "BSN 12345",
        "A BSN has 9 digits, a PESEL 11, see page 12345678 of the manual.",
        "OIB 2024-03-11 objavljen",
        "NIP 123456789",  # a company's as well
        "Rechnung 4405140135",
    ],
)
def test_other_numbers_are_nobodys(text: str) -> None:
    assert found(text) == []
