"""Whose details stand there: the name right before an address is somebody's."""
# ruff: noqa: RUF001 - signs of Chinese

import pytest

from carnet.engines import Wanted, detector
from carnet.vocabulary import Kind, Passage

WHOLE = detector(None, "balanced", None, Wanted())


def persons(text: str) -> list[str]:
    every = WHOLE.find([Passage(text)])[0]
    return [one.value for one in every if one.kind is Kind.PERSON_NAME]


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Anna Weiß", "Rotdornweg 17b, 24558 Henstedt-Ulzburg"),
        ("Rose Field", "22 Acacia Rise, Leighton Buzzard LU7 1ND"),
        ("Will Cook", "22 Acacia Rise, Leighton Buzzard LU7 1ND"),
        ("Sole Fiore", "Via Garibaldi 12, 40121 Bologna"),
        ("Róża Biały", "ul. Kwiatowa 8/14, 05-500 Piaseczno"),
        ("Fekete Virág", "Fehérvári út 84, 1117 Budapest"),
        ("Ana Crna", "Ilica 12, 10000 Zagreb"),
        ("Ρόζα Μαύρου", "Ερμού 12, 105 63 Αθήνα"),
        ("白雪", "文三路138号2幢501室, 浙江省杭州市西湖区"),
    ],
)
def test_a_name_of_ordinary_words_before_an_address_is_somebody(
    name: str, address: str
) -> None:
    for between in (", ", "\n", "; ", " | "):
        assert persons(f"4711; {name}{between}{address}") == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anna Weiß wohnt in der Rotdornweg 17b, 24558 Ulzburg.", "Anna Weiß"),
        ("Mar Delgado vive en Calle Mayor 34, 28009 Madrid.", "Mar Delgado"),
        ("高兴，家住文三路138号2幢501室", "高兴"),
    ],
)
def test_who_is_said_to_live_there_is_somebody(text: str, name: str) -> None:
    assert persons(text) == [name]


@pytest.mark.parametrize(
    "details",
    [
        ", +49 30 901820",
        "\nTel. +49 30 901820\n",
        "\nIBAN DE91 1000 0000 0123 4567 89",
        " <info@example.org>",
        ", geb. 12.03.1980",
    ],
)
@pytest.mark.parametrize("name", ["Rosa Vit", "Róża Biały", "Ana Crna", "白雪"])
def test_a_name_of_ordinary_words_before_other_details_is_somebody(
    name: str, details: str
) -> None:
    assert persons(f"{name}{details}") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "école élémentaire, +49 30 901820",
        "Hotel Rosa, Via Garibaldi 12, 40121 Bologna",
        "Rosa Apotheke, Lindenstraße 4, 24558 Bonn",
        "Klara Bau GmbH\nLindenstraße 4\n24558 Bonn",
        "Victoria Station, 12 Acacia Rise, London SW1V 1JU",
        "Stadtwerke Kiel, Lindenstraße 4, 24558 Bonn",
        "万科公司, 文三路138号2幢501室, 浙江省杭州市西湖区",
    ],
)
def test_a_firm_at_its_address_is_nobody(text: str) -> None:
    assert persons(text) == []


def test_who_was_found_already_is_no_longer_name() -> None:
    assert persons("Ask Zebulon Quartermain, US SSN 536-90-4399.") == [
        "Zebulon Quartermain"
    ]
