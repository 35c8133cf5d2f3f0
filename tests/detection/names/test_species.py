"""An initial and a word with a capital are somebody, but for species and houses."""

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "The infection with E. Coli was treated, S. Aureus was not found.",
        "T. Rex lived long ago, and C. Elegans is a worm.",
        "I bought the coat at J. Crew and the pump from B. Braun.",
        "Nachweis von H. Pylori und K. Pneumoniae im Labor.",
        "Ho preso la spesa da E. Leclerc.",
    ],
)
def test_species_and_houses_are_nobody(persons: Persons, text: str) -> None:
    assert not persons(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Please ask E. Colin about the coat.", "E. Colin"),
        ("The report was signed by J. Crewson.", "J. Crewson"),
        ("Bitte an B. Brauner weiterleiten.", "B. Brauner"),
    ],
)
def test_who_is_spelled_nearly_so_is_somebody(
    persons: Persons, text: str, name: str
) -> None:
    assert persons(text) == [name]
