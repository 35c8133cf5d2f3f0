"""Streets that only a flat, a row of houses or a word for living tells."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


def addresses(text: str) -> list[str]:
    return of_kind(Kind.POSTAL_ADDRESS, text)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("давайте на стрийську 108 кв 46, телефон", "стрийську 108 кв 46"),
        ("Адреса: Стрийська 108, кв. 46", "Стрийська 108, кв. 46"),
        ("bydlím Zelená 12, byt 4", "Zelená 12, byt 4"),
        ("neighbour at 2 Pound Cottages about bins", "2 Pound Cottages"),
        ("lives opposite 14a Station Villas, I think", "14a Station Villas"),
        ("Bývam na Chrenovskej 1661/30, Nitra; a", "Chrenovskej 1661/30, Nitra"),
        ("не живея на Шипка 6, пиши ми", "Шипка 6"),
        ("живу на Сихівській 14, Львів", "Сихівській 14, Львів"),
        ("jeg bor på søndervangen 22 i viborg", "søndervangen 22"),
        ("dzīv. Brīvības gat-\nve 412-55, Rīga\n", "Brīvības gat-\nve 412-55, Rīga"),
    ],
)
def test_an_address_is_found_whole(text: str, address: str) -> None:
    assert addresses(text) == [address]


@pytest.mark.parametrize(
    "text",
    [
        "We stayed at 2 Holiday Cottages in Wales.",
        "look at 12 New Houses",
        "звіт за 4 кв 24 року",
        "продажі зросли 15 кв 2024",
        "поверх 5 кв 46",
        "квартира площею 54 кв м",
        "у 2023 кв 4 план",
        "Žijem na Slovensku 12 rokov a bývam na Morave 3 roky",
        "живу на Троєщині 12 років",
        "Haupt-\nund Nebenstraßen 12 sind gesperrt",
        "Bevittnat av Lars-Göran Ek. Räcker 10 kap. ärvdabalken?",
        "Vinster betalas ut av Nino och Zurab Kiknadze 40 kr",
    ],
)
def test_look_alikes_are_no_address(text: str) -> None:
    assert addresses(text) == []
