"""Small words that a language uses now and then are nobody; names in such texts are."""

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]

TEXTS = [
    (
        "tak jsem byl u notáře a ten říkal že dům po babičce ludmile půjde tátovi",
        "notáře",
        "ludmile",
    ),
    ("ela mama eimai tha argiso ligo, o stelios den irthe akoma", "argiso", "stelios"),
    (
        (
            "rozmawiałam z darią, trzeba powiedzieć damianowi z pracy żeby nie jadł"
            " makreli przy biurku"
        ),
        "jadł",
        "damianowi",
    ),
    (
        "kan du si til sondre at han har glemt matboksen og at bestefar kjører ham",
        "matboksen",
        "sondre",
    ),
]


@pytest.mark.parametrize(("text", "word", "name"), TEXTS)
def test_a_word_used_seldom_is_nobody(
    persons: Persons, text: str, word: str, name: str
) -> None:
    found = " ".join(persons(text)).split()
    assert word not in found
    assert name in found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("puhuin artolle siitä katosta ja se sano et veikko on kotona", "artolle"),
        ("jutro idziemy do zosieńki na imieniny, kup coś dla niej", "zosieńki"),
        ("voláme s honzou o víkendu, vezme i elišku", "honzou"),
    ],
)
def test_a_case_form_of_a_name_is_somebody(
    persons: Persons, text: str, name: str
) -> None:
    assert name in " ".join(persons(text)).split()
