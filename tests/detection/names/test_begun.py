"""Small given names with which the items of one line begin, and what they have."""

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


def test_who_begins_items_is_found(persons: Persons) -> None:
    text = (
        "Oyun lonca kaydi: onur tank 3 olum, hazal sifa 0 olum, kerim dps gec geldi,"
        " sami kral loot aldi. duyuru yap"
    )
    found = " ".join(persons(text))
    assert all(name in found for name in ("onur", "hazal", "kerim", "sami"))


@pytest.mark.parametrize(
    "text",
    [
        "Liste: rosa 3 kg, viola 2 kg, oliva 5 kg, menta 1 kg",
        "Spisek: malina 2 kg, kalina 3 kg, jagoda 1 kg",
        "Zutaten: basil 1 Bund, rosmarin 2 Zweige, olive 3 Stück, melisse 1 Bund",
    ],
)
def test_words_that_begin_items_stay(persons: Persons, text: str) -> None:
    assert persons(text) == []
