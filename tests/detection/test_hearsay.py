"""Addresses as people tell them: with whom somebody lives, two numbers, a bell."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind

LODGERS = (
    "Засега живее при леля си (Липова 33, Враца).",
    "Bydlí u tety (Lipová 33, Vracov).",
    "Hun bor hos sin tante (Lindevang 33, Ribe).",
    "Er wohnt bei seiner Tante (Lindenhof 33, Ulm).",
    "Μένει στη θεία του (Φλαμουριάς 33, Βόλος).",
    "He lives with his aunt (Lindenhof 33, Leith).",
    "Vive con su tía (Los Tilos 33, Lugo).",
    "Ta elab tädi juures (Pärna 33, Võru).",
    "Hän asuu tätinsä luona (Lehmuskuja 33, Salo).",
    "Il habite chez sa tante (Les Tilleuls 33, Dole).",
    "Tá sé ina chónaí lena aintín (Ard na Mara 33, Galway).",
    "Stanuje kod tete (Lipova 33, Sisak).",
    "A nagynénjénél lakik (Hársfa 33, Vác).",
    "Hann býr hjá frænku (Lindarbraut 33, Selfoss).",
    "Abita dalla zia (Tigli 33, Como).",
    "Gyvena pas tetą (Liepų 33, Kaunas).",
    "Dzīvo pie tantes (Liepu 33, Cēsis).",
    "Joqgħod ma' zitu (Il-Ħarruba 33, Mosta).",
    "Hun bor hos tanten (Lindetun 33, Bodø).",
    "Hij woont bij zijn tante (Lindenhof 33, Ede).",
    "Mieszka u cioci (Lipowa 33, Nysa).",
    "Mora com a tia (Tílias 33, Viseu).",
    "Locuiește la mătușa lui (Teilor 33, Arad).",
    "Býva u tety (Lipová 33, Senec).",
    "Stanuje pri teti (Lipova 33, Kranj).",
    "Hon bor hos sin moster (Lindgården 33, Umeå).",
    "Teyzesinin yanında kalıyor (Ihlamur 33, Bursa).",
    "Поки живе у тітки (Липова 33, Львів).",
)
"""The same in 28 languages."""


def addresses(text: str) -> list[str]:
    return of_kind(Kind.POSTAL_ADDRESS, text)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Bydlí zatím u tchyně (Lipová 33, Vracov).", "Lipová 33, Vracov"),
        ("Er wohnt jetzt bei der Tante (Lindenhof 3).", "Lindenhof 3"),
        ("She lives with her aunt (Rosebank 14, Leith).", "Rosebank 14, Leith"),
        ("Hon bor hos mormor (Björkliden 8, Umeå)", "Björkliden 8, Umeå"),
        ("Elle habite chez sa sœur (Les Tilleuls 4, Dole)", "Les Tilleuls 4, Dole"),
        (
            "Jméno: J. N., Na Pískovně 1284/17b, Brno-Žebětín. Schránka",
            "Na Pískovně 1284/17b, Brno-Žebětín",
        ),
        (
            "pani čaká na Mlynských nivách 4829/17, vchod B",
            "Mlynských nivách 4829/17, vchod B",
        ),
        (
            "vozačica iz Donji Zemunik bb, 23222 Zemunik, udarila je",
            "Donji Zemunik bb, 23222 Zemunik",
        ),
        ("abito in Via Ca' Rossa 5, Mestre", "Via Ca' Rossa 5, Mestre"),
        ("Via Fra' Cristoforo 14/A, Milano", "Via Fra' Cristoforo 14/A, Milano"),
    ],
)
def test_a_told_address_is_found(text: str, address: str) -> None:
    (found,) = addresses(text)
    assert address in found


@pytest.mark.parametrize("text", LODGERS)
def test_every_language_has_verbs_of_living(text: str) -> None:
    (found,) = addresses(text)
    assert found == text.partition("(")[2].rstrip(").")


def test_the_name_on_a_bell_belongs_to_the_address_beside_it() -> None:
    street = "Λ. Συγγρού 12, 11743 Αθήνα"
    text = f"Στη διεύθυνση: {street}. Ώρες 9-14, κουδούνι «Φραγκιαδάκης»."
    assert addresses(text) == [street, "Φραγκιαδάκης"]
    assert addresses("Die Glocke, die Klingel „Brandt“ und das Buch.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Rozsudek 1284/17, Praha, vyhláška č. 128/24, Brno",
        "Ústavní nález 124/17, Brno, se nezměnil.",
        "Za Mě 8/10, Koupit Napříč 9/10, Skvělé",
        "V řízení 1284/17, Praha, na faktuře 1284/17, Brno",
        "bydlí v Praze (Praha 5), bydlí u rodičů (byt 5)",
        "She lives in Leeds (population 800), he stays (see Table 3).",
        "Er wohnt in Ulm (Kapitel 12).",
        "Mieszka tam (Rozdział 12) od 2019.",
        "Fitch BB, 10000 akcija; rejting bb, 2026",
        "Il Re d' 1284/17, Roma",
    ],
)
def test_marks_and_cases_are_no_address(text: str) -> None:
    assert addresses(text) == []
