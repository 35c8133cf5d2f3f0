"""Who said what stands before: `..., sa Vejrup.` News and minutes quote people so."""

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dette er et fullverdig tilbod til foreldre, sa Vejrup.", "Vejrup"),
        ('"Wir sind bereit", sagte Gosslar gestern.', "Gosslar"),
        ("„Nem tudom”, mondta Szvoboda.", "Szvoboda"),
        ('"We lost it," said Costello.', "Costello"),
        ("Oletko valmis, kysyi Lintula.", "Lintula"),
        ('"Tout va bien", dit Marchandise.', "Marchandise"),
        ('"Dat is niet genoeg", aldus Kuit.', "Kuit"),
        ('"Ce n\'est pas assez", ajoute Brochand.', "Brochand"),
        ("Dei tok tak i prosjektet, fortel Urbø.", "Urbø"),
        ("I've looped in McGovern from billing, who says it is ours.", "McGovern"),
        ("I've looped in Riddle from billing, who says it is ours.", "Riddle"),
    ],
)
def test_who_said_it_is_somebody(persons: Persons, text: str, name: str) -> None:
    assert name in persons(text)


@pytest.mark.parametrize(
    "text",
    [
        '"It is slow," said Microsoft on Monday.',
        "Auf die Frage, sagte Siemens, gebe es keine Antwort.",
        "The weather is fine, said Monday's paper.",
        "Het is koud, zegt Nederland.",
        "Vi er klare, sa Regjeringen.",
    ],
)
def test_a_firm_or_a_country_that_says_something_is_nobody(
    persons: Persons, text: str
) -> None:
    assert not persons(text)
