"""Medicines, whose brands are spelled like names, and who takes them."""

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "Marcumar 3 mg abends, Tramal bei Bedarf.",
        "She is allergic to Depakine and to Simvastatin.",
        "Arrêter Lexomil avant l'opération, Seretide deux fois par jour.",
        "Unter Madopar ging es besser, Cipralex bitte absetzen.",
        "Kontroll kl 07.30 (Waran), dusch.",
        "Símtal út af Parkódíni.",
        "Sie fragt nach Mounjaro und Wegovy.",
        "Zyxaprem 20 mg morgens und abends.",
        "Torvalex 1-0-1",
        "Преднізолон 5 мг вранці, Корвалол на ніч.",
    ],
)
def test_medicines_are_nobody(persons: Persons, text: str) -> None:
    assert not persons(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bett 2 Kowalczyk 3 mg Tavor gegeben.", "Kowalczyk"),
        ("Ich habe Leona 20 mg gegeben.", "Leona"),
        ("Yasmin hat angerufen.", "Yasmin"),
    ],
)
def test_who_takes_them_is_somebody(persons: Persons, text: str, name: str) -> None:
    """Given names of the lists, and who stands before a dose of something else."""
    assert persons(text) == [name]
