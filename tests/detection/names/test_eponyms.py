"""Laws, devices and measures that are called after who found them are nobody's."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "Explique brièvement le pendule de Foucault avec un exemple.",
        "Explique brièvement la courbe de Lorenz avec un exemple.",
        "Spiega in breve la legge di Moore con un esempio.",
        "Spiega in breve il test di Turing con un esempio.",
        "Leg de wet van Boyle kort uit met een voorbeeld.",
        "Selitä lyhyesti, mitä on Krebsin sykli.",
        "Īsi paskaidro, kas ir Fuko svārsts.",
        "Wyjaśnij krótko, co to jest krzywa Lorenza.",
        "Na kratko razloži, kaj je Mohsova lestvica.",
        "Ukratko objasni što je Foucaultovo njihalo.",
        "Magyarázd el röviden, mi az Eötvös-inga.",
        "Обясни накратко какво е махалото на Фуко.",
        "Поясни коротко, що таке маятник Фуко.",
        "Εξήγησε σύντομα τι είναι ο κύκλος του Κρεμπς.",
        "Explică pe scurt legea lui Moore cu un exemplu.",
    ],
)
def test_what_is_called_after_its_finder_stays(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Le test de Pascal était négatif, il revient lundi.", "Pascal"),
        ("Pascal's test is on Monday.", "Pascal"),
        ("La macchina di Moore è dal meccanico.", "Moore"),
        ("Die Prüfung von Herrn Weber war gut, der Test von Weber auch.", "Weber"),
        ("Krebs cykel er stjålet, siger Mads Krebs.", "Krebs"),
        ("Herr Weber sagt, die Maschine von Weber läuft.", "Weber"),
    ],
)
def test_somebody_s_own_test_or_machine_names_somebody(
    persons: Persons, text: str, person: str
) -> None:
    assert person in persons(text)
