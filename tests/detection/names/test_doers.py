"""Who does what persons alone do is somebody; who opens a sentence may be a pronoun."""

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bok, sin Taj študira v Gradcu.", ["Taj"]),
        ("Pet let nič, odkar je Rok umrl.", ["Rok"]),
        ("Nová zpráva: včera volala Jůlie", ["Jůlie"]),
        ("Скажи їм: мер Кошіль утримався.", ["Кошіль"]),
        ("kåre ringte, Sunniva har ikke svart", ["kåre", "Sunniva"]),
    ],
)
def test_a_word_beside_what_persons_do_is_a_name(
    persons: Persons, text: str, names: list[str]
) -> None:
    assert persons(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Our Customer Care says 14 December.",
        "Ela diz que não é ela.",
        "Ona mówi nie.",
        "Ona kaže da ne.",
        "Kaj pravi zakon o dedovanju?",
        "Kommunen sier nei.",
        "Mătușa zice că era la vânători de munte.",
        "Regeringen svarade inte.",
        "Banka mi řekla ne.",
        "Wolle hat gefehlt, also keine Socken.",
        "Google wants my phone number.",
        "La Poste a dit non.",
        "Mitä Kuluttajaneuvonta sanoo?",
        "Hvad siger Færdselsloven om det?",
        "Trajekt Jadrolinije Marjan kasni zbog bure.",
        "Revolut says my card is blocked",
    ],
)
def test_offices_firms_and_pronouns_that_say_so_are_nobody(
    persons: Persons, text: str
) -> None:
    assert persons(text) == []
