"""What `guard.context` says holds for every call inside, however it is entered."""

import asyncio
import contextvars
import pickle
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import aclosing
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


@pytest.fixture
def claims(tmp_path: Path, provider: FakeProvider) -> Iterator[Guard]:
    """A guard by which health may go under the purpose `claims`, and no other."""
    settings = {
        "CARNET_ENDPOINTS__FAKE__DIALECT": "openai",
        "CARNET_PURPOSES__CLAIMS__ART9": "9-2-f",
        "CARNET_PURPOSES__CLAIMS__BASIS": "6-1-b",
        "CARNET_TOOLS__FAKE__TIA__CONCLUSION": "positive",
    }
    env = write_env(tmp_path, provider, settings=settings)
    with Guard.from_env(env) as one:
        yield one


@pytest.fixture
def may(claims: Guard, provider: FakeProvider) -> Callable[[], bool]:
    """May a call about health leave that is made now?"""
    url = f"{provider.url}/v1/chat/completions"
    return lambda: claims.decide(url, categories=["health"]).effect != "block"


@pytest.fixture
def knows(claims: Guard) -> Callable[[], bool]:
    """Is the value known to be personal in a call that is made now?"""
    return lambda: KNOWN not in claims.redact(KNOWN).text


Holds = Callable[[], bool]


def test_blocks_that_end_in_the_order_in_which_they_began_say_nothing_after(
    claims: Guard, may: Holds, knows: Holds
) -> None:
    def job(**said: Any) -> Any:
        with claims.context(**said):
            yield

    first, second = job(purpose="claims"), job(known=[KNOWN])
    assert not may()
    next(first)
    next(second)
    assert (may(), knows()) == (True, True)
    first.close()
    assert (may(), knows()) == (False, True)
    second.close()
    assert (may(), knows()) == (False, False)


def test_blocks_that_overlap_without_an_end_keep_nothing(
    claims: Guard, may: Holds
) -> None:
    before = claims.context(purpose="claims")
    before.__enter__()
    for _ in range(50):
        after = claims.context(purpose="claims")
        after.__enter__()
        before.__exit__()
        before = after
        assert may()
    assert len(claims._scopes._here.get()) == 1
    before.__exit__()
    assert not may()


def test_an_asynchronous_generator_that_is_left_by_break_says_nothing_after(
    claims: Guard, may: Holds, knows: Holds
) -> None:
    async def pages() -> AsyncIterator[bool]:
        with claims.context(purpose="claims", known=[KNOWN]):
            yield may() and knows()

    async def made_later() -> tuple[bool, bool]:
        return may(), knows()

    async def serve() -> None:
        async for inside in pages():
            assert inside
            break
        await asyncio.sleep(0.05)  # asyncio closes it in a task of its own
        assert await asyncio.create_task(made_later()) == (False, False)
        assert (may(), knows()) == (False, False)

    asyncio.run(serve())


def test_a_block_that_ends_in_another_thread_says_nothing_where_it_began(
    claims: Guard, may: Holds, knows: Holds
) -> None:
    block = claims.context(purpose="claims", known=[KNOWN])
    block.__enter__()
    inside = contextvars.copy_context()
    ending = threading.Thread(target=block.__exit__)
    ending.start()
    ending.join()
    later = contextvars.copy_context()  # cannot be told from the one above
    assert (may(), knows()) == (False, False)
    assert [one.run(knows) for one in (inside, later)] == [True, True]
    assert [one.run(may) for one in (inside, later)] == [False, False]


def test_a_block_that_ends_in_a_context_further_up_says_nothing_below(
    claims: Guard, may: Holds, knows: Holds
) -> None:
    block = claims.context(purpose="claims", known=[KNOWN])
    block.__enter__()
    contextvars.copy_context().run(block.__exit__)
    assert (may(), knows()) == (False, False)


def test_what_is_said_is_the_same_whoever_ends_in_between(
    claims: Guard, may: Holds, knows: Holds
) -> None:
    outer, ended = claims.context(purpose="claims"), claims.context(known=[OTHER])
    with outer:
        ended.__enter__()
        with claims.context(known=[KNOWN]):
            ended.__exit__()
            assert (may(), knows()) == (True, True)
        assert (may(), knows()) == (True, False)
    assert not may()


def test_a_decorated_generator_says_nothing_between_its_steps(
    claims: Guard, may: Holds, knows: Holds
) -> None:
    @claims.context(purpose="claims", known=[KNOWN])
    def rows() -> Iterator[bool]:
        try:
            yield may() and knows()
            yield may() and knows()
        finally:
            ends.append(may() and knows())

    ends: list[bool] = []
    for inside in rows():
        assert inside
        assert (may(), knows()) == (False, False)
    steps = rows()
    next(steps)
    del steps
    assert ends == [True, True]
    assert (may(), knows()) == (False, False)


def test_a_decorated_asynchronous_generator_says_nothing_between_its_steps(
    claims: Guard, may: Holds, knows: Holds
) -> None:
    @claims.context(purpose="claims", known=[KNOWN])
    async def rows() -> AsyncIterator[bool]:
        try:
            yield may() and knows()
            await asyncio.sleep(0)
            yield may() and knows()
        finally:
            await asyncio.sleep(0)
            ends.append(may() and knows())

    ends: list[bool] = []

    async def serve() -> None:
        async for inside in rows():
            assert inside
            assert (may(), knows()) == (False, False)
        steps: Any = rows()
        async with aclosing(steps):
            assert await anext(steps)
        assert (may(), knows()) == (False, False)

    asyncio.run(serve())
    assert ends == [True, True]


def test_a_decorated_generator_is_sent_and_thrown_what_it_would_be(
    claims: Guard,
) -> None:
    def talks() -> Any:
        try:
            heard.append((yield 1))
        except KeyError:
            heard.append("thrown")
        return (yield 2)

    async def talks_later() -> Any:
        try:
            heard.append((yield 1))
        except (KeyError, asyncio.CancelledError) as error:
            heard.append(type(error))
        yield 2

    heard: list[object] = []
    inside: Any = claims.context(known=[KNOWN])
    one, other = inside(talks)(), inside(talks)()
    assert [next(one), one.send("sent")] == [1, 2]
    assert [next(other), other.throw(KeyError())] == [1, 2]
    with pytest.raises(StopIteration) as ended:
        one.send("result")
    assert ended.value.value == "result"

    async def serve() -> None:
        steps = inside(talks_later)()
        assert [await anext(steps), await steps.asend("later")] == [1, 2]
        assert [one async for one in steps] == []
        for error in (KeyError, asyncio.CancelledError):
            steps = inside(talks_later)()
            await anext(steps)
            assert await steps.athrow(error()) == 2
            await steps.aclose()

    asyncio.run(serve())
    assert heard == ["sent", "thrown", "later", KeyError, asyncio.CancelledError]
