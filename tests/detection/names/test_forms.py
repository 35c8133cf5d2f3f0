"""Case forms whose stem changes belong to the person whom the text names elsewhere."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]

FORMS = [
    ("Jarkko Vuorenniemi on sairas. Sanni puhui Vuorenniemen kanssa.", "Vuorenniemen"),
    ("Дзвонила Олена Верховенко. Документи у Верховенка.", "Верховенка"),
    ("Обади се Радостин Владовски. Чакам отговор от Владовски.", "Владовски"),
    ("Bořivoj Hrdlička přišel, s Hrdličkou jsme mluvili.", "Hrdličkou"),
]
OTHERS = [
    ("Adam Berger lebt hier. Das Bergische Land ist schön.", {"Adam Berger"}),
    (
        "Czy druhna Żaneta Wrońska jedzie, skoro wiozą Przewozy Wroński i Synowie?",
        {"Żaneta Wrońska"},
    ),
    (
        "Martin Novotny liebt Inseln. Martinique ist schön.",
        {"Martin Novotny"},
    ),
]


@pytest.mark.parametrize(("text", "form"), FORMS)
def test_a_case_form_of_a_person_is_the_person(
    persons: Persons, text: str, form: str
) -> None:
    assert form in persons(text)


@pytest.mark.parametrize(("text", "names"), OTHERS)
def test_a_word_that_only_begins_alike_stays(
    persons: Persons, text: str, names: set[str]
) -> None:
    assert set(persons(text)) == names
