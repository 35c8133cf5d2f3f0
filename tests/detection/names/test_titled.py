"""Behind "mr" in small letters stands a name, though it be an ordinary word."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "somebody"),
    [
        (
            "the heating is broke, mrs lavender downstairs has the same problem",
            "lavender",
        ),
        ("we called the agency and mr pickles came one time only", "pickles"),
        ("bonjour mlle rose a rappelé pour la chaudière", "rose"),
        ("hoi dhr visser belt morgen terug over de fiets", "visser"),
    ],
)
def test_a_small_word_behind_a_small_title(
    persons: Persons, text: str, somebody: str
) -> None:
    assert somebody in persons(text)


@pytest.mark.parametrize(
    "text",
    [
        "dear mr or mrs, mr and mrs from next door left early",
        "the smell of lavender downstairs and pickles from the shop",
        "the mr is still open on gitlab, please review the mr today",
    ],
)
def test_no_word_is_somebody_by_itself(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("Therapie bei Dipl.-Psych. Achtermann.\nBitte kürzen", ["Achtermann"]),
        ("Elternabend 3a (Fr. Tremmel) am Montag", ["Tremmel"]),
        (
            (
                "Betr. Reha: Gutachter Dr. med. A. Wiederhold sieht Leistungsvermögen"
                " von 3 Stunden"
            ),
            ["A. Wiederhold"],
        ),
        ("kardiyoloji: Doç. Dr. Bahar Tokmak ile yapıldı", ["Bahar Tokmak"]),
        (
            (
                "Presenti: Ornella Trombetta, Samuele Pasqualini, Mirela Gjoka, Ing."
                " Fusaro per delega di Elide"
            ),
            [
                "Ornella Trombetta",
                "Samuele Pasqualini",
                "Mirela Gjoka",
                "Fusaro",
                "Elide",
            ],
        ),
        ("clos par J-M. Bourdoux sans avis", ["J-M. Bourdoux"]),
    ],
)
def test_behind_a_shortened_title(
    persons: Persons, text: str, every: list[str]
) -> None:
    assert persons(text) == every


@pytest.mark.parametrize(
    "text",
    [
        "Die Rechnung über 20 Fr. Bitte bis Montag bezahlen.",
        "Termin am Fr. Abend, danach Essen.",
        "Sitzung Kleingartenverein Abendsonne e. V., 11.02.",
    ],
)
def test_what_is_shortened_else(persons: Persons, text: str) -> None:
    assert persons(text) == []
