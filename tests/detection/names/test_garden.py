"""Plants that are called like persons stay in the garden; gardeners are found."""
# ruff: noqa: RUF001 - dashes

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "My Iris, Heather and Veronica look half dead after the late frost.",
        "Засадих Божур, Невен и Карамфил до оградата, кога да ги полея?",
        "Pasodinau Rūtą, Mėtą ir Našlaitę, kada laistyti?",
        "Ma Véronique rampante et mon Jasmin étoilé ne fleurissent plus.",
        "Mijn Dahlia bloeit niet en mijn Iris heeft te veel water, wat nu?",
        "Lepp, Kuusk, Kask, Tamm – metsa müük, mis on tihumeetri hind?",
        "Bitte Holzpreise je Festmeter (Eiche, Buche, Linde, Erle) erklären.",
        "Welche Kartoffeln für Salat: Linda, Annabelle oder Sieglinde?",
    ],
)
def test_a_plant_stays(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Iris Thwaite and her garden are in the paper today.", "Iris Thwaite"),
        ("Lepp, Kuusk ja Tamm tulevad homme küttepuid laduma.", "Kuusk"),
        ("Rowan, Hazel and Myrtle brought the firewood yesterday.", "Hazel"),
        ("Please tell Heather that the garden gate is open.", "Heather"),
        ("Véronique a laissé son manteau au bureau hier soir.", "Véronique"),
        ("Роза Кирилова няма да дойде на срещата утре.", "Роза Кирилова"),
    ],
)
def test_who_is_called_like_a_plant_is_found(
    persons: Persons, text: str, name: str
) -> None:
    assert any(name in one for one in persons(text))
