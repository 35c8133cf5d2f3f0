"""Which day is somebody born on, and is he a minor on the day of the call?"""

# ruff: noqa: RUF001 - words of other scripts

from datetime import date

import pytest

from carnet.detection.cues.minors.births import born

ON = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("24 November 2008", None),
        ("25 November 2008", "minor_14_17"),
        ("November 24, 2008", None),
        ("24 novembre 2012", "minor_14_17"),
        ("25 de noviembre de 2012", "minor_under_14"),
        ("2012. november 24", "minor_14_17"),
        ("24. marraskuuta 2008", None),
        ("24 Kasım 2008", None),
        ("1 stycznia 2008", None),
        ("24 Ιανουαρίου 2008", None),
        ("November 2008", "minor_14_17"),
        ("2008", "minor_14_17"),
        ("24.11.12", "minor_14_17"),
        ("25.11.12", "minor_under_14"),
        ("03/05/15", "minor_under_14"),
        ("24.11.75", None),
        ("24.11.08", None),
    ],
)
def test_the_month_may_stand_in_words_and_the_year_in_two_digits(
    value: str, kind: str | None
) -> None:
    assert born(value, ON) == kind


def test_a_month_that_two_languages_mean_differently_counts_from_the_years_end() -> (
    None
):
    assert born("24 listopada 2008", ON) == "minor_14_17"
