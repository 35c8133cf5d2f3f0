"""Many spellings of one value, call after call: none is refused, none meets another."""

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path
from typing import Any

import openai
import pytest
from tests.clients.speech import Opens

from carnet import Guard
from carnet.testing import FakeProvider, Reply

SPELLINGS = [
    f"+49{one}30{two}2312{three}5042" for one, two, three in product(" -/.", repeat=3)
]
"""64 of one number: so many that two of them mostly meet in their two characters."""


@pytest.fixture
def clients(opens: Opens, provider: FakeProvider, tmp_path: Path) -> Iterator[Any]:
    """Two clients under guards of their own, as in two processes, with one vault."""
    guards = [opens(CARNET_VAULT=str(tmp_path / "one.vault"))]
    guards.append(Guard.from_env(next(tmp_path.glob("*.env"), tmp_path / ".env")))
    made = []
    for guard in guards:
        url = f"{provider.url}/v1"
        client = openai.OpenAI(base_url=url, api_key="sk-loopback", max_retries=0)
        made.append(guard.wrap(client))
    yield made
    for client in made:
        client.close()
    guards[1].close()


def ask(client: openai.OpenAI, spelling: str) -> str:
    answer = client.chat.completions.create(
        model="m", messages=[{"role": "user", "content": f"Call {spelling}"}]
    )
    return answer.choices[0].message.content or ""


def sent(provider: FakeProvider) -> list[str]:
    said = [json.loads(one.body)["messages"][0]["content"] for one in provider.requests]
    return [text.removeprefix("Call ") for text in said]


def test_no_spelling_is_refused_and_each_comes_back(
    clients: list[openai.OpenAI], provider: FakeProvider
) -> None:
    for number, spelling in enumerate(SPELLINGS):
        assert spelling in ask(clients[number % 2], spelling)
    names = sent(provider)
    assert len(set(names)) == len(SPELLINGS)
    assert len({name[:14] for name in names}) == 1
    assert all(re.fullmatch(r"PHONE_[0-9A-HJKMNP-TV-Z]{10}", name) for name in names)
    for (
        spelling
    ) in SPELLINGS:  # the same vault: the same placeholder, in either process
        ask(clients[1], spelling)
    assert sent(provider)[len(SPELLINGS) :] == names


def test_two_processes_at_once_never_share_a_placeholder(
    clients: list[openai.OpenAI], provider: FakeProvider
) -> None:
    with ThreadPoolExecutor(4) as pool:
        back = list(
            pool.map(lambda n: ask(clients[n % 2], SPELLINGS[n]), range(len(SPELLINGS)))
        )
    for spelling, text in zip(SPELLINGS, back, strict=True):
        assert spelling in text
    assert len(set(sent(provider))) == len(SPELLINGS)


def test_a_name_leaves_in_no_file_key_or_link_that_bears_it(
    gpt: openai.OpenAI, guard: Guard, provider: FakeProvider
) -> None:
    said: Any = [
        {"role": "user", "content": "See https://crm.example/erika-mustermann/1"}
    ]
    with guard.context(known=["Erika Mustermann"]):
        answer = gpt.chat.completions.create(
            model="m", messages=said, metadata={"case": "cust_erika_mustermann_9"}
        )
        provider.script(Reply(raw=b'{"id": "file-1", "object": "file"}'))
        gpt.files.create(file=("erika_mustermann.txt", b"x"), purpose="user_data")
    assert answer.choices[0].message.content == said[0]["content"]
    every = b"".join(one.raw for one in provider.requests).lower()
    assert b"erika" not in every
    assert b"mustermann" not in every
    assert len(provider.requests) == 2
