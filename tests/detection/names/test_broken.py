"""A word that a scan breaks at the end of a line is one word."""

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Na po-\nżar jechali: Stefan Brzozia-\nk, kowal, i wój-\nt.",
            ["Stefan Brzozia-\nk"],
        ),
        (
            "căsăto-\nriți 1911: Grigore Tăbăcaru cu Ileana Mură-\nr1ța, na-\nși doi",
            ["Grigore Tăbăcaru", "Ileana Mură-\nr1ța"],
        ),
        (
            "POCHVALU DO-\nSTAL RUDOLF HRU-\nŠKA A JÁN KUBIŠ ZA PRÁ-\nCU",
            ["RUDOLF HRU-\nŠKA", "JÁN KUBIŠ"],
        ),
    ],
)
def test_a_name_covers_its_rest(persons: Persons, text: str, names: list[str]) -> None:
    found = persons(text)
    assert all(any(name in one for one in found) for name in names)


@pytest.mark.parametrize(
    "text",
    [
        "născut în com. Glo-\ndeni, sat Po-\niana, 1911",
        "Á Hrafna-\nbjörgum voru tvær kýr og ein kví-\nga 1845.",
    ],
)
def test_a_part_of_a_place_is_nobody(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("kannst du Hannelore-\nbitte zurückrufen, danke", "Hannelore"),
        ("Gäste:\nHans-\nPeter Ungethüm\nund die Nach-\nbarn", "Peter Ungethüm"),
    ],
)
def test_a_dash_breaks_no_word(persons: Persons, text: str, name: str) -> None:
    assert any(name in one for one in persons(text))
