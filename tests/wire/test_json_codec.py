"""One value from one body, or a refusal."""

import json
import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from carnet.adapter import Json
from carnet.errors import WireError
from carnet.wire import decode, decode_text, encode
from carnet.wire.json import depth

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(min_value=10**18, max_value=10**60)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]))
)
TREES: st.SearchStrategy[Json] = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner)
    ),
    max_leaves=20,
)


@given(TREES)
@example(10**40)
@example({"a": [1.5, -0.0, "\u2028 \N{GRINNING FACE}", {"": {}}]})
def test_what_is_encoded_is_decoded_to_the_same_value(tree: Json) -> None:
    assert decode(encode(tree)) == tree
    assert json.loads(encode(tree)) == tree


def test_objects_keep_their_order() -> None:
    tree = decode(b'{"b":1,"a":2}')
    assert isinstance(tree, dict)
    assert list(tree) == ["b", "a"]


def test_an_integer_of_any_size_stays_exact() -> None:
    assert decode(b"[123456789012345678901234567890]") == [
        10**29 * 1 + 23456789012345678901234567890
    ]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b'{"a":1,"a":2}', "wire.duplicate_key"),
        (b'{"a":{"b":1,"\\u0062":2}}', "wire.duplicate_key"),
        (b'{"a":1}{"a":2}', "wire.trailing_bytes"),
        (b'{"a":1} x', "wire.trailing_bytes"),
        (b"", "wire.not_json"),
        (b'{"a":', "wire.not_json"),
        (b"{'a':1}", "wire.not_json"),
        (b'"a\nb"', "wire.not_json"),
        (b"[1,]", "wire.not_json"),
        (b"NaN", "wire.number"),
        (b"[Infinity]", "wire.number"),
        (b"[-Infinity]", "wire.number"),
        (b"1e400", "wire.number"),
        (b"1" * 5000, "wire.number"),
        (b"\xef\xbb\xbf{}", "wire.encoding"),
        ("{}".encode("utf-16"), "wire.encoding"),
        ("{}".encode("utf-16-le"), "wire.encoding"),
        ("{}".encode("utf-32-be"), "wire.encoding"),
        (b'"\xff"', "wire.encoding"),
        (b'"\xed\xa0\x80"', "wire.encoding"),
        (b'"\\ud83d"', "wire.encoding"),
        (b'{"\\udc00":1}', "wire.encoding"),
        (b"[" * 201 + b"]" * 201, "wire.too_deep"),
        (b'{"a":' * 201 + b"1" + b"}" * 201, "wire.too_deep"),
        (b"[" * 100_000 + b"]" * 100_000, "wire.too_deep"),
    ],
)
def test_what_two_readers_may_read_differently_is_refused(
    body: bytes, code: str
) -> None:
    with pytest.raises(WireError) as caught:
        decode(body)
    assert caught.value.code == code
    assert caught.value.__cause__ is None


def test_a_refusal_names_the_place_and_not_the_text() -> None:
    with pytest.raises(WireError) as caught:
        decode(b'{"name": "Ada", oops}')
    assert str(caught.value) == "not JSON at line 1, column 17"


def test_a_pair_of_surrogates_is_one_character() -> None:
    assert decode(b'"\\ud83d\\ude00"') == "\N{GRINNING FACE}"


def test_half_a_character_of_a_server_is_written_as_it_came() -> None:
    assert encode(decode_text('["\\ud83d"]')) == b'["\\ud83d"]'


def test_two_hundred_levels_are_read() -> None:
    assert depth(decode(b"[" * 200 + b"]" * 200)) == 200


def test_the_limit_of_depth_can_be_lower() -> None:
    with pytest.raises(WireError, match="at most 2 levels"):
        decode(b"[[[]]]", max_depth=2)


@pytest.mark.parametrize("tree", [math.nan, [math.inf]])
def test_numbers_outside_json_are_not_written(tree: Json) -> None:
    with pytest.raises(WireError) as caught:
        encode(tree)
    assert caught.value.code == "wire.number"


def test_an_object_that_is_no_json_is_not_written() -> None:
    with pytest.raises(WireError) as caught:
        encode({"a": b"x"})
    assert caught.value.code == "wire.not_json"


def test_a_tree_too_deep_to_write_is_refused() -> None:
    tree: Json = []
    for _ in range(200_000):
        tree = [tree]
    with pytest.raises(WireError) as caught:
        encode(tree)
    assert caught.value.code == "wire.too_deep"


def test_a_scalar_has_no_depth() -> None:
    assert depth("x") == 0
    assert depth({"a": [{}]}) == 3
