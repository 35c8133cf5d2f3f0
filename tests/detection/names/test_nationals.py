"""A people's name behind an article, before what somebody is called, is nobody's."""

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "every"),
    [
        (
            "Ve sboru byl Franta Hudec a jeden Polák, Jurek mu říkali.",
            ["Franta Hudec", "Jurek"],
        ),
        (
            "jobber sammen med Anders Tveiten og en Ire, Paddy.",
            ["Anders Tveiten", "Paddy"],
        ),
        ("wsh Sami t ou?? Lulu et Enzo sont deja la", ["Sami", "Lulu", "Enzo"]),
        ("Sami kommer klokken fem og tager kage med.", ["Sami"]),
    ],
)
def test_who_is_told_by_name(persons: Persons, text: str, every: list[str]) -> None:
    assert persons(text) == every


@pytest.mark.parametrize(
    ("text", "somebody"),
    [
        ("C'était une Martine, avocate, une femme en or.", "Martine"),
        ("Mi aiutò un Tommaso, avvocato di Lecce.", "Tommaso"),
    ],
)
def test_a_given_name_is_somebody(persons: Persons, text: str, somebody: str) -> None:
    assert somebody in persons(text)


@pytest.mark.parametrize(
    "text", ["Les Sami vivent au nord de la Suède.", "The Sami people live there."]
)
def test_a_people_stays(persons: Persons, text: str) -> None:
    assert persons(text) == []
