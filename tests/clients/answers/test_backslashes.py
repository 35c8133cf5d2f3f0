r"""A value with a backslash comes back as the one that it was, wherever it is put.

`CORP\tom.weber` is an account, and would be read as another in a string of JSON or of a
program; `Haus 3\nTor 7` may be two lines that were found in the text of some JSON.
"""

import ast
import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openai
import pytest
import yaml
from tests.clients.conftest import Opens

from carnet import Guard
from carnet.testing import FakeProvider, Received, Reply
from carnet.testing.received import PLACEHOLDER

ACCOUNTS = [
    *(rf"CORP\{name}" for name in "bernhard frank nina.h rudi.brien tom.weber".split()),
    *(rf"CORP\{name}" for name in ("anna", "u00e4nne", "uwe.s", '"rl', "b\\nils")),
    *(r"C:\Users\nina.h", r"\\srv07\tom.weber", r"\\srv07-b", "corp\\Bernhard  Ott9"),
]
LINES = "Haus 3\nTor 7 \\ 9\nHof «B»"


def fenced(language: str, code: str) -> Callable[[str], str]:
    return lambda word: f"So:\n```{language}\n{code.replace('@', word)}\n```\n"


def inside(text: str) -> str:
    return text.partition("```")[2].partition("\n")[2].rpartition("\n```")[0]


WAYS: dict[str, tuple[Callable[[str], str], Callable[[str], Any]]] = {
    "prose": (lambda word: f"It is {word}", lambda text: text.removeprefix("It is ")),
    "json": (lambda word: json.dumps({"a": word}), lambda text: json.loads(text)["a"]),
    "json in json": (
        lambda word: json.dumps({"a": json.dumps({"b": word})}),
        lambda text: json.loads(json.loads(text)["a"])["b"],
    ),
    "json, fenced": (fenced("json", '["x", "@"]'), lambda t: json.loads(inside(t))[1]),
    "python": (fenced("python", 'x = "@"'), lambda t: ast.literal_eval(inside(t)[4:])),
    "toml": (fenced("toml", 'x = "@"'), lambda text: tomllib.loads(inside(text))["x"]),
    "yaml": (fenced("yaml", 'x: "@"'), lambda text: yaml.safe_load(inside(text))["x"]),
}


def says(put: Callable[[str], str]) -> Callable[[Received], Reply]:
    return lambda asked: Reply(put(PLACEHOLDER.findall(asked.prompt)[-1]))


def ask(gpt: openai.OpenAI, text: str, **options: Any) -> str:
    messages: Any = [{"role": "user", "content": text}]
    if not options.pop("stream", False):
        whole = gpt.chat.completions.create(model="m", messages=messages, **options)
        return str(whole.choices[0].message.content)
    events = gpt.chat.completions.create(model="m", messages=messages, stream=True)
    return "".join(
        event.choices[0].delta.content or "" for event in events if event.choices
    )


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("way", WAYS)
def test_what_the_application_named_comes_back_as_itself(
    gpt: openai.OpenAI, guard: Guard, provider: FakeProvider, way: str, *, stream: bool
) -> None:
    put, read = WAYS[way]
    for value in ACCOUNTS:
        provider.script(says(put))
        with guard.context(known=[value]):
            answer = ask(gpt, f"The account is {value}, please", stream=stream)
        assert read(answer) == value
    assert provider.leaks(ACCOUNTS) == ()


def test_in_an_answer_that_is_asked_for_as_json(
    gpt: openai.OpenAI, guard: Guard, provider: FakeProvider
) -> None:
    wanted: Any = {"type": "json_object"}
    for value in ACCOUNTS:
        provider.script(*[says(lambda word: json.dumps({"a": word}))] * 2)
        with guard.context(known=[value]):
            # Also as somebody else writes it, who minds no capitals.
            for one in (value, value.upper()):
                answer = ask(gpt, f"It is {one}, please", response_format=wanted)
                assert json.loads(answer) == {"a": one}


@pytest.mark.parametrize("way", WAYS)
def test_what_was_found_in_json_comes_back_as_what_it_says_there(
    gpt: openai.OpenAI, guard: Guard, provider: FakeProvider, way: str
) -> None:
    put, read = WAYS[way]
    for value in (*ACCOUNTS, LINES):
        provider.script(says(put))
        with guard.context(known=[value]):
            answer = ask(gpt, json.dumps({"it": value}))
        assert read(answer) == value


def test_an_account_of_a_list_or_an_expression_comes_back_as_itself(
    opens: Opens, provider: FakeProvider, tmp_path: Path
) -> None:
    listed = tmp_path / "accounts.txt"
    listed.write_text("CORP\\tom.weber\n", "utf-8")
    guard = opens(
        CARNET_WORDS__ACCOUNTS__FILE=str(listed),
        CARNET_PATTERNS__ACCOUNTS__REGEX=r"LAB\\[a-z]{1,20}\.[a-z]{1,20}",
    )
    provider.script(*[says(lambda word: json.dumps({"a": word}))] * 2)
    with openai.OpenAI(base_url=f"{provider.url}/v1", api_key="sk") as gpt:
        guard.wrap(gpt)
        for value in (r"CORP\tom.weber", r"LAB\nina.hof"):
            assert json.loads(ask(gpt, f"It is {value}, please")) == {"a": value}
    assert provider.leaks([r"CORP\tom.weber", r"LAB\nina.hof"]) == ()


def test_what_a_guard_redacted_it_restores_and_puts_into_json(guard: Guard) -> None:
    texts = [
        (value, text)
        for value in ACCOUNTS
        for text in (f"It is {value}, please", json.dumps({"it": value}))
    ]
    for value, text in texts:
        with guard.context(known=[value]):
            redacted = guard.redact(text).text
            (word,) = PLACEHOLDER.findall(redacted)
            assert json.loads(guard.restore(json.dumps([word]))) == [value]
            assert guard.restore(redacted) == text
        assert guard.restore(redacted) == text
