"""A word that means a thing in another language leaves the name beside it a person's.

Found by frequent words of each language, set before and behind a name: folded, or read
in another language, they were saints, makes of cars, boats, foundations and castles.
"""
# ruff: noqa: RUF001 - signs of other scripts

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]

FOUND = [
    ("Maždaug Jurgita atvyko vakar.", "Jurgita"),  # no Mazda
    ("Fiatal Szilvia jött tegnap.", "Szilvia"),  # no Fiat
    ("Sånt Gunilla gillar är svårt.", "Gunilla"),  # no saint
    ("Det er sant Ragnhild kom i går.", "Ragnhild"),
    ("Sint Ragnhild gikk hjem.", "Ragnhild"),
    ("Eu sînt Ionela din Cluj.", "Ionela"),
    ("Сказала їм Оксана, що завтра не прийде.", "Оксана"),  # nothing called after her
    ("Au fond Mathilde avait raison.", "Mathilde"),  # no foundation
    ("Tā ies Inese rīt uz skolu.", "Inese"),  # no Spanish school
    ("Sa kita Jurgita kalbėjo vakar, nežinau.", "Jurgita"),
    ("El resto Marisol lo trajo ayer.", "Marisol"),  # no restaurant
    ("Tegnap Szilvia vár rád a kapuban.", "Szilvia"),  # no castle
    ("Szilvia nagy bajban van, segíts neki.", "Szilvia"),  # no "Great"
    ("Jag vill veta Gunilla är sjuk.", "Gunilla"),  # no theorem
    ("I går bad Kirsten mig om hjælp.", "Kirsten"),  # no boat
    ("Der sto Ragnhild og ventet på bussen.", "Ragnhild"),  # no mare
    ("Ich fahre Annegret morgen zum Arzt.", "Annegret"),  # no ferry
    ("Znani pisac Krešimir dolazi sutra.", "Krešimir"),  # no printer
    ("Inese parkā satika draugu.", "Inese"),  # who is in a park
    ("Kadri turul eile õhtul.", "Kadri"),
    ("Karen kommer i morgen.", "Karen"),  # no people of Myanmar
    ("Vi ses på mandag, hilsen mona", "mona"),
    ("Nett aber bestimmt schreiben. LG jacqueline", "jacqueline"),
]
STAY = [
    "Школа ім. Шевченка закрита.",
    "Die Fähre Annegret fährt um neun.",
    "Die Fähre Annegret ist voll.",
    "Kde zemřel Petr Veliký?",
    "Pietari Suuri perusti kaupungin.",
    "Koupili jsme Škodu Octavii loni.",
    "Õhtul Mooste mõisas.",
    "Die Karen in Myanmar leben im Osten.",
    "Danke dir",
    "La iglesia de San Marisol está lejos.",
    "Letos nám přispěl fond Zuzana a ještě jeden.",
]
OPENINGS = [
    ("Сега Десислава пристигна.", "Десислава"),
    ("Никога Десислава не закъснява.", "Десислава"),
    ("Ξανά Δημήτρης ήρθε χθες.", "Δημήτρης"),
    ("Bisher Annegret kam gestern an.", "Annegret"),
]


@pytest.mark.parametrize(("text", "name"), FOUND)
def test_a_word_of_another_language_refuses_nobody(
    persons: Persons, text: str, name: str
) -> None:
    assert persons(text) == [name]


@pytest.mark.parametrize("text", STAY)
def test_in_its_own_language_it_does(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(("text", "name"), OPENINGS)
def test_the_word_that_opens_a_sentence_is_no_part_of_a_name(
    persons: Persons, text: str, name: str
) -> None:
    assert persons(text) == [name]
