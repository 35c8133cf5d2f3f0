"""Two names with little between them are two persons, or two names of one."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("Proszę zmienić nazwisko Wiśniewska na Zielińska w polisie.",
         ["Wiśniewska", "Zielińska"]),
        ("Změňte prosím příjmení z Nováková na Svobodová.", ["Nováková", "Svobodová"]),
        ("Spremenite priimek iz Novak v Kovačič.", ["Novak", "Kovačič"]),
        ("Змініть прізвище Шевченко на Коваль у полісі.", ["Шевченко", "Коваль"]),
        ("Soyadımı Yılmaz'dan Demir'e değiştirdim.", ["Yılmaz", "Demir"]),
        ("Kovács Éváról Kiss Évára lett a nevem.", ["Kovács Éváról", "Kiss Évára"]),
        ("Nimeni muuttui Virtasesta Korhoseksi.", ["Virtasesta", "Korhoseksi"]),
        ("Nimi muutus Tammest Kaseks.", ["Tammest", "Kaseks"]),
        ("Jana Nováková rozená Svobodová", ["Jana Nováková", "Svobodová"]),
        ("Jan Nowak/Anna Zając", ["Jan Nowak", "Anna Zając"]),
        ("Jana Nováková / Petr Dvořák", ["Jana Nováková", "Petr Dvořák"]),
        ("Kovács Éva & Szabó Gábor", ["Kovács Éva", "Szabó Gábor"]),
        ("王丽 李强", ["王丽", "李强"]),
    ],
)  # fmt: skip
def test_each_is_found_by_itself(persons: Persons, text: str, every: list[str]) -> None:
    assert persons(text) == every


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ayşe Yılmaz-Demir aradı.", "Ayşe Yılmaz-Demir"),
        ("D'Angelo Rossi ha chiamato", "D'Angelo Rossi"),
        ("Georg zu Hohenfels rief an.", "Georg zu Hohenfels"),
        ("Nóra nic Dhonncha called about her policy.", "Nóra nic Dhonncha"),
        ("Anna Maria Costa Rossi", "Anna Maria Costa Rossi"),
        ("欧阳 娜娜", "欧阳 娜娜"),
    ],
)
def test_what_joins_a_name_parts_none(persons: Persons, text: str, name: str) -> None:
    assert persons(text) == [name]
