"""Things named after persons stay; who bears such a name, or works there, is found."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable
from pathlib import Path

import pytest

Persons = Callable[[str], list[str]]
LINES = [
    line.split("|")[1]
    for line in (Path(__file__).parent / "things.txt").read_text("utf-8").splitlines()
    if line[0] != "#"
]


@pytest.mark.parametrize("text", LINES)
def test_a_thing_named_after_somebody_stays(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Estación de Málaga, María Zambrana te espera a las 7.", "María Zambrana"),
        ("Frau Kranz-Ring bittet um Rückruf wegen Platz 14.", "Kranz-Ring"),
        ("Bitte Ute Kranz-Ring morgen anrufen.", "Ute Kranz-Ring"),
        ("Alan Pemberton visits a school on Friday.", "Alan Pemberton"),
        ("Please tell Margaret Thornbury that the hospital called.", "Thornbury"),
        ("Le lycée a appelé Jeanne-Marie Delorme ce matin.", "Delorme"),
        ("Kollege Meyer-Platz ist krank.", "Meyer-Platz"),
        ("Au collège Jean-Baptiste est harcelé.", "Jean-Baptiste"),
        ("À l'hôpital Marie-Claude Roy a reçu son diagnostic.", "Marie-Claude Roy"),
        ("I spoke with Sarah Jenkins School secretary yesterday.", "Sarah Jenkins"),
        ("Mehmet Yıldırım parkta bekliyor.", "Mehmet Yıldırım"),
        ("I spoke with Sarah Jenkins Hospital secretary yesterday.", "Sarah Jenkins"),
        ("Discharge letter Rosalind Thwaite Hospital No. 4471.", "Rosalind Thwaite"),
        ("Please book Rosalind Thwaite Airport transfer.", "Rosalind Thwaite"),
        ("Rosalind Thwaite Hospital bill 400 GBP is unpaid.", "Rosalind Thwaite"),
        ("Please tell Margaret Thornbury Hospital called.", "Margaret Thornbury"),
        ("Dr. Sarah Jenkins, Memorial Hospital, wrote on Friday.", "Sarah Jenkins"),
        ("Dr Sarah Jenkins Hospital Director asked for it.", "Sarah Jenkins"),
        ("Pick up Rosalind Thwaite airport at 9.", "Rosalind Thwaite"),
        ("Meet Rosalind Thwaite, airport, gate 4.", "Rosalind Thwaite"),
        ("Rosalind Thwaite University ID 4471 was lost.", "Rosalind Thwaite"),
        ("Liisa Virtasen koulu alkaa kello 9 ja äiti hakee.", "Liisa Virtasen"),
        ("Kati Räästase haigla helistas.", "Kati Räästase"),
        ("Annas Trušeles slimnīca zvanīja par rēķinu.", "Annas Trušeles"),
        ("Kökényesi Piroska kórházba került tegnap.", "Kökényesi Piroska"),
        ("Rékasi Piroska iskolába ment.", "Rékasi Piroska"),
        ("Onos Žvirblytės mokykla paskambino.", "Žvirblytės"),
        ("Rosalind Thwaite College application form is late.", "Rosalind Thwaite"),
        ("Rosalind Thwaite Foundation course results", "Rosalind Thwaite"),
        ("Rosalind Thwaite Building access card 44", "Rosalind Thwaite"),
        ("Ask Tom Okonkwo Library desk, he has the key.", "Tom Okonkwo"),
        ("Mr Tom Okonkwo Hospital is his employer.", "Tom Okonkwo"),
        ("Dr. Jose Villareal, of the Memorial Hospital, called.", "Villareal"),
        ("Dr. Reddy's patient called twice.", "Reddy"),
        ("Dr. Reddy called, he is late.", "Reddy"),
        ("Please move Dr. Reddy's appointment to Friday.", "Reddy"),
        ("Kovács Anna egyetemen tanul.", "Kovács Anna"),
        ("Liisa Virtanen museossa klo 10.", "Liisa Virtanen"),
    ],
)
def test_a_person_beside_such_a_word_is_found(
    persons: Persons, text: str, name: str
) -> None:
    assert any(name in one for one in persons(text))


@pytest.mark.parametrize(
    "text",
    [
        "Husk dette: Mai blir kald.",
        "They say June is wet here.",
        "Man sagt, Mai wird warm.",
    ],
)
def test_a_month_is_what_months_are(
    persons: Callable[[str], list[str]], text: str
) -> None:
    assert persons(text) == []


def test_who_is_called_like_a_month_is_somebody(
    persons: Callable[[str], list[str]],
) -> None:
    assert persons("They say June is late again.") == ["June"]


def test_a_short_form_of_somebody_named_in_full_is_that_person(
    persons: Callable[[str], list[str]],
) -> None:
    text = "Convoca a Remedios Gallastegui. Reme ya avisó de que llegará tarde."
    assert persons(text) == ["Remedios Gallastegui", "Reme"]


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("Скаргу подаю від імені Оксани Мельник, прошу.", ["Оксани Мельник"]),
        ("Зустріч біля школи імені Петра Ковальчука о шостій.", []),
    ],
)
def test_who_is_acted_for_is_found_and_a_school_called_after_somebody_stays(
    persons: Persons, text: str, every: list[str]
) -> None:
    assert persons(text) == every


@pytest.mark.parametrize(
    "text",
    [
        "Fis-17 ta' Lulju, għall-ħabta ta' 9.15, kien hemm inċident.",
        "πήρε την άδεια του Αυγούστου με βοήθεια",
        "Rezumă. Max 45 de cuvinte, să păstrezi cuvintele.",
        "hei! hva svarer jeg når de vil låne tilhengeren for fjerde gang i mai?",
    ],
)
def test_months_and_measures_are_nobody(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Nadační fond Josefa Ressla nám poslal smlouvu.", "Ressla"),
        ("Treffpunkt Tierpark Hagenbeck um zehn.", "Hagenbeck"),
        ("We visited her at St. Luke's Hospice on Monday.", "Luke"),
        ("Kjære foreldre, vi har fått lus i avdeling Bjørn.", "Bjørn"),
        ("Kedy je hodová nedeľa vo Svätom Jure?", "Jure"),
    ],
)
def test_funds_and_houses_are_nobody(persons: Persons, text: str, thing: str) -> None:
    assert thing not in " ".join(persons(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She met St. John's nephew Luke's sister Hazel there.", "Hazel"),
        ("Bei Frau Hagenbeck im Büro liegt der Vertrag.", "Hagenbeck"),
        ("Bjørn fra avdelingen ringer deg i morgen.", "Bjørn"),
    ],
)
def test_who_stands_beside_is_found(persons: Persons, text: str, name: str) -> None:
    assert name in " ".join(persons(text))
