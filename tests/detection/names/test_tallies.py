"""Strokes of a tally are nobody, and whose they are is no king."""

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "every"),
    [
        (
            "¿delegado?\nArancha IIIII II\nMohamed Z. IIIII\nIzan II\nblanco I",
            ["Arancha", "Mohamed Z", "Izan"],
        ),
        ("Abstimmung\nMaike IIII\nTjark IIIII II\nEnthaltung I", ["Maike", "Tjark"]),
    ],
)
def test_whose_strokes_are_counted_is_found(
    persons: Persons, text: str, every: list[str]
) -> None:
    assert persons(text) == every


@pytest.mark.parametrize(
    "text",
    ["Chapter IIII of the book on clocks, Part II and Part III", "Klas IIIII I\nNej I"],
)
def test_what_is_counted_is_nobody(persons: Persons, text: str) -> None:
    assert persons(text) == []
