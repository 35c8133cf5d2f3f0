"""Words for relatives alone, and nouns that are joined to a name, name nobody."""

from collections.abc import Callable

import pytest

from carnet.detection.names.nobody.words.callings import is_calling, is_compound
from carnet.detection.names.tagger import tongues
from carnet.detection.names.text import stems

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "Meine Schwester ist Hausärztin und braucht einen Baustein.",
        "Muotoile Wilma-viesti kannustavasti, kiitos.",
        "Er Jordan-tannbørster fortsatt laget i Norge?",
        "Kirjoita Dev-palaverin muistio siistiksi.",
        "Los me deze Pietje-puzzel eens op.",
    ],
)
def test_what_is_no_name_stays(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("kuka teistä käy katsomassa Rauno-vaarin kanat huomenna", "Rauno"),
        ("Kysy Pekka-sedältä, mihin aikaan Anna-Liisa tulee.", "Anna-Liisa"),
        ("Jean-Baptiste viendra demain avec sa sœur.", "Jean-Baptiste"),
        ("Tante Uschi und Oma Hilde vertragen sich nicht.", "Uschi"),
    ],
)
def test_who_has_such_a_word_beside_is_found(
    persons: Persons, text: str, name: str
) -> None:
    assert any(name in one for one in persons(text))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Wilma-viesti", True),
        ("Rauno-vaarin", False),
        ("Anna-Liisa", False),
        ("HAKOM-a", False),
        ("Kaiser-Parkhaus", False),
    ],
)
def test_a_noun_joined_to_a_name_makes_a_thing(value: str, *, expected: bool) -> None:
    assert is_compound(value, 0, len(value)) is expected


def test_a_relative_is_one_in_the_language_of_the_text_alone() -> None:
    german, spanish = tongues.bits(("de",)), tongues.bits(("es",))
    assert is_calling("Tante", 0, 5, german)
    assert not is_calling("Tante", 0, 5, spanish)
    assert not is_calling("Mãe da Zulmira", 0, 3, tongues.bits(("pt",)))


def test_a_finnish_case_form_has_its_nominative_with_two_letters() -> None:
    assert stems.is_given("Kyllikin")
    assert stems.is_given("Jaakolle")
    assert not stems.is_given("Kyllikinen")


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("„Kochana Matko, robotę mam u farmera.”", []),
        ("Brev 1927: «Kjære Moder! Jeg har faaet Arbeide paa et Skib.»", []),
        ("Salut Mimi c'est Papi René, ta grand-mère", ["Mimi", "René"]),
        (
            "Gelu: cine a plătit?\nTanti Lenuța: eu și Nelu",
            ["Gelu", "Lenuța", "Nelu"],
        ),
        ("Jurko má ježka. Dedko Ferdinand ho vyrezal.", ["Jurko", "Ferdinand"]),
        ("Szia Zolikám, itt Keresztanyu ír.", ["Zolikám"]),
        ("Nana Owusu wants to fly, so Nana needs a ticket.", ["Nana Owusu", "Nana"]),
    ],
)
def test_a_word_for_a_relative_beside_names(
    persons: Persons, text: str, every: list[str]
) -> None:
    assert persons(text) == every


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("ho parlato con mia figlia ieri", []),
        ("il numero di mia figlia è 347 1234567", []),
        ("runāju ar manu māti", []),
        ("parla con mia domani, è in ufficio", ["mia"]),
        ("mia ha detto di sì", ["mia"]),
        ("ho parlato con Mia, mia figlia è a casa", ["Mia"]),
    ],
)
def test_my_before_a_relative_is_no_name(
    persons: Persons, text: str, every: list[str]
) -> None:
    assert persons(text) == every
