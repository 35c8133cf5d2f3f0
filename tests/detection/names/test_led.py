"""Places and firms that no list has stay behind a small word of place or a comma."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable
from dataclasses import replace

import pytest

from carnet.detection.names.reading.read import look
from carnet.detection.names.runs.led import is_led
from carnet.detection.names.tagger import tokens

Persons = Callable[[str], list[str]]


def _is_led(text: str, word: str, *, likely: float = 0.45, place: float = 0.2) -> bool:
    """Is a word nobody of which the tagger would think so much?"""
    read = look(text, tokens.spans(text))
    at = read.words.index(word)
    chances, places = read.likely.copy(), read.places.copy()
    chances[at], places[at] = likely, place
    return is_led(replace(read, likely=chances, places=places), at, at + 1)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Knut reiste til Brekkvatn og kalte seg Nils.", "Brekkvatn"),
        ("Amelia dejó el huerto de Villamoruela a mi sobrina.", "Villamoruela"),
        ("Bara hringja í Magga á Hóli ef enginn svarar.", "Hóli"),
        ("Zítra vezme Bohouš děti na soutěž do Chlumce a vrátí se.", "Chlumce"),
        ("La zia dice che sposò Caterina Bonazza a Fregona nel 1841.", "Fregona"),
        ("Пратката ми от Емаг е доставена на комшията.", "Емаг"),
        ("My dad drove a bin lorry from Strabane and married young.", "Strabane"),
        ("Vakar grįžome iš Pavandenės ir dabar ilsimės.", "Pavandenės"),
        ("Profilo di Nadia Bodda, badante da 12 anni, Oristano. Firmato.", "Oristano"),
        ("Nieuwe zalen, nu: Waddenzee, Biesbosch, Veluwe. HR wil meer.", "Biesbosch"),
    ],
)
def test_a_place_is_nobody(text: str, place: str) -> None:
    assert _is_led(text, place)
    assert not _is_led(text, place, likely=0.8)
    assert not _is_led(text, place, place=0.01)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Knut reiste til Kristin og ble der til søndag.", "Kristin"),
        ("Zítra jdu do školy a potom beru Chlumce s sebou.", "Chlumce"),
        ("Pierwsza żona, z Pietrzyków, zmarła młodo i bezdzietnie.", "Pietrzyków"),
        ("In Brandstetters Gutachten steht etwas ganz anderes.", "Brandstetters"),
        ("Ho dato tutto: Fregona verrà domani con la zia.", "Fregona"),
    ],
)
def test_who_is_listed_or_stands_elsewhere_may_be_somebody(
    text: str, word: str
) -> None:
    assert not _is_led(text, word)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Knut reiste til Kristin og ble der til søndag.", "Kristin"),
        ("Ayer fui a la casa de Graciela y no había nadie.", "Graciela"),
        ("Questa lettera è per te, l'ho data a Mariangela ieri.", "Mariangela"),
        ("Brevet kom från Karin Gilljam i går kväll.", "Gilljam"),
    ],
)
def test_a_person_is_found_there(persons: Persons, text: str, name: str) -> None:
    assert any(name in one for one in persons(text))
