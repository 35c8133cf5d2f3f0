"""Values come back in every accepted spelling, in place, and nothing else does."""

import html
import itertools
import json
from collections.abc import Mapping
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.adapter import Dialect, Json
from carnet.redaction import Restoration, Restorer, StreamRestorer, shaped
from carnet.redaction import restore as module
from carnet.vocabulary import Decision

NAME = "PERSON_7F3K2M9Q"
SPELLED = "EMAIL_2V8M1XTRB7"
VALUE = 'Ada "Q" O\'Neill & Söhne'
ISSUED = {NAME: VALUE, SPELLED: "Ada@Example.com", "IBAN_0A1B2C3D": "DE89 3704"}


def error(_message: str, _decision: Decision) -> Json:
    return {}


def signed(node: Mapping[str, Json]) -> bool:
    return "signature" in node


DIALECT = Dialect(
    name="test",
    paths=("/",),
    error=error,
    json_text=frozenset({"arguments"}),
    answer_text=frozenset({"content"}),
    unrestored=frozenset({"thinking"}),
    opaque=frozenset({"encrypted"}),
    signed=signed,
)

AROUND = [
    ("", ""),
    ("**", "**"),
    ("*", "*"),
    ("_", "_"),
    ("__", "__"),
    ("`", "`"),
    ('"', '"'),
    ("'", "'"),
    ("“", "”"),
    ("„", "“"),
    ("«", "»"),
    ("[", "]"),
    ("[ ", " ]"),
    ("[[", "]]"),
    ("{", "}"),
    ("{{ ", " }}"),
    ("<", ">"),
    ("(", ")"),
    ("【", "】"),
    ("⟦", "⟧"),
    ("「", "」"),
    ("《 ", " 》"),
    ("&lt;", "&gt;"),
    ("&quot;", "&quot;"),
    ("%22", "%22"),
    ("%3C", "%3E"),
    ("\\n", "\\n"),
    ("\\u0022", "\\u0022"),
    ('\\"', '\\"'),
    ("[link](https://x.example/", ")"),
    ("请联系", "先生"),
    ("", "s"),
    ("", "'s"),
    ("", "\N{RIGHT SINGLE QUOTATION MARK}s"),
    ("", ":n"),
    ("", "-ról"),
    ("", "'n\N{LATIN SMALL LETTER DOTLESS I}n"),
    ("", "."),
    ("über ", " ärger"),
]  # fmt: skip
SEPARATORS = ["_", " ", "-", "\\_", "\\-", "\\\\_", "\N{NO-BREAK SPACE}"]


@pytest.mark.parametrize(("before", "after"), AROUND)
def test_a_bent_placeholder_is_restored_where_it_stands(
    before: str, after: str
) -> None:
    forms = itertools.product(
        (NAME, SPELLED), (str.upper, str.lower, str.title), SEPARATORS
    )
    for name, case, separator in forms:
        check_bent(name, case(name).replace("_", separator), before, after)


def check_bent(name: str, bent: str, before: str, after: str) -> None:
    text = f"x {before}{bent}{after} y"
    restorer = Restorer(ISSUED)
    assert restorer.text(text) == f"x {before}{ISSUED[name]}{after} y"
    assert restorer.counts() == Restoration(3, 1, int(bent != name), 2, 0)


@pytest.mark.parametrize(
    ("separator", "value"),
    [
        ("%5F", quote(VALUE, safe="")),
        ("%5f", quote(VALUE, safe="")),
        ("%20", quote(VALUE, safe="")),
        ("+", quote(VALUE, safe="")),
        ("%255F", quote(quote(VALUE, safe=""), safe="")),
        ("&#95;", html.escape(VALUE)),
        ("&#x5F;", html.escape(VALUE)),
        ("&lowbar;", html.escape(VALUE)),
        ("&nbsp;", html.escape(VALUE)),
        ("&amp;#95;", html.escape(html.escape(VALUE))),
        ("\\u005f", json.dumps(VALUE, ensure_ascii=False)[1:-1]),
        (
            "\\\\u005F",
            json.dumps(json.dumps(VALUE, ensure_ascii=False)[1:-1], ensure_ascii=False)[
                1:-1
            ],
        ),
    ],
)
def test_an_escaped_placeholder_gives_an_escaped_value(
    separator: str, value: str
) -> None:
    for name in (NAME, NAME.lower()):
        text = f"a {name.replace('_', separator)} b"
        assert Restorer(ISSUED).text(text) == f"a {value} b"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"[{SPELLED}](mailto:{SPELLED})", "[Ada@Example.com](mailto:Ada@Example.com)"),
        (f'["{SPELLED}"]', '["Ada@Example.com"]'),
        (f"array[{SPELLED}]", "array[Ada@Example.com]"),
        (f"{SPELLED}{SPELLED}", "Ada@Example.comAda@Example.com"),
        (f"{SPELLED}IBAN_0A1B2C3D", "Ada@Example.comDE89 3704"),
        (f"PERSON_0A1B2CMA{SPELLED}", "PERSON_0A1B2CMAAda@Example.com"),
        (f"mail{SPELLED}", "mailAda@Example.com"),
        (f"https://x.example/?q={SPELLED.lower()}&z", "https://x.example/?q=Ada@Example.com&z"),
    ],
)  # fmt: skip
def test_syntax_around_a_placeholder_stays_valid(text: str, expected: str) -> None:
    assert Restorer(ISSUED).text(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "PERSON_7F3K2M90",  # never issued
        "PERSON_7F3K2M9",
        "PERSON_7F3K2M9QX",
        "PERSON_7F3K2M9QS",  # a longer tag, no genitive
        "PERSON_7F3K2M9QXY",
        "EMAIL_2V8M1XTR",  # issued only with its spelling
        "EMAIL_7F3K2M9Q",  # another label
        "PERS0N_7F3K2M9Q",
        "PERSON_7F3K2M9O",
        "PERSON_IF3K2M9Q",
        "PERSON__7F3K2M9Q",
        "PERSON\n7F3K2M9Q",
        "PERSON7F3K2M9Q",
        "person:7F3K2M9Q",
        "xperson_7f3k2m9q",
        "PERSON_7F3K2M9Qxy",  # no case ending: test_endings
        "person_7f3k2m9qem",
        "PERSON_7F3K2M9Q2",
    ],
)
def test_nothing_else_is_restored(text: str) -> None:
    assert Restorer(ISSUED).text(text) == text


def test_look_alikes_of_crockford_are_not_accepted() -> None:
    restorer = Restorer({"PERSON_0F1K2M9Q": "Ada"})
    for tag in ("OF1K2M9Q", "0FIK2M9Q", "0FLK2M9Q", "oflk2m9q"):
        assert restorer.text(f"PERSON_{tag}") == f"PERSON_{tag}"


def test_each_placeholder_is_counted_once() -> None:
    restorer = Restorer(ISSUED)
    restorer.text(f"{NAME} {NAME} {NAME.lower()} PERSON_00000A00 EMAIL_00000A00 ")
    restorer.text("PERSON_00000A00 and id t22000129 is ordinary text")
    assert restorer.counts() == Restoration(
        issued=3, returned=1, bent=1, missing=2, invented=2
    )


def test_invented_ones_are_counted_up_to_a_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MAX_INVENTED", 5)
    restorer = Restorer(ISSUED)
    restorer.text(" ".join(f"PERSON_00A{n:05}" for n in range(10)))
    assert restorer.counts().invented == 5


def test_an_answer_with_another_calls_placeholder_restores_nothing() -> None:
    restorer = Restorer({})
    assert restorer.text(f"{NAME} and {SPELLED}") == f"{NAME} and {SPELLED}"
    assert restorer.counts() == Restoration(0, 0, 0, 0, 2)


@given(st.integers(0, 3))
def test_a_value_is_escaped_for_each_json_string_around_it(depth: int) -> None:
    text = f"say {NAME}"
    for _ in range(depth):
        text = json.dumps(text)
    restored: str = Restorer(ISSUED).text(text, json_depth=depth)
    for _ in range(depth):
        restored = json.loads(restored)
    assert restored == f"say {VALUE}"


def test_a_tree_is_restored_with_its_keys() -> None:
    tree: Json = {NAME: [f"to {SPELLED}", 1, None, True], "b": {"c": NAME.lower()}}
    assert Restorer(ISSUED).tree(tree) == {
        VALUE: ["to Ada@Example.com", 1, None, True],
        "b": {"c": VALUE},
    }


def test_a_tree_without_placeholders_is_the_same_object() -> None:
    tree: Json = {"a": ["x", {"PERSON_00000A00": 1.5}]}
    assert Restorer(ISSUED).tree(tree, DIALECT) is tree
    assert Restorer(ISSUED).names(tree) is tree


def test_a_key_keeps_its_placeholder_where_its_value_would_hide_another() -> None:
    tree: Json = {NAME: 1, VALUE: 2}
    assert Restorer(ISSUED).tree(tree) == tree
    assert Restorer(ISSUED).names(tree) == tree
    twice: Json = {NAME: 1, NAME.lower(): 2}
    assert Restorer(ISSUED).tree(twice) == twice
    assert Restorer(ISSUED).names(twice) == twice
    below: Json = {NAME: [NAME], NAME.lower(): {NAME: 2}}
    restored: Json = {NAME: [VALUE], NAME.lower(): {VALUE: 2}}
    assert Restorer(ISSUED).tree(below) == restored


def test_a_string_of_json_stays_json() -> None:
    tree: Json = {"function": {"arguments": json.dumps({"to": NAME})}, "content": NAME}
    restored = Restorer(ISSUED).tree(tree, DIALECT)
    assert isinstance(restored, dict)
    assert restored["content"] == VALUE
    assert restored["function"] == {
        "arguments": json.dumps({"to": VALUE}, ensure_ascii=False)
    }


def test_a_structured_answer_is_json_too() -> None:
    tree: Json = {"content": json.dumps([NAME])}
    restored = Restorer(ISSUED).tree(tree, DIALECT, structured=True)
    assert restored == {"content": json.dumps([VALUE], ensure_ascii=False)}


def test_reasoning_signatures_and_log_probabilities_are_left_alone() -> None:
    tree: dict[str, Json] = {
        "thinking": NAME,
        "encrypted": [NAME],
        "logprobs": {"token": NAME},
        "block": {"signature": "x", "text": NAME},
        "a": NAME,
    }
    restored = Restorer(ISSUED).tree(tree, DIALECT)
    assert restored == {**tree, "a": VALUE}


@given(st.sampled_from(["", " ", "\n"]), st.booleans())
def test_a_body_without_placeholders_keeps_its_bytes(space: str, ascii_: bool) -> None:  # noqa: FBT001 - drawn
    body = json.dumps({"a": ["Söhne", 1]}, indent=2, ensure_ascii=ascii_) + space
    data = body.encode()
    assert Restorer(ISSUED).body(data, DIALECT) is data


def test_a_body_of_json_is_restored() -> None:
    data = json.dumps({"content": f"Dear {NAME},", "n": 10**20}).encode()
    assert (
        Restorer(ISSUED).body(data, DIALECT)
        == json.dumps(
            {"content": f"Dear {VALUE},", "n": 10**20},
            ensure_ascii=False,
            separators=(",", ":"),
        ).encode()
    )


def test_a_placeholder_that_json_escaped_is_restored() -> None:
    data = b'{"content":"PERSON\\u005f7F3K2M9Q"}'
    assert json.loads(Restorer(ISSUED).body(data)) == {"content": VALUE}


def test_a_body_that_only_invents_keeps_its_bytes() -> None:
    data = b'{ "a" : "PERSON_00000A00" }'
    restorer = Restorer(ISSUED)
    assert restorer.body(data) is data
    assert restorer.counts().invented == 1


def test_a_body_of_text_is_restored() -> None:
    assert Restorer(ISSUED).body(f"Dear {NAME}".encode()) == f"Dear {VALUE}".encode()


def test_what_looks_like_json_and_is_none_gets_values_for_a_json_string() -> None:
    data = f'{{"a":NaN,"b":"{NAME}"}}'.encode()
    assert json.loads(Restorer(ISSUED).body(data))["b"] == VALUE


def test_bytes_that_are_no_text_are_left_alone() -> None:
    data = b"\xff\xfe" + NAME.encode()
    assert Restorer(ISSUED).body(data) is data


@pytest.mark.parametrize(
    ("bent", "expected"),
    [
        ("PERSON&#095;7F3K2M9Q", "Ada"),
        ("PERSON&#0095;7F3K2M9Q", "Ada"),
        ("PERSON&amp;#095;7F3K2M9Q", "Ada"),
        ("PERSON&#x005F;7F3K2M9Q", "Ada"),
        ("person_7f3k2m9qovi", "Adaovi"),
        ("person&#95;7f3k2m9qou", "Adaou"),
        ("person_7f3k2m9qnak", "Adanak"),
        ("person_7f3k2m9qna", "person_7f3k2m9qna"),
        ("person_7f3k2m9xovi", "person_7f3k2m9xovi"),
        ("person_7f3k2m9qxyz", "person_7f3k2m9qxyz"),
        ("Person_7f3k2m9qovi", "Adaovi"),
    ],
)
def test_zeros_in_an_escape_and_endings_in_small_letters(
    bent: str, expected: str
) -> None:
    issued = {"PERSON_7F3K2M9Q": "Ada"}
    assert Restorer(issued).text(f"Dear {bent}.") == f"Dear {expected}."
    stream = StreamRestorer(Restorer(issued), "text")
    out = b"".join(stream.feed(bytes([one])) for one in f"Dear {bent}.".encode())
    assert (out + stream.flush()).decode() == f"Dear {expected}."
    assert shaped("person_7f3k2m9xovi") == ()
