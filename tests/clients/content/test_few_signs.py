"""A known value of one or two characters leaves as a placeholder, wherever it stands.

The API's own words have such by chance: a model called `gpt-4` is nobody's flat.
"""

import json
from collections.abc import Iterator
from typing import Any

import openai
import pytest
from tests.clients.speech import Journal, Opens, ask

from carnet import Guard
from carnet.testing import FakeProvider


@pytest.fixture
def guard(opens: Opens) -> Guard:
    return opens(tool=False)


@pytest.fixture
def client(guard: Guard, provider: FakeProvider) -> Iterator[openai.OpenAI]:
    url = f"{provider.url}/v1"
    with openai.OpenAI(base_url=url, api_key="k", max_retries=0) as one:
        yield guard.wrap(one)


@pytest.mark.parametrize(
    ("known", "text"),
    [
        ("47", "Our customer (47) complains."),
        ("4", "Who lives in flat 4?"),
        ("J", "Did J. call?"),
        ("王", "请问王今天来吗"),
    ],
)
def test_it_is_replaced_recorded_and_restored(
    client: openai.OpenAI,
    guard: Guard,
    provider: FakeProvider,
    journal: Journal,
    known: str,
    text: str,
) -> None:
    with guard.context(known=[known]):
        assert text in ask(client, text, n=1)
    sent = json.loads(provider.requests[-1].body)
    assert sent["messages"][0]["content"] != text
    assert sent["n"] == 1
    (intent,) = journal("transfer.intent")
    assert intent["data_form"] == "replaced"


def test_a_number_in_what_a_tool_is_called_with_goes_too(
    client: openai.OpenAI, guard: Guard, provider: FakeProvider
) -> None:
    call = {"name": "look", "arguments": json.dumps({"flat": 47, "rent": 470})}
    calls = [{"id": "call_1", "type": "function", "function": call}]
    messages: Any = [
        {"role": "user", "content": "Look it up."},
        {"role": "assistant", "content": None, "tool_calls": calls},
    ]
    with guard.context(known=["47"]):
        client.chat.completions.create(model="m", messages=messages)
    turn = json.loads(provider.requests[-1].body)["messages"][1]
    told = json.loads(turn["tool_calls"][0]["function"]["arguments"])
    assert told["rent"] == 470
    assert str(told["flat"]).startswith("VALUE_")


@pytest.mark.parametrize("known", ["4", "47", "o"])
def test_the_words_of_the_api_have_such_by_chance(
    client: openai.OpenAI, guard: Guard, provider: FakeProvider, known: str
) -> None:
    messages: Any = [{"role": "user", "content": "How do tides work?"}]
    told = {"User-Agent": "bot/4.47", "X-Note-Of-Nobody": "q"}
    with guard.context(known=[known]):
        client.chat.completions.create(
            model="gpt-4-47-o", messages=messages, extra_headers=told
        )
    assert json.loads(provider.requests[-1].body)["model"] == "gpt-4-47-o"
