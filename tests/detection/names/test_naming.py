"""Behind words that say that a name follows stands one, also one that no list has."""

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("My name is Higood.", "Higood"),
        ("Ich heiße Kummel.", "Kummel"),
        ("Mijn naam is Mieden.", "Mieden"),
        ("Patientin: Rothnagen", "Rothnagen"),
        ("Tenant: Tunhaw", "Tunhaw"),
        ("Naam: Mieden", "Mieden"),
        ("Case worker: Tathwood", "Tathwood"),
        ("Gestionnaire : Guitriervez", "Guitriervez"),
        ("Assigned to: Thardley", "Thardley"),
        ("From: Grimmoney", "Grimmoney"),
        ("My name is Wadbertwist.", "Wadbertwist"),  # as a German noun ends
        ("Patiente : Béchenec", "Béchenec"),  # as towns do
        ("Ansvarlig: Maaschausen", "Maaschausen"),
        ("Firmato da Vararonza", "Vararonza"),
        ("I'm Higood.", "Higood"),
        ("Jsem Balíčen.", "Balíčen"),
        ("gez. Höfle", "Höfle"),
        ("t.a.v. Spooren", "Spooren"),
        ("v/ Øvertø", "Øvertø"),
        ("Odpovědný: Krabák", "Krabák"),
        ("Excusée : Padorette", "Padorette"),
        ("Asendus (õp. Kitver)", "Kitver"),
    ],
)
def test_a_name_follows(text: str, name: str, persons: Persons) -> None:
    assert persons(f"Ref. 12-4, 12:30.\n{text}\nOK 4.\n") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Customer: Zalando",
        "This is Kubernetes.",
        "From: Accounting",
        "Soy Capricornio.",
        "Ich bin Vegetarier.",
        "Present: Board members",
        "Présent : Direction",
    ],
)
def test_a_thing_and_a_firm_follow_as_well(text: str, persons: Persons) -> None:
    assert persons(text) == []
