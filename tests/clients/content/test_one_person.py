"""Whom the application names is one person, with every form of the name."""

import json
from typing import Any

import openai
import pytest

from carnet import Guard
from carnet.redaction import placeholders
from carnet.testing import FakeProvider

TURNS = [
    (
        "Anna Kowalska",
        "Anna Kowalska dzwoniła.",
        "Czy odpisać Annie Kowalskiej?",
        "Tak, adres Anny Kowalskiej.",
    ),
    ("Jana Nováková", "Mluvila Jana Nováková.", "Napsat Janě Novákové?", "Ano."),
    ("Peter Schmidt", "Herr Peter Schmidt.", "An wen?", "An Herrn Schmidt."),
]


def sent(provider: FakeProvider) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(provider.requests[-1].body)
    return body


@pytest.mark.parametrize("turns", TURNS)
def test_a_known_name_is_who_is_found_without_it(
    gpt: openai.OpenAI, guard: Guard, provider: FakeProvider, turns: tuple[str, ...]
) -> None:
    name, *texts = turns
    seen = []
    for known in ([], [name]):
        with guard.context(known=known, conversation="c-1"):
            gpt.chat.completions.create(
                model="m", messages=[{"role": "user", "content": one} for one in texts]
            )
        seen.append([one["content"] for one in sent(provider)["messages"]])
    assert seen[0] == seen[1]
    persons = {one.split("_")[1][:8] for one in placeholders(" ".join(seen[1]))}
    assert len(persons) == 1


@pytest.mark.parametrize(
    "held", [{"birth_date": "1985-03-12"}, {"username": "akowalska85"}]
)
def test_a_value_of_a_tool_is_the_same_in_its_result(
    gpt: openai.OpenAI, provider: FakeProvider, held: dict[str, str]
) -> None:
    text = json.dumps(held)
    call = {"id": "call_1", "type": "function"}
    call |= {"function": {"name": "lookup", "arguments": text}}  # type: ignore[dict-item]
    messages: Any = [
        {"role": "user", "content": "Please verify the caller."},
        {"role": "assistant", "content": None, "tool_calls": [call]},
        {"role": "tool", "tool_call_id": "call_1", "content": text},
    ]
    gpt.chat.completions.create(model="m", messages=messages)
    _, asked, told = sent(provider)["messages"]
    assert asked["tool_calls"][0]["function"]["arguments"] == told["content"] != text
