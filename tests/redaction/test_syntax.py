r"""A value with a quote, a comma or two lines breaks no code that it is put into."""
# ruff: noqa: S314, S608 - XML and queries of our own

import ast
import csv
import io
import json
import sqlite3
import tomllib
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from carnet.adapter import Dialect
from carnet.detection import Detector
from carnet.redaction import Restorer, StreamRestorer
from carnet.vocabulary import Passage

NAME = "VALUE_7F3K2M9Q"
VALUES = [
    "Sean O'Neill",
    'Ann "Annie" Lee',
    "Musterweg 12\n80331 München",
    "Musterweg 12, 80331 München",
    "Musterweg 12; Hof",
    "Smith & Sons",
    "Ann <ann@example.com>",
    "Note: x # y",
    "* Ann",
    "p<a&b'c\\d",
    "plain",
]
DIALECT = Dialect(
    name="test",
    paths=("/",),
    error=lambda _message, _decision: {},
    json_text=frozenset({"arguments"}),
)


def whole(text: str, value: str, label: str = NAME) -> str:
    """The text of an answer that says `text`."""
    body = json.dumps({"content": text}).encode()
    said: str = json.loads(Restorer({label: value}).body(body, DIALECT))["content"]
    return said


def streamed(text: str, value: str, size: int = 1) -> str:
    """The same of a stream with so many characters in each event."""
    stream = StreamRestorer(Restorer({NAME: value}), "ndjson", DIALECT)
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    lines = [
        stream.feed(json.dumps({"content": one}).encode() + b"\n") for one in pieces
    ]
    out = b"".join([*lines, stream.flush()])
    return "".join(json.loads(line)["content"] for line in out.splitlines())


def rows(sign: str) -> Callable[[str], Any]:
    def read(text: str) -> Any:
        head, row = csv.reader(io.StringIO(text), delimiter=sign)
        assert len(head) == len(row)
        return row[1]

    return read


def result(text: str) -> Any:
    with sqlite3.connect(":memory:") as base:
        (found,) = base.execute(text).fetchone()
    base.close()
    return found


def called(text: str) -> Any:
    tree: Any = ast.parse(text)
    return tree.body[0].value.args[3].value


def literal(text: str) -> Any:
    return ast.literal_eval(text.removeprefix("x = "))


CODE: dict[str, tuple[str, str, Callable[[str], Any]]] = {
    "xml": ("xml", f"<a>\n<b>{NAME}</b></a>", lambda text: ET.fromstring(text)[0].text),
    "attribute": ("xml", f'<a b="{NAME}"/>', lambda text: ET.fromstring(text).get("b")),
    "html": ("html", f"<p title='{NAME}'/>", lambda t: ET.fromstring(t).get("title")),
    "python": ("python", f'x = "{NAME}"', literal),
    "apostrophes": ("py", f"x = '{NAME}'", literal),
    "call": ("Python", f'f(b"x", f\'y\', "it\'s", "{NAME}")', called),
    "toml": ("toml", f'a = "{NAME}"', lambda text: tomllib.loads(text)["a"]),
    "json": ("json", f'{{"a": "{NAME}"}}', lambda text: json.loads(text)["a"]),
}  # fmt: skip
SHEETS = {
    ",": f"name,address,n\nx,{NAME},1\n",
    ";": f"name;address;n\nx;{NAME};1\n",
    "\t": f"name\taddress\tn\nx\t{NAME}\t1\n",
}
YAML = [
    f"a:\n  - {NAME}\nb: 1",
    f'a: "{NAME}"\nb: 1',
    f"a: |\n  {NAME}\nb: 1",
    f"- {NAME}",
]
EVERY = [
    *((lang, code) for lang, code, _ in CODE.values()),
    *(("yaml", one) for one in YAML),
    *(("csv", table) for table in SHEETS.values()),
    ("sql", f"SELECT '{NAME}' -- {NAME}\n"),
    ("js", f"f(\"{NAME}\"); // {NAME}\ng(`{NAME}`, '{NAME}')"),
]


def fenced(language: str, code: str, mark: str = "```") -> str:
    return f"It's here:\n\n{mark}{language}\n{code}\n{mark}\n"


def inside(text: str) -> str:
    return text.partition("```")[2].partition("\n")[2].rpartition("\n```")[0]


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("form", CODE)
def test_code_in_a_fence_stays_code_and_says_the_value(form: str, value: str) -> None:
    language, code, read = CODE[form]
    assert read(inside(whole(fenced(language, code), value))) == value


@pytest.mark.parametrize("value", [one for one in VALUES if '"' not in one])
@pytest.mark.parametrize("sign", SHEETS)
@pytest.mark.parametrize("fence", [True, False])
def test_a_table_keeps_its_columns(sign: str, value: str, *, fence: bool) -> None:
    text = fenced("csv", SHEETS[sign]) if fence else SHEETS[sign]
    said = whole(text, value)
    assert rows(sign)((inside(said) if fence else said).strip()) == value


@pytest.mark.parametrize("value", [VALUES[0], VALUES[1], VALUES[2], "plain"])
@pytest.mark.parametrize("fence", [True, False])
def test_a_query_says_the_value(value: str, *, fence: bool) -> None:
    query = f"SELECT '{NAME}' WHERE 'it''s' <> '{NAME}'; -- {NAME}"
    said = whole(fenced("sql", query) if fence else query, value)
    assert result(inside(said) if fence else said) == value


@pytest.mark.parametrize("value", ["Sean O'Neill", 'Ann "Annie" O\'Neill\nLee'])
def test_a_query_in_the_arguments_of_a_tool_says_the_value(value: str) -> None:
    query = json.dumps({"query": f"select '{NAME}' from (select 1) where 1"})
    body = json.dumps({"arguments": query, "content": query}).encode()
    answer = json.loads(Restorer({NAME: value}).body(body, DIALECT))
    for held in answer.values():
        assert result(json.loads(held)["query"]) == value


@pytest.mark.parametrize("size", [1, 40])
@pytest.mark.parametrize("value", VALUES)
def test_a_stream_says_the_same(value: str, size: int) -> None:
    for language, code in EVERY:
        for text in (fenced(language, code), fenced(language, code, "~~~~"), code):
            above = f"{fenced('sql', NAME)}Dear {NAME}, it's {NAME}'s:\n"
            assert streamed(above + text, value, size) == whole(above + text, value)
            assert streamed(text, value, size) == whole(text, value)


@pytest.mark.parametrize("value", VALUES)
def test_what_was_written_so_is_found_again_as_the_same(value: str) -> None:
    detector = Detector()
    (clear,) = detector.find([Passage(value)], [value])
    (said,) = {found.normal for found in clear if found.value == value}
    for text in (*(fenced(*one) for one in EVERY), *LINKS, f"| x | {NAME} |"):
        (found,) = detector.find([Passage(whole(text, value))], [value])
        same = [one for one in found if one.normal == said]
        assert len(same) == text.count(NAME), text


LINKS = {
    f"[map](https://maps.example/?q={NAME}&z=1)": "https://maps.example/?q={}&z=1",
    f"see https://x.example/a/{NAME}/b.": "https://x.example/a/{}/b.",
    f'<a href="tel:{NAME}">': "tel:{}",
    f"[call](tel:{NAME}), or": "tel:{}",
    f'{{"url": "https://x.example/?q={NAME}"}}': "https://x.example/?q={}",
}


@pytest.mark.parametrize(
    ("value", "coded"),
    [
        ("Musterweg 12", "Musterweg%2012"),
        ("Musterweg 12\n80331 München", "Musterweg%2012%0A80331%20München"),
        ("+49 (89) 15", "+49%20(89)%2015"),
        ("ada@example.com", "ada@example.com"),
    ],
)
@pytest.mark.parametrize("text", LINKS)
def test_an_address_has_no_gap(text: str, value: str, coded: str) -> None:
    query = "?" in text and "+" in coded
    coded = coded.replace("+", "%2B") if query else coded
    assert LINKS[text].format(coded) in whole(text, value)


def in_prose() -> Iterator[str]:
    yield f"He said: '{NAME}', and \"{NAME}\", for a < b & {NAME}."
    yield f"1. {NAME}\n2. it's {NAME}'s\n> {NAME}\n"
    yield f"Dear Ann,\nyour name is {NAME},{NAME}\n"
    yield f"<answer>{NAME}</answer>"
    yield f"tel:{NAME}, Tel: {NAME}, mailto: {NAME}"
    yield fenced("", f"x = '{NAME}' & {NAME}")
    yield fenced("text", f"x = '{NAME}' & {NAME}")
    yield fenced("sql", "SELECT 1;") + f"'{NAME}' & {NAME}"
    yield f"Select one: {NAME}, '{NAME}'"
    yield f"a `b` ``` c\n'{NAME}'"
    yield f"INSERT {NAME} '{NAME}' -- {NAME}"


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("text", list(in_prose()))
def test_prose_has_the_value_as_it_is(text: str, value: str) -> None:
    assert whole(text, value) == text.replace(NAME, value)
    assert streamed(text, value) == text.replace(NAME, value)


@pytest.mark.parametrize(
    ("code", "value", "said"),
    [
        ("a: {}\nb: 1", "Weg 12\nMünchen", 'a: "Weg 12\\nMünchen"\nb: 1'),
        ("- {}\n- b", "Weg 12\nMünchen", '- "Weg 12\\nMünchen"\n- b'),
        ("- to pay: {}", "Note: x", '- to pay: "Note: x"'),
        ("'to': {}", "x # y", "'to': \"x # y\""),
        ("a: {}", "* Ann", 'a: "* Ann"'),
        ("a: {}", "- Ann", 'a: "- Ann"'),
        ("a: {}", "Sean O'Neill, Bsc", "a: Sean O'Neill, Bsc"),
        ("a: to {}", "Weg 12\nMünchen", "a: to Weg 12 München"),
        ("a: '{}'", "Sean O'Neill", "a: 'Sean O''Neill'"),
        ('a: "{}"', 'Ann "Annie"\nLee', 'a: "Ann \\"Annie\\"\\nLee"'),
        ("a: |\n  {}\n  x", "Weg 12\nMünchen", "a: |\n  Weg 12\n  München\n  x"),
    ],
)
def test_yaml_stays_yaml(code: str, value: str, said: str) -> None:
    text = fenced("yaml", code.format(NAME))
    assert inside(whole(text, value)) == inside(streamed(text, value)) == said


def test_a_row_of_a_table_is_one_line() -> None:
    table = f"| who | where |\n|---|---|\n| x | {NAME} |\n\n{NAME}"
    one, two = "Musterweg 12 80331 München", "Musterweg 12\n80331 München"
    expected = f"| who | where |\n|---|---|\n| x | {one} |\n\n{two}"
    assert whole(table, two) == streamed(table, two) == expected


@pytest.mark.parametrize(
    ("language", "code"),
    [
        ("python", f"x = 1  # it's for {NAME}"),
        ("js", f"f('//x')  // it's for {NAME}"),
        ("sql", f"SELECT '--' -- it's for {NAME}"),
    ],
)
def test_a_comment_is_one_line(language: str, code: str) -> None:
    said = whole(fenced(language, code), VALUES[2])
    assert inside(said) == code.replace(NAME, VALUES[2].replace("\n", " "))


def test_a_fence_ends_with_one_like_it_or_longer() -> None:
    within = fenced("sql", "```sql\n~~~\n``\n'VALUE_7F3K2M9Q'", "````")
    for mark, ends in (("```", False), ("````", True), ("`````", True), ("~~~", False)):
        text = within.rpartition("````")[0] + f"{mark}\n'{NAME}'"
        said = whole(text, "O'Neill")
        assert said.count("O''Neill") == (1 if ends else 2)


@pytest.mark.parametrize("indent", ["", "  ", "> ", "- ", "1. ", "\t"])
def test_a_fence_may_stand_in_a_list_or_a_quotation(indent: str) -> None:
    text = f"{indent}```sql\n   '{NAME}'"
    assert whole(text, "O'Neill") == text.replace(NAME, "O''Neill")


@pytest.mark.parametrize("label", ["USER", "SECRET"])
def test_a_backslash_of_a_login_is_one_in_json_and_in_code(label: str) -> None:
    name = f"{label}_7F3K2M9Q"
    said = whole(f'{{"login": "{name}"}}', "CORP\\nina", name)
    assert json.loads(said) == {"login": "CORP\\nina"}
    said = whole(fenced("python", f'x = "{name}"'), "CORP\\nina", name)
    assert literal(inside(said)) == "CORP\\nina"
    assert whole(f"Login: {name}", "CORP\\nina", name) == "Login: CORP\\nina"


def test_what_was_found_escaped_stays_escaped_once() -> None:
    for language, code, found in (
        ("sql", f"SELECT '{NAME}'", "O''Neill"),
        ("python", f"x = '{NAME}'", "O\\'Neill"),
        ("html", f"<b>{NAME}</b>", "Smith &amp; Sons"),
    ):
        said = whole(fenced(language, code), found)
        assert inside(said) == code.replace(NAME, found)


def test_in_a_line_that_is_very_long_only_what_ends_no_string_is_put_in() -> None:
    text = fenced("python", f"x = '{'y' * 600}{NAME}'")
    assert whole(text, "O'Neill") == streamed(text, "O'Neill", 50) == text
    assert "Smith & Sons" in whole(text, "Smith & Sons")
