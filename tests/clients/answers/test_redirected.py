"""A hop of a redirect belongs to the call that was redirected, and restores no more.

A provider that answers a chat with another address has the client ask there with a GET
that says nothing: that is no result that the application fetches.
"""

import asyncio
import json
import pickle
from collections.abc import Callable
from typing import Any

import aiohttp
import httpx
import httpx2
import openai
import pytest
import requests
from tests.clients.speech import Opens

from carnet import Guard
from carnet.testing import FakeProvider, Reply
from carnet.testing.received import PLACEHOLDER

A, B = "alice.secret@example.com", "bob@example.com"
CHAT, STORED = "/v1/chat/completions", "/v1/chat/completions/c1"
Asks = Callable[[Guard, str, str, Any], str]


def moved(status: int) -> Reply:
    return Reply(raw=b"{}", status=status, headers={"location": STORED})


def by_httpx(module: Any) -> Asks:
    def ask(guard: Guard, method: str, url: str, body: Any) -> str:
        with module.Client(follow_redirects=True) as client:
            text: str = guard.wrap(client).request(method, url, json=body).text
        return text

    return ask


def by_httpx_later(module: Any) -> Asks:
    def ask(guard: Guard, method: str, url: str, body: Any) -> str:
        async def inside() -> str:
            async with module.AsyncClient(follow_redirects=True) as client:
                answer = await guard.wrap(client).request(method, url, json=body)
                text: str = answer.text
            return text

        return asyncio.run(inside())

    return ask


def by_httpx_step_by_step(guard: Guard, method: str, url: str, body: Any) -> str:
    with httpx2.Client() as client:
        answer = guard.wrap(client).request(method, url, json=body)
        while answer.next_request is not None:
            answer = client.send(answer.next_request)
        return answer.text


def by_requests(guard: Guard, method: str, url: str, body: Any) -> str:
    with requests.Session() as session:
        return guard.wrap(session).request(method, url, json=body).text


def by_requests_step_by_step(guard: Guard, method: str, url: str, body: Any) -> str:
    with requests.Session() as session:
        guard.wrap(session)
        answer = session.request(method, url, json=body, allow_redirects=False)
        while answer.next is not None:
            answer = session.send(answer.next, allow_redirects=False)
        pickle.dumps(answer.request)
        return answer.text


def by_aiohttp(guard: Guard, method: str, url: str, body: Any) -> str:
    async def inside() -> str:
        async with (
            guard.wrap(aiohttp.ClientSession()) as session,
            session.request(method, url, json=body) as answer,
        ):
            return await answer.text()

    return asyncio.run(inside())


def installed(guard: Guard, method: str, url: str, body: Any) -> str:
    guard.install()
    try:
        text = requests.request(method, url, json=body, timeout=9).text
    finally:
        guard.uninstall()
    return text


WAYS: dict[str, Asks] = {
    "httpx": by_httpx(httpx),
    "httpx2": by_httpx(httpx2),
    "httpx, async": by_httpx_later(httpx),
    "httpx2, async": by_httpx_later(httpx2),
    "httpx2, step by step": by_httpx_step_by_step,
    "requests": by_requests,
    "requests, step by step": by_requests_step_by_step,
    "aiohttp": by_aiohttp,
    "installed": installed,
}


def asked(text: str) -> Any:
    return {"model": "m", "messages": [{"role": "user", "content": text}]}


def said(provider: FakeProvider) -> Reply:
    """Every placeholder that the provider has seen so far."""
    seen = b" ".join(one.body for one in provider.requests).decode()
    return Reply(
        raw=json.dumps({"id": "c1", "seen": PLACEHOLDER.findall(seen)}).encode()
    )


def issued(guard: Guard, provider: FakeProvider) -> str:
    """The placeholder of A's mail in a call of A's own."""
    by_requests(guard, "POST", provider.url + CHAT, asked(f"Write to {A}"))
    (name,) = PLACEHOLDER.findall(provider.requests[-1].body.decode())
    return str(name)


@pytest.mark.parametrize("status", [301, 302, 303])
@pytest.mark.parametrize("vault", ["memory", "file"])
@pytest.mark.parametrize("way", WAYS)
def test_a_hop_restores_what_its_own_call_carried(
    way: str, vault: str, status: int, opens: Opens, provider: FakeProvider
) -> None:
    guard = opens(**({"CARNET_VAULT": "./vault.db"} if vault == "file" else {}))
    name = issued(guard, provider)
    provider.script(moved(status), lambda _: said(provider))
    heard = WAYS[way](guard, "POST", provider.url + CHAT, asked(f"Write to {B}"))
    assert [one.method for one in provider.requests] == ["POST", "POST", "GET"]
    assert json.loads(heard)["seen"] == [name, B]
    assert provider.leaks([A, B]) == ()


@pytest.mark.parametrize("way", WAYS)
def test_no_chain_of_hops_restores_more(
    way: str, guard: Guard, provider: FakeProvider
) -> None:
    name = issued(guard, provider)
    kept = Reply(raw=b"{}", status=307, headers={"location": "/v1/batches/b1"})
    provider.script(moved(303), kept, kept, lambda _: said(provider))
    heard = WAYS[way](guard, "POST", provider.url + CHAT, asked("Say hello"))
    assert json.loads(heard)["seen"] == [name]


@pytest.mark.parametrize("way", WAYS)
def test_a_fetch_that_is_redirected_stays_one(
    way: str, guard: Guard, provider: FakeProvider
) -> None:
    issued(guard, provider)
    provider.script(moved(302), lambda _: said(provider))
    heard = WAYS[way](guard, "GET", f"{provider.url}/v1/batches/b1", None)
    assert json.loads(heard)["seen"] == [A]


def test_the_next_call_of_a_client_is_no_hop(
    guard: Guard, provider: FakeProvider
) -> None:
    issued(guard, provider)
    with httpx2.Client(base_url=provider.url, follow_redirects=True) as client:
        guard.wrap(client)
        shared: Any = {"timeout": httpx2.Timeout(9).as_dict()}
        provider.script(moved(303), lambda _: said(provider))
        client.post(CHAT, json=asked(f"Write to {B}"), extensions=shared)
        provider.script(lambda _: said(provider))
        fetched = client.get("/v1/batches/b1", extensions=shared).json()
        assert fetched["seen"] == [A, B]
        provider.script(lambda _: said(provider))
        body = asked("Say hello")
        heard = client.post(CHAT, json=body, extensions=shared).json()
    assert not {A, B} & set(heard["seen"])


def test_an_sdk_that_follows_restores_what_its_call_carried(
    guard: Guard, provider: FakeProvider
) -> None:
    name = issued(guard, provider)

    def answer(text: str) -> bytes:
        message = {"role": "assistant", "content": text}
        choice = {"index": 0, "finish_reason": "stop", "message": message}
        return json.dumps({"id": "c1", "model": "m", "choices": [choice]}).encode()

    with openai.OpenAI(base_url=f"{provider.url}/v1", api_key="k") as client:
        guard.wrap(client)
        provider.script(moved(303), Reply(raw=answer(f"Your contact is {name}")))
        heard = client.chat.completions.create(**asked(f"Write to {B}"))
    assert heard.choices[0].message.content == f"Your contact is {name}"


def test_what_follows_a_redirected_answer_goes_on_in_its_conversation(
    guard: Guard, provider: FakeProvider
) -> None:
    with httpx2.Client(base_url=provider.url, follow_redirects=True) as client:
        guard.wrap(client)
        made = Reply(raw=b'{"id": "resp_1a", "object": "response"}')
        provider.script(moved(303), made, lambda _: said(provider))
        client.post("/v1/responses", json={"model": "m", "input": f"Write to {B}"})
        more = {"model": "m", "input": "And?", "previous_response_id": "resp_1a"}
        assert client.post("/v1/responses", json=more).json()["seen"] == [B]
