"""Stops of a timetable stay; whoever has an hour in a roster or a log is found."""

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


NORWEGIAN = """TOGTIDER
Voss          avg. 23.40
Mjølfjell     ank. 00.21   linjearbeid 90 min
Myrdal        ank. 02.15
Finse         ank. 02.58
Geilo         ank. 03.44
Formatter som CSV"""
SLOVAK = """ODCHODY ŽILINA
IC 44 Praha hl. n. 06:08
R 603 Košice 07:12
Os 3911 Čadca 07:25
REX 1752 Trenčín 08:02
Os 5413 Rajec 08:20
Urob tabuľku a pridaj stĺpec Nástupište."""


@pytest.mark.parametrize(
    "text",
    [
        NORWEGIAN,
        SLOVAK,
        "Menetrend: Székesfehérvár 6:14, Gárdony 6:27, Martonvásár 6:44.",
    ],
)
def test_a_stop_stays(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Vagtplan\nKirsten 07:00\nAhmed 08:00\nBerge 09:00\nLav en tabel", "Berge"),
        ("Ankomst i dag: Brekke 08:05, Solvang 08:20, Tveit 08:31.", "Solvang"),
        ("Entradas y salidas: Zubeldia 8:05, Arrieta 8:20, Ugarte 17:10.", "Zubeldia"),
        ("Rota: Ashford 6:15, Halden 7:15, Kowalski 8:15. Please.", "Kowalski"),
    ],
)
def test_whoever_has_an_hour_is_found(persons: Persons, text: str, name: str) -> None:
    assert name in persons(text)
