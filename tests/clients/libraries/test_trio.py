"""Asynchronous clients in trio's event loop: as without a guard, and recorded."""

from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import httpx2
import openai
import pytest
import trio
from tests.clients.speech import Journal

from carnet import Guard
from carnet.testing import KNOWN, LETTER, PLANTED, FakeProvider, Reply

BODY: Any = {"model": "m", "messages": [{"role": "user", "content": LETTER}]}
CHAT = "/v1/chat/completions"
pytestmark = pytest.mark.filterwarnings(
    # trio warns of generators that openai's own streams leave behind.
    "ignore::ResourceWarning",
    "ignore::pytest.PytestUnraisableExceptionWarning",
)
Ask = Callable[[str, Guard | None], Awaitable[Any]]


def bare(module: Any) -> Ask:
    async def ask(url: str, guard: Guard | None) -> Any:
        async with module.AsyncClient(timeout=9) as client:
            if guard:
                guard.wrap(client)
            answer = await client.post(url + CHAT, json=BODY)
            return answer.json()["choices"][0]["message"]["content"]

    return ask


async def with_openai(url: str, guard: Guard | None) -> Any:
    made: Any = {"base_url": f"{url}/v1", "api_key": "k", "max_retries": 0}
    async with openai.AsyncOpenAI(**made) as client:
        if guard:
            guard.wrap(client)
        stream = await client.chat.completions.create(**BODY, stream=True)
        return "".join([c.choices[0].delta.content or "" async for c in stream])


WAYS: dict[str, Ask] = {
    "httpx": bare(httpx),
    "httpx2": bare(httpx2),
    "openai": with_openai,
}
EVERY = pytest.mark.parametrize("ask", WAYS.values(), ids=WAYS)


async def ended(ask: Ask, provider: FakeProvider, guard: Guard | None) -> str:
    """How a call ends that the application gives up once the provider has it."""
    before = len(provider.requests)

    async def give_up(scope: trio.CancelScope) -> None:
        while len(provider.requests) == before:  # noqa: ASYNC110 - another thread's
            await trio.sleep(0.01)
        scope.cancel()

    async with trio.open_nursery() as nursery:
        nursery.start_soon(give_up, nursery.cancel_scope)
        try:
            await ask(provider.url, guard)
        except Exception as error:  # noqa: BLE001 - whichever the client raises
            return type(error).__name__
    return "cancelled" if nursery.cancel_scope.cancelled_caught else "answered"


@EVERY
def test_a_call_in_trio_is_stripped_and_restored(
    guard: Guard, provider: FakeProvider, ask: Ask
) -> None:
    with guard.context(known=KNOWN):
        assert trio.run(ask, provider.url, guard) == LETTER
    assert len(provider.requests) == 1
    assert provider.leaks(PLANTED) == ()


@EVERY
def test_a_call_that_is_cancelled_in_trio_ends_as_unguarded_and_is_recorded(
    guard: Guard, provider: FakeProvider, journal: Journal, ask: Ask
) -> None:
    ends = []
    for one in (None, guard):
        provider.script(Reply("late", delay_s=3))
        with guard.context(known=KNOWN):
            ends.append(trio.run(ended, ask, provider, one))
    assert ends[0] == ends[1] == "cancelled"
    (outcome,) = journal("transfer.outcome")
    assert outcome["state"] == "abandoned"


@EVERY
def test_a_call_that_is_cancelled_in_trio_while_it_is_recorded_was_not_sent(
    guard: Guard,
    provider: FakeProvider,
    journal: Journal,
    ask: Ask,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A register would tell of a transfer that never was."""
    trail = guard.trail
    scopes: list[trio.CancelScope] = []

    def slow(*record: Any, **options: Any) -> Any:
        receipt = append(*record, **options)
        trio.from_thread.run_sync(scopes[-1].cancel)
        return receipt

    async def given_up() -> None:
        with trio.CancelScope() as scope:
            scopes.append(scope)
            await ask(provider.url, guard)
        assert scope.cancelled_caught

    append = trail.append
    monkeypatch.setattr(type(trail), "append", lambda _self, *a, **k: slow(*a, **k))
    with guard.context(known=KNOWN):
        trio.run(given_up)
    assert provider.requests == ()
    assert [one["state"] for one in journal("transfer.outcome")] == ["not_sent"]
    assert len(journal("transfer.intent")) == 1


@EVERY
def test_a_cut_in_trio_raises_as_unguarded(
    guard: Guard, provider: FakeProvider, ask: Ask
) -> None:
    ends = []
    for one in (None, guard):
        provider.script(Reply("long enough to be cut", cut_after=1))
        with guard.context(known=KNOWN):
            try:
                ends.append(trio.run(ask, provider.url, one))
            except Exception as error:  # noqa: BLE001 - whichever the client raises
                ends.append(type(error).__name__)
    assert ends[0] == ends[1]
