"""Names over the end of a line, in prose that is broken at a width."""

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]

OVER = [
    (
        (
            "We would like to know until next Monday whether Rosalinde\n"
            "Quellmann signed the contract."
        ),
        "Rosalinde\nQuellmann",
    ),
    (
        (
            "Wie am Telefon besprochen, schreibe ich Ihnen im Namen von Rosalinde\n"
            "Quellmann, die seit Tagen auf Antwort wartet."
        ),
        "Rosalinde\nQuellmann",
    ),
    (
        (
            "Wohnungsübergabe mit Protokoll am 31.07.: Vermieter Detlef\r\n"
            "Kassebohm, Mieterin ist anwesend."
        ),
        "Detlef\r\nKassebohm",
    ),
]
APART = [
    ("Bitte ruf morgen früh vor acht Uhr noch bei Anneliese\nBetreff: Angebot", 1),
    (
        "Der Vertrag liegt seit Montag wieder bei Peter Wachowiak\nUns fehlt ein Blatt",
        1,
    ),
    ("Am Montag kommen in der ersten Schicht Peter Wachowiak\nAnna Kowalska, Jan", 3),
]


@pytest.mark.parametrize(("text", "name"), OVER)
def test_a_name_over_the_end_of_a_line_is_one(
    persons: Persons, text: str, name: str
) -> None:
    assert persons(text) == [name]


@pytest.mark.parametrize(("text", "many"), APART)
def test_names_that_end_with_their_line_go_over_none(
    persons: Persons, text: str, many: int
) -> None:
    found = persons(text)
    assert len(found) == many
    assert not any("\n" in one for one in found)
