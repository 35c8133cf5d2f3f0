"""Words that are names: a ship, a saying; and who is told by what stands beside."""

from collections.abc import Callable
from pathlib import Path

import pytest

from carnet.detection.names.training.corpora import bracketed

Persons = Callable[[str], list[str]]
HERE = Path(__file__).parent
LINES = [
    line.split("|", 1)[1]
    for name in ("predicates.txt", "idioms.txt", "told.txt")
    for line in (HERE / name).read_text("utf-8").splitlines()
    if line[0] != "#"
]


@pytest.mark.parametrize("marked", LINES)
def test_things_stay_and_persons_are_found(persons: Persons, marked: str) -> None:
    text, spans = bracketed(marked)
    assert persons(text) == [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    "text",
    [
        "Frau Elise ist ein Schiff, sagt sie.",
        "My name is Martha was a ship.",
        "Clementine Bowers is a song by her father.",
    ],
)
def test_who_is_introduced_or_has_two_names_is_found(
    persons: Persons, text: str
) -> None:
    assert persons(text)
