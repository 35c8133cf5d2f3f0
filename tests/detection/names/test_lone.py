"""Persons of whom a sentence has initials alone."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]

FOUND = [
    ("Dziś P. powiedział, że mam ładny akcent. Jestem szczęśliwa.", "P"),
    ("Αγαπητό ημερολόγιο, η Ι. πάλι δεν σήκωσε το τηλέφωνο.", "Ι"),
    ("dneska mi je smutno. B. odišiel na Erasmus. nechal u mňa kaktus", "B"),
    ("heut wieder nix. N. hat nicht geschrieben.", "N"),
    ("Nebegaliu daugiau. R. K. pasakė, kad draugystės nebus.", "R. K"),
    ("Порадь. Мій брат В. Г. не спілкується з Н. Г., нашою матір'ю.", "Н. Г"),
    ("Mans vīrs J. Z. grib pārdot māju, bet viņa māte O. Z. neparaksta.", "O. Z"),
    ("Notatka służbowa: K. T. spóźnił się trzykrotnie.", "K. T"),
]
LEFT = [
    "E. coli és S. aureus ellen melyik antibiotikum hat?",
    "Which group is better, A. or B. for a beginner?",
    "W bloku C. mieszkania są większe.",
    "Nehmen Sie es z. B. morgens, vgl. S. 12 und Abb. 3.",
    "A. kopia aktu\nB. kopia dowodu\nC. podpis",
    "Vitamin D. is good for bones.",
]


@pytest.mark.parametrize(("text", "name"), FOUND)
def test_initials_are_somebodys(persons: Persons, text: str, name: str) -> None:
    assert name in " ".join(persons(text))


@pytest.mark.parametrize("text", LEFT)
def test_other_letters_are_nobodys(persons: Persons, text: str) -> None:
    assert persons(text) == []
