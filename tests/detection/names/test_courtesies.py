"""Thanks, wishes and partings have words that are names elsewhere, and name nobody."""

import pytest

from carnet.detection.names import Names
from carnet.detection.names.tables import every
from carnet.vocabulary import Kind

NAMES = Names()


def persons(text: str) -> list[str]:
    return [one.value for one in NAMES.find(text, "") if one.kind is Kind.PERSON_NAME]


def test_a_phrase_names_nobody() -> None:
    for phrase in sorted(every("bars/courtesies")):
        for text in (
            phrase,
            phrase.capitalize() + "!",
            phrase.title() + ".",
            phrase.upper(),
        ):
            assert persons(text) == [], text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("grazie mille, Marco Bellandi", ["Marco Bellandi"]),
        ("hvala lepa! Lepa Petrović je bila tu.", ["Lepa Petrović"]),
        ("Grüß Gott, Frau Quellbrunn!", ["Quellbrunn"]),
        ("ha scritto Mille Andersen ieri sera", ["Mille Andersen"]),
        ("Slava Bohu, přišel Tomáš Krejza.", ["Tomáš Krejza"]),
    ],
)
def test_who_stands_beside_one_is_somebody(text: str, names: list[str]) -> None:
    assert persons(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Wir haben Mo\u2013Fr 8:00\u201318:30 Uhr geöffnet.",
        "Wir haben Mo. bis Fr. 8-12 Uhr auf.",
        "Geöffnet Mo/Di ab 9 Uhr",
        "Öppet Ma-Pe 9-17",
    ],
)
def test_weekdays_beside_each_other_are_nobody(text: str) -> None:
    assert persons(text) == []


def test_who_is_called_like_one_is_somebody() -> None:
    assert persons("Mo Farouk und Di Brennan kommen um acht.") == [
        "Mo Farouk",
        "Di Brennan",
    ]


@pytest.mark.parametrize(
    "greeting",
    [
        "Jó reggelt",
        "Jó estét",
        "Dobré odpoledne",
        "God eftermiddag",
        "God ettermiddag",
        "God kväll",
        "Goeie morgen",
        "Grüezi mitenand",
        "Gero vakaro",
        "Sveicināti",
        "Günaydın",  # noqa: RUF001 - of Turkish
    ],
)
def test_a_greeting_by_the_hour_names_nobody(greeting: str) -> None:
    text = f"08:12 {greeting}, Barta Zsolt.\n08:20 {greeting}! OK"
    assert not set(greeting.split()) & set(" ".join(persons(text)).split())
