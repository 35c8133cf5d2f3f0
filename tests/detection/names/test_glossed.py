"""What a bracket or a sentence tells to be things stays; who does a thing is found."""
# ruff: noqa: RUF001 - dashes

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "Rema, Kiwi, Meny; Lars (merke på hagestoler?). Hva er egennavn?",
        "bröderna Dahl (rörmokarfirman) har lånat ut en skåpbil",
        "Śliwy w sadzie: Danuta (odmiana) i Renata (odmiana), co dalej?",
        "The ad may mention Victoria (brand) and Rosie (our rabbit).",
        "Susi, Karhu, Ilves ja Kettu on meidän partion ryhmiä.",
        "Wolf, Vogel und Linde sind unsere Schichten im April.",
        "Bei uns heißen die Schichten wirklich Wolf (nachts) und Vogel (früh).",
        "Olga, Nora and Vera are our boats, and all need paint.",
        "Ruža, Jagoda i Višnja su naše grupe u vrtiću.",
    ],
)
def test_things_stay(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Anna (hotel), Erik (transport), Maja (mad)", ["Anna", "Erik", "Maja"]),
        ("Marta (pies) i Olek (kot) przyjdą o piątej", ["Marta", "Olek"]),
        ("Zu uns kommen Rosa (mit Hund) und Ansgar (mein Mann)", ["Rosa", "Ansgar"]),
        ("Nora, Vera and Olga are our team for Friday.", ["Nora", "Vera", "Olga"]),
        ("Ville, Mikko ja Aino on meidän ryhmässä.", ["Ville", "Mikko", "Aino"]),
    ],
)
def test_who_has_or_does_something_is_found(
    persons: Persons, text: str, names: list[str]
) -> None:
    assert set(names) <= set(persons(text))


@pytest.mark.parametrize(
    "text",
    [
        (
            "Lípa, Javor, Beránek, Vlk – to jsou názvy oddělení školky. Rozpis: pondělí"
            " Beránek, úterý Vlk."
        ),
        (
            "Wolf, Vogel und Linde sind unsere Abteilungen. Am Montag putzt Vogel, am"
            " Dienstag Wolf."
        ),
    ],
)
def test_a_group_is_one_wherever_the_text_has_it(persons: Persons, text: str) -> None:
    assert persons(text) == []
