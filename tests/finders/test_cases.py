"""Decided cases are law and stay; a suit between two persons is none."""

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "Section 230 was read in Roe v. Wade, 410 U.S. 113 (1973).",
        "In Miranda v. Arizona, 384 U.S. 436, the Court drew a line.",
        "Donoghue v Stevenson [1932] AC 562 is about a snail.",
        "Case C-131/12, Costeja v. Google, is about links.",
    ],
)
def test_the_parties_of_a_citation_stay(persons: Persons, text: str) -> None:
    assert persons(text) == []


def test_a_suit_without_reporter_is_between_persons(persons: Persons) -> None:
    text = "The file Marek Kowalczyk v. Olga Nowicka (2023) was settled."
    found = " ".join(persons(text))
    assert "Marek Kowalczyk" in found
    assert "Olga Nowicka" in found


@pytest.mark.parametrize(
    "text",
    [
        "The case of John Miller v. Anna Smith, 5 US citizens wrote, was settled.",
        "In Marek Kowalczyk v. Anna Nowak, 12 F. was claimed.",
        "Tennis: 6 US seeds, Anna Smith v Tom Jones",
    ],
)
def test_an_ordinary_number_makes_no_citation(persons: Persons, text: str) -> None:
    assert len(" ".join(persons(text)).split()) >= 4
