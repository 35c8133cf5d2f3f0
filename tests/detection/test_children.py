"""A date in brackets behind a child's name is a birth date; others are of anything."""

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("vozio maloljetni Roko Jelavić (2.5.2011.)", "2.5.2011"),
        ("our son Ben Whitlow (12 May 2014) has", "12 May 2014"),
        ("die Tochter Mia Sandholm (03.09.2015) ist", "03.09.2015"),
        ("sa fille Zélie Maronne (14/02/2016) est", "14/02/2016"),
        ("мій син Остап Кривуля (02.11.2013) ходить", "02.11.2013"),
        ("η κόρη Δανάη Μαντά (5/6/2012) πάει", "5/6/2012"),
        ("nasz syn Olaf Grzywka (2012-07-19) ma", "2012-07-19"),
        ("datter Liv Brekkemo (01.02.2017) skal", "01.02.2017"),
    ],
)
def test_a_child_s_date_is_its_birth(text: str, date: str) -> None:
    assert of_kind(Kind.BIRTH_DATE, text) == [date]


@pytest.mark.parametrize(
    "text",
    [
        "Kommentar von Mia Sandholm (03.09.2025): passt so",
        "Letter from Ben Whitlow (12 May 2024), see file",
        "Kinder Garten Fest (03.09.2025)",
        "Sonntag Mia Sandholm (03.09.2025)",
        "minor release notes (12.05.2024)",
        "Singapur Agreement Draft (12.05.2024)",
    ],
)
def test_the_date_of_a_letter_stays(text: str) -> None:
    assert of_kind(Kind.BIRTH_DATE, text) == []
