"""`guard.context` where each step has a context of its own: nothing in clear."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import Context, copy_context
from typing import Any

import anyio.to_thread
import openai
import pytest
from tests.clients.speech import ask

from carnet import Guard
from carnet.testing import FakeProvider

KNOWN = "QX77-BLAU"
SAID = f"Subject {KNOWN}"


def _step(context: Context, steps: Iterator[str]) -> str | None:
    return context.run(lambda: next(steps, None))


def left(provider: FakeProvider) -> int:
    return len(provider.leaks([KNOWN]))


def test_a_dependency_that_is_entered_and_left_in_a_pool(
    guard: Guard, gpt: openai.OpenAI, provider: FakeProvider
) -> None:
    """As FastAPI does with a dependency that is not async."""

    @contextmanager
    def customer() -> Iterator[None]:
        with guard.context(known=[KNOWN]):
            yield

    async def handle() -> str:
        depends = customer()
        await anyio.to_thread.run_sync(depends.__enter__)
        try:
            return ask(gpt, SAID)
        finally:
            await anyio.to_thread.run_sync(depends.__exit__, None, None, None)

    async def serve() -> None:
        for _ in range(20):
            assert await handle() == SAID

    asyncio.run(serve())
    assert left(provider) == 0
    ask(gpt, SAID)
    assert left(provider) > 0  # it ended with its block


def test_a_generator_that_is_driven_from_a_pool(
    guard: Guard, gpt: openai.OpenAI, provider: FakeProvider
) -> None:
    """As Starlette does with a streamed answer."""

    def pages() -> Iterator[str]:
        with guard.context(known=[KNOWN]):
            yield ask(gpt, SAID)
            yield ask(gpt, SAID)

    with ThreadPoolExecutor(1) as pool:
        steps, run = pages(), pool.submit
        found: Any = [run(_step, copy_context(), steps) for _ in range(3)]
        assert [one.result() for one in found] == [SAID, SAID, None]
    assert left(provider) == 0


def test_an_asynchronous_generator_that_several_tasks_drive(guard: Guard) -> None:
    """The first task is alive, so that what it heard is not lost, but elsewhere."""
    found: list[str] = []

    async def pages() -> AsyncIterator[None]:
        with guard.context(known=[KNOWN]):
            for _ in range(2):
                await asyncio.sleep(0)
                found.append(guard.redact(SAID).text)
                yield

    async def serve() -> None:
        steps, begun, over = pages(), asyncio.Event(), asyncio.Event()

        async def first() -> None:
            await anext(steps)
            begun.set()
            await over.wait()

        one = asyncio.create_task(first())
        await begun.wait()
        await anext(steps)
        found.append(guard.redact(SAID).text)  # not within it
        closing: Any = steps
        await asyncio.create_task(closing.aclose())
        over.set()
        await one

    asyncio.run(serve())
    assert [KNOWN in one for one in found] == [False, False, True]


def test_a_generator_that_nobody_finishes_does_not_hold_for_ever(guard: Guard) -> None:
    def pages() -> Iterator[str]:
        with guard.context(known=[KNOWN]):
            yield ""

    steps = pages()
    copy_context().run(next, steps)
    assert guard.redact(SAID).text != SAID
    del steps
    assert guard.redact(SAID).text == SAID


def test_what_a_lost_block_declared_to_be_of_nobody_loosens_nothing(
    guard: Guard,
) -> None:
    block = guard.context(categories=["non_personal", "health"])
    copy_context().run(block.__enter__)
    said = guard._scopes.said()
    assert {str(one) for one in said.categories} == {"health"}
    block.__exit__()


def test_threads_and_tasks_hear_only_of_their_own_blocks(guard: Guard) -> None:
    ready, done = threading.Barrier(2), threading.Event()

    def other() -> None:
        with guard.context(known=[KNOWN]):
            ready.wait(5)
            assert guard.redact(SAID).text != SAID
            done.wait(5)

    one = threading.Thread(target=other)
    one.start()
    ready.wait(5)
    assert guard.redact(SAID).text == SAID
    done.set()
    one.join()


def test_a_task_keeps_what_was_said_when_it_was_made(guard: Guard) -> None:
    async def later() -> str:
        await asyncio.sleep(0.01)
        return guard.redact(SAID).text

    async def make() -> str:
        with guard.context(known=[KNOWN]):
            task = asyncio.create_task(later())
        return await task

    assert asyncio.run(make()) != SAID


def test_blocks_within_blocks_and_decorators_end_as_they_began(guard: Guard) -> None:
    @guard.context(known=["Blau"])
    def inner() -> str:
        return guard.redact(SAID + " Blau").text

    with guard.context(known=[KNOWN]):
        assert KNOWN not in inner()  # what is known outside stays known
        assert " Blau" not in inner()
        assert KNOWN not in guard.redact(SAID).text
    assert guard.redact(SAID).text == SAID


@pytest.mark.parametrize("wrong", [{"known": "Erika"}, {"persons": -1}])
def test_what_is_wrong_is_said_at_once(guard: Guard, wrong: Any) -> None:
    from carnet import ConfigError

    with pytest.raises(ConfigError), guard.context(**wrong):
        pass
