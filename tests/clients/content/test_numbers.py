"""Numbers of an API's own leave as they are, or the call does not leave."""

import json
from collections.abc import Iterator
from typing import Any

import openai
import pytest
from tests.clients.speech import Opens

from carnet import Guard, decision_of
from carnet.testing import FakeProvider

ASKED: Any = [{"role": "user", "content": "Hi Erika Mustermann"}]
BOUNDS = {"type": "integer", "maximum": 9999999999, "minimum": 1000000000}
PARAMETERS: list[dict[str, Any]] = [
    {"seed": 2147483647},
    {"seed": -2147483647},
    {"logit_bias": {"1234567890": -100}},
    {
        "tools": [
            {
                "type": "function",
                "function": {
                    "name": "f",
                    "parameters": {"type": "object", "properties": {"n": BOUNDS}},
                },
            }
        ]
    },
]


@pytest.fixture(params=[True, False], ids=["tool", "no tool"])
def guarded(opens: Opens, request: pytest.FixtureRequest) -> Guard:
    return opens(tool=request.param)


@pytest.fixture
def client(guarded: Guard, provider: FakeProvider) -> Iterator[openai.OpenAI]:
    url = f"{provider.url}/v1"
    with openai.OpenAI(base_url=url, api_key="k", max_retries=0) as one:
        yield guarded.wrap(one)


@pytest.mark.parametrize("parameters", PARAMETERS)
def test_a_parameter_that_the_api_defines_as_a_number_stays_one(
    client: openai.OpenAI, provider: FakeProvider, parameters: dict[str, Any]
) -> None:
    client.chat.completions.create(model="m", messages=ASKED, **parameters)
    sent = json.loads(provider.requests[0].body)
    assert {key: sent[key] for key in parameters} == parameters
    assert b"Mustermann" not in provider.requests[0].body


@pytest.mark.parametrize("seed", [4915123456789, -4915123456789])
@pytest.mark.parametrize("said", ["Call +4915123456789", "Hi"])
def test_a_known_value_in_such_a_number_is_refused(
    client: openai.OpenAI, guarded: Guard, provider: FakeProvider, said: str, seed: int
) -> None:
    messages: Any = [{"role": "user", "content": said}]
    with (
        guarded.context(known=["+49 151 23456789"]),
        pytest.raises(openai.APIStatusError) as refused,
    ):
        client.chat.completions.create(model="m", messages=messages, seed=seed)
    decision = decision_of(refused.value)
    assert decision is not None
    assert decision.reasons[0].rule == "guard.value_left"
    assert provider.requests == ()


def test_a_value_found_elsewhere_in_such_a_number_is_refused(
    client: openai.OpenAI, provider: FakeProvider
) -> None:
    messages: Any = [{"role": "user", "content": "Call +4915123456789"}]
    with pytest.raises(openai.APIStatusError):
        client.chat.completions.create(model="m", messages=messages, seed=4915123456789)
    assert provider.requests == ()


def test_the_same_number_elsewhere_is_still_content(
    client: openai.OpenAI, provider: FakeProvider
) -> None:
    body = {"phone": 4915123456789}
    client.chat.completions.create(model="m", messages=ASKED, extra_body=body)
    assert b"4915123456789" not in provider.requests[0].body
