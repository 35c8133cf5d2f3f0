"""A label and its value in two cells of a line are read as with a colon between."""
# ruff: noqa: RUF001 - the full-width colon

from collections.abc import Callable

import pytest

from carnet.detection.names.text.cells import with_colons

Persons = Callable[[str], list[str]]

FORMS = [
    ("Müüja", "Eriido Lepasaaris"),
    ("Bailleur", "Vainou Bennevil"),
    ("Sensor", "Gredmund Lindangen"),
    ("Pełnomocnik", "Stacek Święcki"),
    ("Förare", "Pinis Norsson"),
    ("Vekil", "Huloş İpekimşek"),
    ("Pieteicējs", "Tomirtis Barkalnieks"),
]


@pytest.mark.parametrize("sign", ["\t", " = ", ": ", " | "])
@pytest.mark.parametrize(("label", "name"), FORMS)
def test_a_name_of_no_list_is_found_behind_its_label(
    persons: Persons, label: str, name: str, sign: str
) -> None:
    assert persons(f"{label}{sign}{name}") == [name]


@pytest.mark.parametrize("sign", ["：", ":", "\t", " | ", " = "])
@pytest.mark.parametrize("label", ["投保人", "卖方", "司机", "監護人", "陪护人"])
def test_so_is_a_chinese_one(persons: Persons, label: str, sign: str) -> None:
    assert persons(f"{label}{sign}芈珩烨") == ["芈珩烨"]


@pytest.mark.parametrize(
    "text",
    [
        "Farbe\tAnthrazit Metallic",
        "Abteilung\tEinkauf Nord",
        "Couleur\tVert Sapin",
        "Dział\tKsięgowość Główna",
        "depot = Carlisle",
        "Titel = Die Verwandlung",
    ],
)
def test_a_value_that_is_no_name_stays(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Seller\tAda Byron", "Seller:Ada Byron"),
        ("Seller = Ada Byron", "Seller:  Ada Byron"),
        ("Seller \t Ada Byron\nBuyer\tBo", "Seller:  Ada Byron\nBuyer:Bo"),
        ("| Seller | Ada Byron |", "  Seller:  Ada Byron  "),
        ("证人:王小明", "证人：王小明"),
        ("证人 | 王小明", "证人：  王小明"),
        ("| a | B | c |", "| a | B | c |"),
        ("owner = Ada", "owner = Ada"),
        ("a\tb\tc", "a\tb\tc"),
        ("Price\t12", "Price\t12"),
    ],
)
def test_the_text_keeps_its_length(text: str, shown: str) -> None:
    assert with_colons(text) == shown
    assert len(shown) == len(text)
