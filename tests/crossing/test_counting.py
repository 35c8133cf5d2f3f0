"""How many persons a call may be about: an upper bound is one."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.crossing.counting import persons
from carnet.vocabulary import Finding, Kind

NAME, MAIL, PHONE = Kind.PERSON_NAME, Kind.EMAIL, Kind.PHONE


def found(*values: tuple[Kind, str]) -> list[Finding]:
    return [Finding(0, len(text), kind, text, text, "test") for kind, text in values]


def all_of(kind: Kind, number: int) -> list[tuple[Kind, str]]:
    return [(kind, f"{kind}-{i}") for i in range(number)]


@pytest.mark.parametrize(
    ("names", "mails", "phones", "most", "others"),
    [
        (0, 0, 0, 0, 0),
        (1, 0, 0, 1, 1),
        (1, 1, 1, 3, 1),
        (0, 1, 1, 2, 1),
        (3, 2, 0, 5, 4),
        (1, 3, 0, 4, 3),
        (2, 2, 2, 6, 4),
    ],
)
def test_each_value_may_be_a_person_and_one_of_each_kind_the_declared_one(
    names: int, mails: int, phones: int, most: int, others: int
) -> None:
    each = found(*all_of(NAME, names), *all_of(MAIL, mails), *all_of(PHONE, phones))
    assert persons(each) == most
    assert persons(each, declared=True) == others


def test_a_value_that_stands_twice_is_one_and_a_city_is_nobody() -> None:
    twice = found((NAME, "anna"), (NAME, "anna"), (Kind.COARSE_LOCATION, "Bonn"))
    assert persons(twice) == persons(twice, declared=True) == 1
    assert persons(found((Kind.COARSE_LOCATION, "Bonn"))) == 0


@given(
    st.lists(
        st.tuples(st.booleans(), st.booleans(), st.booleans()).filter(any), max_size=8
    )
)
def test_no_text_is_about_more_persons_than_the_bound_says(
    people: list[tuple[bool, bool, bool]],
) -> None:
    """Persons, each with a name, an address, a number, or some of these."""
    kinds = (NAME, MAIL, PHONE)
    values = [
        (kind, f"{kind}-{i}")
        for (i, has), (at, kind) in product(enumerate(people), enumerate(kinds))
        if has[at]
    ]
    assert persons(found(*values)) >= len(people)
    declared = [*values, *((kind, "the declared one's") for kind in kinds)]
    assert persons(found(*declared), declared=True) >= 1 + len(people)
