"""Every string of a tree is seen, and only what was asked for changes."""

import base64
import hashlib
import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from types import FrameType

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from carnet.adapter import Dialect, Json
from carnet.errors import RedactionError
from carnet.redaction import Nature, Slot, inside, rewrite, slots
from carnet.vocabulary import Decision, Finding, Kind


def error(_message: str, _decision: Decision) -> Json:
    return {}


def signed(node: Mapping[str, Json]) -> bool:
    return "signature" in node


DIALECT = Dialect(
    name="test",
    paths=("/",),
    error=error,
    protocol={"role": "user|assistant", "model": "[a-z0-9-]+", "id": "call_[0-9]+"},
    json_text=frozenset({"arguments", "input"}),
    opaque=frozenset({"encrypted"}),
    attachments=frozenset({"url", "data"}),
    onward=frozenset({"url"}),
    signed=signed,
)

KEYS = st.sampled_from(
    ["role", "model", "arguments", "input", "data", "Ada", "ä.b", ""]
)
TREES: st.SearchStrategy[Json] = st.recursive(
    st.none()
    | st.booleans()
    | st.sampled_from([1, 12345678, 123456789, -4915123456789, 10**30, 0.5])
    | st.sampled_from([123456789.0, 1e300, "Ada", "user", "", "[1, 2]"])
    | st.sampled_from(['{"to": "Ada"}'])
    | st.sampled_from(['{"a": [123456789, "x\\n", 1.50], "a b":null}', "{broken"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4)
    ),
    max_leaves=12,
)


def natures(tree: Json, dialect: Dialect | None = DIALECT) -> dict[str, Nature]:
    return {slot.text: slot.nature for slot in slots(tree, dialect) if not slot.is_key}


@given(TREES)
def test_nothing_changes_where_nothing_is_replaced(tree: Json) -> None:
    assert rewrite(tree, slots(tree, DIALECT), {}) == tree


@given(TREES)
@example({"arguments": '{"a": [123456789, "x\\n", 1.50], "a b":null}'})
def test_every_slot_can_be_replaced_and_is_found_again(tree: Json) -> None:
    before = slots(tree, DIALECT)
    texts = {index: f"<{index}>" for index in range(len(before))}
    after = slots(rewrite(tree, before, texts), None)
    # Inside a string of JSON the walk without dialect sees one string.
    seen = "\n".join(slot.text for slot in after)
    assert all(text in seen for text in texts.values())
    assert "Ada" not in seen


@given(TREES)
def test_replacing_by_the_same_text_changes_numbers_only(tree: Json) -> None:
    found = slots(tree, DIALECT)
    same = {index: slot.text for index, slot in enumerate(found) if not slot.number}
    assert rewrite(tree, found, same) == tree


@given(TREES)
def test_the_tree_itself_is_never_changed(tree: Json) -> None:
    before = json.dumps(tree)
    found = slots(tree, DIALECT)
    rewrite(tree, found, {index: str(index) for index in range(len(found))})
    assert json.dumps(tree) == before


def test_strings_keys_and_long_numbers_are_slots_in_order() -> None:
    tree: Json = {"customer": {"iban": "DE89", "phone": 4915123456789}, "n": [7, True]}
    assert slots(tree, None) == (
        Slot(("customer",), "customer", "", Nature.CONTENT, is_key=True),
        Slot(("customer", "iban"), "iban", "customer", Nature.CONTENT, is_key=True),
        Slot(("customer", "iban"), "DE89", "customer.iban", Nature.CONTENT),
        Slot(("customer", "phone"), "phone", "customer", Nature.CONTENT, is_key=True),
        Slot(
            ("customer", "phone"),
            "4915123456789",
            "customer.phone",
            Nature.CONTENT,
            number=True,
        ),
        Slot(("n",), "n", "", Nature.CONTENT, is_key=True),
    )


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (123456789, "123456789"),
        (-123456789, "-123456789"),
        (10**40, str(10**40)),
        (4915123456789.0, "4915123456789"),
    ],
)
def test_a_number_that_may_be_somebodys_is_a_slot(number: Json, text: str) -> None:
    (slot,) = slots([number], None)
    assert (slot.text, slot.number) == (text, True)
    assert rewrite([number], [slot], {0: "PHONE_7F3K2M9Q"}) == ["PHONE_7F3K2M9Q"]


@pytest.mark.parametrize(
    "number", [0, 12345678, -1, 0.123456789, 99999999.0, True, None]
)
def test_other_numbers_are_not(number: Json) -> None:
    assert slots([number], None) == ()


def test_protocol_is_protocol_only_while_it_looks_like_it() -> None:
    tree: Json = [
        {"role": "user", "model": "gpt-4"},
        {"role": "Ada", "id": "call_1 Bo"},
    ]
    assert natures(tree) == {
        "user": Nature.PROTOCOL,
        "gpt-4": Nature.PROTOCOL,
        "Ada": Nature.CONTENT,
        "call_1 Bo": Nature.CONTENT,
    }
    assert set(natures(tree, None).values()) == {Nature.CONTENT}


def test_strings_in_a_list_belong_to_the_key_above_it() -> None:
    assert natures({"role": [["user", "Ada"]]}) == {
        "user": Nature.PROTOCOL,
        "Ada": Nature.CONTENT,
    }


CIPHER = base64.b64encode(hashlib.sha512(b"carnet").digest()).decode()


def test_what_the_vendor_signed_is_searched_and_never_changed() -> None:
    tree: Json = {
        "block": {"text": "a", "signature": CIPHER, "more": [{"x": "c"}, 123456789]},
        "encrypted": "Kind regards, Ada",
        "text": "e",
    }
    assert natures(tree) == {
        "a": Nature.SEALED,
        CIPHER: Nature.OPAQUE,
        "c": Nature.SEALED,
        "123456789": Nature.SEALED,
        "Kind regards, Ada": Nature.CONTENT,
        "e": Nature.CONTENT,
    }
    keys = {s.text: s.nature for s in slots(tree, DIALECT) if s.is_key}
    assert keys["x"] is Nature.SEALED
    assert keys["block"] is keys["encrypted"] is Nature.CONTENT


@pytest.mark.parametrize(
    ("text", "opaque"),
    [
        (CIPHER, True),
        (CIPHER.replace("+", "-").replace("/", "_").rstrip("="), True),
        (base64.b64encode(bytes(range(256)) * 40).decode(), True),
        (base64.b64encode(b"Ada Lovelace, 12 St James's Square").decode(), False),
        ("c2lnbmVk", False),
        ("DE02120300000000202051", False),
        ("Ada_Lovelace_of_12_St_James_Square_in_London_wrote_it", False),
        ("Kind regards, Ada Lovelace, Ockham Park, Surrey, England", False),
    ],
)
def test_only_what_nobody_can_read_is_opaque(text: str, *, opaque: bool) -> None:
    nature = Nature.OPAQUE if opaque else Nature.CONTENT
    assert natures({"encrypted": text}) == {text: nature}


def test_a_signature_covers_only_its_own_keys() -> None:
    dialect = replace(DIALECT, reasoning=frozenset({"text", "signature"}))
    tree: Json = {"text": "a", "signature": "b", "note": "c"}
    found = natures(tree, dialect)
    assert (found["a"], found["c"]) == (Nature.SEALED, Nature.CONTENT)


def test_below_data_of_the_application_no_key_means_anything() -> None:
    dialect = replace(
        DIALECT, application=frozenset({"schema"}), objects=frozenset({"own"})
    )
    held: Json = {"role": "user", "signature": "a", "encrypted": CIPHER}
    for tree in ({"schema": held}, {"a": {"schema": [held]}}, {"extra": held}):
        assert set(natures(tree, dialect).values()) == {Nature.CONTENT}
    assert natures({"own": {"role": "user"}}, dialect) == {"user": Nature.PROTOCOL}


def test_short_numbers_are_slots_where_somebody_is_known_by_them() -> None:
    tree: Json = {"a": [4711081, -4711081, 4711081.0, 48.25, 7, True]}
    found = slots(tree, None, frozenset({"4711081", "48.25"}))
    said = [slot.text for slot in found if slot.number]
    assert said == ["4711081", "-4711081", "4711081", "48.25"]
    texts = dict.fromkeys((i for i, s in enumerate(found) if s.number), "ID_7F3K2M9Q")
    assert rewrite(tree, found, texts) == {"a": ["ID_7F3K2M9Q"] * 4 + [7, True]}


@pytest.mark.parametrize(
    ("key", "text", "nature"),
    [
        ("url", "data:image/png;base64,AAAA", Nature.ATTACHMENT),
        ("url", "https://x.example/Ada", Nature.ONWARD),
        ("url", "Ada Lovelace, London", Nature.CONTENT),
        ("url", "Ada: she wrote", Nature.CONTENT),
        ("data", "iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB", Nature.ATTACHMENT),
        ("data", "Ada Lovelace was born on a Sunday in London", Nature.CONTENT),
        ("data", "Ada", Nature.CONTENT),
        ("data", "https://x.example/", Nature.CONTENT),
        ("text", "data:image/png;base64,AAAA", Nature.CONTENT),
    ],
)
def test_a_file_or_an_address_must_look_like_one(
    key: str, text: str, nature: Nature
) -> None:
    assert natures({key: text}) == {text: nature}


def test_json_inside_a_string_is_replaced_where_it_stands() -> None:
    text = '{ "role": "user",\n "to":["M\\u00fcller", 4915123456789 , 1.50, null]}'
    tree: Json = {"arguments": text}
    found = slots(tree, DIALECT)
    texts = {
        index: f"X{len(slot.text)}"
        for index, slot in enumerate(found)
        if slot.text in ("Müller", "4915123456789")
    }
    assert rewrite(tree, found, texts) == {
        "arguments": '{ "role": "user",\n "to":["X6", "X13" , 1.50, null]}'
    }
    assert natures(tree)["user"] is Nature.CONTENT


@pytest.mark.parametrize(
    "text", ["Ada", "{oops", "", '"Ada"', "12", "[" * 61 + "]" * 61]
)
def test_what_is_no_json_inside_a_string_is_one_string(text: str) -> None:
    assert inside.tree(text) is None
    assert natures({"arguments": text}) == {text: Nature.CONTENT}


def test_nothing_in_the_arguments_of_a_tool_is_protocol() -> None:
    assert natures({"input": {"role": "user"}}) == {"user": Nature.CONTENT}
    assert natures({"input": [{"role": "user"}]}) == {"user": Nature.PROTOCOL}


def test_a_key_is_renamed_in_place() -> None:
    tree: Json = {"a": 1, "Ada": {"x": "y"}, "b": 2}
    found = slots(tree, None)
    texts = {i: "P" for i, s in enumerate(found) if s.text == "Ada"}
    texts |= {i: "Z" for i, s in enumerate(found) if s.text == "y"}
    renamed = rewrite(tree, found, texts)
    assert isinstance(renamed, dict)
    assert list(renamed.items()) == [("a", 1), ("P", {"x": "Z"}), ("b", 2)]


@pytest.mark.parametrize("tree", [{"a": 1, "b": 2}, {"b": 2, "a": 1}])
def test_a_renamed_key_never_hides_another(tree: Json) -> None:
    found = slots(tree, None)
    index = next(i for i, slot in enumerate(found) if slot.text == "a")
    with pytest.raises(RedactionError, match="same name"):
        rewrite(tree, found, {index: "b"})


def test_two_keys_may_swap_their_names() -> None:
    found = slots({"a": 1, "b": 2}, None)
    assert rewrite({"a": 1, "b": 2}, found, {0: "b", 1: "a"}) == {"b": 1, "a": 2}


def test_slots_of_another_tree_are_refused() -> None:
    with pytest.raises(RedactionError, match="does not belong"):
        rewrite({"a": None}, slots({"a": {"b": "c"}}, None), {2: "x"})


def test_a_slot_does_not_show_its_text() -> None:
    assert "Ada" not in repr(slots(["Ada"], None))


def test_a_tree_at_the_limit_of_depth_is_walked() -> None:
    tree: Json = "Ada"
    for _ in range(100):
        tree = [{"arguments": tree}]
    found = slots(tree, DIALECT)
    assert found[-1].text == "Ada"
    assert "Ada" not in json.dumps(rewrite(tree, found, {len(found) - 1: "x"}))


def quoting_calls(count: int) -> int:
    """Python and C calls that it takes to put quotes around so many numbers."""
    text = json.dumps([4915100000000 + i for i in range(count)])
    found = [
        Finding(at, at + 13, Kind.PHONE, text[at : at + 13], text[at : at + 13], "x")
        for at in range(1, len(text), 15)
    ]
    seen = 0

    def watch(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal seen
        seen += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        quoted, moved = inside.quoted(text, found)
    finally:
        sys.setprofile(before)
    assert json.loads(quoted) == [one.value for one in found]
    assert [quoted[one.start : one.end] for one in moved] == [f.value for f in found]
    return seen


def test_numbers_of_a_long_json_text_get_their_quotes_in_one_pass() -> None:
    assert quoting_calls(400) < 6 * quoting_calls(100)
