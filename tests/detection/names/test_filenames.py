"""Persons in the names of documents are found; data, places and code are not."""

from collections.abc import Callable

import pytest

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
