"""What an event loop waits for, and what a cancellation leaves behind."""

import asyncio
import contextlib
import gc
import json
import threading
import time
import types
import warnings
import weakref
from collections.abc import Generator, Iterator
from itertools import pairwise
from pathlib import Path

import httpx2
import pytest

from carnet import Guard
from carnet.crossing.steps import Steps, Work, send
from carnet.errors import TrailError
from carnet.testing import FakeProvider
from carnet.testing.bench import KNOWN, LETTER, write_env
from carnet.trail import records
from carnet.transport.gate import HEAVY, adrive, settle
from carnet.transport.turns import TURN_S, in_turn
from carnet.within import within

BODY = {"model": "m-1", "messages": [{"role": "user", "content": LETTER}]}


@pytest.fixture
def guard(provider: FakeProvider, tmp_path: Path) -> Iterator[Guard]:
    with Guard.from_env(write_env(tmp_path, provider)) as opened:
        yield opened


def told(folder: Path) -> list[tuple[str, str | None]]:
    """Type and state of every transfer record, in order."""
    every = [entry.record or {} for entry in records(folder / "trail")]
    return [
        (str(r["type"]), str(r["state"]) if "state" in r else None)
        for r in every
        if str(r["type"]).startswith("transfer.")
    ]


async def _never(_: object) -> None:
    raise AssertionError("nothing may be sent")


def test_waits_and_heavy_work_leave_the_loop_and_light_work_stays() -> None:
    where: list[bool] = []

    def here() -> None:
        where.append(threading.current_thread() is threading.main_thread())

    def steps() -> Steps[None]:
        yield Work(here)
        yield Work(here, waits=True)
        yield Work(here, size=HEAVY + 1)

    asyncio.run(adrive(steps(), _never))  # type: ignore[arg-type]
    assert where == [True, False, False]


def test_between_heavy_steps_of_many_calls_the_loop_comes_round() -> None:
    seen: list[str] = []

    def heavy() -> None:
        time.sleep(TURN_S)
        seen.append("step")

    def steps() -> Steps[None]:
        yield Work(heavy, size=HEAVY)

    async def others(done: asyncio.Event) -> None:
        while not done.is_set():
            seen.append("others")
            await asyncio.sleep(0)

    async def main() -> None:
        done = asyncio.Event()
        beside = asyncio.create_task(others(done))
        calls = [adrive(steps(), _never) for _ in range(20)]  # type: ignore[arg-type]
        await asyncio.gather(*calls)
        done.set()
        await beside

    asyncio.run(main())
    assert seen.count("step") == 20
    assert ("step", "step") not in pairwise(seen)


def test_a_call_that_was_cancelled_in_the_line_holds_nobody_up() -> None:
    done: list[int] = []

    async def call(number: int) -> None:
        def heavy() -> None:
            time.sleep(TURN_S)
            done.append(number)

        await in_turn(heavy)

    async def main() -> None:
        calls = [asyncio.create_task(call(number)) for number in range(4)]
        await asyncio.sleep(0)
        calls[1].cancel()
        await asyncio.gather(*calls, return_exceptions=True)

    asyncio.run(main())
    assert done == [0, 2, 3]


def test_an_error_in_a_step_is_thrown_into_the_call() -> None:
    def fail() -> None:
        raise TrailError("full")

    def steps() -> Steps[str]:
        try:
            yield Work(fail, waits=True)
        except TrailError as error:
            return str(error)
        return "not reached"

    assert asyncio.run(adrive(steps(), _never)) == "full"  # type: ignore[arg-type]


def test_a_step_that_waits_is_finished_before_a_cancellation_is_delivered() -> None:
    done = threading.Event()

    def slow() -> None:
        time.sleep(0.2)
        done.set()

    async def main() -> bool:
        task = asyncio.create_task(settle(slow))
        await asyncio.sleep(0.02)
        for _ in range(3):
            task.cancel()
            await asyncio.sleep(0.01)
        with pytest.raises(asyncio.CancelledError):
            await task
        return done.is_set()

    assert asyncio.run(main())


def test_a_call_whose_coroutine_is_dropped_ends_as_one_that_was_cancelled() -> None:
    done: list[str] = []

    def steps() -> Steps[None]:
        try:
            yield from send(None)  # type: ignore[arg-type]
        except asyncio.CancelledError:
            yield Work(lambda: done.append("outcome"), waits=True)
            raise

    @types.coroutine
    def never(_: object) -> Generator[None]:
        yield

    dropped = adrive(steps(), never)  # type: ignore[arg-type]
    dropped.send(None)
    with within():
        dropped.close()
        assert done == []
    assert done == ["outcome"]


def test_a_driver_that_sends_nothing_is_an_error() -> None:
    def steps() -> Steps[object]:
        return (yield from send(None))  # type: ignore[arg-type]

    async def nothing(_: object) -> None:
        return None

    with pytest.raises(RuntimeError, match="sent nothing"):
        asyncio.run(adrive(steps(), nothing))  # type: ignore[arg-type]


@pytest.mark.parametrize("delay", [0.0, 0.002, 0.005, 0.05])
def test_a_cancelled_call_has_an_outcome_for_every_intent(
    guard: Guard, provider: FakeProvider, tmp_path: Path, delay: float
) -> None:
    async def main() -> None:
        client = guard.wrap(httpx2.AsyncClient())
        with guard.context(known=KNOWN):
            url = f"{provider.url}/v1/chat/completions"
            task = asyncio.create_task(client.post(url, json=BODY))
            await asyncio.sleep(delay)
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
            await client.aclose()

    asyncio.run(main())
    kinds = told(tmp_path)
    intents = [kind for kind, _ in kinds if kind == "transfer.intent"]
    ends = [state for kind, state in kinds if kind == "transfer.outcome"]
    assert len(intents) == len(ends)
    assert set(ends) <= {"not_sent", "abandoned", "completed"}


def test_a_refused_connection_is_recorded_as_not_sent_and_raised_as_it_was(
    tmp_path: Path,
) -> None:
    with FakeProvider() as gone:
        env, url = write_env(tmp_path, gone), f"{gone.url}/v1/chat/completions"
    with (
        Guard.from_env(env) as guard,
        guard.context(known=KNOWN),
        pytest.raises(httpx2.ConnectError),
    ):
        guard.wrap(httpx2.Client()).post(url, json=BODY)
    assert told(tmp_path) == [
        ("transfer.intent", None),
        ("transfer.outcome", "not_sent"),
    ]


def test_a_trail_that_fails_lets_nothing_leave(
    guard: Guard, provider: FakeProvider
) -> None:
    client = guard.wrap(httpx2.Client())
    guard.trail.close()
    with guard.context(known=KNOWN), pytest.raises(Exception, match="trail") as error:
        client.post(f"{provider.url}/v1/chat/completions", json=BODY)
    assert provider.requests == ()
    assert "Mustermann" not in str(error.value)


def test_a_hook_that_fails_blocks_the_call(
    provider: FakeProvider, tmp_path: Path
) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError(LETTER)

    with Guard.from_env(write_env(tmp_path, provider), hooks=[broken]) as guard:
        client = guard.wrap(httpx2.Client())
        with pytest.raises(Exception, match=r"guard\.internal") as error:
            client.post(f"{provider.url}/v1/chat/completions", json=BODY)
    assert provider.requests == ()
    assert f"hook {broken.__qualname__} failed with ZeroDiv" in str(error.value)
    assert "(test_waiting.py, line " in str(error.value)
    assert "carnet decide" not in str(error.value)  # which knows of no such fault
    assert "Mustermann" not in str(error.value)
    assert json.dumps(told(tmp_path)) == '[["transfer.denied", null]]'


def test_a_loop_that_ended_is_not_kept_by_its_turns() -> None:
    async def work() -> weakref.ref[asyncio.AbstractEventLoop]:
        await asyncio.gather(*(in_turn(lambda: None) for _ in range(3)))
        return weakref.ref(asyncio.get_running_loop())

    ended = asyncio.run(work())
    with warnings.catch_warnings():  # sockets that other tests left are not asked about
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()
    assert ended() is None
