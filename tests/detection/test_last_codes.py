"""Codes behind a house whose town stands before it, or behind a sign of a footer."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    "text",
    [
        "κάτοικος <Ευόσμου, Σμύρνης 102, 56224>, εφεξής «ο Αγοραστής»",
        "Κατοικεί στην <Κηφισιά, Τατοΐου 44, 145 61>.",
        "Asuu <Koivukylässä, Mäntytie 5, 01360>",
        "Bor på <Skovvej 3, 4700>.",
        "Adresse: <Skovvej 3, 4700>",
        "Адрес: <бул. Сливница 155, 1202>",
        "Naslov: <Celovška 12, 1000>",
        "Mieszka pod adresem <Wólka Kosowska 14, 05-552>.",
        "<Calle Easo 22, 5.º dcha. · 20006 Donostia>\nTel. 943 30 81 76",
        "<Myrveien 4B • 9017 Tromsø>",
        "Adresa: <Ulica Ivana Gundulića 14, 10 000 Zagreb>",
        "Tá sí ina cónaí i <Mín an Chladaigh 14, F92 K7XD>, ach",
    ],
)
def test_the_code_belongs_to_its_address(text: str) -> None:
    wanted = text.split("<")[1].split(">", maxsplit=1)[0]
    plain = text.replace("<", "").replace(">", "")
    assert wanted in of_kind(Kind.POSTAL_ADDRESS, plain)


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("Adresse: Skovvej 3, 2500 kr. i husleje", "2500"),
        ("Adresa de livrare: Str. Zorilor 14, 2500 lei de plată", "2500"),
        ("Adresse: Skovvej 3, 1950. Huset er nyt.", "1950"),
        ("München, Hauptstr. 5, 2500 Stück", "2500"),
        ("Party at ours, Sat 12 July, 7 for 7.30", "Sat"),
    ],
)
def test_a_sum_or_a_year_behind_a_house_stays(text: str, stays: str) -> None:
    assert stays not in "|".join(of_kind(Kind.POSTAL_ADDRESS, text))


def test_a_romanian_village_is_an_address() -> None:
    text = "Sat Bărcănești 214, jud. Prahova"
    assert of_kind(Kind.POSTAL_ADDRESS, text) == [text]
