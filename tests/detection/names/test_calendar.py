"""Months, days and seasons are times, also those that people are called by."""

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "Der Bericht für Mai fehlt.",
        "anbei der Bericht für April.",
        "Kannst du das bis August schicken?",
        "Die Zahlen von Juni sind da.",
        "Rechnung August fehlt noch.",
        "Wir warten auf Juli.",
        "Der Mai war kalt.",
        "Ist der Raum im Sommer frei?",
        "Ende Herbst ist Schluss.",
        "attached is the report for April.",
        "The figures of June are in.",
        "We wait for August.",
        "Can you send it by May?",
        "Since August it has been quiet.",
        "attached is the report for Easter.",
        "Nothing in Winter.",
    ],
)
def test_a_month_behind_what_says_when_is_nobody(text: str, persons: Persons) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("April Jones hat angerufen.", "April Jones"),
        ("Frau Sommer kommt im Sommer wieder.", "Frau Sommer"),
        ("Der Bericht für Sommer fehlt.", "Sommer"),
        ("Dear June, the report is late.", "June"),
        ("Ms May called about the invoice.", "May"),
        ("August hat gestern angerufen und um Rückruf gebeten.", "August"),
    ],
)
def test_somebody_called_so_is_somebody(text: str, name: str, persons: Persons) -> None:
    assert any(one in name for one in persons(text))
