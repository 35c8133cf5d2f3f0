"""How a call may end early: cut, late, cancelled, left. As without a guard."""

import asyncio
from collections.abc import Callable
from contextvars import copy_context
from typing import Any

import anthropic
import groq
import httpx
import httpx2
import openai
import pytest
import zai
from tests.clients.speech import Journal, Opens

from carnet import Guard
from carnet.testing import KNOWN, LETTER, PLANTED, FakeProvider, Received, Reply

SAID: Any = [{"role": "user", "content": LETTER}]
CLIENTS: dict[str, Callable[[str], Any]] = {
    "openai": lambda url: openai.OpenAI(
        base_url=f"{url}/v1", api_key="k", timeout=0.5, max_retries=0
    ),
    "openai-async": lambda url: openai.AsyncOpenAI(
        base_url=f"{url}/v1", api_key="k", timeout=0.5, max_retries=0
    ),
    "anthropic": lambda url: anthropic.Anthropic(
        base_url=url, api_key="k", timeout=0.5, max_retries=0
    ),
    "anthropic-async": lambda url: anthropic.AsyncAnthropic(
        base_url=url, api_key="k", timeout=0.5, max_retries=0
    ),
}


def asked(client: Any) -> Any:
    """A stream of this client, or what brings it."""
    if hasattr(client, "chat"):
        return client.chat.completions.create(model="m", messages=SAID, stream=True)
    return client.messages.create(model="m", max_tokens=9, messages=SAID, stream=True)


def text_in(event: Any) -> str:
    """What one event adds to the text."""
    if hasattr(event, "choices"):
        return event.choices[0].delta.content or ""
    delta = getattr(event, "delta", None)
    return getattr(delta, "text", None) or ""


def played(client: Any, guard: Guard) -> tuple[str, str]:
    """What a caller got of a stream, and the name of the error that ended it."""
    got: list[str] = []

    async def play() -> str:
        try:
            stream = asked(client)
            if hasattr(stream, "__await__"):
                async for event in await stream:
                    got.append(text_in(event))  # noqa: PERF401 - up to the error
            else:
                for event in stream:
                    got.append(text_in(event))  # noqa: PERF401
        except Exception as error:  # noqa: BLE001 - whatever the client raises
            cause = type(error.__cause__).__name__ if error.__cause__ else ""
            return f"{type(error).__name__} {cause}"
        finally:
            done = client.close()
            if done is not None:
                await done
        return "none"

    with guard.context(known=KNOWN), asyncio.Runner() as runner:
        error = runner.run(play(), context=copy_context())
    return "".join(got), error


def cut(asked: Received) -> Reply:
    return Reply(asked.prompt, cut_after=14)


def late(asked: Received) -> Reply:
    return Reply(asked.prompt, pause_s=0.0, delay_s=20.0)


@pytest.mark.parametrize("name", CLIENTS)
def test_a_stream_that_is_cut_ends_as_without_a_guard_and_keeps_no_text_back(
    opens: Opens, provider: FakeProvider, journal: Journal, name: str
) -> None:
    guard, ends = opens(**_dialect(name)), []
    for wrap in (False, True):
        client = CLIENTS[name](provider.url)
        provider.seed = 3
        provider.script(cut)
        ends.append(played(guard.wrap(client) if wrap else client, guard))
    (plain, error), (guarded, same) = ends
    assert same == error != "none"
    assert 0 < len(plain) < len(LETTER)
    assert guarded
    assert LETTER.startswith(guarded) or _restored(guarded)
    assert [one["state"] for one in journal("transfer.outcome")] == ["cut"]


def _restored(text: str) -> bool:
    """Is it the beginning of the letter, up to a placeholder that was cut?"""
    return LETTER.startswith(text.rpartition(" ")[0])


@pytest.mark.parametrize("name", CLIENTS)
def test_an_answer_that_does_not_come_is_the_clients_own_timeout(
    opens: Opens, provider: FakeProvider, journal: Journal, name: str
) -> None:
    guard, errors = opens(**_dialect(name)), []
    for wrap in (False, True):
        client = CLIENTS[name](provider.url)
        provider.script(late)
        _, error = played(guard.wrap(client) if wrap else client, guard)
        errors.append(error)
    assert errors[0] == errors[1]
    assert "Timeout" in errors[1]
    assert [one["state"] for one in journal("transfer.outcome")] == ["abandoned"]


@pytest.mark.parametrize("name", [one for one in CLIENTS if one.endswith("async")])
def test_a_task_cancelled_in_the_middle_of_a_stream_leaves_an_outcome(
    opens: Opens, provider: FakeProvider, journal: Journal, name: str
) -> None:
    guard = opens(**_dialect(name))
    client = guard.wrap(CLIENTS[name](provider.url).with_options(timeout=60))
    begun = asyncio.Event()

    async def follow() -> None:
        async for _ in await asked(client):
            begun.set()

    async def play() -> str:
        provider.script(lambda seen: Reply(seen.prompt, pause_s=0.3))
        task = asyncio.create_task(follow())
        await begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        text = "".join([text_in(event) async for event in await asked(client)])
        await client.close()
        return text

    with guard.context(known=KNOWN), asyncio.Runner() as runner:
        assert runner.run(play(), context=copy_context()) == LETTER
    states = [one["state"] for one in journal("transfer.outcome")]
    assert states == ["abandoned", "completed"]
    assert provider.leaks(PLANTED) == ()


@pytest.mark.parametrize("name", [one for one in CLIENTS if "async" not in one])
def test_a_stream_that_its_reader_leaves_frees_its_connection(
    opens: Opens, provider: FakeProvider, journal: Journal, name: str
) -> None:
    guard = opens(**_dialect(name))
    with guard.wrap(CLIENTS[name](provider.url)) as client, guard.context(known=KNOWN):
        stream = asked(client)
        next(iter(stream))
        stream.close()
        assert "".join(map(text_in, asked(client))) == LETTER
    states = [one["state"] for one in journal("transfer.outcome")]
    assert states == ["abandoned", "completed"]


def test_a_bare_client_that_is_left_early_is_recorded(
    guard: Guard, bare: httpx2.Client, journal: Journal
) -> None:
    body = {"model": "m", "messages": SAID, "stream": True}
    with guard.context(known=KNOWN):
        with bare.stream("POST", "/v1/chat/completions", json=body) as answer:
            next(answer.iter_bytes())
        with bare.stream("POST", "/v1/chat/completions", json=body) as answer:
            answer.read()
    states = [one["state"] for one in journal("transfer.outcome")]
    assert states == ["abandoned", "completed"]


def _dialect(name: str) -> dict[str, str]:
    return {"CARNET_ENDPOINTS__FAKE__DIALECT": name.partition("-")[0]}


LEFT_OPEN: dict[str, Callable[[str], Any]] = {
    "groq": lambda url: groq.Groq(base_url=url, api_key="k", max_retries=0),
    "groq-async": lambda url: groq.AsyncGroq(base_url=url, api_key="k", max_retries=0),
    "zai": lambda url: zai.ZaiClient(base_url=f"{url}/v4", api_key="k.k"),
}
"""Clients that close no stream that failed."""


async def drained(stream: Any) -> None:
    if hasattr(stream, "__await__"):
        async for _ in await stream:
            pass
    for _ in stream if hasattr(stream, "__iter__") else ():
        pass


@pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
@pytest.mark.parametrize("client", LEFT_OPEN)
def test_a_stream_that_failed_is_cut_in_the_trail_though_its_sdk_keeps_it_open(
    guard: Guard, provider: FakeProvider, journal: Journal, client: str
) -> None:
    provider.script(cut)
    one = guard.wrap(LEFT_OPEN[client](provider.url))
    with guard.context(known=KNOWN), pytest.raises(httpx.RemoteProtocolError) as kept:
        asyncio.run(drained(asked(one)))
    assert [record["state"] for record in journal("transfer.outcome")] == ["cut"]
    assert kept.value.__traceback__ is not None  # it holds the stream


@pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
def test_a_cancelled_stream_is_abandoned_in_the_trail_though_its_sdk_keeps_it_open(
    guard: Guard, provider: FakeProvider, journal: Journal
) -> None:
    provider.script(lambda asked: Reply(asked.prompt, pause_s=0.1))
    one = guard.wrap(LEFT_OPEN["groq-async"](provider.url))

    async def leave() -> None:
        stream = await asked(one)
        await anext(stream)
        task = asyncio.ensure_future(anext(stream))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError) as kept:
            await task
        assert [r["state"] for r in journal("transfer.outcome")] == ["abandoned"]
        assert kept.value.__traceback__ is not None  # it holds the stream

    with guard.context(known=KNOWN), asyncio.Runner() as runner:
        runner.run(leave(), context=copy_context())
