"""Words that are names elsewhere: a label, a surname, a dash, an article tell."""
# ruff: noqa: RUF001 - dashes and Han characters

from collections.abc import Callable

import pytest

from carnet.engines import Wanted, detector
from carnet.vocabulary import Passage

Persons = Callable[[str], list[str]]
WHOLE = detector(None, "balanced", None, Wanted())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("FIȘĂ\nPacient: CRĂCIUN EUGENIA, 63 ani\nMedic: Bălan R.", "CRĂCIUN EUGENIA"),
        (
            "Young hasn't replied in two weeks – my supervisor is Prof. Ambrose Young",
            "Young",
        ),
        ("Odpověz: „Pane Nechvíle, opakovaně žádám o kauci.“", "Nechvíle"),
        (
            "The lease names Siti Rahmah binti Yusof as tenant.",
            "Siti Rahmah binti Yusof",
        ),
        (
            "1. Dohnal Bc. Kvido; 3. Šťastná Ing. Apolena",
            "Šťastná Ing. Apolena",
        ),
        ("志豪說他姊姊雅筑不肯簽名，怎麼辦？", "雅筑"),
        ("rows = {'Rolf Kvist': 1200, 'Ayaan Osman': 0}\nprint(rows)", "Ayaan Osman"),
        (
            "INSERT INTO staff VALUES (1, 'Guntars Lācis'), (15, 'Priya Nair');",
            "Guntars Lācis",
        ),
    ],
)
def test_a_word_that_may_be_a_name_is_one_there(
    persons: Persons, text: str, name: str
) -> None:
    assert name in persons(text)


@pytest.mark.parametrize(
    "text",
    [
        "Le invio il contratto firmato, cordiali saluti.",
        "Quali piante: Rosa-do-deserto, costela-de-adão, Comigo-ninguém-pode?",
        "Lautta: M/S Viola ja M/S Aurora eivät kulje keskiviikkona.",
        "阿嬤說要把田給別人。",
        "MS «Kong Harald» anløper Kirkenes, MF «Olav Tryggvason» er innstilt.",
        "Veiling: roos 'Peter Beales', tulp 'Willem van Oranje', roze 'Kristīne'.",
        "V júni Chata M. R. Štefánika, vlak o 6:12.",
        "labels = ['Rose Quartz', 'Santa Clara', 'Virginia Beach']\nf(labels)",
        "Hallo zusammen, ich bin Montag nicht da.",
    ],
)
def test_a_word_that_is_a_name_elsewhere_is_none_there(
    persons: Persons, text: str
) -> None:
    assert persons(text) == []


def test_a_dash_between_two_words_is_read_as_one_and_no_hyphen() -> None:
    text = "Panto: Dame – Nigel Fishwick, Cow – Ayo. Liaison Granville–Chausey à 9 h."
    found = WHOLE.find([Passage(text)])[0]
    assert [one.value for one in found] == ["Nigel Fishwick", "Ayo"]


def test_a_number_with_dashes_is_found_where_prose_has_dashes_too() -> None:
    text = "Ruf – wenn es geht – +49 30–901820 an, sagt Birte Lührs."
    found = WHOLE.find([Passage(text)])[0]
    assert [one.value for one in found] == ["+49 30–901820", "Birte Lührs"]
