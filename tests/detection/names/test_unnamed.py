"""Values of fields that stand for a person and name none: unknown, as above, an office.

Behind "name:" any word with a capital is a name as far as the tagger can see.
"""
# ruff: noqa: RUF001 - signs of Chinese

from collections.abc import Callable

import pytest

from carnet.detection.names.nobody.words import unnamed

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "Name: Withheld\nContact: Front Desk\nPatient: Deceased",
        "Name: Unbekannt\nAnsprechpartner: Pforte\nPatient: Verstorben",
        "Nombre: Desconocido\nPaciente: Anónimo\nContacto: Conserje",
        "Nome: Sconosciuto\nPaziente: Minore\nContatto: Portineria",
        "Imię: Nieznane\nNazwisko: Jak wyżej\nPacjent: Małoletni",
        "Jméno: Neuvedeno\nPacient: Zemřelý\nKontakt: Vrátnice",
        "Namn: Okänd\nKontakt: Växeln\nPatient: Avliden",
        "Navn: Anonym\nKontakt: Nattevakt",
        "Név: Ismeretlen\nPáciens: Elhunyt\nKapcsolattartó: Titkárság",
        "Nimi: Tuntematon\nPotilas: Alaikäinen",
        "Ad: Kiracı\nHasta: Reşit değil",
        "Ім'я: Невідомо\nПацієнт: Померлий",
        "Όνομα: Άγνωστος\nΑσθενής: Ανήλικος",
        "姓名：保密\n联系人：门卫\n患者：未知",
        '{"patient": "Redacted", "contact": "Front Desk"}',
        "| Kunde | Unbekannt |\n| Kontakt | Zentrale |",
        "Apellido: Idem\nNombre: Ninguno",
    ],
)
def test_what_stands_for_a_person_names_nobody(persons: Persons, text: str) -> None:
    assert not persons(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Name: Sales\nAge: 44", "Sales"),
        ("Nachname: Lager\nAlter: 44", "Lager"),
        ("Naam: Bos\nLeeftijd: 44 jaar", "Bos"),
        ("Nachname: Brak\nDie Rechnung wird noch nachgereicht", "Brak"),
        ("Name: Unknown Ellsworth", "Ellsworth"),
        ("姓名：吴明\n年龄：44", "吴明"),
    ],
)
def test_names_that_are_such_words_stay(persons: Persons, text: str, name: str) -> None:
    """Surnames of the lists, words of other languages, and what goes on with a name."""
    assert any(name in found for found in persons(text))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('{"landlord": "Kovács", "bill": 120}', ["Kovács"]),
        ('{"student": "Anna Kovács", "mark": 3}', ["Anna Kovács"]),
        ('{"anna": 7, "petra": 4}', ["anna", "petra"]),
    ],
)
def test_keys_that_are_words_are_nobody(
    persons: Persons, text: str, names: list[str]
) -> None:
    """In the text's language or English; `anna` is one in Finnish alone."""
    assert persons(text) == names


def test_a_text_tells_its_languages_once(persons: Persons) -> None:
    """However many rows hold such a value: a megabyte of them is read in seconds."""
    before = unnamed._languages.cache_info()
    assert not persons("kod,ad,durum\n" + "7,Unbekannt,offen\n" * 50)
    after = unnamed._languages.cache_info()
    assert after.misses - before.misses <= 2
