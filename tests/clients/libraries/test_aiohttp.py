"""Bare sessions of aiohttp through the guard."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any

import aiohttp
import pytest
from tests.clients.libraries.test_bare import CHAT, TOOLS, chat, read
from tests.clients.loop import AsyncContract, run, waited
from tests.clients.speech import Journal, Opens

from carnet import Guard, TransferBlocked, UnsupportedClient
from carnet.testing import (
    KNOWN,
    LETTER,
    PLANTED,
    Call,
    FakeProvider,
    Reply,
    redirect,
)


async def post(session: Any, text: str) -> Any:
    async with session.post(CHAT, json=chat(text)) as response:
        return await response.json()


async def post_pieces(session: Any, text: str) -> Any:
    async def pieces() -> Any:
        data = json.dumps(chat(text)).encode()
        yield data[:9]
        yield data[9:]

    headers = {"content-type": "application/json"}
    async with session.post(CHAT, data=pieces(), headers=headers) as response:
        return json.loads(await response.read())


async def lines(session: Any, text: str) -> Any:
    async with session.post(CHAT, json=chat(text, stream=True)) as response:
        return read([line async for line in response.content])


async def tools_in_chunks(session: Any, text: str) -> Any:
    body = chat(text, stream=True, tools=TOOLS)
    async with session.post(CHAT, json=body) as response:
        taken = [chunk async for chunk in response.content.iter_chunked(7)]
    return read(b"".join(taken).splitlines())


async def any_size(session: Any, text: str) -> Any:
    async with session.post(CHAT, json=chat(text, stream=True)) as response:
        taken = [chunk async for chunk in response.content.iter_any()]
    return read(b"".join(taken).splitlines())


async def readchunks(session: Any, text: str) -> Any:
    async with session.post(CHAT, json=chat(text)) as response:
        taken = [chunk async for chunk, _ in response.content.iter_chunks()]
    return json.loads(b"".join(taken))


async def raw(session: Any, text: str) -> Any:
    body = chat(text)
    async with session.post(CHAT, json=body, auto_decompress=False) as response:
        return json.loads(await response.text())


async def awaited(session: Any, text: str) -> Any:
    response = await session.post(CHAT, json=chat(text))
    return await response.json()


CALLS: tuple[Callable[[Any, str], Coroutine[Any, Any, Any]], ...] = (
    post,
    post_pieces,
    lines,
    tools_in_chunks,
    any_size,
    readchunks,
    raw,
    awaited,
)


async def session(url: str, **options: Any) -> aiohttp.ClientSession:
    return aiohttp.ClientSession(url, **options)


class TestAiohttp(AsyncContract):
    denied = (TransferBlocked,)

    def client(self, url: str) -> object:
        return run(session(url))

    def calls(self) -> Mapping[str, Call]:
        return {call.__name__: waited(call) for call in CALLS}


Work = Callable[[aiohttp.ClientSession], Awaitable[Any]]


def guarded(guard: Guard, provider: FakeProvider, work: Work, **options: Any) -> Any:
    """The result of `work` with a guarded session, in a loop of its own."""

    async def inside() -> Any:
        async with guard.wrap(await session(provider.url, **options)) as one:
            return await work(one)

    with guard.context(known=KNOWN):
        return asyncio.run(inside())


def test_each_hop_of_a_redirect_is_guarded_and_the_last_one_answers(
    guard: Guard, provider: FakeProvider, journal: Journal
) -> None:
    provider.script(redirect(provider.url + CHAT), Reply(f"Dear {KNOWN[0]}"))

    async def work(one: aiohttp.ClientSession) -> Any:
        return (await post(one, LETTER))["choices"][0]["message"]["content"]

    assert guarded(guard, provider, work) == f"Dear {KNOWN[0]}"
    first, second = provider.requests
    assert first.body == second.body
    assert provider.leaks(PLANTED) == ()
    assert [r["state"] for r in journal("transfer.outcome")] == ["completed"] * 2


def test_a_redirect_to_a_denied_host_is_refused_there(
    guard: Guard, provider: FakeProvider
) -> None:
    with FakeProvider() as elsewhere:
        provider.script(redirect(elsewhere.url + CHAT))
        with pytest.raises(TransferBlocked):
            guarded(guard, provider, lambda one: post(one, LETTER))
        assert elsewhere.requests == ()


def test_a_calls_own_middlewares_do_not_push_the_guard_aside(
    guard: Guard, provider: FakeProvider
) -> None:
    seen: list[str] = []

    async def own(request: Any, handler: Any) -> Any:
        seen.append(str(request.url))
        return await handler(request)

    async def work(one: aiohttp.ClientSession) -> Any:
        async with one.post(CHAT, json=chat(LETTER), middlewares=(own,)) as response:
            return await response.text()

    text = guarded(guard, provider, work, middlewares=(own,))
    assert KNOWN[0] in text
    assert seen == [provider.url + CHAT]
    assert provider.leaks(PLANTED) == ()


def test_a_websocket_is_refused(guard: Guard, provider: FakeProvider) -> None:
    with pytest.raises(TransferBlocked, match="WebSocket"):
        guarded(guard, provider, lambda one: one.ws_connect("/v1/realtime"))
    assert provider.requests == ()


def test_a_call_that_is_cancelled_or_left_has_its_outcome_in_the_trail(
    guard: Guard, provider: FakeProvider, journal: Journal
) -> None:
    async def cancelled(one: aiohttp.ClientSession) -> None:
        provider.script(Reply("late", delay_s=30))
        task = asyncio.create_task(post(one, LETTER))
        await asyncio.to_thread(provider.wait_for, 1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    async def left(one: aiohttp.ClientSession) -> None:
        provider.script(Reply("many words " * 9, pause_s=0.05))
        async with one.post(CHAT, json=chat(LETTER, stream=True)) as response:
            await response.content.readany()

    guarded(guard, provider, cancelled)
    guarded(guard, provider, left)
    assert [r["state"] for r in journal("transfer.outcome")] == ["abandoned"] * 2


def test_a_cut_answer_gives_what_was_held_and_the_librarys_error(
    guard: Guard, provider: FakeProvider, journal: Journal
) -> None:
    taken: list[bytes] = []

    async def work(one: aiohttp.ClientSession) -> None:
        provider.script(Reply("many words " * 9, cut_after=6, pause_s=0.05))
        async with one.post(CHAT, json=chat(LETTER, stream=True)) as response:
            async for chunk in response.content.iter_any():
                taken.append(chunk)  # noqa: PERF401 - the loop ends by an error

    with pytest.raises(aiohttp.ClientPayloadError):
        guarded(guard, provider, work)
    assert b"".join(taken).count(b"data: {") == 6
    assert [r["state"] for r in journal("transfer.outcome")] == ["cut"]


def test_a_timeout_is_the_librarys_own(guard: Guard, provider: FakeProvider) -> None:
    async def work(one: aiohttp.ClientSession) -> None:
        provider.script(Reply("late", delay_s=30))
        limit = aiohttp.ClientTimeout(sock_read=0.05)
        async with one.post(CHAT, json=chat(LETTER), timeout=limit) as response:
            await response.read()

    with pytest.raises(aiohttp.SocketTimeoutError):
        guarded(guard, provider, work)


def test_many_calls_at_once_are_not_mixed_up(
    guard: Guard, provider: FakeProvider
) -> None:
    async def work(one: aiohttp.ClientSession) -> list[str]:
        mails = [f"person{n}@example.org" for n in range(40)]

        async def ask(mail: str) -> str:
            given = await lines(one, f"Write to {mail} today")
            return str(given["text"])

        texts = await asyncio.gather(*map(ask, mails))
        return [t for t, m in zip(texts, mails, strict=True) if m not in t]

    assert guarded(guard, provider, work) == []
    assert not [r for r in provider.requests if b"@example.org" in r.body]


def test_a_session_that_goes_round_its_middlewares_is_refused_and_as_it_was(
    guard: Guard,
) -> None:
    async def detour(*_: Any, **__: Any) -> None:
        """Sends by another way."""

    async def inside() -> None:
        async with aiohttp.ClientSession() as one:
            one.__dict__["_request"] = detour
            before = dict(one.__dict__)
            with pytest.raises(UnsupportedClient, match="the guard"):
                guard.wrap(one)
            assert one.__dict__ == before

    asyncio.run(inside())


def test_the_users_own_parts_do_not_see_the_canary(
    opens: Opens, provider: FakeProvider
) -> None:
    seen: list[Any] = []

    async def own(request: Any, handler: Any) -> Any:
        seen.append(request)
        return await handler(request)

    traces = aiohttp.TraceConfig()

    async def started(*given: Any) -> None:
        seen.append(given)

    traces.on_request_start.append(started)

    async def work(one: aiohttp.ClientSession) -> None:
        assert seen == []
        assert one._trace_configs == [traces]
        assert one.trust_env

    options: Any = {"middlewares": (own,), "trace_configs": [traces]}
    guarded(opens(), provider, work, trust_env=True, **options)
    assert provider.requests == ()
