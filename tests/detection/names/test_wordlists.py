"""Names that a text calls words are nobody; the same names elsewhere are somebody."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]

WORDS = [
    "Will, Mark, Grace, Hope and Rob can be ordinary words. Write ten sentences.",
    "Toivo, Onni, Rauha ja Ilo ovat myös tavallisia sanoja. Tee niistä lauseita.",
    "Umut, Deniz, Barış ve Sevgi sıradan sözcük olarak geçen on cümle yaz.",
    "Rosa, Viola, Franco, Grazia: quali di queste parole vanno minuscole?",
    "Prudence, Constance, Modeste, Aimé : quels mots de cette liste ont un accent ?",
    "Sommer, Wolf, Vogel, Linde - sind das alles Bezeichnungen für Schichten?",
    "Schreib Sätze, in denen Rosa, Ernst, Wolf und Frank gewöhnliche Wörter sind.",
]
SOMEBODY = [
    ("Mark, Grace, Hope and Rob Thwaite are coming on Friday.", "Rob Thwaite"),
    ("Umut, Deniz ve Barış yarın geliyor, Sevgi hasta.", "Deniz"),
    ("Explain ordinary words to Grace Thwaite, please.", "Grace Thwaite"),
]


@pytest.mark.parametrize("text", WORDS)
def test_a_list_of_words_stays(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(("text", "name"), SOMEBODY)
def test_a_list_of_persons_is_found(persons: Persons, text: str, name: str) -> None:
    assert name in persons(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kala ja Mets on tavalised sõnad",
        "Lumi, Meri ja Satu: mitkä näistä sanoista ovat myös etunimiä?",
        "Rosa und Wolf sind gewöhnliche Wörter",
        "Deniz ve Bahar: bu kelimelerden hangisi bir mevsim?",
    ],
)
def test_two_are_words_where_that_is_said_right_behind(
    persons: Persons, text: str
) -> None:
    assert persons(text) == []


def test_two_who_ask_about_words_are_somebody(persons: Persons) -> None:
    text = "Mark and Grace asked which are common words"
    assert persons(text) == ["Mark", "Grace"]
