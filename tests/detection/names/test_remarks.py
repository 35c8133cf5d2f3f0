"""Remarks in code name colleagues: who signs, who is asked, who said so."""

# ruff: noqa: RUF001 - letters and signs of many scripts

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]
_CODE = (
    "def rate(x):\n    y = x * 1.175\n    if y > 7:\n        return self._table[y]\n"
    "    for a in range(3):\n        y += a\n    return y\n"
)


@pytest.mark.parametrize(
    ("remark", "name"),
    [
        ("# ask Oluwaseun Ferreira before you touch it", "Oluwaseun Ferreira"),
        ("# sanjay said leave this alone", "sanjay"),
        ("# thanks Declan!", "Declan"),
        ("# per Margit the rate is fixed", "Margit"),
        ("# zeptat se Zbyňka", "Zbyňka"),
        ("# laut Annegret bleibt das so", "Annegret"),
        ("# pergunta ao Leandro", "Leandro"),
        ("# κατόπιν εντολής της Ευανθίας", "Ευανθίας"),
        ("# спитати Богдана Ярему", "Богдана Ярему"),
        ("# zapytaj Bogumiły", "Bogumiły"),
        ("# 这里问一下汤桂枝", "汤桂枝"),
        ("# kysy Ritvalta", "Ritvalta"),
    ],
)
def test_a_remark_between_lines_of_code_names_who_is_asked(
    persons: Persons, remark: str, name: str
) -> None:
    assert persons(f"{_CODE}    {remark}\n{_CODE}") == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# Ευανθία 5/4: μην το σβήσετε\nx = f(1)", "Ευανθία"),
        ("// Л.М. 12.04: не пипай\nint x = f(1);", "Л.М."),
        ("# jk 3.2.: změněno\nx = f(1)", "jk"),
        ("// E.D. 03.24: merge\nint x = f(1);", "E.D."),
        ("// 小汤 2023/6/1：改了\nint x = f(1);", "小汤"),
        ("// Bogumiła 2023-11: przejrzane\nint x = f(1);", "Bogumiła"),
        ("# TODO [Zdravko]: provjeriti\nx = f(1)", "Zdravko"),
        ("# TODO (Leandro): rever\nx = f(1)", "Leandro"),
        ("# TODO(Preenham): drop this\nx = f(1)", "Preenham"),
        ("// FIXME(Ustakaya): kaldır\nint x = f(1);", "Ustakaya"),
    ],
)
def test_who_signs_a_remark_is_somebody(persons: Persons, text: str, name: str) -> None:
    assert persons(text) == [name]


@pytest.mark.parametrize(
    "remark",
    [
        "# Python 3.2: changed",
        "# Ubuntu 12.04: needs a newer library",
        "# Section 3/4: see below",
        "# ask Python for the default encoding",
        "# per Unicode Standard Annex",
        "# thanks to Windows this is slow",
        "# according to PEP 8",
        "# Windows wants a backslash",
        "# N.B.: order matters",
        "# the Token said otherwise",
        "# asked Parser for Node",
        "# TODO(perf): cache it",
        "# TODO(Frontend): cache it",
        "# TODO(Kubernetes): mount it",
        "# TODO(Siemens): wait for the driver",
        "# rev 3.2.: changed",
    ],
)
def test_programs_and_versions_in_remarks_are_nobody(
    persons: Persons, remark: str
) -> None:
    assert persons(f"{_CODE}    {remark}\n{_CODE}") == []
