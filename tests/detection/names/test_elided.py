"""What French elides before a vowel is no part of a name: `d'|Hélène Lefèvre`."""
# ruff: noqa: RUF001 - letters of Turkish

import pytest

from carnet.engines import Wanted, detector
from carnet.vocabulary import Kind, Passage

BY = detector(None, "balanced", None, Wanted())


def persons(*texts: str) -> list[list[tuple[str, str]]]:
    """What is found of persons in the turns of a chat, and in whose name."""
    turns = [Passage(text, group=f"slot {at}") for at, text in enumerate(texts)]
    return [
        [(one.value, one.normal) for one in found if one.kind is Kind.PERSON_NAME]
        for found in BY.find(turns)
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Résume la lettre d'Hélène Lefèvre.", "Hélène Lefèvre"),
        ("le dossier d’Alice Martin est clos", "Alice Martin"),
        ("Je sais qu'Antoine Dubreuil viendra.", "Antoine Dubreuil"),
        ("la lettera dell'Alessandra Rossi", "Alessandra Rossi"),
        ("He parlat amb l'Anna Puig avui", "Anna Puig"),
    ],
)
def test_it_stays_before_the_name(text: str, name: str) -> None:
    assert persons(text) == [[(name, name)]]


def test_with_it_and_without_it_is_one_person() -> None:
    said = persons("Écrivez à Mme Hélène Lefèvre.", "Et l'avis d'Hélène ?")
    assert said[1] == [("Hélène", "Hélène Lefèvre")]


@pytest.mark.parametrize("name", ["Jean d'Alembert", "Beverly D'Angelo"])
def test_what_belongs_to_a_name_stays_in_it(name: str) -> None:
    assert persons(f"Please write to {name} today.") == [[(name, name)]]


@pytest.mark.parametrize(
    ("name", "again"),
    [
        ("Ayşe Yılmaz", "AYŞE YILMAZ"),
        ("İlker Işık", "ILKER IŞIK"),
        ("Nazlı Kılıç", "NAZLI KILIÇ"),
        ("Irmak Yıldız", "ırmak yıldız"),
    ],
)
def test_in_capitals_a_turkish_name_is_the_same(name: str, again: str) -> None:
    said = persons(f"{name} yazdı.", f"Sayın {again} cevap verdi.")
    assert said == [[(name, name)], [(again, name)]]
