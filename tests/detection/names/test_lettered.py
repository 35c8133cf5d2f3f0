"""Initials in rows that begin with persons, and behind the weekdays of a line."""
# ruff: noqa: RUF001 - letters of many scripts

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]

ROWS = [
    ("vahetused:\nE T.K. P.Õ.\nT Liina P.Õ.\nK T.K. Madis\nN Liina Madis", "T.K."),
    ("vahetused:\nE T.K. P.Õ.\nT Liina P.Õ.\nK T.K. Madis\nN Liina Madis", "P.Õ."),
    ("Kegeln\nKlaus 12,50\nH.-J. 8,00\nUlrike 7,50\nWerner 15", "H.-J."),
    ("mölkky su\nantti 14\nt.v. 3\nmatti 9\nsirpa 11", "t.v."),
    ("liosta: luan aoife, mairt niamh, ceadaoin t.d., deardaoin caoimhe", "t.d."),
    ("Dyżury\nZbigniew 8-16\nM.W. 16-24\nAgnieszka 0-8", "M.W."),
    ("чергування\nОксана 8-16\nТ.К. 16-24\nБогдан 0-8", "Т.К."),
    ("Turnos\nMarisol 3\nA.G. 5\nJoaquín 7", "A.G."),
]
NOBODY = [
    "Anna packt ein:\nz.B. 3 Hosen\nu.a. 2 Hemden\nMüsli 1",
    "Visited with Oliver and Charlotte:\nU.S. 3\nU.K. 2\nFrance 4",
    "Kapitel\nA.1. Einleitung\nA.2. Verfahren\nB.1. Ergebnis",
    "Milch 2\nB.V. 3\nBrot 1\nKäse 4",
]


@pytest.mark.parametrize(("text", "initials"), ROWS)
def test_a_row_begins_with_initials(persons: Persons, text: str, initials: str) -> None:
    assert any(initials.rstrip(".") in one for one in persons(text))


@pytest.mark.parametrize("text", NOBODY)
def test_what_is_shortened_is_nobody(persons: Persons, text: str) -> None:
    assert not any("." in one for one in persons(text))
