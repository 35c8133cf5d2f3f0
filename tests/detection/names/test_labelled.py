"""Labels of forms, documents, rates and ways stay, though persons are called so."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]

LABELS = [
    "Dipendente: Carla Ferri\nMansione: magazzino\nNorma: articolo 7 della legge",
    "Pracownik: Anna Zielińska\nStanowisko: magazyn\nMarka: Bosch, kolor szary",
    "Zaměstnanec: Jana Nováková\nPozice: sklad\nNorma: odstavec 7 zákona",
    "Radnik: Ivana Horvat\nMjesto: skladište\nMarka: siva, broj 7",
]
KEPT = [
    "Resume esta ata em tópicos:\n\nAta n.º 9/2025, obra da escola, 14 de maio",
    "Tolkit prašau.\n\nPrastova 45 Eur/val., atsiųsiu iki 12 val.",
    "Напрямок: Чорногорія, Будва\nДати: 12–19 липня\nТурист: чоловік",
    "Reiseziel: Montenegro, Budva\nDatum: 12.7.\nPreis: 400 Euro",
    "Destination: Montenegro, Budva\nDates: 12 to 19 July\nCost: 400 euros",
]
PERSONS = [
    ("Marco: arrivo tardi\nNorma: ti aspetto\nLuca: anche io", "Norma"),
    ("Маршрут: Чортків — Хотин, водій Зіновій Труш, гід удома", "Зіновій Труш"),
    ("Skolos:\nPetraitis 45 Eur\nJonaitis 20 Eur", "Petraitis"),
]


@pytest.mark.parametrize("text", LABELS)
def test_a_label_stays_beside_a_person(persons: Persons, text: str) -> None:
    found = persons(text)
    assert len(found) == 1
    assert " " in found[0]


@pytest.mark.parametrize("text", KEPT)
def test_documents_rates_and_ways_stay(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(("text", "name"), PERSONS)
def test_who_speaks_drives_or_owes_is_found(
    persons: Persons, text: str, name: str
) -> None:
    assert any(name in one for one in persons(text))


ASKED = {
    "ΕΠΩΝΥΜΟ: ΧΑΤΖΗΝΙΚΟΛΑΟΥ\nΟΝΟΜΑ: ΠΟΛΥΞΕΝΗ\nΟΝΟΜΑ ΠΑΤΡΟΣ: ΑΡΙΣΤΕΙΔΗΣ\n"
    "ΕΙΔΙΚΟΤΗΤΑ: ΠΕ ΝΟΣΗΛΕΥΤΩΝ\nΑΙΤΗΜΑ: ΑΔΕΙΑ ΑΝΕΥ ΑΠΟΔΟΧΩΝ — γράψε το κείμενο": [
        "ΧΑΤΖΗΝΙΚΟΛΑΟΥ",
        "ΠΟΛΥΞΕΝΗ",
        "ΑΡΙΣΤΕΙΔΗΣ",
    ],
    "NAZWISKO I IMIĘ: GĄSIOR ZBIGNIEW\nNAZWISKO RODOWE MATKI: KULA\n"
    "STANOWISKO: OPERATOR WÓZKA": ["GĄSIOR ZBIGNIEW", "KULA"],
    "PRIEZVISKO: HUDÁK\nMENO: ĽUBOMÍR\nPOZÍCIA: VODIČ VOZÍKA": ["HUDÁK", "ĽUBOMÍR"],
    "PREZIME: BABIĆ\nIME: STIPE\nRADNO MJESTO: VOZAČ VILIČARA": ["BABIĆ", "STIPE"],
    "ФАМИЛИЯ: КЪНЕВА\nИМЕ: РАЛИЦА\nДЛЪЖНОСТ: ОПЕРАТОР МОТОКАР": ["КЪНЕВА", "РАЛИЦА"],
    "PEREKONNANIMI: TAMM\nEESNIMI: KADRI\nTAOTLUS: PALGATA PUHKUS": ["TAMM", "KADRI"],
    "UZVĀRDS: OZOLA\nVĀRDS: ILZE\nIESNIEGUMS: BEZALGAS ATVAĻINĀJUMS": ["OZOLA", "ILZE"],
    "SLOINNE: NÍ BHRIAIN\nAINM: ORLA\nPOST: TIOMÁNAÍ FORCLIFTE": [
        "NÍ BHRIAIN",
        "ORLA",
    ],
}
"""Forms in capitals, and whom they name."""


@pytest.mark.parametrize("text", ASKED)
def test_work_and_leave_in_a_form_are_nobody(text: str, persons: Persons) -> None:
    assert persons(text) == ASKED[text]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("NAZWISKO: GĄSIOR\nSTANOWISKO: KIEROWNIK NOWAK", "NOWAK"),
        ("NAZWISKO: GĄSIOR\nDZIAŁ: PANI KOWALSKA", "KOWALSKA"),
        ("PŘÍJMENÍ: DVOŘÁK\nPŘEDMĚT: PŘELOŽENÍ NOVÁKOVÉ BEZ SOUHLASU", "NOVÁKOVÉ"),
        (
            "Name: Anna Brandt\nPosition: Head of Sales, reports to Grzegorz Tarvolin",
            "Grzegorz Tarvolin",
        ),
        ("Name: Anna Brandt\nAnsprechpartner: Palandur", "Palandur"),
        ("NOM: GARNIER\nOBJET: CONGÉ DE ODILE SANS SOLDE", "ODILE"),
    ],
)
def test_who_is_named_in_such_a_field_is_somebody(
    text: str, name: str, persons: Persons
) -> None:
    assert any(name in one for one in persons(text))
