"""Reports in capitals: a role before a name, labels of rows, names that are words."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("NAKTS MAIŅAS ŽURNĀLS\nDEŽURĒJA MĀSA TEKLA\nsaīsini, lūdzu", "TEKLA"),
        ("ΟΦΕΙΛΟΥΝ: ΑΡΜΠΕΝ ΧΟΤΖΑ (2 ΜΗΝΕΣ)\nΔΙΑΧΕΙΡΙΣΤΡΙΑ ΟΛΓΑ\nκάνε το", "ΟΛΓΑ"),
        ("3. DÍJ SZALÁMI: AKI ÉPPEN ELMENT, OMAR, VISSZA VAN TÉVE", "OMAR"),
        ("BEBOER ELNA SKYTTEGAARD FALDT KL 02\nBEBOER POUL-ERIK SOV", "POUL-ERIK"),
        ("MARIS JÄÄB ÖÖSEKS, ARVO KIVI LÄHEB KOJU, TÖÖ SEISAB", "ARVO KIVI"),
        ("BRUDEPARRET HAR TO BØRN, DE HEDDER NANNA OG ESKE. MAKS 5 VERS", "ESKE"),
    ],
)
def test_a_name_in_capitals_is_found(persons: Persons, text: str, name: str) -> None:
    assert any(name in one for one in persons(text))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("BEBOER ELNA SKYTTEGAARD FALDT KL 02\nBEBOER POUL-ERIK SOV GODT", "BEBOER"),
        ("LISTA\n1 GENOWEFA TRZMIEL - ZAPŁ.\n2 IRENA GĄSKA - ZAPŁ.", "ZAPŁ"),
    ],
)
def test_a_label_of_rows_is_no_name(persons: Persons, text: str, word: str) -> None:
    assert not any(word in one for one in persons(text))


@pytest.mark.parametrize(
    "text",
    [
        "DŮKAZY BY MĚLA PŘEDLOŽIT, KDYŽ ORIGINÁL SHOŘEL?",
        "ER IST DACHDECKER UND SIE HEBAMME AM SAMSTAG",
        "JE NE TROUVE PLUS LE GIGOT SAMEDI, DONC PAS DE REPAS",
    ],
)
def test_a_word_of_no_list_in_capitals_is_nobody(persons: Persons, text: str) -> None:
    assert persons(text) == []
