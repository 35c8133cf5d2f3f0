"""Firms, brands and products stay; whoever is called like one is found by a title."""
# ruff: noqa: RUF001 - letters and signs of many scripts

from collections.abc import Callable

import pytest

from carnet.detection.names.nobody.goods import firms
from carnet.detection.names.tagger import model
from carnet.detection.names.tagger.features import GIVEN, SURNAME

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "I april åpner Equinor kontor i Bergen, og Rema følger etter.",
        "În mai, Dacia deschide o hală la Pitești, iar BRD o finanțează.",
        "In mei opent Albert Heijn een winkel in Breda.",
        "Gegužę „Maxima“ atidaro parduotuvę Kaune.",
        "През март Булбанк е спонсор на фестивала.",
        "五月台積電在高雄開設新廠，國泰世華提供貸款。",
        "Welche Hefe nimmt Dr. Oetker, und wo kauft man Captain Morgan?",
        "The Hugo Boss store sells Tommy Hilfiger and Ralph Lauren.",
        "Volkswagenin tehdas ja Marimekkon liike avataan syksyllä.",
    ],
)
def test_a_firm_that_does_something_is_nobody(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sehr geehrter Herr Porsche, anbei die Rechnung.", "Porsche"),
        ("Name: Dacia\nBestellung 4471", "Dacia"),
        ("Our pilot, Captain Morgan Llewellyn, lives in Leeds.", "Morgan Llewellyn"),
        ("Gestern hat Julius bar bezahlt.", "Julius"),
        ("Dacian Popescu a semnat contractul ieri.", "Dacian Popescu"),
        ("Bitte antworte Ferdinand Porsche-Huber wegen der Rechnung.", "Porsche-Huber"),
    ],
)
def test_whoever_is_called_like_a_firm_is_somebody(
    persons: Persons, text: str, name: str
) -> None:
    assert any(name in found for found in persons(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("La lettera la firma Gianluca Bertinotti a nome di tutti.", "Bertinotti"),
        ("El acta la firma Nerea Uribesalgo como secretaria.", "Uribesalgo"),
        ("No irá a la excursión. Firma Yolanda Zubizarreta.", "Zubizarreta"),
        ("Il verbale è pronto, manca solo la firma di Giusy.", "Giusy"),
        ("Falta la firma de Nuria en el acta.", "Nuria"),
    ],
)
def test_who_signs_in_a_romance_language_is_no_firm(
    persons: Persons, text: str, name: str
) -> None:
    assert name in " ".join(persons(text))


def test_an_ending_makes_a_firm_of_no_name_in_the_lists() -> None:
    assert firms.is_firm("Equinorin", listed=False)
    assert not firms.is_firm("Equinorin", listed=True)
    assert not firms.is_firm("Equinorinska", listed=False)
    assert not firms.is_firm("Inger", listed=False)


def test_no_firm_of_one_word_is_in_a_list_of_persons_but_those_marked() -> None:
    single = sorted(name for name in firms.every() if " " not in name)
    flags = model.shipped().flags(single)
    rows = zip(single, flags, strict=True)
    named = {name for name, row in rows if row[GIVEN] or row[SURNAME]}
    assert named <= firms.both()


@pytest.mark.parametrize(
    ("text", "firm", "name"),
    [
        (
            "Streit vor dem Dönerladen „Bei Mehmet“ mit Marvin Strohschneider.",
            "Mehmet",
            "Marvin Strohschneider",
        ),
        (
            "Скаржуся на кав'ярню «У Марічки», офіціантка Оксана нагрубила.",
            "Марічки",
            "Оксана",
        ),
        (
            "Rendez-vous au restaurant « chez Odette » avec Thibault Lemaire.",
            "Odette",
            "Thibault Lemaire",
        ),
    ],
)
def test_at_somebodys_in_quotes_is_a_firm(
    persons: Persons, text: str, firm: str, name: str
) -> None:
    found = persons(text)
    assert firm not in found
    assert name in found


def test_whose_shop_it_is_stays_somebody(persons: Persons) -> None:
    assert "Mehmet" in persons("Wir waren bei Mehmet im Laden, er lässt grüßen.")


@pytest.mark.parametrize(
    "text",
    [
        "platio licencu za Figmu svojom karticom, kak da mu refundiram?",
        "Ivan je platio licencu za Figmu i Canvu, a Slack još nije.",
        "Trello i Asanu koristimo svaki dan.",
        "Radimo u Figmi i Canvi.",
    ],
)
def test_a_short_program_is_one_in_its_cases(text: str, persons: Persons) -> None:
    every = {"Figmu", "Canvu", "Asanu", "Figmi", "Canvi"}
    assert not every & set(persons(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Videl som Figmu Kováčovú v meste.", "Figmu Kováčovú"),
        ("Volal som Asanu Petrovú kvôli faktúre.", "Asanu Petrovú"),
    ],
)
def test_a_whole_name_beside_such_a_form_is_somebody(
    text: str, name: str, persons: Persons
) -> None:
    assert name in persons(text)
