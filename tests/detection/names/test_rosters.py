"""Persons in rosters are found by their head; rooms, goods and towns in them stay."""

from collections.abc import Callable
from pathlib import Path

import pytest

Persons = Callable[[str], list[str]]
LINES = [
    line.split("¦")
    for line in (Path(__file__).parent / "rosters.txt").read_text("utf-8").splitlines()
    if line[0] != "#"
]
TEXTS = [(sort, text.replace("\\n", "\n"), rest) for sort, text, *rest in LINES]


@pytest.mark.parametrize(
    ("text", "names"), [(text, rest[0]) for sort, text, rest in TEXTS if sort == "H"]
)
def test_who_stands_in_a_roster_is_found(
    persons: Persons, text: str, names: str
) -> None:
    found = " ".join(persons(text))
    missed = [name for name in names.split(";") if name not in found]
    assert missed == []


@pytest.mark.parametrize("text", [text for sort, text, _ in TEXTS if sort == "K"])
def test_what_else_stands_in_a_table_stays(persons: Persons, text: str) -> None:
    assert persons(text) == []
