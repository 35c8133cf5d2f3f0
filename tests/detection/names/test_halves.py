"""Who was named in full is known by half of the name; a town of that name is not."""

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]

HALVES = [
    ("Gól: Buzás Marcell (14., 70.) és Emeka. Buzás tizenegyest hibázott.", "Buzás"),
    ("Rút Holm og Nomi Sten spiller back. Sten har ont i knæet.", "Sten"),
    ("Dermot Flood drove the bus. Nobody stopped Flood at the bend.", "Flood"),
    ("Lasse Bohnert war krank. Lasse sagt, dass er morgen kommt.", "Lasse"),
    ("Magnus Storm kom sent. Det var storm, sa Storm til naboen.", "Storm"),
    ("Según el acta, Abril Sanchís firmó. Después Abril se fue.", "Abril"),
]
TOWNS = [
    ("Sven Korsør: Så er jeg på vej til Korsør igen!", "Sven Korsør"),
    (
        "Leonel Santarém embateu num contentor na Rua de Santarém.",
        "Leonel Santarém",
    ),
    ("Jonas Brink fährt nach Köln. Am Brink ist es schön.", "Jonas Brink"),
]


@pytest.mark.parametrize(("text", "half"), HALVES)
def test_half_of_a_name_is_somebody(persons: Persons, text: str, half: str) -> None:
    assert persons(text)[-1] == half


@pytest.mark.parametrize(("text", "name"), TOWNS)
def test_a_town_of_that_name_stays(persons: Persons, text: str, name: str) -> None:
    assert persons(text) == [name]
