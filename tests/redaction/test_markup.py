"""A value that was found in markup is not escaped there once more."""

import html
import json
from xml.etree import ElementTree as ET

import pytest

from carnet.redaction import Restorer, StreamRestorer

NAME = "PERSON_7F3K2M9Q"


def whole(text: str, value: str) -> str:
    return Restorer({NAME: value}).text(text, is_answer=True)


def streamed(text: str, value: str) -> str:
    stream = StreamRestorer(Restorer({NAME: value}), "ndjson", None)
    lines = [stream.feed(json.dumps({"content": one}).encode() + b"\n") for one in text]
    out = b"".join([*lines, stream.flush()])
    return "".join(json.loads(line)["content"] for line in out.splitlines())


FOUND = [
    "M&uuml;ller",
    "O&#39;Brien",
    "O&#x27;Brien &amp; Sons",
    "Anna <b>Huber</b>",
    'J&uuml;rgen <span class="last name">M&uuml;ller</span>',
    "Anna<br/>Huber",
]


@pytest.mark.parametrize("value", FOUND)
@pytest.mark.parametrize(
    "text",
    [
        f"<p>Dear {NAME}, welcome.</p>",
        f"```html\n<p>Dear {NAME}</p>\n```\n",
        f"Here:\n```xml\n<a><b>{NAME}</b></a>\n```\n",
    ],
)
def test_what_was_found_in_markup_comes_home_to_it_as_it_was(
    value: str, text: str
) -> None:
    assert whole(text, value) == text.replace(NAME, value)
    assert streamed(text, value) == text.replace(NAME, value)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Smith & Sons", "Smith &amp; Sons"),
        ("M&uuml;ller & Sons", "M&uuml;ller &amp; Sons"),
        ("Ann <ann@example.com>", "Ann &lt;ann@example.com&gt;"),
        ("M&uuml;ller <i@x.example>", "M&uuml;ller &lt;i@x.example&gt;"),
        ("<script>x</script> <b>A</b>", "&lt;script&gt;x&lt;/script&gt; <b>A</b>"),
        ("A<b onclick=x>B</b>", "A&lt;b onclick=x&gt;B</b>"),
        ('A<img src="x">', 'A&lt;img src="x"&gt;'),
    ],
)
def test_what_is_no_part_of_a_name_is_escaped(value: str, written: str) -> None:
    assert whole(f"<p>{NAME}</p>", value) == f"<p>{written}</p>"


@pytest.mark.parametrize(
    "value", ["Anna <b>Huber", "Huber</b>", "<b>A<i>B</b></i>", "A <b>B</b> <x>"]
)
def test_xml_stays_well_formed_whatever_a_value_has(value: str) -> None:
    text = whole(f"```xml\n<n>{NAME}</n>\n```\n", value)
    (_, inner, _) = text.split("\n", 2)
    assert "".join(ET.fromstring(inner).itertext()).startswith(  # noqa: S314 - our own
        html.unescape(value).split("<", maxsplit=1)[0]
    )


def test_a_tag_without_its_end_stays_where_that_breaks_nothing() -> None:
    said = whole(f"<p>Dear {NAME}</i></p>", "J&uuml;rgen <i>M&uuml;ller")
    assert said == "<p>Dear J&uuml;rgen <i>M&uuml;ller</i></p>"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("anna&#64;example.org", "anna@example.org"),
        ("M&uuml;ller & Co", "Müller%20%26"),
    ],
)
def test_a_url_has_what_a_reference_says(value: str, written: str) -> None:
    text = f"see https://x.example/?q={NAME}"
    assert f"?q={written}" in whole(text, value)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("PERSON&#95;7F3K2M9Q", "M&uuml;ller &amp; Co"),
        ("PERSON&amp;#95;7F3K2M9Q", "M&amp;uuml;ller &amp;amp; Co"),
    ],
)
def test_a_placeholder_in_markup_escapes_no_reference_twice(
    text: str, written: str
) -> None:
    assert whole(text, "M&uuml;ller & Co") == written
