"""An age between two signs is that of who stands before: `Jean Martin, 9 ans,`."""

# ruff: noqa: RUF001 - signs of Chinese

import pytest
from tests.detection.cues.reader import kinds

AGES = {
    "Jean Martin": "9 ans",
    "Ana García": "9 años",
    "Ugo Rossi": "9 anni",
    "Jan Kowalski": "9 lat",
    "Jan Novák": "9 let",
    "Nils Berg": "9 år",
    "Ville Mäki": "9 vuotta",
    "Іван Шевченко": "9 років",
    "Иван Петров": "9 години",
    "Jan de Vries": "9 jaar",
    "Rui Costa": "9 anos",
    "Ion Popescu": "9 ani",
    "Ivo Horvat": "9 godina",
    "Ján Novák": "9 rokov",
    "Tom Weber": "9 years old",
    "Max Weber": "9 Jahre alt",
    "王小明": "9岁",
}
SIGNS = (", ", ",", "/", ":", ";", "|", "\t", " (", "，")


def minors(text: str, name: str) -> set[str]:
    return {kind for kind in kinds(text, known=(name,)) if kind.startswith("minor")}


@pytest.mark.parametrize("sign", SIGNS)
def test_an_age_is_read_whatever_sign_stands_before_it(sign: str) -> None:
    lines = {name: f"{name}{sign}{age}, 37.5" for name, age in AGES.items()}
    assert [text for name, text in lines.items() if not minors(text, name)] == []


def test_a_short_field_may_stand_between_a_name_and_an_age() -> None:
    assert minors("Rossi Marco, M, 9 anni, febbre", "Rossi Marco")
    assert minors("王小明,男,9岁,发热三天", "王小明")
    assert minors("年龄:9/男,王小明", "王小明")


@pytest.mark.parametrize(
    "text",
    [
        "Jean Martin, 9 ans d'expérience, postule.",
        "Jean Martin demande le prêt Alpha, 9 ans, taux fixe.",
        "Contrat Alpha, 9 ans, pour Jean Martin",
        "Jean Martin, 1,9 ans, en moyenne",
        "Jean Martin: 12/9 ans",
        "Jean Martin, 42 ans, chauffeur",
    ],
)
def test_years_of_something_else_are_no_age(text: str) -> None:
    assert not minors(text, "Jean Martin")


def test_an_age_without_a_name_before_it_is_nobodys() -> None:
    assert not kinds("Alpha, 9 ans, taux fixe", declared=True)
