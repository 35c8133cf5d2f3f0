"""Whose age is told, and whom an entry of a diary begins with, is somebody."""

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]

SOMEBODY = [
    ("Kaj naj napišem? Vid ima 78 let in ne mara papirjev.", "Vid"),
    ("Napló, 11. 02. Emmával voltunk a temetőben.", "Emmával"),
    ("Dnevnik: 4. 5. pregledala 12 panjev. 6. 5. Nada je pozabila kadilnik.", "Nada"),
]
NOBODY = [
    "Descrierea unei ierni la bunici. Are 9 ani și greșește.",
    "Hrad má 700 let a stojí na skále.",
    "14.00 Traktoru parāde, 17.00 Balle ar grupu.",
    "Rad ima 5 godina u banci.",
    "Kokous 6. 5. Muistio tulee perässä.",
]


@pytest.mark.parametrize(("text", "name"), SOMEBODY)
def test_whose_age_is_told_or_whom_a_diary_names_is_found(
    persons: Persons, text: str, name: str
) -> None:
    assert name in persons(text)


@pytest.mark.parametrize("text", NOBODY)
def test_what_else_has_an_age_or_a_day_stays(persons: Persons, text: str) -> None:
    assert persons(text) == []
