"""A signed result as mail, Git and editors leave it: what happened to it is said."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PROBE = {"id": "mail-1", "text": "to ada@example.org", "must_hide": ["ada@example.org"]}


@pytest.fixture
def result(carnet: Any, folder: Path) -> Path:
    (folder / "data.jsonl").write_text(json.dumps(PROBE))
    carnet("keys", "new", "key.pem")
    signed = ("eval", "data.jsonl", "--out", "r.note", "--key", "key.pem")
    assert carnet(*signed).code == 0
    return folder / "r.note"


@pytest.mark.parametrize(
    ("rewritten", "said"),
    [
        (lambda data: data.replace(b"\n", b"\r\n"), "end in CRLF"),
        (lambda data: b"\xef\xbb\xbf" + data, "byte-order mark"),
        (
            lambda data: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"),
            "end in CRLF",
        ),
    ],
)
def test_verifying_and_comparing_say_the_same_of_one_that_was_rewritten(
    carnet: Any, result: Path, rewritten: Callable[[bytes], bytes], said: str
) -> None:
    result.with_name("s.note").write_bytes(rewritten(result.read_bytes()))
    asked = (("verify", "s.note"), ("eval", "--compare", "r.note", "s.note"))
    for command in asked:
        ran = carnet(*command, "--json")
        assert ran.code == 1
        (found,) = ran.document["findings"]
        assert found["code"] == "result.changed"
        assert said in found["message"]
        assert "archive" in found["hint"]


def test_of_an_empty_file_it_is_said_that_it_is_empty(
    carnet: Any, result: Path
) -> None:
    result.with_name("s.note").write_bytes(b"")
    ran = carnet("verify", "s.note")
    assert (ran.code, "s.note: empty" in ran.err) == (2, True)
    ran = carnet("eval", "--compare", "r.note", "s.note")
    assert (ran.code, "the file is empty" in ran.err) == (3, True)


def test_the_kind_of_a_record_is_said_in_the_help(carnet: Any) -> None:
    told = " ".join(carnet("eval", "--help").out.split())
    assert '"kind"' in told
    assert "first word of the id" in told
