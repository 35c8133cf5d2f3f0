"""Placeholders in full-width forms, and with the dashes of typesetting, come home."""

import json
from typing import Any

import pytest

from carnet.redaction import Restorer, StreamRestorer, shaped

NAME, SPELLED = "PERSON_7F3K2M9Q", "EMAIL_2V8M1XTRB7"
ISSUED = {NAME: "Ada Quell", SPELLED: "Ada@Example.com"}


def wide(text: str) -> str:
    """As an input method for Chinese writes it."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


FORMS = [
    wide(NAME),
    wide(NAME.lower()),
    NAME.replace("_", "\uff3f"),
    "PERSON_" + wide("7F3K2M9Q"),
    wide("PERSON") + "_7F3K2M9Q",
    *(NAME.replace("_", dash) for dash in "\u2010\u2012\u2013\u2014\u2212\uff0d"),
]
AROUND = [
    ("", ""),
    ("请联系", "先生"),
    ("\uff08", "\uff09"),
    ("\u300c", "\u300d"),
    ("", "さん"),
]


@pytest.mark.parametrize(("before", "after"), AROUND)
@pytest.mark.parametrize("form", FORMS)
def test_it_is_restored_and_counts_as_bent(form: str, before: str, after: str) -> None:
    restorer = Restorer(ISSUED)
    text = f"x {before}{form}{after} y"
    assert restorer.text(text) == f"x {before}Ada Quell{after} y"
    assert restorer.counts().bent == 1


@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize("form", FORMS)
def test_a_body_is_restored_however_its_json_is_written(
    form: str, *, ascii_only: bool
) -> None:
    body = json.dumps({"content": f"请联系{form}。"}, ensure_ascii=ascii_only)
    restored = Restorer(ISSUED).body(body.encode())
    assert json.loads(restored) == {"content": "请联系Ada Quell。"}


@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize("form", FORMS)
def test_a_stream_that_is_cut_anywhere_is_restored(
    form: str, *, ascii_only: bool
) -> None:
    whole = f"请联系{form}\uff0c{wide(SPELLED)}"
    events = [
        json.dumps({"content": c}, ensure_ascii=ascii_only).encode() + b"\n"
        for c in whole
    ]
    stream = StreamRestorer(Restorer(ISSUED), "ndjson")
    out = b"".join(map(stream.feed, events)) + stream.flush()
    said: list[Any] = [json.loads(line)["content"] for line in out.splitlines()]
    assert "".join(said) == "请联系Ada Quell\uff0cAda@Example.com"
    assert len(said) == len(events)


@pytest.mark.parametrize(
    "text",
    [
        wide("PERSON_7F3K2M9X"),  # never issued
        wide("EMAIL_7F3K2M9Q"),  # another label
        wide("PERSON7F3K2M9Q"),
        wide("PERS0N_7F3K2M9Q"),
        "PERSON \u2013 7F3K2M9Q",
        "全角" + wide("2026-11-28 ABC_123"),
    ],
)
def test_nothing_else_is_restored(text: str) -> None:
    assert Restorer(ISSUED).text(text) == text


def test_who_writes_one_into_a_prompt_gets_nobodys_value() -> None:
    (found,) = shaped(f"who is {wide(NAME)}?", bent=False)
    assert found.value == wide(NAME)
