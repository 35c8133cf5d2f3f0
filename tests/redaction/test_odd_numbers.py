"""Numbers that JSON has not, as programs write them into the arguments of a tool."""

import json

import pytest

from carnet.redaction import inside
from carnet.vocabulary import Finding, Kind


@pytest.mark.parametrize("odd", ["NaN", "Infinity", "-Infinity", "1e400", "-2E+999"])
def test_a_number_beside_an_odd_one_gets_its_quotes(odd: str) -> None:
    text = f'{{"phone": 493023125042, "said": "NaN \\" 1e400", "score": {odd}}}'
    at, value = text.index("4930"), "493023125042"
    found = Finding(at, at + 12, Kind.PHONE, value, value, "phone")
    quoted, (moved,) = inside.quoted(text, [found])
    assert quoted == text.replace(value, f'"{value}"')
    assert quoted[moved.start : moved.end] == value
    json.loads(quoted)


def test_only_what_changed_is_written_anew() -> None:
    text = '{"a": NaN, "b": 1e400, "c": "x",  "d": [-Infinity, "y"]}'
    tree = inside.tree(text)
    assert isinstance(tree, dict)
    assert inside.replaced(text, {**tree, "c": "z"}) == text.replace('"x"', '"z"')


@pytest.mark.parametrize("text", ['{"a": nan}', '{"a": NaNs}', '{"a": }', "{NaN: 1}"])
def test_what_is_no_such_json_is_none(text: str) -> None:
    assert inside.tree(text) is None
