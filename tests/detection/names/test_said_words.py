"""Words that are names elsewhere, and what around them says that they are none."""
# ruff: noqa: RUF001 - signs of other scripts

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "Kala ja Mets on eesti keeles tavalised sõnad.",
        "Björk og reynir vaxa við Mývatn, en ekkert sást í vor.",
        "Lilja og björk vaxa við ána.",
        "Rasa iškrito anksti, rūta žydi prie vartų.",
        "Parašyk posmą apie Jonines, apie Joninių laužus.",
        "De ce a abdicat regele Mihai I la 30 decembrie 1947?",
        "Hvad skete der under kong Christian 4.?",
        "Hvorfor gav Frederik 2. slottet et nyt tårn, og hvad kostede det?",
        "Kuo Vytautas Didysis ir Jogaila nesutarė prieš Žalgirio mūšį 1410 metais?",
        "Ko darīja Jānis Lielais?",
        "Urči pád slov škoda a rány.",
        '{"pakomats": "Omniva Teika"}',
        "貨品：電飯煲 x1、濾水芯 x4",
        "Το αρχείο από Mac δεν ανοίγει.",
    ],
)
def test_what_is_said_to_be_a_word_stays(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Björk og Reynir komu í gær.", "Reynir"),
        ("Rasa iškrito iš sąrašo, o Rasa skambino vakar.", "Rasa"),
        ("Mød op med Frederik 2., 3. og 4. maj.", "Frederik"),
        ("Kuo Vytautas Petrauskas dirba?", "Petrauskas"),
        ("Kala ja Mets on täna kontoris.", "Mets"),
        ("Re: Anna I dati sono qui.", "Anna"),
        ("收貨人：陳大文，貨品：濾水芯 x4", "陳大文"),
        ("Mac Miller called twice.", "Miller"),
    ],
)
def test_who_is_called_like_a_word_is_found(
    persons: Persons, text: str, name: str
) -> None:
    assert any(name in one for one in persons(text))
