"""Values inside the syntax of programs and pages, which stays what it is."""

import ast
from xml.etree import ElementTree as ET

import pytest
from tests.detection.values import of_kind

from carnet.detection import Detector
from carnet.engines import Wanted, detector
from carnet.vocabulary import Kind, Passage

ROW = {
    "a": "jörg.müller@example.com",
    "b": "Jürgen Müller",
    "c": "Hauptstraße 12, 10115 Berlin",
    "d": "王小明",
}


@pytest.fixture(scope="module")
def every() -> Detector:
    return detector(None, "balanced", None, Wanted())


def replaced(every: Detector, text: str) -> str:
    (found,) = every.find([Passage(text)])
    for one in reversed(found):
        text = f"{text[: one.start]}X{text[one.end :]}"
    return text


def test_a_row_of_bytes_is_one_after_replacing(every: Detector) -> None:
    rows = repr({key: value.encode() for key, value in ROW.items()})
    assert ast.literal_eval(replaced(every, rows)) == dict.fromkeys(ROW, b"X")


def test_sections_of_xml_are_sections_after_replacing(every: Detector) -> None:
    cells = "".join(f"<{key}><![CDATA[{cell}]]></{key}>" for key, cell in ROW.items())
    tree = ET.fromstring(replaced(every, f"<r>{cells}</r>"))  # noqa: S314
    assert {cell.tag: cell.text for cell in tree} == dict.fromkeys(ROW, "X")


def test_an_apostrophe_of_a_name_is_no_prefix() -> None:
    assert of_kind(Kind.EMAIL, "to o'neil@example.com") == ["o'neil@example.com"]


def test_a_doubled_apostrophe_is_one() -> None:
    text = "VALUES ('Erika O''Neil', '')"
    (found,) = Detector().find([Passage(text)], ["Erika O'Neil"])
    assert [one.value for one in found] == ["Erika O''Neil"]


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("https://x.example/?api_key=abc123def456&name=Anna", "abc123def456"),
        ("client_secret=abcdEF12345&amp;grant_type=refresh", "abcdEF12345"),
        ("curl -d 'password=hunter2x&user=erika'", "hunter2x"),
        ("password=abc&def123", "abc&def123"),
        ("password: abc&def=123", "abc&def=123"),
    ],
)
def test_a_secret_in_a_query_ends_before_the_next_parameter(
    text: str, secret: str
) -> None:
    assert of_kind(Kind.PASSWORD_SECRET, text) == [secret]


def test_such_a_secret_is_found_where_it_stands_alone() -> None:
    text = "GET /x?token=abcDEF123&user=5 and then abcDEF123"
    assert of_kind(Kind.PASSWORD_SECRET, text) == ["abcDEF123", "abcDEF123"]
