"""Which bytes are windows-1252 beyond doubt: no other page reads them otherwise."""

# ruff: noqa: RUF001 - names in other scripts

import pytest

from carnet.crossing.code_pages import is_certain

CERTAIN = (
    "Jürgen Müller, Köln",
    "Straße für Ärger, MÜLLER",
    "L’été à Paris, c’est déjà ça, dit Hélène",
    "José Núñez García",
    "JOSÉ NÚÑEZ GARCÍA",
    "João Conceição não é",
    "La città è più bella perché",
    "På ön, får jag åka hem",
    "Rødgrød på bordet",
    "Þórður Guðmundsson",
    "Äänekosken kaupunki on täällä",
    "“Don’t” – she said …",
    "we don’t, you’ll",
    "30 °C, 5 €, £5, § 4, 10², 1º piso, 2ª",
    "André",
)
OTHER = (
    ("Klijent: Željko Šimić", "iso-8859-2"),
    ("Klientas: Jonas Žukauskas", "cp1257"),
    ("Klientas: Jonas Žukauskas", "iso-8859-13"),
    ("Klientas: Jonas Žukauskas", "iso-8859-4"),
    ("Paciente Līga Ķēniņa", "cp1257"),
    ("Bay Oğuz Şahin", "cp1254"),
    ("Pan Dvořák", "cp1250"),
    ("Pan Dvořák, paní Veselá", "iso-8859-2"),
    ("pani Wójcik, pan Bąk", "cp1250"),
    ("Ion Țurcanu", "iso-8859-16"),
    ("Nguyễn Thị Hồng", "cp1258"),
    ("Gwilym Ŵyn", "iso-8859-14"),
    ("Ġużè Borġ", "iso-8859-3"),
    ("Jos\u00e9 L\u00f3pez", "mac-roman"),
    ("Luís García", "mac-roman"),
    ("José", "cp850"),
    ("Саша", "cp866"),
    ("Ада", "iso-8859-5"),
    ("אהה", "cp862"),
    ("王小明", "big5"),
    ("许", "gb2312"),
)
UNKNOWN = ("Hélène", "it’s", "mañana", "naïve café")
"""Of these nobody can tell: `Hélčne`, `itís`, `maņana`."""


@pytest.mark.parametrize("text", CERTAIN)
def test_a_text_that_reads_the_same_on_every_page_is_certain(text: str) -> None:
    assert is_certain(text.encode("cp1252"))


@pytest.mark.parametrize(("text", "page"), OTHER)
def test_a_text_on_another_page_is_not(text: str, page: str) -> None:
    try:
        raw = text.encode(page)
    except UnicodeEncodeError:  # Vietnamese with its marks apart
        raw = "Nguyê\u0303n".encode(page)
    assert not is_certain(raw)
    assert not is_certain(b"Name;City\r\n" + raw + b";Bonn\r\n")


@pytest.mark.parametrize("text", UNKNOWN)
def test_what_another_language_may_have_written_is_not(text: str) -> None:
    assert not is_certain(text.encode("cp1252"))


def test_of_a_long_file_no_more_than_its_words_are_read() -> None:
    line = "1;Jürgen Müller;Köln;" + "x" * 200 + "\r\n"
    assert is_certain((line * 8_000).encode("cp1252"))
