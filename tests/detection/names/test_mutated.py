"""Irish sets small letters before a name; the name and all of it is found."""

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Abair le hAntaine an mhóin a thabhairt abhaile amárach.", "hAntaine"),
        ("Bhí mé ag caint le Séamas agus le hEithne inné.", "hEithne"),
        ("Labhair mé faoi nDónall leis an múinteoir.", "nDónall"),
        ("Tá litir ag gCaitríona don oifig.", "gCaitríona"),
    ],
)
def test_a_name_behind_such_letters_is_found(
    persons: Persons, text: str, name: str
) -> None:
    assert name in persons(text)


@pytest.mark.parametrize(
    "text",
    [
        "Chuir mé an leabhar i nGaillimh ag an nGaeltacht inné.",
        "Tá mBank agus gCloud daor, agus níl aon rud i mBéal Feirste.",
    ],
)
def test_a_place_and_a_product_stay(persons: Persons, text: str) -> None:
    assert persons(text) == []
