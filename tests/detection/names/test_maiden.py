"""Who was born so, and as whom: a name though a word, or a town's."""

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "somebody"),
    [
        (
            (
                "W księdze: ochrzczono córkę Onufrego, szewca, i Tekli z domu Hawryluk,"
                " świadek Marianna."
            ),
            "Tekli",
        ),
        ("Na odwrocie: Hieronim, Lucyna z d. Płocka, niemowlę", "Płocka"),
        ("Na svatbě byla i Růža roz. Vltavská a její děti.", "Vltavská"),
    ],
)
def test_on_either_side_of_such_a_word(
    persons: Persons, text: str, somebody: str
) -> None:
    assert somebody in persons(text)


@pytest.mark.parametrize(
    "text",
    [
        "Pani z domu obok pyta o klucze, a my wracamy z domu autobusem.",
        "Les enfants, nés à Lyon, sont scolarisés au village.",
    ],
)
def test_houses_and_towns_are_nobody(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mūžībā devusies Austra Ziedone, dzim. Krauja. Piemin bērni.", "Krauja"),
        ("Zmarła Helena Wrona (z domu Skiba). Pogrzeb w piątek.", "Skiba"),
    ],
)
def test_a_birth_name_behind_somebody_is_a_name(
    persons: Persons, text: str, name: str
) -> None:
    assert name in persons(text)


def test_where_somebody_was_born_is_a_town(persons: Persons) -> None:
    assert "Rīga" not in persons("Austra Ziedone, dzim. Rīgā 1950. gadā.")
