"""Dishes, breeds, feasts and cars that are spelled like names, and their namesakes."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "Labskaus steht wieder auf der Karte, und Obatzda auch.",
        "On a mangé un Reblochon délicieux, avec un Muscadet.",
        "My Dachshund needs grooming, and so does my Airedale.",
        "We are closed on Hogmanay. What are you doing for Nowruz?",
        "Der Ioniq braucht neue Reifen, der Tiguan auch.",
        "Servis notu: Egea hazır, balata 1.750 TL.",
        "| Navara | ojakaasu | 120 € |\n| Aygo | jarrut | 90 € |",
        "| 朗逸 | 换刹车片 | 380元 |",
        "请检查签证申请数据（申根C类）。",
        "Wczoraj był Oscypek z Wuzetką.",
        "An Christi Himmelfahrt haben wir geschlossen.",
        "Nöbet listesi – Kasım\n3 Kasım: nöbet boş\n4 Kasım: anma töreni",
        "Afsnit Margrethe er lukket, Ingrid er åbent.",
        "Avdelning Linnea stängd, Viola öppen.",
        "Marttan beri bekliyoruz.",
        "Ο Φεβρουάριος ήταν ακριβός.",
        "Feabhra: an stóras dúnta.",
        "Jannar: il-maħżen magħluq.",
        "Kristi himmelsfärd: lagret stängt.",
        "L'Assomption a été chère.",
    ],
)
def test_what_a_household_has_is_nobody(persons: Persons, text: str) -> None:
    assert not persons(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Pálinkás megint hozott kürtőskalácsot.", "Pálinkás"),
        ("Mišo dobiva jedan dan dopusta.", "Mišo"),
        ("Giulietta ha chiamato ieri.", "Giulietta"),
        ("Egea Kaya aradı.", "Egea Kaya"),
        ("My Lindqvist called about the invoice.", "My Lindqvist"),
        ("Margarita has called about the invoice.", "Margarita"),
    ],
)
def test_their_namesakes_are_somebody(persons: Persons, text: str, name: str) -> None:
    assert persons(text) == [name]
