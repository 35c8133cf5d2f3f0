"""Who is said to be something, or to do what persons alone do, opens a sentence."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "{} is our new accountant and starts on Monday.",
        "{} ist unsere neue Buchhalterin und fängt am Montag an.",
        "{} est notre nouvelle comptable et commence lundi.",
        "{} es nuestra nueva contable y empieza el lunes.",
        "{} is onze nieuwe boekhouder en begint maandag.",
        "{} är vår nya revisor och börjar på måndag.",
        "{} on uusi kirjanpitäjämme ja aloittaa maanantaina.",
        "{} yra mūsų nauja buhalterė ir pradeda pirmadienį.",
        "{} jest naszą nową księgową i zaczyna w poniedziałek.",
        "{} je naše nová účetní a nastupuje v pondělí.",
        "{} az új könyvelőnk, és hétfőn kezd.",
        "{} este noua noastră contabilă și începe luni.",
        "{} yeni muhasebecimiz ve pazartesi başlıyor.",
    ],
)
@pytest.mark.parametrize("name", ["Palandur", "Tarvolin", "Fenwarth"])
def test_who_is_said_to_be_something_is_somebody(
    text: str, name: str, persons: Persons
) -> None:
    assert persons(text.format(name)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Claimant is a doctor.",
        "Kontaktpersonen är läraren.",
        "Sprawcą był kierowca.",
        "Beneficjentem jest nauczyciel.",
        "Kontaktisik on õpetaja.",
        "Payslip is our accountant software.",
        "Chromebook is with the teacher.",
        "Verzoeker is arts.",
    ],
)
def test_what_somebody_is_told_to_be_is_nobody(text: str, persons: Persons) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Palandur was admitted on Tuesday.", "Palandur"),
        ("Fenwarth ist krankgeschrieben bis Freitag.", "Fenwarth"),
        ("Tarvolin a démissionné hier.", "Tarvolin"),
        ("Delmoine è in malattia da lunedì.", "Delmoine"),
        ("Palandur złożyła wypowiedzenie wczoraj.", "Palandur"),
        ("Fenwarth felmondott a múlt héten.", "Fenwarth"),
        ("Tarvolin skundžiasi galvos skausmu.", "Tarvolin"),
        ("Палондур звільнилася у травні.", "Палондур"),
        ("Ταρβολίνης παραιτήθηκε χθες.", "Ταρβολίνης"),
        ("Palandur istifa etti.", "Palandur"),
        ("Fenwarth said that it was late.", "Fenwarth"),
        ("Tarvolin zadzwonił wczoraj.", "Tarvolin"),
    ],
)
def test_who_does_what_persons_do_is_somebody_at_the_head_of_a_sentence(
    text: str, name: str, persons: Persons
) -> None:
    assert persons(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Hausverwaltung möchte das Geld zurück.",
        "Complainant said that the parcel was open.",
        "Helpdesk replied that it is solved.",
        "Isännöitsijä soitti eilen.",
        "Hyresvärden ringde i går.",
        "Inquilina ha chiamato ieri.",
        "Felperes azt mondta, hogy nem.",
        "Ubytovna byla přijata do soutěže.",
    ],
)
def test_a_noun_that_opens_a_sentence_is_nobody(text: str, persons: Persons) -> None:
    assert persons(text) == []
