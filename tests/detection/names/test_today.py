"""Who is called like a figure, in a text about people of today, is somebody."""
# ruff: noqa: RUF001 - letters of other scripts

from collections.abc import Callable

import pytest

from carnet.detection.names.nobody.figures import today

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sammanfatta: Branting är sjukskriven, facket vill ha 4 procent.", "Branting"),
        ("Streść proces Pileckiego: klient, hurtownia okien, wyrok.", "Pileckiego"),
        ("Riassumi: Gramsci è in mutua, il sindacato chiede un incontro.", "Gramsci"),
        ("Résume : Jaurès est en arrêt maladie, la CGT maintient ses 4 %.", "Jaurès"),
        ("Summarise: Pankhurst is off sick, the union wants 4 %.", "Pankhurst"),
        ("Sažmi: Stepinac je na bolovanju, naša župa traži zamjenu.", "Stepinac"),
        ("Foglald össze: Kossuth táppénzen van, a szakszervezet tárgyal.", "Kossuth"),
        ("Shrň: Masaryk je na neschopence, odbory chtějí jednat.", "Masaryk"),
        ("Povzemi: Cankar je na bolniški, sindikat čaka.", "Cankar"),
        ("Procesul lui Antonescu, client al cabinetului: cronologie.", "Antonescu"),
        ("Справа Бандери, мого клієнта: ДТП, чотири засідання.", "Бандери"),
        ("Referat 8. b: Trubar tiskarna, Neža Dalmatin prevod.", "Trubar"),
        ("skema over fremlæggelser 8.b: Scavenius samarbejdet", "Scavenius"),
        ("Napisz uwagę do dziennika: Piłsudska nie oddała referatu.", "Piłsudska"),
        (
            "Excursion de jeudi à 9h30 : Robespierre a payé, Inès Bru pas.",
            "Robespierre",
        ),
    ],
)
def test_a_namesake_is_somebody(text: str, name: str, persons: Persons) -> None:
    assert name in persons(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hvad betød Brantings regering for arbejderne i 1920?",
        "Explique le rôle de Robespierre pendant la Terreur (classe de 4e).",
        "Proces Pileckiego w 1948 roku: streść przebieg i wyrok.",
        "Kurz: Warum ist § 3 a) wichtig, und was tat Bismarck dagegen?",
        "Das Stück beginnt um 5 vor 12: Wer war Metternich?",
    ],
)
def test_history_stays(text: str, persons: Persons) -> None:
    assert persons(text) == []
    assert not today.is_of_today(text)


@pytest.mark.parametrize(
    ("text", "of_today"),
    [
        ("Ausflug der 7b", True),
        ("redovisning 9c", True),
        ("доповіді 8-В", True),
        ("spoor 5b", False),
        ("Treffen 14 Uhr", False),
        ("at 3 a.m.", False),
        ("5 a) und 5 b)", False),
        ("x = 3 a + 2 b", False),
        ("Klasse 7", False),
        ("Já é a 4.ª vez que reclamo.", False),
        ("Já é a 4.a vez que reclamo.", False),
        ("Matthew 5:37-42", False),
        ("ratio 12:30:45", False),
    ],
)
def test_what_says_so(text: str, *, of_today: bool) -> None:
    assert today.is_of_today(text) == of_today
