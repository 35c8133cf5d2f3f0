"""Birth dates with words in them: found whole, and only behind a label of birth."""

import json
from pathlib import Path

import pytest

from carnet.detection import Detector
from carnet.detection.identifiers import Scan
from carnet.detection.identifiers.births import birth as births
from carnet.detection.identifiers.births import in_words
from carnet.vocabulary import Kind, Passage

BIRTHS = [
    json.loads(line)
    for line in (Path(__file__).parent / "births.jsonl").read_text("utf-8").splitlines()
]
"""Dates in 29 languages; an empty one: the text says when something else happened."""


@pytest.mark.parametrize("birth", BIRTHS, ids=lambda birth: birth["text"])
def test_date_is_found_whole_and_nothing_else(birth: dict[str, str]) -> None:
    text = birth["text"]
    found = {text[hit.start : hit.end] for hit in births.find(Scan(text))}
    assert found == ({birth["hide"]} if birth["hide"] else set())


def test_every_language_has_dates() -> None:
    months, numbers = in_words._rows()
    assert months.keys() == numbers.keys()
    assert len(months) + len({"zh"}) == 29


def test_a_field_that_is_a_date_in_words_is_found_by_its_key() -> None:
    text = "quatorze mars mil neuf cent quatre-vingts"
    (found,) = Detector().find([Passage(text, "date_de_naissance")])[0]
    assert (found.value, found.kind) == (text, Kind.BIRTH_DATE)
    assert Detector().find([Passage(text, "date")]) == ((),)


@pytest.mark.parametrize(
    "text",
    [
        "born in " * 4000,
        "born may second " * 3000,
        "geboren " + "neunundneunund" * 3000 + " März",
        "nacido el " + "mil y mil " * 4000,
    ],
    ids=["labels", "months", "one word", "numbers"],
)
def test_words_without_end_are_no_date(text: str) -> None:
    assert not list(births.find(Scan(text)))


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Pat.: Halmstad, Jonna, *14.02.1958, wohnhaft", ["14.02.1958"]),
        ("Nowak, Ewa (*3.4.1971)", ["3.4.1971"]),
        ("Rabatt, gültig *14.02.2026", []),
        ("Montag, Berlin, d. 14.02.2026", []),
    ],
)
def test_a_star_says_born_behind_a_name_in_the_order_of_files(
    text: str, dates: list[str]
) -> None:
    assert [text[hit.start : hit.end] for hit in births.find(Scan(text))] == dates


@pytest.mark.parametrize("text", ["pinkode 7714", "pinkoden er 7714", "pinkod: 7714"])
def test_the_code_of_a_card_in_the_north(text: str) -> None:
    (found,) = Detector().find([Passage(text)])[0]
    assert (found.kind, found.value) == (Kind.PASSWORD_SECRET, "7714")


def test_a_month_may_end_behind_what_is_read_of_a_text() -> None:
    for gap in range(200):
        text = f"Narozena roku 1803 v Koline, {'a' * gap} v listopadu kmotrem."
        list(births.find(Scan(text, "", thorough=True)))
