"""A guard takes no type away: mypy reads this file, and it runs."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import assert_type

import anthropic
import httpx
import openai
import pytest
import requests

from carnet import CallView, Decision, Guard, decision_of
from carnet.hooks import Hook
from carnet.testing import FakeProvider, write_env


@pytest.fixture
def guard(tmp_path: Path) -> Iterator[Guard]:
    with (
        FakeProvider() as provider,
        Guard.from_env(write_env(tmp_path, provider)) as one,
    ):
        yield one


def test_a_wrapped_client_is_of_its_own_type(guard: Guard) -> None:
    assert_type(guard.wrap(openai.OpenAI(api_key="k")), openai.OpenAI)
    assert_type(guard.wrap(openai.AsyncOpenAI(api_key="k")), openai.AsyncOpenAI)
    claude = anthropic.AsyncAnthropic(api_key="k")
    assert_type(guard.wrap(claude), anthropic.AsyncAnthropic)
    assert_type(guard.wrap(requests.Session()), requests.Session)
    assert_type(guard.wrap(httpx.AsyncClient()), httpx.AsyncClient)


def test_what_is_guarded_or_in_a_context_keeps_its_arguments_and_its_answer(
    guard: Guard,
) -> None:
    around = (guard.guarded(destination="fake"), guard.context(known=["x"]))

    def say(text: str, times: int) -> str:
        return text * times

    async def later(text: str) -> str:
        return text

    def parts(text: str) -> Iterator[str]:
        yield text

    async def parts_later(text: str) -> AsyncIterator[str]:
        yield text

    for one in around:
        assert assert_type(one(say)("a", times=2), str) == "aa"
        assert assert_type(asyncio.run(one(later)("a")), str) == "a"
        assert list(assert_type(one(parts)("a"), Iterator[str])) == ["a"]
        assert_type(one(parts_later)("a"), AsyncIterator[str])
        with pytest.raises(TypeError, match="positional argument"):
            one(say)("a")  # type: ignore[call-arg]


def test_a_hook_is_a_function_and_a_decision_is_found_again(guard: Guard) -> None:
    def hook(call: CallView) -> Decision | None:
        return None if call.content.kinds else call.decision

    hooks: list[Hook] = [hook]
    assert_type(Guard.from_env(None, hooks, exporter__country="DE"), Guard)
    assert_type(decision_of(ValueError()), Decision | None)
    assert_type(guard.decide("https://api.openai.com/v1"), Decision)
