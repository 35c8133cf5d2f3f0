"""What a list holds, its heading says: towns, teams, columns and chapters stay."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "Towns to geocode:\n- Clifton\n- Florence\n- Preston\n- Ashville\nReturn CSV.",
        "In che provincia sono questi comuni:\n- Loreto\n- Paola\n- Marsala\n- Enna",
        "Kommuner på rutten: Vilhelmina, Storuman, Ludvika, Arvidsjaur.",
        "The sheet has columns Region, Gadget, Austin, Florence, Victoria (our shops).",
        "Serie 3, pulje 2\nFremad 24 p\nViktoria 21 p\nSkjold 20 p\nAvarta 9 p\nHvem?",
        "Virslīga:\nSkonto 9, Metta 7, Auda 5, Tukums 2.\nKurā vietā ir Auda?",
        "3. ŽNL\nMladost 24\nDinamo 22\nTomislav 15\nZrinski 6\nPrikaži kao JSON",
        "Розділ 1. Віра\nРозділ 2. Слава\nРозділ 3. Любов\nЯк краще назвати книгу?",
        "Del 1: Sten\nDel 2: Björn och Räv\nDel 3: Natt\nGör en baksidestext.",
        "Madde 9 – Cezai Şart\nYüklenici geciktiği her gün için öder.",
    ],
)
def test_items_of_a_list_of_things_stay(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Classifica del torneo:\n1 Aldo 22\n2 Letizia 19\n3 Mehdi 17", "Letizia"),
        ("Article 4: Maria Lindqvist\nShe will pay on time.", "Maria Lindqvist"),
        ("Drivers:\n- Austin\n- Florence\n- Preston", "Florence"),
        ("Tabelle Tennis: Mehmet 12, Sabine 10, Jonas 9.", "Sabine"),
        ("Първа лига: Янтра 4, голове Боримечков 33, Сантана 71.", "Сантана"),
        ("Part 2: interview with Rosalind Thwaite about the flood", "Rosalind"),
        ("Towns we saw: Ashville. Florence was ill, said Rosalind Thwaite.", "Thwaite"),
    ],
)
def test_persons_in_lists_are_found(persons: Persons, text: str, name: str) -> None:
    assert any(name in one for one in persons(text))
