"""Whole names in code, logs and settings of which no list has the surname."""
# ruff: noqa: RUF001 - letters of many scripts

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]

NAMED = [
    ("vadovas=Valdas R.; atostogos=nuo 07-14; pavaduoja=niekas", "Valdas R"),
    ("2024-05-02 09:11:02 INFO лекар Калина М. излезе", "Калина М"),
    ("2024-05-02 09:11:02 WARN brak zgody: Zdzisława Mrózgała", "Zdzisława Mrózgała"),
    ("2024-05-02 09:11:02 ERROR Falta la doctora Nerea Zumalabe", "Nerea Zumalabe"),
    ("\\author{Marijke van Ooien \\and Jan Jansen}", "Marijke van Ooien"),
]
NOBODY = [
    'name = "Maria DB"; x = new Martin(); Jenkins.start();',
    "2024-05-02 09:11:02 INFO Jenkins Pipeline started, Victoria Line closed",
    "class Martin extends Ada { private Ruby gem; Jade Template t; }",
]


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_a_whole_name_in_code(persons: Persons, text: str, name: str) -> None:
    assert any(one.startswith(name) for one in persons(text))


@pytest.mark.parametrize("text", NOBODY)
def test_what_programs_are_called_is_nobody(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("UPDATE pacienti SET medic='Dr. Ursachi' WHERE id=7;", ["Ursachi"]),
        (
            "\\author{Saga Lindkvist Obi \\and Tor-Björn E.}\n\\date{2024}",
            ["Saga Lindkvist Obi", "Tor-Björn E"],
        ),
        (
            "ssh-ed25519 AAAAC3Nz...kQ Radoslav Jelen\nssh-rsa AAAAB3...9x d@ci",
            ["Radoslav Jelen"],
        ),
    ],
)
def test_in_statements_and_settings(
    persons: Persons, text: str, every: list[str]
) -> None:
    assert persons(text) == every
