r"""A value of two lines, or with a quote in it, breaks no JSON that it is put into."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.adapter import Dialect
from carnet.redaction import Restorer, StreamRestorer
from carnet.redaction.quoting.backslashes import as_json_string

ADDRESS, VALUE = "ADDRESS_7F3K2M9Q", "Musterweg 12\n80331 München"
NAME, NICK = "PERSON_2V8M1XTR", 'Ann "Annie" Lee'
ISSUED = {ADDRESS: VALUE, NAME: NICK}
DIALECT = Dialect(
    name="test",
    paths=("/",),
    error=lambda _message, _decision: {},
    answer_text=frozenset({"content"}),
)


def whole(
    text: str, issued: dict[str, str] = ISSUED, *, structured: bool = False
) -> str:
    """The text of an answer that says `text`."""
    body = json.dumps({"content": text}).encode()
    restorer = Restorer(issued)
    tree: Any = json.loads(restorer.body(body, DIALECT, structured=structured))
    said: str = tree["content"]
    return said


def streamed(text: str) -> str:
    """The same of a stream with a character in each event."""
    streamer = StreamRestorer(Restorer(ISSUED), "ndjson", DIALECT)
    out = b"".join(
        streamer.feed(json.dumps({"content": c}).encode() + b"\n") for c in text
    )
    lines = (out + streamer.flush()).splitlines()
    return "".join(json.loads(line)["content"] for line in lines)


WITH = [
    json.dumps({"address": ADDRESS, "name": NAME}),
    json.dumps([[ADDRESS, NAME], ["x", f"of {NAME}, at {ADDRESS}."]]),
    json.dumps({"a": ["x", ADDRESS], "b": {"c": f"{ADDRESS} {NAME}"}}, indent=2),
    json.dumps([{"name": NAME}, ADDRESS, ["x"], NAME]),
    json.dumps({"row": [1, ADDRESS, None, NAME, True, ADDRESS, -2.5, NAME]}),
    json.dumps({"row": json.dumps([1, ADDRESS, {"x": "y"}, NAME])}),
    json.dumps({"a": json.dumps({"b": ADDRESS, "c": ["x", NAME]})}),
    json.dumps(json.dumps({"a": json.dumps({"b": ADDRESS})})),
    json.dumps({"said": f"{'so it was said and written, ' * 17}{ADDRESS}, {NAME}"}),
    json.dumps({"said": f'he said "yes" and "no" to {NAME} at "{ADDRESS}"'}),
    json.dumps({"a": json.dumps({"said": f'he said "yes" to {NAME} \\ {ADDRESS}'})}),
]


def opened(node: Any, put: Callable[[str], str]) -> Any:
    """JSON, and the JSON in its strings, read down to texts, each as `put` says it."""
    if isinstance(node, dict):
        return {key: opened(child, put) for key, child in node.items()}
    if isinstance(node, list):
        return [opened(child, put) for child in node]
    if not isinstance(node, str):
        return node
    if node[0] in '{["' and node[-1] in '}]"':
        return opened(json.loads(node), put)
    return put(node)


def values(text: str) -> str:
    """The text with what was issued in place of placeholders."""
    return text.replace(ADDRESS, VALUE).replace(NAME, NICK)


@pytest.mark.parametrize("read", [whole, streamed])
@pytest.mark.parametrize("answer", WITH)
def test_json_that_nobody_asked_for_stays_json(read: Any, answer: str) -> None:
    said = read(f"Here it is:\n```json\n{answer}\n```\n")
    inside = said.partition("```json\n")[2].rpartition("\n```")[0]
    assert opened(inside, str) == opened(answer, values)


@pytest.mark.parametrize("read", [whole, streamed])
@pytest.mark.parametrize(
    "text",
    [
        f'The address is "{ADDRESS}".',
        f'He wrote: "{ADDRESS}", and left.',
        f'"x","{ADDRESS}","{NAME}"\n',
        f"address: {ADDRESS}\nname: '{NAME}'",
        f"[{ADDRESS}](see) {NAME}",
    ],
)
def test_a_quote_in_prose_or_in_a_table_is_no_json(read: Any, text: str) -> None:
    assert read(text) == values(text)


@pytest.mark.parametrize("times", [1, 2, 3])
@pytest.mark.parametrize("value", [VALUE, NICK, "Straße 5\tB"])
def test_a_value_that_was_found_escaped_says_the_same_in_json(
    value: str, times: int
) -> None:
    found = value
    for _ in range(times):
        found = json.dumps(found)[1:-1]
    answer = whole(json.dumps({"a": ADDRESS}), issued={ADDRESS: found}, structured=True)
    assert json.loads(answer) == {"a": value}


@pytest.mark.parametrize("label", ["PERSON", "ADDRESS", "SECRET", "VALUE"])
@pytest.mark.parametrize("value", ["Jürgen Müller", "李娜", "Zoë 😀"])
def test_what_json_dumps_wrote_comes_home_as_letters(value: str, label: str) -> None:
    name, found = f"{label}_7F3K2M9Q", json.dumps(value)[1:-1]
    assert whole(f"Dear {name},", {name: found}) == f"Dear {value},"
    answer = whole(json.dumps({"a": name}), {name: found}, structured=True)
    assert json.loads(answer) == {"a": value}


def test_json_in_json_is_escaped_twice_in_a_structured_answer() -> None:
    answer = whole(json.dumps({"a": json.dumps({"b": ADDRESS})}), structured=True)
    assert json.loads(json.loads(answer)["a"]) == {"b": VALUE}


@pytest.mark.parametrize("label", ["USER", "SECRET"])
def test_a_backslash_of_a_login_stays_one(label: str) -> None:
    name = f"{label}_7F3K2M9Q"
    answer = whole(
        json.dumps({"a": name}), issued={name: "CORP\\nina"}, structured=True
    )
    assert json.loads(answer) == {"a": "CORP\\nina"}


TEXTS = st.text(max_size=12).filter(
    lambda text: "\\" not in text or as_json_string(text) is None
)
"""None that reads as JSON once more: `\\r` in a text is two letters or a line's end."""


@given(TEXTS, TEXTS)
def test_a_prompt_of_json_comes_home_as_it_was(name: str, street: str) -> None:
    prompt = json.dumps({"a": f"<{street}>", "b": [f"<{name}>"]})
    found = [json.dumps(f"<{one}>")[1:-1] for one in (street, name)]
    sent = json.dumps({"a": ADDRESS, "b": [NAME]})
    assert whole(sent, dict(zip((ADDRESS, NAME), found, strict=True))) == prompt
