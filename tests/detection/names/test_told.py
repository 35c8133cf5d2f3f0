"""A number behind a name makes it a release, an article or a model."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "Κωδικός έκδοσης, όπως Ελπίδα 1.8 και Ειρήνη 1.9· γράψε για το Ειρήνη 1.9.4.",
        "Deploy release Anna 2.4.1 and Lukas v1.9 today",
        "Vydání Tereza 3.2 obsahuje opravu, verze Klára 3.1 ne.",
        "Wersja Zofia 2.1 wychodzi w piątek.",
        "Faltan 12 uds. de la referencia MARTA-300 en el envío.",
        "Artikel ANNA-12 fehlt seit Montag.",
        "Tuote AINO-40 loppui.",
        "Brakuje 6 szt., kod JADWIGA-20, dosłać jutro.",
    ],
)
def test_numbered_things_stay(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Version 2.4 is out; Lukas 1.9. and Maria 3.9. are on holiday.", "Lukas"),
        ("Neue Version, getestet von Anna 1.9.", "Anna"),
        ("Wir trafen Anna 2.4 km vor dem Ziel, neue Version folgt.", "Anna"),
        ("Rosalind Thwaite wrote the release notes.", "Rosalind Thwaite"),
    ],
)
def test_persons_beside_numbers_go(persons: Persons, text: str, name: str) -> None:
    assert name in persons(text)
