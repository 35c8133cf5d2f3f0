"""Passwords in which a quote stands, as text and as JSON within a text."""

import pytest

from carnet.detection import Detector
from carnet.vocabulary import Passage


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (r'{"password":"a\"b9!xz7"}', r"a\"b9!xz7"),
        (r'{"password":"Tr0ub4dor\"&3xY"}', r"Tr0ub4dor\"&3xY"),
        (r'PASSWORD="a\"b9!xz7"', r"a\"b9!xz7"),
        (r"{'password': 'ab\'c9!'}", r"ab\'c9!"),
        ('password: a"b9!xz7', 'a"b9!xz7'),
        ("my password: hunter22's", "hunter22's"),
    ],
)
def test_a_quote_within_ends_no_password(text: str, value: str) -> None:
    (found,) = Detector().find([Passage(text)])[0]
    assert text[found.start : found.end] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"password": "abc123", "user": "x"}', "abc123"),
        ('("password: abc123")', "abc123"),
        ('{"a":"password: abc123","b":"c"}', "abc123"),
        ('x = {"password": "p9!a\\\\", "n": 1}', "p9!a"),
    ],
)
def test_a_quote_that_ends_the_text_around_it_is_no_part(text: str, value: str) -> None:
    assert [one.value for one in Detector().find([Passage(text)])[0]] == [value]
