"""What a sentence asks to be done for somebody is no part of the name behind it."""

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Warne Detlef.", "Detlef"),
        ("Advar Preben.", "Preben"),
        ("Feliciteer Wouter.", "Wouter"),
        ("Onnittele Ilkkaa.", "Ilkkaa"),
        ("Pomagaj Janeza.", "Janeza"),
        ("Piezvani Jānim.", "Jānim"),
        ("Ενημέρωσε την Ελένη.", "Ελένη"),
    ],
)
def test_a_request_introduces_and_stays(persons: Persons, text: str, name: str) -> None:
    assert persons(text) == [name]
