"""Makes of stoves and vehicles stay; who owns one or does something is found."""

from collections.abc import Callable

import pytest

from carnet.detection.names.nobody.firms import is_make

Persons = Callable[[str], list[str]]

MAKES = [
    "Nettoyer un vieux poêle Godin qui tire mal.",
    "Annonce de vente : poêle à bois Godin, à démonter soi-même.",
    "Sprzedam wózek inwalidzki Vermeiren, mało używany.",
    "Mijn cv-ketel Remeha Tzerra geeft storing.",
    "Договор за лек автомобил „Дачия Логан“.",
]
OWNERS = [
    ("La voiture de Marie Godin est mal garée.", "Marie Godin"),
    ("The boiler Anna Thwaite mended is white.", "Anna Thwaite"),
    ("Samochód Piotra Wrzoska stoi na chodniku.", "Piotra Wrzoska"),
    ("Het busje van Joke Terpstra is gestolen.", "Joke Terpstra"),
]


@pytest.mark.parametrize("text", MAKES)
def test_a_make_stays(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(("text", "name"), OWNERS)
def test_an_owner_is_found(persons: Persons, text: str, name: str) -> None:
    assert name in persons(text)


def test_a_given_name_is_no_make_and_an_owner_in_the_genitive_none() -> None:
    for text, name in (
        ("the boiler Anna", "Anna"),
        ("samochód Kowalskiego", "Kowalskiego"),
    ):
        start = text.index(name)
        assert not is_make(text, start, start + len(name), ~0)


@pytest.mark.parametrize(
    "text",
    [
        "ég ók Skoda Octavia austur Hringbraut þegar ljósin slokknuðu",
        "Wjechał we mnie pan kierujący Skodą Octavią.",
        "Lämpöpumppu IVT Geo 412 jäätyi taas viime viikolla.",
        "Die Wärmepumpe Vaillant Flora 75 tropft.",
    ],
)
def test_a_model_behind_its_make(persons: Persons, text: str) -> None:
    assert persons(text) == []
