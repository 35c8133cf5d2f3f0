"""Calls that a block does not reach: in the threads of a pool, or started by hand."""

import asyncio
import contextvars
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.pool import ThreadPool
from typing import Any

import pytest
import requests

from carnet import Guard, TransferBlocked
from carnet.testing import FakeProvider

KNOWN, OTHER = "kx-lorem-4711", "zz-ipsum-0815"
Ask = Callable[[], str]
Runs = Callable[[Ask], str]
Said = Callable[[], int]


@pytest.fixture
def ask(guard: Guard, provider: FakeProvider) -> Iterator[Ask]:
    """Makes a call with the value in it; returns what arrived, or raises."""
    session = requests.Session()
    guard.wrap(session)

    def asked(text: str = f"see {KNOWN}") -> str:
        body = {"model": "m-1", "messages": [{"role": "user", "content": text}]}
        session.post(f"{provider.url}/v1/chat/completions", json=body)
        return provider.requests[-1].body.decode()

    with session:
        yield asked


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture) -> Said:
    """How often the log said that a block does not reach a call."""
    return lambda: sum('"context.elsewhere"' in one for one in caplog.messages)


POOL = ThreadPoolExecutor(1)
POOL.submit(int).result()


def by_hand(ask: Ask) -> str:
    came: list[str] = []
    thread = threading.Thread(target=lambda: came.append(ask()))
    thread.start()
    thread.join()
    return came[0]


def in_a_new_pool(ask: Ask) -> str:
    with ThreadPoolExecutor(1) as pool:
        return next(pool.map(lambda _row: ask(), [1]))


def in_a_pool_of_processing(ask: Ask) -> str:
    with ThreadPool(1) as pool:
        return str(pool.apply(ask))


async def in_an_executor(ask: Ask) -> str:
    return await asyncio.get_running_loop().run_in_executor(None, ask)


THREADS: dict[str, Runs] = {
    "by hand": by_hand,
    "new pool": in_a_new_pool,
    "old pool": lambda ask: POOL.submit(ask).result(),
    "multiprocessing": in_a_pool_of_processing,
}


@pytest.mark.parametrize("way", THREADS)
def test_what_a_block_knows_is_replaced_in_the_threads_that_it_does_not_reach(
    guard: Guard, ask: Ask, said: Said, way: str
) -> None:
    with guard.context(known=[KNOWN]):
        first, again = THREADS[way](ask), THREADS[way](ask)
    assert KNOWN not in first
    assert KNOWN not in again
    assert said() == 1  # for each place of a block
    assert KNOWN in THREADS[way](ask)
    assert said() == 1


def test_so_it_is_in_the_executor_of_a_loop_and_in_what_a_guard_redacts(
    guard: Guard, ask: Ask, said: Said
) -> None:
    async def inside(work: Ask) -> str:
        with guard.context(known=[KNOWN], categories=["health"]):
            return await in_an_executor(work)

    assert KNOWN not in asyncio.run(inside(ask))
    assert KNOWN not in asyncio.run(inside(lambda: guard.redact(KNOWN).text))
    assert said() == 1


def test_what_has_nothing_to_do_with_a_block_is_not_refused_for_it(
    guard: Guard, ask: Any, said: Said
) -> None:
    with guard.context(known=[KNOWN], categories=["health"], purpose="undeclared"):
        assert "the weather" in by_hand(lambda: ask("the weather"))
    assert said() == 1


WAYS: dict[str, Callable[[Guard, Ask], object]] = {
    "decorator": lambda guard, ask: POOL.submit(
        guard.context(categories=["health"])(ask)
    ).result(),
    "copied": lambda _guard, ask: POOL.submit(
        contextvars.copy_context().run, ask
    ).result(),
}


def test_a_pool_that_is_given_work_by_a_thread_takes_nothing_for_said(
    guard: Guard, ask: Ask, said: Said
) -> None:
    guard.install()
    try:
        with guard.context(known=[KNOWN], categories=["health"]):
            assert by_hand(lambda: str(POOL.submit(int).result())) == "0"
            assert said() == 0
            assert KNOWN not in by_hand(lambda: POOL.submit(ask).result())
            assert said() == 1
            with pytest.raises(TransferBlocked):
                POOL.submit(ask).result()
    finally:
        guard.uninstall()


@pytest.mark.parametrize("way", WAYS)
def test_all_of_it_is_said_where_it_is_given_to_the_pool(
    guard: Guard, ask: Ask, said: Said, way: str
) -> None:
    with guard.context(categories=["health"]), pytest.raises(TransferBlocked):
        WAYS[way](guard, ask)
    assert said() == 0


def test_a_thread_with_a_context_of_its_caller_is_told_all_there_is(
    guard: Guard, ask: Ask, said: Said
) -> None:
    async def aside() -> str:
        return await asyncio.to_thread(ask)

    async def both() -> str:
        task = asyncio.create_task(aside())
        with guard.context(known=[KNOWN], categories=["health"]):
            with pytest.raises(TransferBlocked):
                await asyncio.to_thread(ask)
            return await task

    assert KNOWN in asyncio.run(both())
    assert said() == 0


def test_two_requests_of_one_server_do_not_hear_of_each_other(
    guard: Guard, ask: Ask, said: Said
) -> None:
    entered, left = threading.Event(), threading.Event()
    came: list[str] = []

    def serve(*, inside: bool) -> None:
        if not inside:
            came.append(ask())
            return
        with guard.context(known=[KNOWN], categories=["health"]):
            entered.set()
            left.wait(60)

    first = threading.Thread(target=serve, kwargs={"inside": True})
    first.start()
    entered.wait(60)
    second = threading.Thread(target=serve, kwargs={"inside": False})
    second.start()
    second.join()
    here = ask()
    left.set()
    first.join()
    assert KNOWN in came[0]
    assert KNOWN in here  # nor does the first thread, which nobody gives work
    assert said() == 0


def test_a_block_that_nobody_holds_any_more_says_nothing(
    guard: Guard, ask: Ask, said: Said
) -> None:
    block = guard.context(known=[KNOWN])
    contextvars.Context().run(block.__enter__)
    del block
    assert KNOWN in by_hand(ask)
    assert said() == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no children")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_child_hears_of_the_blocks_that_it_was_born_in(guard: Guard) -> None:
    entered, left = threading.Event(), threading.Event()

    def other() -> None:
        with guard.context(known=[OTHER]):
            entered.set()
            left.wait(60)

    thread = threading.Thread(target=other)
    thread.start()
    entered.wait(60)
    with guard.context(known=[KNOWN]):
        child = os.fork()
        if child == 0:
            text = by_hand(lambda: guard.redact(f"{KNOWN} {OTHER}").text)
            os._exit(0 if KNOWN not in text and OTHER in text else 1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    left.set()
    thread.join()
