"""A given name and a surname that are both words are somebody beside each other."""

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hope Young asked for a refund.", "Hope Young"),
        ("Forward to Mark Baker before noon.", "Mark Baker"),
        ("Forward to Faith Hill before noon.", "Faith Hill"),
        ("Blanche Petit a demandé un remboursement.", "Blanche Petit"),
        ("Marine Boulanger a demandé un remboursement.", "Marine Boulanger"),
        ("Transférer à Marine Legrand avant midi.", "Marine Legrand"),
    ],
)
def test_two_words_are_a_name(text: str, name: str, persons: Persons) -> None:
    assert persons(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Will Price Increase Next Year?",
        "Hope Street is closed.",
        "New Rose Garden Opens",
    ],
)
def test_headings_and_streets_stay(text: str, persons: Persons) -> None:
    assert persons(text) == []
