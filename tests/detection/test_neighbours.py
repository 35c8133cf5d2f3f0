"""Numbers of persons of the country next door, beside one that the text has."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.detection.identifiers.registers.rows import rules
from carnet.detection.words import table
from carnet.vocabulary import Kind


def numbers(text: str) -> list[str]:
    return of_kind(Kind.GOVERNMENT_ID, text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            ("Vores montør fra Tromsø opgav 12058845424, og den danske lærling har"
            " 1812027310. Hvilken af dem skal med?"),
            ["12058845424", "1812027310"],
        ),
        (
            ("Η συνάδελφος από το Σαντάνσκι μάς έδωσε 9102281150. Ο Γιάννης έχει ΑΔΤ"
            " ΑΖ 418273. Ποιο πεδίο βάζω;"),
            ["9102281150", "418273"],
        ),
        (
            ("El conductor portugués puso 231467869 y la becaria Z1850374Y; dame una"
            " expresión que acepte NIF y NIE."),
            ["231467869", "Z1850374Y"],
        ),
        ("A norvég kolléga száma 12058845424, a szlováké 0402294321.",
         ["12058845424", "0402294321"]),
        ("Die Kollegin aus Bregenz hat 2614 120479 angegeben, stimmt das?",
         ["2614 120479"]),
        ("Għandu numru tas-sigurtà soċjali Malti B20418837, fuq il-formola?",
         ["B20418837"]),
    ],
)  # fmt: skip
def test_a_number_of_the_country_next_door(text: str, found: list[str]) -> None:
    assert numbers(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Η παραγγελία 9102281150 έφτασε χθες και είναι στην αποθήκη.",
        "Das Paket 9102281150 ist da, bitte beim Nachbarn abholen.",
        "El pedido 231467869 llega mañana a la tienda y no sé qué hacer.",
        "Die Bestellung 2614120479 und die Rechnung 2614 120479 sind offen.",
        "Ordre 1812027310 er afsendt, og vi venter på den.",
    ],
)
def test_without_one_of_a_person_it_stays(text: str) -> None:
    assert numbers(text) == []


def test_an_order_beside_a_number_of_a_person_stays() -> None:
    text = "Medarbejder 12058845424 har bestilt; ordre 1812027310 er ikke kommet."
    assert numbers(text) == ["12058845424"]


def test_neighbours_are_so_both_ways_and_have_numbers() -> None:
    rows = table("carnet.detection.identifiers.registers", "neighbours")
    known = {c for every in rules().values() for rule in every for c in rule.countries}
    assert rows.keys() <= known
    assert all(one in rows[other] for one in rows for other in rows[one])
