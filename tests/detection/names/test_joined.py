"""Who stands beside a person, in another case, behind a relative's word."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

from carnet.detection.names import tables

Persons = Callable[[str], list[str]]

FOUND = [
    ("Saraksts: soprāni Elīza, Marta Kalniņa, Santa; alti Rasma un Ieva.", "Santa"),
    ("Sadali divās mašīnās tā, lai Elīza un Santa brauktu kopā.", "Santa"),
    (
        "Na rozvrhu je Marin Grubišić, četvrtak Ksenija. Marinu ne paše utorak.",
        "Marinu",
    ),
    ("Невістка Ганна Мешко радить продавати на ринку, син Ерік проти.", "Ерік"),
    ("Darovnicu je napisala unuka moje pokojne babe Nede.", "Nede"),
    ("Kaj naj napišem v skupino, da pridem, a brez moža Roka?", "Roka"),
    ("Здравей, Цвете,\nпращам ти списъка за събота. Калин", "Цвете"),
    ("patsient urve tamm 70a, raviarst p. ojasoo. Mida ta sööma ei tohi?", "p. ojasoo"),
]
LEFT = [
    "Porovnaj Prahu a Viedeň, Košice a Bratislavu.",
    "Brašno i šećer dodaj na kraju, pa sve promiješaj.",
    "Hravost a Radost sú hodnoty našej školy.",
    "Syn má rád Minecraft a brat Excel.",
]


@pytest.mark.parametrize(("text", "name"), FOUND)
def test_who_stands_there_is_found(persons: Persons, text: str, name: str) -> None:
    assert name in " ".join(persons(text))


@pytest.mark.parametrize("text", LEFT)
def test_what_else_stands_there_stays(persons: Persons, text: str) -> None:
    assert persons(text) == []


def test_words_are_folded_as_texts_are() -> None:
    assert "здравеи" in tables.every("parts", "greetings")
    assert all("ς" not in word for word in tables.every("company/rosters", "heads"))


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("F12 Betka na senách, F13 svadba Dežo + Hela, F14 nikto", ["Dežo", "Hela"]),
        ("Message for Pru: call Dilys. Now email it to pru", ["Pru", "Dilys", "pru"]),
    ],
)
def test_a_plus_and_a_name_again(persons: Persons, text: str, every: list[str]) -> None:
    assert persons(text) == every


def test_languages_of_programs_are_nobody(persons: Persons) -> None:
    assert persons("C++ + Java, Kotlin + Swift") == []
