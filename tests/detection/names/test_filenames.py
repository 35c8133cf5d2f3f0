"""Persons in the names of documents are found; data, places and code are not."""

from collections.abc import Callable
from datetime import date

import pytest

from carnet.engines.wanted import Wanted, detector
from carnet.vocabulary import Kind, Passage

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Anbei die Rechnung_Weber_Anna_2024.pdf.", ["Weber_Anna"]),
        ("Anbei CV_Erika_Mustermann.pdf zur Prüfung.", ["Erika_Mustermann"]),
        ("see erika.mustermann.jsonl for the export", ["erika.mustermann"]),
        ("otevři NOVÁKOVÁ_Jana_smlouva.pdf", ["NOVÁKOVÁ_Jana"]),
        ("scan_müller_petra.png ist unscharf", ["müller_petra"]),
        ("plik umowa_Kowalski_Jan.docx jest pusty", ["Kowalski_Jan"]),
        ("siehe CV_Wiśniewski.pdf", ["Wiśniewski"]),
        ("Kündigung_Huber.docx, CV-Brzezinski-2024.pdf", ["Huber", "Brzezinski"]),
        ("Brzezinski_Lebenslauf.pdf", ["Brzezinski"]),
        ("fiche_de_paie_Dupont_mars.pdf", ["Dupont"]),
        ("photos/Marta_Okonkwo_passport.jpg", ["Marta_Okonkwo"]),
    ],
)
def test_who_a_document_is_called_after_is_somebody(
    persons: Persons, text: str, found: list[str]
) -> None:
    assert persons(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "open Victoria_Station_Map.pdf and florence_italy.jpg",
        "load iris_dataset.csv, max_value.csv and may_sales.csv",
        "summer-rose-garden.jpg, Rose_Garden.jpg, Q3_Report_June.xlsx",
        "April_Sales.csv, Mark_Down.md, Summer_School.pdf, Max_Power.txt",
        "CV_Template.pdf, CV_Final.docx, Lebenslauf_Muster.pdf, CV_Deutsch_2024.pdf",
        "CV_Siemens.pdf, Bewerbung_Daimler.pdf, resume_Senior_Engineer.pdf",
        "Vertrag_Telekom.pdf, Payslip_March.pdf",
        "run test_rose_wilson.py, package-lock.json and tsconfig.base.json",
    ],
)
def test_other_files_name_nobody(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Krankmeldung_Jonas_Weber_2026.pdf", "Jonas_Weber"),
        ("Krankmeldung-Jonas-Weber-2026.pdf", "Jonas-Weber"),
        ("Krankmeldung-Jonas-Weber", "Jonas-Weber"),
        ("Krankmeldung_Jonas_Weber", "Jonas_Weber"),
        ("krankmeldung_jonas_weber.pdf", "jonas_weber"),
        ("Abmahnung_Stefan_Brandt.docx", "Stefan_Brandt"),
        ("Versetzungsantrag_Max_Stein.pdf", "Max_Stein"),
        ("sick_note_john_brown.pdf", "john_brown"),
        ("Orzeczenie_Jakub_Nowak.pdf", "Jakub_Nowak"),
        ("Skierowanie_Nowak_Jakub.pdf", "Nowak_Jakub"),
        ("informe_medico_Lucia_Fernandez_Ortega.pdf", "Lucia_Fernandez_Ortega"),
        ("compte_rendu_Marie_Dupont.pdf", "Marie_Dupont"),
        ("cartella_clinica_Giulia_Rossi.pdf", "Giulia_Rossi"),
        ("Läkarintyg_Karin_Nilsson.pdf", "Karin_Nilsson"),
        ("Rozsudek_Jan_Novák.pdf", "Jan_Novák"),
        ("Punomoć_Ivan_Horvat.pdf", "Ivan_Horvat"),
        ("Brzezwicz_Anna_Krzyz.pdf", "Brzezwicz_Anna_Krzyz"),
    ],
)
def test_the_whole_name_is_found_behind_the_word_for_a_paper(
    persons: Persons, name: str, found: str
) -> None:
    assert persons(f"Bitte fasse zusammen: {name}") == [found]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Krankmeldung_Jonas_Weber.pdf", Kind.HEALTH),
        ("Krankmeldung-Jonas-Weber", Kind.HEALTH),
        ("Führungszeugnis_Jonas_Weber.pdf", Kind.CRIMINAL),
        ("zwolnienie_lekarskie_Jan_Kowalski.pdf", Kind.HEALTH),
    ],
)
def test_what_paper_it_is_counts(name: str, kind: Kind) -> None:
    whole, passages = detector(None, "balanced", None, Wanted()), [Passage(name)]
    found = whole.find(passages)
    ((cue,),) = whole.categories(passages, found, on=date(2026, 12, 1))
    assert cue.kind is kind


def test_papers_of_nobody_name_nobody(persons: Persons) -> None:
    assert (
        persons("Krankmeldung_Formular_2024, Antrag_auf_Urlaub, Dom_Server.pdf") == []
    )
    assert persons("build_contract_test reads the config_report_data table") == []
