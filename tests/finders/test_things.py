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
    ],
)
def test_a_person_beside_such_a_word_is_found(
    persons: Persons, text: str, name: str
) -> None:
    assert any(name in one for one in persons(text))
