"""A value in the arguments of a tool is written the same, however they come."""
# ruff: noqa: S608 - queries of our own

import json
from typing import Any

import pytest
from tests.redaction.test_syntax import DIALECT, NAME, whole

from carnet.redaction import Restorer, StreamRestorer
from carnet.redaction.quoting.queries import is_query

VALUES = [
    "Patrick O'Brien",
    'Ann "Annie" Lee\nx\\y',
    "a $(touch ran) `b` <c>",
    "Musterweg 12, 80331 München",
]
LONG = "echo 'a'; " * 90
ARGUMENTS: list[dict[str, Any]] = [
    {"html": f"<p title='{NAME}'>hello {NAME}</p>"},
    {"content": f"<!DOCTYPE html><html><body><p title='{NAME}'>x</p></body></html>"},
    {"text": f"Select the file of '{NAME}' from the list"},
    {"text": f"Delete from the list '{NAME}' please, \"{NAME}\""},
    {"query": f"select * from customer where name = '{NAME}' -- {NAME}"},
    {"q": f"SELECT name,\n  'ü\U0001f642'\nFROM t WHERE n IN ('{NAME}', '{NAME}')"},
    {"sql": f"update t set n = '{NAME}'"},
    {"command": f'echo "$(grep "{NAME}" x)" \'{NAME}\' # {NAME}'},
    {"command": f"{LONG} echo {NAME}"},
    {"command": f"{LONG * 12} echo '{NAME}'"},
    {"command": f"cat <<'EOF'\n{LONG}\n{NAME}\nEOF\necho {NAME}"},
    {"command": ["bash", "-lc", f"echo {NAME}", NAME]},
    {"deep": [{"cmd": f"echo {NAME}", "n": [1, NAME, {"x": NAME}]}]},
    {
        "note": f"```sh\necho \"{NAME}\"\n```\n'{NAME}'",
        "n": 1,
        "url": f"http://x/?{NAME}",
    },
    {"payload": json.dumps({"a": NAME, "html": f"<b title='{NAME}'>"})},
    {"code": f"print('{NAME}')", "path": "a.py"},
    {"csv": f"name,n\n{NAME},1\n"},
    {"": NAME, "text": NAME},
    {"once": NAME.replace("_", r"\u005f"), "twice": NAME.replace("_", r"\\u005F")},
]


def of_object(arguments: dict[str, Any], value: str) -> Any:
    body = json.dumps({"input": arguments}).encode()
    return json.loads(Restorer({NAME: value}).body(body, DIALECT))["input"]


def of_text(text: str, value: str) -> Any:
    body = json.dumps({"arguments": text}).encode()
    return json.loads(
        json.loads(Restorer({NAME: value}).body(body, DIALECT))["arguments"]
    )


def of_stream(events: list[dict[str, Any]], value: str) -> list[Any]:
    stream = StreamRestorer(Restorer({NAME: value}), "ndjson", DIALECT)
    out = [stream.feed(json.dumps(one).encode() + b"\n") for one in events]
    return [json.loads(line) for line in b"".join([*out, stream.flush()]).splitlines()]


def in_pieces(text: str, size: int) -> list[str]:
    return [text[at : at + size] for at in range(0, len(text), size)]


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("arguments", ARGUMENTS, ids=str)
def test_whole_and_streamed_as_object_and_as_text(
    arguments: dict[str, Any], value: str
) -> None:
    expected = of_object(arguments, value)
    (event,) = of_stream([{"input": arguments}], value)
    assert event["input"] == expected
    for ascii_only in (True, False):
        for indent in (None, 2):
            text = json.dumps(arguments, ensure_ascii=ascii_only, indent=indent)
            assert of_text(text, value) == expected
            for size in (1, 40) if len(text) < 2000 else (99,):
                pieces = [{"arguments": one} for one in in_pieces(text, size)]
                said = "".join(one["arguments"] for one in of_stream(pieces, value))
                assert json.loads(said) == expected


@pytest.mark.parametrize("value", VALUES)
def test_an_argument_that_comes_in_pieces_of_its_own(value: str) -> None:
    for arguments in ARGUMENTS:
        for key, text in arguments.items():
            if not (isinstance(text, str) and key):
                continue
            pieces = [
                {"jsonPath": f"$.{key}", "stringValue": one, "willContinue": True}
                for one in in_pieces(text, 9)
            ]
            out = of_stream([{"partialArgs": [one]} for one in pieces], value)
            said = "".join(one["partialArgs"][0]["stringValue"] for one in out)
            assert said == of_object({key: text}, value)[key]


def test_a_command_is_quoted_however_long_it_is() -> None:
    for many in (1, 5):
        text = json.dumps({"x": "", "command": f"{LONG * many} echo {NAME}"})
        said = of_text(text, "Anna $(touch ran)")["command"]
        assert said.endswith("echo 'Anna $(touch ran)'")
    text = json.dumps({"command": f"{LONG * 12} echo {NAME}"})
    assert of_text(text, "Anna $(touch ran)") == json.loads(text)


def test_a_text_that_waited_too_long_goes_on_where_it_was() -> None:
    other = [{"index": 1, "arguments": f"{n} "} for n in range(200)]
    first = {"index": 0, "arguments": '{"command": "echo VALUE_7F'}
    second = {"index": 0, "arguments": f"; echo {NAME}" + '"}'}
    out = of_stream([first, *other, second], "Anna $(touch ran)")
    assert "echo 'Anna $(touch ran)'" in out[-1]["arguments"]


@pytest.mark.parametrize(
    "text",
    [
        "select name from t where n = '",
        "SELECT a, b FROM t WHERE a LIKE '",
        "Select Name From Customers Where Name = '",
        "insert into t (a, b) values (1, '",
        "INSERT INTO t VALUES ('",
        "update t set a = '",
        "delete from t where a <> '",
        "with x as (select 1) select '",
        "select count(*) as n from t as u left join v on u.a = v.b where c in ('",
        "select '",
    ],
)
def test_what_is_a_query(text: str) -> None:
    assert is_query(text)
    assert whole(f"{text}{NAME}'", "O'Brien") == f"{text}O''Brien'"


@pytest.mark.parametrize(
    "text",
    [
        "Select the file of '",
        "Delete from the list '",
        "Insert into the form 'Name' the words '",
        "Select '",
        "Select one, '",
        "select option '",
        "Update the set '",
        "With regards to '",
        "Update: '",
        "select from your list '",
        "Choose one = '",
    ],
)
def test_what_is_a_sentence(text: str) -> None:
    assert not is_query(text)
    assert whole(f"{text}{NAME}'", "O'Brien") == f"{text}O'Brien'"
