"""Whom a question about the past names stays; who is spoken of beside it is found."""
# ruff: noqa: RUF001 - letters of other scripts

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "perche il processo per il delitto matteotti fu spostato a chieti",
        "procesul maresalului antonescu din 1946 ce acuzatii au fost si unde a murit",
        "Osnova referátu: střelba do dělníků v roce 1931 a reakce Gottwalda.",
        "Časovnica za plakat: železničarska stavka 1920 in vloga Korošca kot ministra.",
        "对比一下曾国藩、李鸿章、张之洞办洋务的思路，每人三句话。",
        "Tell me about the lockout of 1913 and Jim Larkin in five points?",
    ],
)
def test_whom_a_question_about_the_past_names_stays(
    text: str, persons: Persons
) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # whoever is in no list, whatever it is about
        ("Explain to Kowalski why the October Revolution matters.", ["Kowalski"]),
        (
            "When will Peter Mayhew give his talk on the Spanish Civil War in 1936?",
            ["Peter Mayhew"],
        ),
        (
            "Dlaczego Ewelina Skrzypczak nie oddała referatu o powstaniu?",
            ["Ewelina Skrzypczak"],
        ),
        # the writer's own people
        ("Unser Kollege Noske fehlt seit dem Streik, warum?", ["Noske"]),
        ("Was our client Parnell in the civil war of 1922?", ["Parnell"]),
        # nothing is asked, or nothing of the past
        ("Gottwald je nemocný, zastoupí ho Hanáková.", ["Gottwald", "Hanáková"]),
        ("Kdy se vrátí Gottwald z dovolené?", ["Gottwald"]),
        ("Ali je Korošec cepljen?", ["Korošec"]),
        # unions, strikes and illness are of today, too, and rooms have numbers
        ("Resume: Matteotti ha chiesto ferie, il sindacato lo sa.", ["Matteotti"]),
        (
            "Riassumi: Matteotti chiede al sindacato, Gramsci è in malattia",
            ["Matteotti", "Gramsci"],
        ),
        (
            "Agenda: Parnell on the strike ballot, Larkin on vaccines, room 1914",
            ["Parnell", "Larkin"],
        ),
        (
            "Protokoll: Bebel, Gottwald und Kaupēns zum Streik in Halle 1912.",
            ["Bebel", "Gottwald", "Kaupēns"],
        ),
        (
            "Podsumuj: Piłsudski nie przyszedł, związki chcą podwyżki, Dmowski choruje",
            ["Piłsudski", "Dmowski"],
        ),
        ("Skriv et svar til Stauning om strejken, hvornår er han her?", ["Stauning"]),
        # a number is no year
        ("Wer hat Auftrag 1847 an Korošec geschickt?", ["Korošec"]),
        ("Wer hat die Rechnung von 1900 Euro an Korošec geschickt?", ["Korošec"]),
        ("Kdo je plačal od 1800 evrov, Korošec ali kdo drug?", ["Korošec"]),
        # a given name
        ("Explica la dictadura a Nerea, de 4.º de la ESO.", ["Nerea"]),
    ],
)
def test_who_is_spoken_of_beside_it_is_found(
    text: str, found: list[str], persons: Persons
) -> None:
    assert persons(text) == found
