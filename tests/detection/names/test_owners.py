"""Whose a thing is, in front of it, without a sign: German and Nordic languages."""

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]

OWNERS = [
    ("Lottas cykel står i källaren.", "Lottas"),
    ("Kirstens bil holder foran garagen.", "Kirstens"),
    ("Ingrids sykkel ble stjålet i går.", "Ingrids"),
    ("In Hollerbuschs Gutachten steht nichts davon.", "Hollerbuschs"),
    ("In Brandstetters Gutachten steht, der Schimmel sei neu.", "Brandstetters"),
    ("Wir treffen uns vor Weidingers Scheune am Samstag.", "Weidingers"),
]
OTHERS = [
    "Des Müllers Lust ist das Wandern.",
    "Bayerns Minister sprach über Schottlands Whisky.",
    "Siemens Turbinen stehen in Texas.",
    "Sommarens bästa tips och Stockholms gator.",
    "Dagens ret er frikadeller, og Danmarks regering er enig.",
]


@pytest.mark.parametrize(("text", "name"), OWNERS)
def test_whose_it_is_is_found(persons: Persons, text: str, name: str) -> None:
    assert name in persons(text)


@pytest.mark.parametrize("text", OTHERS)
def test_towns_and_firms_own_things_too(persons: Persons, text: str) -> None:
    assert persons(text) == []
