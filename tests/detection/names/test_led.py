"""Places and firms that no list has stay behind a small word of place or a comma."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Knut reiste til Brekkvatn og kalte seg Nils.", "Brekkvatn"),
        (
            "Amelia y su hermana dejaron el huerto de Villamoruela a mi sobrina.",
            "Villamoruela",
        ),
        ("Bara hringja í Magga á Hóli ef enginn svarar.", "Hóli"),
        ("Zítra vezme Bohouš děti na soutěž do Chlumce a vrátí se večer.", "Chlumce"),
        ("La zia dice che sposò Caterina Bonazza a Fregona nel 1841.", "Fregona"),
        ("Поръчката ми от Емаг е доставена на комшията.", "Емаг"),
        ("My dad drove a bin lorry from Strabane and married young.", "Strabane"),
        ("Profilo di Nadia Bodda, badante da 12 anni, Oristano. Firmato.", "Oristano"),
        ("Pohľadnica z výletu: Zádiel, Jasov, Smolník, Gelnica. Stih to.", "Smolník"),
        ("Nieuwe zalen, nu: Waddenzee, Biesbosch, Veluwe. HR wil meer.", "Veluwe"),
        ("Vakar grįžome iš Pavandenės ir dabar ilsimės.", "Pavandenės"),
    ],
)
def test_a_place_stays(persons: Persons, text: str, place: str) -> None:
    assert not any(place in one for one in persons(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Knut reiste til Kristin og ble der til søndag.", "Kristin"),
        ("Ayer fui a la casa de Graciela y no había nadie.", "Graciela"),
        ("Zítra jdu do kina a potom k Bohoušovi, přijde i Jitka.", "Bohouš"),
        ("Questa lettera è per te, l'ho data a Mariangela ieri.", "Mariangela"),
        ("Писмото е от Венцислава и пристигна вчера.", "Венцислава"),
        ("I got a long letter from Zephyrine and cried all night.", "Zephyrine"),
        ("Za večeří byli Brouk, Jolana, Velkej Tom a nikdo jiný.", "Jolana"),
        ("Brevet kom från Karin Gilljam i går kväll.", "Gilljam"),
    ],
)
def test_a_person_is_found_there(persons: Persons, text: str, name: str) -> None:
    assert any(name in one for one in persons(text))
