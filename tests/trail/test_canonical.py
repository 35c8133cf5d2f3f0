"""Canonical bytes, with RFC 8785's reference rules as the judge."""

from enum import StrEnum

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from carnet.errors import TrailError
from carnet.trail.canonical import (
    MAX_INTEGER,
    Reading,
    canonical,
    canonical_records,
    checked,
    reading,
)

KEYS = st.text(st.characters(max_codepoint=127), max_size=6).filter(
    lambda key: not key.startswith("~")
)
PIECES = st.sampled_from(
    'aé€\u0000\u001f\u007f\u2028\U0001f600\ue000"\\/\b\f\n\r\t<{\ufeff\uffff'
)
TEXTS = st.lists(PIECES, max_size=8).map("".join)
SCALARS = TEXTS | st.integers(-MAX_INTEGER, MAX_INTEGER) | st.booleans() | st.none()
TREES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, TREES, max_size=5))
def test_the_bytes_are_those_of_rfc_8785(record: dict[str, object]) -> None:
    data = canonical(record)
    assert data == rfc8785.dumps(record)  # type: ignore[arg-type] # any JSON tree
    assert b"\n" not in data
    assert reading(data) is Reading.CANONICAL
    assert canonical_records([data, data]) == [record, record]


@pytest.mark.parametrize(
    "value",
    [1.5, 2**53, -(2**53), float("nan"), b"x", {1, 2}, "\ud800", {1: 2}, {"é": 1}],
    ids=repr,
)
def test_what_two_parsers_could_read_differently_is_refused(value: object) -> None:
    with pytest.raises(TrailError) as caught:
        canonical({"type": "t", "value": [value]})
    assert caught.value.hint
    assert "1.5" not in str(caught.value)


class Word(StrEnum):
    FIELD = "field"


def test_a_key_of_another_type_than_text_is_called_so() -> None:
    with pytest.raises(TrailError, match=r"key .* of type str itself"):
        canonical({"type": "t", Word.FIELD: 1})


def test_a_record_has_room_for_65535_bytes_and_no_more() -> None:
    empty = len(canonical({"type": ""}))
    assert len(canonical({"type": "x" * (65_535 - empty)})) == 65_535
    with pytest.raises(TrailError, match="65536 bytes"):
        canonical({"type": "x" * (65_536 - empty)})


def test_keys_of_the_journal_and_deep_nesting_are_refused() -> None:
    with pytest.raises(TrailError, match="begins with '~'"):
        canonical({"~commit": {}})
    deep: dict[str, object] = {}
    for _ in range(70):
        deep = {"d": deep}
    with pytest.raises(TrailError, match="deeper"):
        canonical(deep)


@pytest.mark.parametrize(
    ("entry", "how"),
    [
        (b'{"a":1,"a":2}', Reading.AMBIGUOUS),
        (b'{"x":[{"a":1,"a":1}]}', Reading.AMBIGUOUS),
        (b'{"b":1,"a":2}', Reading.ODD),
        (b'{"a": 1}', Reading.ODD),
        (b'{"a":1e2}', Reading.ODD),
        (b"{}\n", Reading.ODD),
        (b'{"a":', Reading.OPAQUE),
        (b"[1,2]", Reading.OPAQUE),
        (b"{},{}", Reading.OPAQUE),
        (b"", Reading.OPAQUE),
        (b"\x00\xffcertificate", Reading.OPAQUE),
        (b'{"a":' + b"[" * 30_000, Reading.OPAQUE),
        (b'{"a":' + b"9" * 5_000 + b"}", Reading.OPAQUE),
    ],
)
def test_an_entry_that_is_not_canonical_is_told_apart(
    entry: bytes, how: Reading
) -> None:
    assert reading(entry) is how
    assert canonical_records([b'{"a":1}', entry]) is None


def test_parts_that_are_canonical_only_side_by_side_are_none() -> None:
    assert canonical_records([b"{},{}", b'{"a":[{}', b"{}]}"]) is None


@given(st.dictionaries(KEYS, TREES, max_size=5), TREES)
def test_what_records_share_is_written_as_it_would_be(
    record: dict[str, object], tree: object
) -> None:
    shared = {**record, "shared": checked(tree)}
    assert shared == {**record, "shared": tree}
    assert canonical(shared) == canonical({**record, "shared": tree})


@pytest.mark.parametrize(
    "tree",
    [{"a": 1.5}, [{"a": [0.0]}], {"ä": 1}, {"a": {1: "b"}}, {"a": 2**53}, 1.5],
)
def test_what_records_share_is_looked_at_when_it_is_made(tree: object) -> None:
    with pytest.raises(TrailError):
        checked(tree)


def test_what_records_share_is_not_deeper_than_half_of_a_record() -> None:
    def deep(levels: int, core: object) -> object:
        for _ in range(levels):
            core = {"a": core}
        return core

    with pytest.raises(TrailError, match="deeper"):
        checked(deep(33, "b"))
    shared = checked(deep(32, "b"))
    assert canonical({"a": deep(20, shared)})
    with pytest.raises(TrailError, match="deeper"):
        canonical({"a": deep(40, shared)})


def test_beside_what_is_shared_everything_is_still_looked_at() -> None:
    shared = checked({"a": [{"b": "ü"}]})
    for bad in ({"c": 1.5}, [1.5], {"c": {"ä": 1}}):
        with pytest.raises(TrailError):
            canonical({"shared": shared, "own": bad})
