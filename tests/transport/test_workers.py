"""Whose threads do what would keep an event loop waiting: never the application's."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
import warnings
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anyio.to_thread
import httpx2
import pytest
import trio
import trio.testing

from carnet import Guard
from carnet.testing import KNOWN, LETTER, FakeProvider
from carnet.transport.gate import settle
from carnet.transport.workers import submitted

BODY: Any = {"model": "m", "messages": [{"role": "user", "content": LETTER}]}
DEADLINE_S = 20
LAST = """
import asyncio, threading, time
from carnet.transport.gate import settle

async def main():
    await settle(lambda: None)
    while threading.main_thread().is_alive():
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.2)
    await settle(lambda: print("done"))

threading.Thread(target=lambda: asyncio.run(main())).start()
time.sleep(0.1)
"""


async def asked(guard: Guard, provider: FakeProvider) -> str:
    with guard.context(known=KNOWN):
        async with httpx2.AsyncClient(base_url=provider.url) as client:
            guard.wrap(client)
            answer = await client.post("/v1/chat/completions", json=BODY)
    return str(answer.json()["choices"][0]["message"]["content"])


def test_a_call_does_not_wait_for_what_fills_the_loops_own_pool(
    guard: Guard, provider: FakeProvider
) -> None:
    async def main() -> str:
        loop, over = asyncio.get_running_loop(), threading.Event()
        loop.set_default_executor(ThreadPoolExecutor(1))
        job = loop.run_in_executor(None, over.wait)
        try:
            return await asyncio.wait_for(asked(guard, provider), DEADLINE_S)
        finally:
            over.set()
            await job

    assert asyncio.run(main()) == LETTER


def test_a_call_is_made_for_a_thread_of_the_loops_own_pool_that_waits_for_it(
    guard: Guard, provider: FakeProvider
) -> None:
    async def main() -> str:
        loop = asyncio.get_running_loop()
        loop.set_default_executor(ThreadPoolExecutor(1))

        def wait() -> str:
            call = asyncio.run_coroutine_threadsafe(asked(guard, provider), loop)
            return call.result(DEADLINE_S)

        return await asyncio.to_thread(wait)

    assert asyncio.run(main()) == LETTER


def test_a_call_does_not_wait_for_what_fills_trios_threads(
    guard: Guard, provider: FakeProvider
) -> None:
    said: list[str] = []

    async def main() -> None:
        over = threading.Event()

        def work() -> None:
            over.wait()

        limit = anyio.to_thread.current_default_thread_limiter()
        limit.total_tokens = 1
        async with trio.open_nursery() as nursery:
            nursery.start_soon(anyio.to_thread.run_sync, work)
            await trio.testing.wait_all_tasks_blocked()
            try:
                with trio.fail_after(DEADLINE_S):
                    said.append(await asked(guard, provider))
            finally:
                over.set()

    trio.run(main)
    assert said == [LETTER]


def test_a_loop_that_outlives_the_main_thread_has_its_records_made() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", LAST],
        capture_output=True,
        text=True,
        check=False,
        timeout=DEADLINE_S,
    )
    assert (ran.stdout, ran.stderr) == ("done\n", "")


def test_what_fails_where_no_thread_starts_is_raised_where_it_is_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail() -> None:
        raise OSError("full")

    async def main() -> None:
        loop = asyncio.get_running_loop()
        monkeypatch.setattr(loop, "run_in_executor", refuse)
        assert await submitted(loop, lambda: 7) == 7
        with pytest.raises(OSError, match="full"):
            await settle(fail)

    def refuse(*_: object) -> None:
        raise RuntimeError("cannot schedule new futures after interpreter shutdown")

    asyncio.run(main())


def test_a_forked_child_has_threads_of_its_own() -> None:
    async def twice() -> int:
        await settle(lambda: time.sleep(0.01))
        return await settle(lambda: 7)

    assert asyncio.run(twice()) == 7
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # fork beside threads
        child = os.fork()
    if child == 0:
        done = -1
        try:
            signal.alarm(DEADLINE_S)
            done = asyncio.run(twice())
        finally:
            os._exit(int(done != 7))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
