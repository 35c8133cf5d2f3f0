"""A head that is a word for a person makes a column of persons, and is nobody."""

from collections.abc import Callable

import pytest

from carnet.detection.fields.keys import plain
from carnet.detection.names.fields import Sort, sort_of
from carnet.detection.words import table

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Schüler;Klasse\nMax Stein;3b", "Max Stein"),
        ("Kind;Gruppe\nMia Vogel;Bären", "Mia Vogel"),
        ("Bewohner;Zimmer\nPaul Lang;12", "Paul Lang"),
        ("Pacjent;Sala\nMax Stein;3", "Max Stein"),
        ("Dziecko;Grupa\nFinn Koch;motylki", "Finn Koch"),
        ("Angehöriger;Zimmer\nIda Bauer;3", "Ida Bauer"),
        ("Member,City\nApril Rose,Paris", "April Rose"),
        ("Child,Group\nJakub,bears", "Jakub"),
        ("孩子,班级\n王小明,三班", "王小明"),
        ("| Patient | Room |\n|---|---|\n| Xhevahire Brzezwicz | 3 |",
         "Xhevahire Brzezwicz"),
        ('{"pupil": "Max Stein", "class": "3b"}', "Max Stein"),
    ],
)  # fmt: skip
def test_one_row_is_enough(persons: Persons, text: str, name: str) -> None:
    assert persons(text) == [name]


def test_the_head_is_nobody(persons: Persons) -> None:
    text = "Schüler;Klasse\nMax Stein;3b\nLena Graf;3b\nTim Kurz;4a"
    assert persons(text) == ["Max Stein", "Lena Graf", "Tim Kurz"]


@pytest.mark.parametrize(
    "text",
    [
        "Client,Invoices\nSiemens Energy,12",
        "Kunde;Umsatz\nApple Inc;12",
        "Kind,Name\nConfig Map,web",
        "Member,Type\nHorizontal Beam,steel",
        "Dziecko;Lek\nParacetamol Forte;3",
        "Kinder;Gruppe\nBären;3\nIgel;4",
    ],
)
def test_what_else_stands_there_is_nobody(persons: Persons, text: str) -> None:
    assert persons(text) == []


def test_every_language_has_its_words() -> None:
    rows = table("carnet.detection.names", "fields")
    assert rows["persons"].keys() == rows["clients"].keys() >= {"bg", "ga", "mt", "zh"}
    for words in (*rows["persons"].values(), *rows["clients"].values()):
        assert all(sort_of(plain(word)) in {Sort.ANY, Sort.OWN} for word in words)
