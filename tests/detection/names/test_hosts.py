"""At whose place something is: a given name's case form that is a word as well."""

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "somebody"),
    [
        ("Es vakarā būšu pie Ainas, līdz desmitiem.", "Ainas"),
        ("Aš vakare būsiu pas Rasą, parašyk.", "Rasą"),
        ("Večer budu u Růži, přijď taky.", "Růži"),
        ("Wieczorem jestem u Róży, wpadnij.", "Róży"),
    ],
)
def test_somebody_at_whose_place_one_is_is_found(
    persons: Persons, text: str, somebody: str
) -> None:
    assert persons(text) == [somebody]


@pytest.mark.parametrize(
    "text",
    [
        "Es nopirku pīrāgu pie Rīgas, un tad braucu mājās.",
        "Stovime prie Vilniaus, kelias uždarytas.",
        "Vi bor hos familien ved Gudenåen hele ugen.",
        "Schronisko stoi u Tatr, a droga jest zamknięta.",
    ],
)
def test_not_at_a_town(persons: Persons, text: str) -> None:
    assert persons(text) == []
