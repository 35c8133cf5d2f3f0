"""Birth dates with words in them: found whole, and only behind a label of birth."""
# ruff: noqa: RUF001 - letters and signs of other scripts

import json
from pathlib import Path

import pytest
from tests.detection.values import of_kind

from carnet.detection import Detector
from carnet.detection.identifiers import Scan
from carnet.detection.identifiers.births import birth as births
from carnet.detection.identifiers.births import in_words
from carnet.vocabulary import Kind, Passage

BIRTHS = [
    json.loads(line)
    for line in (Path(__file__).parent / "births.jsonl").read_text("utf-8").splitlines()
]
"""Dates in 29 languages; an empty one: the text says when something else happened."""


def test_date_is_found_whole_and_nothing_else() -> None:
    wrong = {}
    for text, date in ((birth["text"], birth["hide"]) for birth in BIRTHS):
        found = {text[hit.start : hit.end] for hit in births.find(Scan(text))}
        if found != ({date} if date else set()):
            wrong[text] = found
    assert not wrong


def test_every_language_has_dates() -> None:
    months, numbers = in_words._rows()
    assert months.keys() == numbers.keys()
    assert len(months) + len({"zh"}) == 29


def test_a_field_that_is_a_date_in_words_is_found_by_its_key() -> None:
    text = "quatorze mars mil neuf cent quatre-vingts"
    (found,) = Detector().find([Passage(text, "date_de_naissance")])[0]
    assert (found.value, found.kind) == (text, Kind.BIRTH_DATE)
    assert Detector().find([Passage(text, "date")]) == ((),)


@pytest.mark.parametrize(
    "text",
    [
        "born in " * 4000,
        "born may second " * 3000,
        "geboren " + "neunundneunund" * 3000 + " März",
        "nacido el " + "mil y mil " * 4000,
    ],
    ids=["labels", "months", "one word", "numbers"],
)
def test_words_without_end_are_no_date(text: str) -> None:
    assert not list(births.find(Scan(text)))


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Pat.: Halmstad, Jonna, *14.02.1958, wohnhaft", ["14.02.1958"]),
        ("Nowak, Ewa (*3.4.1971)", ["3.4.1971"]),
        ("Rabatt, gültig *14.02.2026", []),
        ("Montag, Berlin, d. 14.02.2026", []),
    ],
)
def test_a_star_says_born_behind_a_name_in_the_order_of_files(
    text: str, dates: list[str]
) -> None:
    assert [text[hit.start : hit.end] for hit in births.find(Scan(text))] == dates


@pytest.mark.parametrize("text", ["pinkode 7714", "pinkoden er 7714", "pinkod: 7714"])
def test_the_code_of_a_card_in_the_north(text: str) -> None:
    (found,) = Detector().find([Passage(text)])[0]
    assert (found.kind, found.value) == (Kind.PASSWORD_SECRET, "7714")


def test_a_month_may_end_behind_what_is_read_of_a_text() -> None:
    for gap in range(200):
        text = f"Narozena roku 1803 v Koline, {'a' * gap} v listopadu kmotrem."
        list(births.find(Scan(text, "", thorough=True)))


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Othar: Sorcha Ní Dhuibhir, d.b. 02/06/1951", ["02/06/1951"]),
        ("Doente: Celeste Abrantes   DN: 02/10/1947   Processo", ["02/10/1947"]),
        ("Пацієнт: Іван Горобець, д.н. 04.05.1971, скарги", ["04.05.1971"]),
        ("Д.н. 14.02.1988, адреса", ["14.02.1988"]),
        ("Pacjent: Jan Wilk, d.u. 12.03.1974", ["12.03.1974"]),
        ("Bolnik: Tone Kos, d.r. 12.3.1974", ["12.3.1974"]),
        ("Beteg: Bodza Imre, sz.i.: 1974.03.12.", ["1974.03.12"]),
        ("Patsient: Mari Kask, s.a. 12.03.1974", ["12.03.1974"]),
        ("Pacients: Juris Bebrs, dz. d.: 12.03.1974", ["12.03.1974"]),
        ("Pacientas: Rokas Bebras, g. d. 1974-03-12", ["1974-03-12"]),
        ("Ασθενής: Δανάη Κύρου, Η.Γ. 12/03/1974", ["12/03/1974"]),
        ("Patient: Jens Holm, f.d. 12.03.1974", ["12.03.1974"]),
        ("Hasta: Ayşe Kaya, doğ. tar. 12.03.1974", ["12.03.1974"]),
        (
            "Doente: Ana Prata DN: 2/10/1947 (filha: 12/3/1970)",
            ["2/10/1947", "12/3/1970"],
        ),
        ("Ewa Lis (ur. 2.3.1974), matka (2.04.1950)", ["2.3.1974", "2.04.1950"]),
        ("DN 400, PN 16, 12/03/2021; Server DN: cn=foo", []),
        ("Banco Nuevo S.A. 12/03/2024", []),
        ("Invoice DN: 12/03/2024 for the goods that we sent", []),
        ("see D.B.: 12.03.2024 backup of the base, version d.b. 12.03.2024", []),
        ("Patientin Erna Moor, geb. 12.03.1974 (Aufnahme: 14.05.2021)", ["12.03.1974"]),
        ("Lähtö 12.3.2024 (äiti: 1.2.2024)", []),
        ("t. dn. 1–4. 31. 3. 2024", []),
    ],
)
def test_initials_say_when_somebody_was_born(text: str, dates: list[str]) -> None:
    found = sorted({(hit.start, hit.end) for hit in births.find(Scan(text))})
    assert [text[start:end] for start, end in found] == dates


@pytest.mark.parametrize(
    "key",
    "szuletett foedt geburt geburtstag ne_le nacimiento syntynyt gimimas dzimis narozen"
    " rojen rodjenje urodzony dogum народження рождение faedingardagur rugadh twieled"
    " nato nascido născut född geboorte роден γεν".split(),
)
def test_a_key_of_a_tool_s_argument_says_who_was_born(key: str) -> None:
    label = f"contents.parts.functionCall.args.{key}"
    (found,) = Detector().find([Passage("1988-04-17", label)])
    assert [one.kind for one in found] == [Kind.BIRTH_DATE]


@pytest.mark.parametrize(
    "key", ["geburtshilfe", "data", "rok", "order_date", "created"]
)
def test_another_key_says_nothing_of_a_birth(key: str) -> None:
    (found,) = Detector().find([Passage("1988-04-17", f"args.{key}")])
    assert not found


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Alta: fecha nacim. 29-II-1964, efecto 1-VII-2025", "29-II-1964"),
        ("Barn: Úlfhildur; fd. 28.11.2023; ofnæmi: mjólk og egg.", "28.11.2023"),
    ],
)
def test_a_short_form_before_the_date(text: str, date: str) -> None:
    assert {text[hit.start : hit.end] for hit in births.find(Scan(text))} == {date}


def test_a_short_form_of_another_word_is_none() -> None:
    text = "Podpisał Jan Kowalski dn. 12.03.2024, zgodnie z umową"
    assert not list(births.find(Scan(text)))


@pytest.mark.parametrize(
    "text",
    [
        "vuokralainen, s. 7.6.2004, maksaa vuokran",
        "Leietaker (f. 29.03.1992) betaler",
        "Lejer (f. 29.03.1992)",
        "Hyresgäst, f. 29.03.1992",
        "Najemca ur. 29.03.1992",
        "Nájemce nar. 29.03.1992",
        "Studentka ur. 29.03.1992",
        "Vieras, s. 29.03.1992",
        "Nuomininkas, g. 1992-03-29",
    ],
)
def test_a_letter_says_born_behind_who_rents_learns_or_visits(text: str) -> None:
    assert list(births.find(Scan(text)))


@pytest.mark.parametrize(
    "text",
    [
        "Wie dem Kunden, s. 12.03.2024, gesagt",
        "kokous, s. 12.03.1999",
        "Seite für den Gast, s. 12.03.2024",
    ],
)
def test_a_letter_before_a_day_of_the_last_years_says_see(text: str) -> None:
    assert not list(births.find(Scan(text)))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Gimimo data: 1974 03 02", "1974 03 02"),
        ("| Nr | Dzimš. dat. |\n|---|---|\n| 1 | 1. 8. 1951 |", "1. 8. 1951"),
    ],
)
def test_a_date_as_forms_of_the_baltics_have_it(text: str, date: str) -> None:
    assert [
        text[one.start : one.end]
        for one in Detector().find([Passage(text)])[0]
        if one.kind is Kind.BIRTH_DATE
    ] == [date]


@pytest.mark.parametrize(
    "text",
    [
        "Jahrgang? genauer: {}",
        "rocznik {}, zapis do klubu",
        "ročník {}, hraje za žáky",
        "letnik {}, vpisan v klub",
        "L'imputato, classe {}, incensurato",
        "godište {}, trenira košarku",
        "Oma feiert am {} ihren Achtzigsten",
        "grandad turns ninety on {}",
        "bunica împlinește optzeci pe {}",
        "dědeček oslaví osmdesát {}",
        "дідові вісімдесят {}",
        "farfar fyller nittio {}",
        "vaari täyttää yhdeksänkymmentä {}",
        "dedem doksan yaşına basıyor {}",
    ],
)
def test_a_year_group_or_an_age_that_is_reached_tells_a_birthday(text: str) -> None:
    date = "14.03.1937"
    assert of_kind(Kind.BIRTH_DATE, text.format(date)) == [date]


@pytest.mark.parametrize(
    "text",
    [
        "Vpisan v 1. letnik 1. 10. 2021",
        "3. ročník 14.03.2019, ZŠ Komenského",
        "Opa kommt am 14.03.2019 um 14:30",
        "classe energetica 14/03/1987",
        "the firm turns ninety on 14.03.2019",
        "Jahrgang und Lage, abgefüllt 14.03.2019 vom Weingut",
    ],
)
def test_a_year_at_school_and_a_firm_s_age_are_none(text: str) -> None:
    assert of_kind(Kind.BIRTH_DATE, text) == []
