"""Letters, ranks and towns behind a whole name, which are no part of it."""
# ruff: noqa: RUF001 - letters of other scripts

from collections.abc import Callable

import pytest

from carnet.detection.names.text.dated import units

Persons = Callable[[str], list[str]]
_NOTE = (
    "Бележка: Бонев иска термопомпа Daikin Altherma, да му се звънне след Великден. "
    "Севджан плаща на две вноски, Ткаченко се отказа."
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Yours faithfully,\nJocelyn Fairweather RIBA\nExmouth", "Jocelyn Fairweather"),
        ("The report by Alan Whitcombe FRICS was late.", "Alan Whitcombe"),
        ("Please write to Mary Jones OBE about it.", "Mary Jones"),
        ("Ing. Jan Novák MBA podepsal smlouvu.", "Jan Novák"),
        ("Herr Thomas Brandl MBA hat unterschrieben.", "Thomas Brandl"),
        ("Készítette: Viczián Róbert r. ftőrm.", "Viczián Róbert"),
        ("Készítette: Nagy Éva r. alezredes", "Nagy Éva"),
        ("Itt Kovács János Szegedről, jó napot.", "Kovács János"),
    ],
)
def test_the_name_ends_before_them(text: str, name: str, persons: Persons) -> None:
    assert name in persons(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The contract was signed by Jean DUPONT yesterday.", "Jean DUPONT"),
        ("A levél Kovács János Péterről szól, nem másról.", "Kovács János Péterről"),
        ("Tästä on puhuttu Anna Maria Virtaselta.", "Anna Maria Virtaselta"),
        ("Kirje on Anna Liisa Korhoselta eikä muilta.", "Anna Liisa Korhoselta"),
        ("Sain sen Taisto Ahvenaiselta eilen.", "Taisto Ahvenaiselta"),
    ],
)
def test_a_surname_is_its_last_word(text: str, name: str, persons: Persons) -> None:
    assert name in persons(text)


@pytest.mark.parametrize(
    "text",
    [
        "Договір оренди\nм. Харків, 1 вересня 2025 р.",
        "Довідка\nс. Київець, 2025",
        _NOTE,
        "ES1130350083221100847702 (Laboral Kutxa). PD: el Sr. Diallo pide que conste.",
    ],
)
def test_a_town_and_a_make_are_nobody(text: str, persons: Persons) -> None:
    assert not {"м. Харків", "с. Київець", "Altherma", "Kutxa"} & set(persons(text))


def test_a_month_behind_a_weekday_is_nobody(persons: Persons) -> None:
    text = "Dinnéar na Foirne, Satharn 13 Nollaig, Teach Furbo"
    assert [text[at:][:7] for at in units(text)] == ["Nollaig"]
    assert "Nollaig Ní Bhriain" in persons("Liosta\n12 Nollaig Ní Bhriain\n13 Seán")


def test_who_speaks_before_a_time_is_somebody(persons: Persons) -> None:
    text = "Máté [10:12]: ki visz el?\nRéka [10:13]: én, 5-kor indulok"
    assert persons(text) == ["Máté", "Réka"]
    assert not persons("Build [10:12]: started on node\nDeploy [10:13]: failed with it")
