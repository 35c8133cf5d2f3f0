"""Given names that are words, where it is meant; and who does what sounds alike."""

from collections.abc import Callable
from pathlib import Path

import pytest

from carnet.detection.names.nobody.words import meant
from carnet.detection.names.training.corpora import bracketed

Persons = Callable[[str], list[str]]
LINES = [
    line.split("|", 1)[1]
    for line in (Path(__file__).parent / "meant.txt").read_text("utf-8").splitlines()
    if line[0] != "#"
]


@pytest.mark.parametrize("text", [line for line in LINES if "[" not in line])
def test_what_is_meant_as_a_word_stays(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize("marked", [line for line in LINES if "[" in line])
def test_who_does_what_sounds_alike_is_no_word(marked: str) -> None:
    text, spans = bracketed(marked)
    assert not any(meant.is_meant(text, *span) for span in spans)


@pytest.mark.parametrize(
    "text",
    [
        "Meri lähti rannalle.",
        "Rasa nukrito nuo laiptų.",
        "Zora se je razjokala.",
        "Doamna Aurora răsare peste munți de hârtii.",
    ],
)
def test_somebody_of_that_name_is_found(persons: Persons, text: str) -> None:
    assert persons(text)


@pytest.mark.parametrize(
    ("text", "word", "is_one"),
    [
        ("L'Aurore se lève sur les toits.", "L'Aurore", True),
        ("Grazzja t'Alla f'darna.", "Grazzja t'Alla", True),
        ("It is late and Dawn breaks over the bay.", "Dawn", True),
        ("Miss Dawn breaks over the bay.", "Dawn", False),
        ("Mars, Venus and Saturn are planets.", "Venus", True),
        ("Mars, Venus, and Saturn are planets.", "Mars", True),
        ("\u201eAušra\u201c patekėjo virš miško.", "Aušra", True),
    ],
)
def test_it_begins_a_clause(text: str, word: str, *, is_one: bool) -> None:
    start = text.index(word)
    assert meant.is_meant(text, start, start + len(word)) is is_one
