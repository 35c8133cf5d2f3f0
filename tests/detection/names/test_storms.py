"""Storms have given names and are nobody; each word for one is read."""
# ruff: noqa: RUF001 - letters of other languages

import tomllib
from collections.abc import Callable
from importlib.resources import files

import pytest

from carnet.detection import names
from carnet.detection.names.evidence import STORM, cues

Persons = Callable[[str], list[str]]
ROWS = tomllib.loads((files(names) / "evidence.toml").read_text("utf-8"))["storms"]


@pytest.mark.parametrize("word", sorted({w for row in ROWS.values() for w in row}))
def test_each_word_for_a_storm_is_read(word: str) -> None:
    text = f"About {word} Katrin"
    assert text.index("Katrin") in [cue.end for cue in cues(text, STORM)]


@pytest.mark.parametrize(
    "text",
    [
        "Hurricane Katrina (2005) and Typhoon Haiyan (2013) are compared in chapter 4.",
        "Das Orkantief Sabine zog 2020 über den Harz.",
        "Huragan Ksawery zerwał dachy.",
        "Orkan Sabine zog über den Harz.",
        "Storm Eunice closed the bridge.",
        "Tapani-myrsky katkaisi sähköt.",
        "Η κακοκαιρία Ελίνα έρχεται.",
        "Nawałnica Beata zerwała dach.",
    ],
)
def test_a_storm_is_nobody(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("During the hurricane John Miller was injured.", "John Miller"),
        ("Po hurikánu Jana Nováková volala pojišťovnu.", "Jana Nováková"),
        ("Oluja Marković je rođena u Zadru.", "Marković"),
        ("After the storm Maria called us.", "Maria"),
        ("Pagarbiai\nAudra Sakalauskas", "Audra Sakalauskas"),
        ("Dün Orkan Yılmaz geldi, kapıyı açtı.", "Orkan Yılmaz"),
        ("Буря Олена просить довідку.", "Олена"),
        ("Etter stormen ringte Dagmar oss.", "Dagmar"),
        ("Po nawałnicy Beata zadzwoniła.", "Beata"),
        ("Μετά την κακοκαιρία η Ελίνα κάλεσε.", "Ελίνα"),
        ("Mevrouw Storm belde over de lift.", "Storm"),
    ],
)
def test_who_is_named_behind_a_storm_is_found(
    persons: Persons, text: str, name: str
) -> None:
    assert any(name in one for one in persons(text))


def test_who_is_called_like_a_storm_is_found(persons: Persons) -> None:
    assert persons("After the hurricane we called Katrina Boyle.") == ["Katrina Boyle"]
