"""An entry of a calendar names whom one meets; a department or a thing is nobody."""

# ruff: noqa: RUF001 - letters and signs of many scripts

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("12/3 kl 9 MUS med Line\n13/3 kl 14 tandlæge", ["Line"]),
        ("Mi – Elternzeit Lasse\nDo 16:00 Abschied von Krümel", ["Lasse", "Krümel"]),
        ("mié 17 h tutoría de Nuria\nvie 13 h notaría", ["Nuria"]),
        ("Tue 3pm 1:1 with Bex\nWed dentist", ["Bex"]),
        ("wo 9:00 afspraak met Fleur\ndo 10:00 tandarts", ["Fleur"]),
        ("ma 9:00 lounas, Ritvan synttarit\nti 10:00 hammaslääkäri", ["Ritvan"]),
        ("pn 9:00 obiad z Jagną\nwt 10:00 dentysta", ["Jagną"]),
        ("lun 9:00 cena con Luce\nmar 10:00 dentista", ["Luce"]),
    ],
)
def test_who_stands_beside_an_appointment_is_somebody(
    persons: Persons, text: str, names: list[str]
) -> None:
    assert persons(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Tue 3pm meeting with Finance\nWed review with Legal",
        "Mo Termin mit TÜV um 9\nDi Treffen mit Steuerberater\nMi Essen mit Bank",
        "lun 9:00 rdv avec Banque\nmar 10:00 réunion avec Direction",
        "Mon pick up Parcel\nTue meeting Room 4\nWed call Plumber",
        "wo 9:00 overleg met Gemeente\ndo 10:00 bellen met Zorgverzekeraar",
        "po 9:00 schůzka s Bankou\nút 10:00 schůzka s Úřadem",
        "pn 9:00 wyjazd z Krakowa\nwt 10:00 spotkanie z Zarządem",
        "08:10 med Bus\n09:20 hos Frisør\n10:30 med Tog",
    ],
)
def test_departments_offices_and_things_are_nobody(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    "text", ["MUS med Line", "Bitte Strümpfe mit Wolle stopfen\nund waschen"]
)
def test_one_line_or_a_sentence_is_no_calendar(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("- Σας ευχαριστούμε! Κική & Παντελής, Βόλος", ["Κική", "Παντελής"]),
        ("Bord 3: Ingrid & Torbjörn, bord 4: barnen", ["Ingrid", "Torbjörn"]),
        ("qua: Marco Aurélio T. 8h-12h", ["Marco Aurélio T"]),
    ],
)
def test_couples_and_who_shares_a_name_with_a_figure(
    persons: Persons, text: str, names: list[str]
) -> None:
    assert persons(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Compare Hewlett & Packard with Dolce & Gabbana and Marks & Spencer",
        "Regeringstiden för Marco Aurélio",
        "Anlita Herr & Frau eller Sales & Marketing",
    ],
)
def test_firms_of_two_and_kings_stay(persons: Persons, text: str) -> None:
    assert persons(text) == []
