"""Hospitals, homes and services of care stay; who works there is found."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]

HOUSES = [
    "Faz um resumo da ficha.\n\nUnidade de Saúde Familiar Serra Nova\nUtente: idoso",
    "Vat samen voor de huisarts.\n\nZorgdossier thuiszorg De Linde, week 11",
    "Babička teď bydlí v domově seniorů Magdalena, pokoj 12.",
    "Starý otec má termín na poliklinike Anna, druhé poschodie.",
    "Dziadek leży w hospicjum Barbara, sala 3.",
    "Isoäidin uusi osoite: palvelutalo Helmi, huone 14.",
    "Vanaema elab nüüd hooldekodus Viola, tuba 7.",
    "Močiutė gydosi slaugos namuose Gintarė, 2 aukštas.",
    "Дідуся перевели до пансіонату, а аналізи робить поліклініка Віталіна.",
    "Mormor har flyttat till äldreboendet Viola, rum 4.",
    "She was moved to the nursing home Willow, room 9.",
    "Han skal til utredning på St. Olavs hospital i morgen.",
    "Hun blev født på Sct. Maria Hospice, som nu er lukket.",
    "Han opererades på S:t Görans sjukhus i maj.",
]
OTHERS = [
    ("Oggi in ospedale Giulia ha partorito, stanno bene.", "Giulia"),
    ("Ring hemtjänsten Karin, hon har nyckeln.", "Karin"),
    ("Kontakt: Pflegedienst Karin Vogel, Tel. siehe oben.", "Karin Vogel"),
    ("No hospital Marta disse que a cirurgia correu bem.", "Marta"),
]


@pytest.mark.parametrize("text", HOUSES)
def test_a_house_stays(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(("text", "name"), OTHERS)
def test_who_works_or_does_something_there_is_found(
    persons: Persons, text: str, name: str
) -> None:
    assert name in persons(text)
