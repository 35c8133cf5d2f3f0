"""Initials in small letters beside names in small letters; other letters are words."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]

INITIALS = [
    ("hej! olle w glömde gympapåsen, kan siv i receptionen ringa", "olle w"),
    ("jeg har krangla med emrik, han sier hedda k fortalte alt", "hedda k"),
    ("skriv til mads p og anne k om mødet", "mads p"),
    ("ikkuna jäi auki, kerro mika k että sulkee", "mika k"),
    ("bitte sag lena m. dass wir später kommen", "lena m"),
    ("equipa: defesas rafa, bruno m. e adilson, avançado tomás.", "bruno m"),
    ("v skutočnosti to vanda p vymyslela, čo jej odpísať", "vanda p"),
    ("ik ben m. de vries-hakkert, verpleegkundige.", "m. de vries-hakkert"),
]
WORDS = [
    ("can u tell anna r u coming", "anna"),
    ("pa' mi que dile a lucia q venga", "lucia"),
    ("dites à manon j arrive", "manon"),
    ("zeg tegen bram k kom later", "bram"),
    ("гошо и ивана се скараха пак за смени", "гошо"),
    ("řekni evě k obědu bude řízek", "evě"),
]


@pytest.mark.parametrize(("text", "name"), INITIALS)
def test_a_small_initial_goes_with_the_name(
    persons: Persons, text: str, name: str
) -> None:
    assert name in persons(text)


@pytest.mark.parametrize(("text", "name"), WORDS)
def test_a_letter_that_is_a_word_stays(persons: Persons, text: str, name: str) -> None:
    assert name in persons(text)
