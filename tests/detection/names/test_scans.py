"""A digit that a scan made of a letter."""
# ruff: noqa: RUF001 - letters of many scripts

from collections.abc import Callable

import pytest

from carnet.detection.names.text.scans import legible

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Faddere: Lars Kjei1eng, Gunhi1d", "Faddere: Lars Kjeileng, Gunhild"),
        ("figlio di Giacom0 e di Bortola", "figlio di Giacomo e di Bortola"),
        ("barn Er1c och änkan Bl0m", "barn Eric och änkan Blom"),
        ("Гордія Пал1я, Пелагія 3адорожна", "Гордія Палія, Пелагія Задорожна"),
    ],
)
def test_digits_inside_words_are_read_as_letters(text: str, read: str) -> None:
    assert legible(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "Install Python3 on Win11 with H2O, Level0 and IPv6.",
        "Zqxw1rk stands alone",  # one that no list has
        "Room1 Flat0 a1b2 x86 Mp3 Covid19",
        "see example.c0m/P1ano and @Gl0ria",
        "KN1GA ANlME B00K",
        "",
    ],
)
def test_what_programs_and_products_are_called_stays(text: str) -> None:
    assert legible(text) == text


def test_a_scanned_name_is_found_as_it_stands(persons: Persons) -> None:
    text = "Faddere: Lars Kjei1eng, Marit Fjøset, pige Gunhi1d. Rett feilene."
    assert persons(text) == ["Lars Kjei1eng", "Marit Fjøset", "Gunhi1d"]
