"""Figures in Irish lenition, in cases of Icelandic patronyms and by their initials."""

from collections.abc import Callable

import pytest

from carnet.detection.names.nobody.figures.history import is_figure

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "name",
    [
        "Mhícheál Dáibhéid",
        "Hallgrími Péturssyni",
        "Hallgríms Péturssonar",
        "Bríeti Bjarnhéðinsdóttur",
    ],
)
def test_a_case_of_a_figures_name_is_the_figures(name: str) -> None:
    assert is_figure(name, name)


@pytest.mark.parametrize(
    "name", ["Mhícheál Bháibhéid", "Hallgrími Péturssynis", "Bríeti Gunnarsdóttur"]
)
def test_another_name_is_none(name: str) -> None:
    assert not is_figure(name, name)


def test_initials_count_where_a_text_asks() -> None:
    assert is_figure("D.G. Monrad", "", asked=True)
    assert is_figure("D. G. Monrad", "", asked=True)
    assert not is_figure("D.G. Monrad", "")
    assert not is_figure("D. Monrad", "", asked=True)
    assert not is_figure("D.K. Monrad", "", asked=True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Skriv tre linjer om Ejnar Hertzsprung og stjernerne til en plakat.", []),
        ("Opsummer: Ejnar Hertzsprung kommer ikke i dag.", ["Ejnar Hertzsprung"]),
        ("Please call Christopher Reeve from accounting.", ["Christopher Reeve"]),
        ("Ring til Ejnar Hertzsprung, han er sygemeldt.", ["Ejnar Hertzsprung"]),
    ],
)
def test_a_whole_name_stays_where_a_text_asks_of_nobodys_own(
    text: str, found: list[str], persons: Persons
) -> None:
    """A figure whose surname no list has; a colleague called like one is found."""
    assert persons(text) == found
