"""Names beside names: what most of a column are, the rest of it is."""

import pytest

from carnet.detection.fields import records
from carnet.detection.names.company.peers import peers

TABLE = (
    "Kunde | Ort | Status\n"
    "Traudl Obermayr | Bad Tölz | offen\n"
    "Serhij Kowaltschuk | Gera | aktiv\n"
    "J.-P. Lütjohann | Itzehoe | offen\n"
)


def told(text: str, *known: str) -> list[str]:
    """What a text's peers are, where these were found in it."""
    found = sorted((text.index(one), text.index(one) + len(one)) for one in known)
    return [text[low:high] for low, high in peers(text, found)]


def test_a_cell_between_persons_is_a_person() -> None:
    assert told(TABLE, "Traudl Obermayr", "J.-P. Lütjohann") == ["Serhij Kowaltschuk"]


def test_one_person_does_not_speak_for_a_column() -> None:
    assert told(TABLE, "Traudl Obermayr") == []


@pytest.mark.parametrize(
    "cell",
    [
        "Bäckerei Huber",  # an ordinary word
        "Krüvenik GmbH",  # a firm by its form
        "Siemens",
        "Kunde 14",
        "offene Rechnung",
        "-",
        "",
        "Isaac Newton",  # a figure of history
    ],
)
def test_what_looks_like_no_name_stays(cell: str) -> None:
    text = f"Wer;Wo\nTraudl Obermayr;Hof\n{cell};Ulm\nAnselm Quint;Jena\n"
    assert told(text, "Traudl Obermayr", "Anselm Quint") == []


def test_a_cell_found_in_part_is_a_person_as_a_whole() -> None:
    text = "Kunde;Stück\nGerda Vogt;3\nLutz Kramer;4\nAnnerl Maier;4\n"
    assert told(text, "Gerda Vogt", "Lutz Kramer", "Maier") == ["Annerl Maier"]


def test_firms_between_fewer_persons_stay() -> None:
    text = "Kunde;Ort\nGerda Vogt;Ulm\nLutz Kramer;Hof\nNordstern Reederei;Jena\n"
    text += "Acme Widgets;Ulm\nMondia Travel;Ulm\n"
    assert told(text, "Gerda Vogt", "Lutz Kramer") == []


def test_columns_of_single_words_stay() -> None:
    text = "Ort;Note\nTraudl;3\nXhemile;4\nAnselm;2\n"
    assert told(text, "Traudl", "Anselm") == []


def test_a_row_with_other_cells_ends_a_column() -> None:
    text = TABLE + "Wandle das, bitte | danke\nDodo Brumm | Ulm | offen\n"
    (first, *_) = records.grids(text)
    assert [text[low:high] for low, high in first][-1] == "J.-P. Lütjohann"


def test_a_name_that_was_found_in_part_is_found_as_a_whole() -> None:
    table = "név;város\nBakos Szilárd;Pápa\nPopa Daniela;Gyula\nÉdes Vilmos;Makó\n"
    assert told(table, "Bakos Szilárd", "Popa Daniela", "Vilmos") == ["Édes Vilmos"]


def test_a_title_stays_outside_of_a_name_in_a_column() -> None:
    table = "wer;wo\nBärbel Lüdtke;Jena\nHeiko Nagel;Gera\nFrau Silke Voß;Ulm\n"
    assert told(table, "Bärbel Lüdtke", "Heiko Nagel", "Silke Voß") == []


def test_one_word_is_enough_below_a_head_that_says_name() -> None:
    text = "Nome,Nota\nLeonor,17\nDuarte Nuno,12\nKilumbe,15"
    assert told(text, "Leonor", "Duarte Nuno") == ["Kilumbe"]


def test_one_word_is_not_enough_below_another_head() -> None:
    text = "Cidade,Nota\nLeonor,17\nDuarte Nuno,12\nKilumbe,15"
    assert told(text, "Leonor", "Duarte Nuno") == []


def test_a_head_is_no_name_of_its_column() -> None:
    text = "Etunimi;Vuoro\nSaara;ilta\nAino-Kaisa;aamu\nKilumbe;yö"
    assert told(text, "Saara", "Aino-Kaisa") == ["Kilumbe"]
