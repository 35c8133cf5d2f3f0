"""Whom colleagues speak of or to is somebody, though no list has the name."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{} ни дължи две фактури.", "Чончев"),
        ("{} nebere telefon.", "Hlarek"),
        ("{} svarer ikke.", "Bangvi"),
        ("{} schuldet uns zwei Rechnungen.", "Kettich"),
        ("Ο {} δεν σηκώνει το τηλέφωνο.", "Χουσάκης"),
        ("{} owes us two invoices.", "Haverther"),
        ("Remind {} of the meeting.", "Tunhaw"),
        ("{} (warehouse) reports a leak.", "Tunscroyd"),
        ("{}, can you send me the list?", "Grelley"),
        ("{} no coge el teléfono.", "Esnaste"),
        ("{} ei ole üüri maksnud.", "Kiisvel"),
        ("{} (varasto) ilmoittaa vuodosta.", "Hannisti"),
        ("{} prend le relais lundi.", "Lestis"),
        ("{} nam duguje dva računa.", "Hrvak"),
        ("{} nem veszi fel a telefont.", "Kerebes"),
        ("{} non risponde al telefono.", "Sanzene"),
        ("{} nekelia ragelio.", "Urbickas"),
        ("{} neceļ klausuli.", "Stradovskis"),
        ("{} skylder oss to fakturaer.", "Kverg"),
        ("{} werkt hier sinds 2019.", "Lamminga"),
        ("{}, sprawdź załącznik.", "Kontek"),
        ("{} não atende o telefone.", "Carranda"),
        ("{} ne datorează două facturi.", "Nechescu"),
        ("{} nedvíha telefón.", "Kasnák"),
        ("{} se ne oglasi na telefon.", "Meguš"),
        ("Påminn {} om mötet.", "Norsson"),
        ("{} bize iki fatura borçlu.", "Kürkoğlu"),
        ("{} не бере слухавку.", "Шламак"),
        ("Room 12, {}, blood pressure 140/90.", "Tunhaw"),
        ("Izba 12, {}, tlak 140/90.", "Holovec"),
        ("Seat 4B: {}\nSeat 4C: empty", "Tunhaw"),
        ("Paikka 14: {}\nPaikka 15: vapaa", "Hannisti"),
        ("Assignee: {}\nStatus: open", "Salány"),
        ("Nieobecny: {}\nObecni: reszta", "Kontek"),
        ("Ansvarlig: {}\nFrist: fredag", "Bangvi"),
        ("Vastuuhenkilö: {}\nTila: avoin", "Hannisti"),
        ("Sorumlu: {}\nDurum: açık", "Kürkoğlu"),
        ("{} - 3 days sick\nrest present", "Grelley"),
        ("{}: 2 Tage Urlaub", "Kettich"),
        ("{} – 4 дні хворіє", "Шламак"),
    ],
)
def test_whom_colleagues_speak_of_is_somebody(
    text: str, name: str, persons: Persons
) -> None:
    assert persons(text.format(name)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Påminn {} om mötet.",
        "Przypomnij {} o spotkaniu.",
        "Primink {} apie susirinkimą.",
    ],
)
def test_who_is_reminded_begins_behind_the_verb(text: str, persons: Persons) -> None:
    assert persons(text.format("Norsson")) == ["Norsson"]


@pytest.mark.parametrize(
    "text",
    [
        "Klassenchat, bitte deeskalieren: wer hat mein Heft?",
        "Pārtaisi, lūdzu, par protokolu.",
        "Leipzig übernimmt ab Montag.",
        "Vodafone takes over from Monday.",
        "PASSA A MINÚSCULAS E FAZ NOTÍCIA.",
        "Kubernetes (production) reports a leak.",
        "La Guida aspetta il gruppo.",
        "Room 12, Tuesday, blood pressure.",
        "Interview Questions for Tuesday",
        "Remind Finance of the meeting.",
        "Warenannahme (Lager) meldet einen Wasserschaden.",
        "Responsible: Siemens\nStatus: open",
        "Zuständig: Vertrieb\nStatus: offen",
        "Dyżur: Sobota",
        "Ügyintéző: Kárrendezési Osztály",
        "Á vakt: Mánudagur",
        "Platz 12: Fensterplatz",
        "Delivery - 3 days",
        "Rhodos - 5 days",
        "Augmentin - 7 dni",
    ],
)
def test_a_firm_a_town_and_a_thing_are_nobody(text: str, persons: Persons) -> None:
    assert persons(text) == []
