"""Long streets with a dot in the house number, and lines on how to find the door."""
# ruff: noqa: RUF001 - letters and signs of other languages

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind

ACACIAS = (
    "Rua das Acácias, 1.240, apto 302 – bloco B\nSetor Bueno\n74215-030 Goiânia/GO"
)
CAMLICA = (
    "Çamlıca Sitesi B Blok D:12\nAtatürk Cad. no 204\nKaraman köyü yolu üzeri\n"
    "16120 Nilüfer / BURSA"
)


@pytest.mark.parametrize(
    "address",
    [
        ACACIAS,
        "Av. Brasil, 12.345 - Centro - Rio de Janeiro/RJ",
        "Av. Rivadavia 11.240, piso 3, Buenos Aires",
        CAMLICA,
        "Calle Mayor 5\nJunto a la farmacia\n18414 Pampaneira",
        "ul. Długa 5\nza sklepem spożywczym\n38-483 Wrocanka",
        "Rua das Flores, 5\natrás da igreja\n4860-123 Cabeceiras",
        "Kossuth utca 5\naz iskola mögött\n6786 Ruzsa",
        "Storgatan 5\nbakom skolan\n895 92 Trehörningsjö",
    ],
)
def test_the_address_is_found_whole(address: str) -> None:
    assert of_kind(Kind.POSTAL_ADDRESS, f"{address}\n") == [address]


@pytest.mark.parametrize(
    "text",
    [
        "A rua das Acácias custou 1.240 reais.",
        "Na Avenida Brasil, 12.345 pessoas marcharam.",
        "A obra da Rua das Flores 1.500,00 reais",
        "Av. Paulista R$ 1.240,00",
        "Via Roma, 1.240, Via Po, 1.980: visitatori",
        "Rue de Rivoli 1.240, piétons",
    ],
)
def test_amounts_beside_streets_stay(text: str) -> None:
    assert of_kind(Kind.POSTAL_ADDRESS, text) == []


def test_lines_below_a_street_that_count_are_no_town() -> None:
    text = "Termin: Hauptstraße 5\nbitte Unterlagen mitbringen\n12000 Euro Kosten"
    assert of_kind(Kind.POSTAL_ADDRESS, text) == ["Hauptstraße 5"]
