"""A forked child: the thread that forked goes on in it, and none of the others."""

import gc
import os
import signal
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

from carnet import Guard
from carnet.testing import KNOWN, LETTER, FakeProvider, write_env

LOCKS = (type(threading.Lock()), type(threading.RLock()))
OTHERS = (dict, list, tuple, set, frozenset)
DEADLINE_S = 30
PLAIN = "The blue lantern stands on the table."


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    with FakeProvider(seed=5) as one:
        yield one


@pytest.fixture
def guard(tmp_path: Path, provider: FakeProvider) -> Iterator[Guard]:
    spoken = {"CARNET_ENDPOINTS__FAKE__DIALECT": "openai"}
    with Guard.from_env(write_env(tmp_path, provider, settings=spoken)) as one:
        yield one


def ask(guard: Guard, provider: FakeProvider, text: str = LETTER) -> str:
    said = [{"role": "user", "content": text}]
    with httpx2.Client(base_url=provider.url) as client:
        guard.wrap(client)
        body = {"model": "m", "messages": said}
        answer = client.post("/v1/chat/completions", json=body).json()
    return str(answer["choices"][0]["message"]["content"])


def locks_below(root: object) -> list[Any]:
    """Every lock that an object of the guard's holds, at any depth."""
    queue, seen, found = [root], {id(root)}, []
    while queue:
        for one in gc.get_referents(queue.pop()):
            if id(one) in seen:
                continue
            seen.add(id(one))
            if isinstance(one, LOCKS):
                found.append(one)
            elif isinstance(one, OTHERS) or type(one).__module__.startswith("carnet"):
                queue.append(one)
    return found


@contextmanager
def elsewhere(enter: Callable[[], Callable[[], object]]) -> Iterator[None]:
    """Runs `enter` in another thread, and what that returned at the end."""
    entered, leave = threading.Event(), threading.Event()

    def run() -> None:
        left = enter()
        entered.set()
        leave.wait()
        left()

    thread = threading.Thread(target=run)
    thread.start()
    entered.wait()
    try:
        yield
    finally:
        leave.set()
        thread.join()


def in_a_child(does: Callable[[], bool]) -> bool:
    """Does it in a forked child, which ends by a signal if it waits for ever."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # fork beside threads
        child = os.fork()
    if child == 0:
        done = False
        try:
            signal.alarm(DEADLINE_S)
            done = does()
        finally:
            os._exit(int(not done))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_what_another_thread_held_keeps_no_call_of_a_child_waiting(
    guard: Guard, provider: FakeProvider
) -> None:
    with guard.context(known=KNOWN):
        assert ask(guard, provider) == LETTER

        def hold() -> Callable[[], object]:
            held = [one for one in locks_below(guard) if one.acquire(blocking=False)]
            assert len(held) > 5
            return lambda: [one.release() for one in held]

        with elsewhere(hold):
            assert in_a_child(lambda: ask(guard, provider) == LETTER)
        assert ask(guard, provider) == LETTER


def test_what_another_thread_said_of_its_calls_holds_for_none_of_a_child(
    guard: Guard, provider: FakeProvider, caplog: pytest.LogCaptureFixture
) -> None:
    def say() -> Callable[[], object]:
        block = guard.context(known=["blue lantern"])
        block.__enter__()
        return lambda: block.__exit__(None, None, None)

    def clear() -> bool:
        echoed = ask(guard, provider, PLAIN) == PLAIN
        return echoed and not any("context.lost" in one for one in caplog.messages)

    with elsewhere(say):
        assert in_a_child(clear)
    assert PLAIN.encode() in provider.requests[-1].body


def test_what_the_thread_that_forked_said_holds_in_the_child(
    guard: Guard, provider: FakeProvider
) -> None:
    with guard.context(known=["blue lantern"]):
        assert in_a_child(lambda: ask(guard, provider, PLAIN) == PLAIN)
    assert provider.requests
    assert b"lantern" not in provider.requests[-1].body


@pytest.mark.parametrize("times", [12, pytest.param(100, marks=pytest.mark.slow)])
def test_a_vault_file_that_others_used_at_the_fork_serves_the_child(
    tmp_path: Path, provider: FakeProvider, times: int
) -> None:
    """SQLite's locks are of C: of a thread that is not there they are never let go."""
    given = {"CARNET_ENDPOINTS__FAKE__DIALECT": "openai", "CARNET_VAULT": "./vault"}
    with Guard.from_env(write_env(tmp_path, provider, settings=given)) as guard:
        assert ask(guard, provider) == LETTER
        over = threading.Event()

        def call() -> None:
            while not over.is_set():
                ask(guard, provider)

        others = [threading.Thread(target=call) for _ in range(3)]
        for one in others:
            one.start()
        try:
            served = [
                in_a_child(lambda: ask(guard, provider) == LETTER) for _ in range(times)
            ]
        finally:
            over.set()
            for one in others:
                one.join()
        assert all(served)
