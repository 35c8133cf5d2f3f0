"""Who says which of them he is, or joins himself to somebody: `me (Kirra)`."""
# ruff: noqa: RUF001 - signs of Chinese

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "somebody"),
    [
        ("Sjefen kaller Jonas, Fatou og meg (Live) for trioen.", "Live"),
        ("Er fährt mit Jonas und mir (Wolke) nach Köln.", "Wolke"),
        ("On bierze Kasię i mnie (Jagoda) do kina.", "Jagoda"),
        ("Whoever it was should see me or Gav before Friday.", "Gav"),
        ("我（大壮）酒量小，他不喝", "大壮"),
    ],
)
def test_who_names_himself_or_joins_somebody_to_himself_is_found(
    persons: Persons, text: str, somebody: str
) -> None:
    assert somebody in persons(text)


@pytest.mark.parametrize(
    "text",
    [
        "Send it to me (Friday at the latest) or leave it here.",
        "Das gehört mir (Eigentum), nicht ihm.",
        "Ring meg (kveld) eller send en melding.",
        "我（今天）不去，明天再说",
        "Tell me and Google what you want.",
    ],
)
def test_what_else_stands_there(persons: Persons, text: str) -> None:
    assert persons(text) == []
