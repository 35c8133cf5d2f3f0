"""Families in the plural are found; adjectives that look so stay."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]

FAMILIES = {
    "U Żelechowskich znowu awaria pieca Vaillant": "Żelechowskich",
    "Byliśmy u Trzaskowiczów na montażu": "Trzaskowiczów",
    "Faktura dla Mroczkowskich poszła wczoraj": "Mroczkowskich",
    "U Křupalových zase neteče voda": "Křupalových",
    "U Hlaváčovcov opäť netečie voda": "Hlaváčovcov",
    "Pri Štrukljevih spet pušča bojler": "Štrukljevih",
    "Kod Škrgatićevih opet curi bojler": "Škrgatićevih",
    "Bóg zapłać rodzinom Kwapiszów i Siekańców za kwiaty": "Siekańców",
    "Plot 7: the Szczepaniaks' shed is too high": "Szczepaniaks",
    "Next door the Kowalczyks are away": "Kowalczyks",
    "У Чикаленків знову протікає котел": "Чикаленків",
}
ADJECTIVES = [
    "U Polskich Kolei Państwowych bilety drożeją.",
    "Dla Warszawskich emerytów, do Włoskich i Francuskich win, od Chińskich dostawców.",
    "U Niemieckich i Austriackich dealerów jest taniej.",
    "У Київських школах, до Українських свят, від Польських колег",
    "O Krakowskich szopkach i o Tatrzańskich szlakach",
    "Do Kaszubskich jezior i do Mazurskich lasów, od Śląskich kopalń",
    "The Rangers' ground and the Smurfs are blue, the Greeks' ships and the Dutch.",
    "Od Rajskich wysp do Bałtyckich plaż",
]


@pytest.mark.parametrize("text", FAMILIES)
def test_a_family_is_found(persons: Persons, text: str) -> None:
    assert FAMILIES[text] in persons(text)


@pytest.mark.parametrize("text", ADJECTIVES)
def test_an_adjective_stays(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Zur Feier kommen Uli und Babsi, die Hinterhubers aus Passau und Resi.",
            "Hinterhubers",
        ),
        ("Die Oberleitners von nebenan haben den Schlüssel.", "Oberleitners"),
        ("Referans mektubunu aile the Pembertons okuyacak.", "Pembertons"),
        ("Il mio curriculum lo legge la famiglia the Ashcombes.", "Ashcombes"),
    ],
)
def test_families_in_the_plural(persons: Persons, text: str, name: str) -> None:
    assert name in persons(text)


@pytest.mark.parametrize(
    "text",
    [
        "Die Fensters sind neu und die Hausmanns sowieso.",
        "Ich mag die Kammerjägers aus dem Film nicht, die Autos von nebenan auch.",
        "la famiglia the Beatles è un gioco di parole",
    ],
)
def test_other_plurals_are_nobody(persons: Persons, text: str) -> None:
    assert persons(text) == []
