"""What `guard.context` says holds for every call inside, however it is entered."""

import asyncio
import pickle
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import requests

from carnet import ConfigError, Guard, TransferBlocked
from carnet.errors import WireError
from carnet.testing import FakeProvider, write_env

KNOWN, OTHER = "kx-lorem-4711", "zz-ipsum-0815"
Ask = Callable[[], str]


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    with FakeProvider() as one:
        yield one


@pytest.fixture
def guard(tmp_path: Path, provider: FakeProvider) -> Iterator[Guard]:
    with Guard.from_env(write_env(tmp_path, provider, tool=False)) as one:
        yield one


@pytest.fixture
def ask(guard: Guard, provider: FakeProvider) -> Ask:
    """Makes a call with both values in it; returns what arrived."""
    session = guard.wrap(requests.Session())

    def asked() -> str:
        said = {"role": "user", "content": f"see {KNOWN} and {OTHER}"}
        body = {"model": "m-1", "messages": [said]}
        session.post(f"{provider.url}/v1/chat/completions", json=body)
        return provider.requests[-1].body.decode()

    return asked


def test_a_block_inside_another_adds_what_it_knows(guard: Guard, ask: Ask) -> None:
    with guard.context(known=[KNOWN]):
        with guard.context(known=[OTHER], conversation="c"):
            both = ask()
        one = ask()
    assert KNOWN not in both
    assert OTHER not in both
    assert KNOWN not in one
    assert OTHER in one
    assert KNOWN in ask()


@pytest.mark.parametrize("inner", [{}, {"categories": ["non_personal"]}])
def test_a_block_inside_another_takes_no_category_back(
    guard: Guard, ask: Ask, provider: FakeProvider, inner: Any
) -> None:
    with (
        guard.context(categories=["health"]),
        guard.context(**inner),
        pytest.raises(TransferBlocked) as caught,
    ):
        ask()
    assert provider.requests == ()
    assert caught.value.decision.reasons[0].rule == "eu.S1"


def test_a_block_inside_another_keeps_its_person(
    guard: Guard, ask: Ask, journal: Callable[[str], list[Any]]
) -> None:
    with guard.context(data_subject="a"):
        with guard.context(known=[KNOWN]):
            ask()
        ask()
    first, second = journal("transfer.intent")
    assert first["data_subject"]["id"] == second["data_subject"]["id"]


@pytest.fixture
def journal(tmp_path: Path) -> Callable[[str], list[Any]]:
    from carnet.trail import records

    def of(kind: str) -> list[Any]:
        every = (entry.record or {} for entry in records(tmp_path / "trail"))
        return [one for one in every if one.get("type") == kind]

    return of


def test_as_a_decorator_it_holds_in_every_sort_of_function(
    guard: Guard, ask: Ask
) -> None:
    @guard.context(known=[KNOWN])
    def plain() -> str:
        return ask()

    @guard.context(known=[KNOWN])
    async def later() -> str:
        await asyncio.sleep(0)
        return ask()

    @guard.context(known=[KNOWN])
    def steps() -> Iterator[str]:
        yield ask()
        yield ask()

    @guard.context(known=[KNOWN])
    async def steps_later() -> AsyncIterator[str]:
        yield ask()
        await asyncio.sleep(0)
        yield ask()

    async def every() -> list[str]:
        return [one async for one in steps_later()]

    came = [plain(), asyncio.run(later()), *steps(), *asyncio.run(every())]
    assert len(came) == 6
    assert not [one for one in came if KNOWN in one]
    assert KNOWN in ask()


def test_a_function_that_calls_itself_is_inside_each_time(
    guard: Guard, ask: Ask
) -> None:
    @guard.context(known=[KNOWN])
    def again(times: int) -> list[str]:
        return [ask(), *(again(times - 1) if times else [])]

    assert not [one for one in again(2) if KNOWN in one]
    assert KNOWN in ask()


def test_a_block_that_is_open_is_not_entered_again(guard: Guard, ask: Ask) -> None:
    block = guard.context(known=[KNOWN])
    with block:
        with pytest.raises(ConfigError, match="open already"):
            block.__enter__()
        assert KNOWN not in ask()
    assert KNOWN in ask()
    with block:
        assert KNOWN not in ask()


def refused(env: str, url: str) -> None:
    with Guard.from_env(env) as guard, guard.context(categories=["health"]):
        said = {"role": "user", "content": "hello"}
        body = {"model": "m-1", "messages": [said]}
        guard.wrap(requests.Session()).post(url, json=body)


def test_a_refusal_comes_home_from_another_process(
    tmp_path: Path, provider: FakeProvider
) -> None:
    env = str(write_env(tmp_path, provider, tool=False))
    with ProcessPoolExecutor(1) as pool:
        done = pool.submit(refused, env, f"{provider.url}/v1/chat/completions")
        with pytest.raises(TransferBlocked) as caught:
            done.result(timeout=120)
    assert caught.value.decision.reasons[0].rule == "eu.S1"
    assert caught.value.hint


def test_errors_are_what_they_were_when_they_are_unpickled() -> None:
    error = WireError("cannot be read", code="wire.json", hint="send JSON")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert (str(again), again.code) == (str(error), "wire.json")
