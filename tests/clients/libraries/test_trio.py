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
SOON_S = 0.3
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


async def ended(ask: Ask, url: str, guard: Guard | None) -> str:
    """How a call ends that the application gives up after a while."""
    with trio.move_on_after(SOON_S) as scope:
        try:
            await ask(url, guard)
        except Exception as error:  # noqa: BLE001 - whichever the client raises
            return type(error).__name__
    return "cancelled" if scope.cancelled_caught else "answered"


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
            ends.append(trio.run(ended, ask, provider.url, one))
    assert ends[0] == ends[1] == "cancelled"
    (outcome,) = journal("transfer.outcome")
    assert outcome["state"] == "abandoned"


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
