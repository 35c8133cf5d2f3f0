"""An answer that sends its caller on repeats what left; who follows asks for the same.

Servers add a slash, a version or a number to the address that they were asked for.
"""

import asyncio
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import aiohttp
import httpx
import httpx2
import pytest
import requests
from tests.clients.speech import Opens

from carnet import Guard, TransferBlocked
from carnet.testing import FakeProvider, Reply
from carnet.testing.received import PLACEHOLDER, Received

MAIL = "erika.mustermann@example.de"
PATH = f"/v1/customers/{quote(MAIL)}"
ASKED = f"{PATH}?note={quote(MAIL)}"
BODY = {"note": f"Write to {MAIL}"}
Posts = Callable[[Guard, str], None]


def moved(url: str, status: int = 307) -> Reply:
    return Reply(raw=b"{}", status=status, headers={"location": url})


def on(seen: Received) -> Reply:
    """What a server does to an address without a slash."""
    path, mark, query = seen.target.partition("?")
    return moved(f"{path}/{mark}{query}")


def by_httpx(module: Any) -> Posts:
    def post(guard: Guard, url: str) -> None:
        with module.Client(follow_redirects=True) as client:
            guard.wrap(client).post(url, json=BODY).raise_for_status()

    return post


def by_httpx_later(module: Any) -> Posts:
    def post(guard: Guard, url: str) -> None:
        async def inside() -> None:
            async with module.AsyncClient(follow_redirects=True) as client:
                answer = await guard.wrap(client).post(url, json=BODY)
                answer.raise_for_status()

        asyncio.run(inside())

    return post


def by_requests(guard: Guard, url: str) -> None:
    with requests.Session() as session:
        guard.wrap(session).post(url, json=BODY).raise_for_status()


def by_aiohttp(guard: Guard, url: str) -> None:
    async def inside() -> None:
        async with aiohttp.ClientSession() as session:
            answer = await guard.wrap(session).post(url, json=BODY)
            answer.raise_for_status()
            await answer.read()

    asyncio.run(inside())


EVERY = [
    pytest.param(by_httpx(httpx2), id="httpx2"),
    pytest.param(by_httpx(httpx), id="httpx"),
    pytest.param(by_httpx_later(httpx2), id="httpx2 async"),
    pytest.param(by_requests, id="requests"),
    pytest.param(by_aiohttp, id="aiohttp"),
]


@pytest.mark.parametrize("post", EVERY)
@pytest.mark.parametrize("base", ["", "absolute"])
def test_who_follows_asks_for_what_the_server_named(
    guard: Guard, provider: FakeProvider, post: Posts, base: str
) -> None:
    def moves(seen: Received) -> Reply:
        said = on(seen)
        start = provider.url if base else ""
        return moved(start + said.headers["location"])

    provider.script(moves, Reply(raw=b"{}"))
    post(guard, provider.url + ASKED)
    first, second = provider.requests
    assert provider.leaks([MAIL]) == ()
    assert PLACEHOLDER.search(first.target)
    assert second.target == first.target.replace("?", "/?")
    assert second.body == first.body


@pytest.mark.parametrize("name", ["Location", "Operation-Location"])
def test_an_address_that_nobody_follows_is_the_callers_own(
    bare: httpx2.Client, provider: FakeProvider, name: str
) -> None:
    def later(seen: Received) -> Reply:
        return Reply(raw=b"{}", status=202, headers={name: f"{seen.target}&n=1#a"})

    provider.script(later)
    answer = bare.post(ASKED, json=BODY)
    assert answer.headers[name] == f"/v1/customers/{MAIL}?note={MAIL}&n=1#a"


def test_another_host_is_told_nothing(
    bare: httpx2.Client, provider: FakeProvider
) -> None:
    """What a server sends elsewhere is not for it to put together."""
    said: list[str] = []

    def elsewhere(seen: Received) -> Reply:
        said.append(f"http://localhost:{provider.host.partition(':')[2]}{seen.target}")
        return moved(said[0], 302)

    provider.script(elsewhere)
    answer = bare.post(ASKED, json=BODY)
    assert answer.headers["location"] == said[0]
    with pytest.raises(TransferBlocked):
        bare.get(said[0])
    assert len(provider.requests) == 1


def test_a_value_that_only_its_words_gave_away_stays_a_placeholder(
    opens: Opens, provider: FakeProvider
) -> None:
    """Alone in an address nobody would find it again, and it would leave."""
    guard = opens()
    known = "Haus am Deich 9"
    said: list[str] = []

    def moves(seen: Received) -> Reply:
        (name,) = PLACEHOLDER.findall(seen.body.decode())
        said.append(f"/v1/x?q={name}")
        return moved(said[0], 302)

    provider.script(moves)
    with httpx2.Client() as client, guard.context(known=[known]):
        guard.wrap(client)
        answer = client.post(f"{provider.url}/v1/x", json={"note": known})
    assert answer.headers["location"] == said[0]


def test_an_address_of_no_form_stays_as_it_is(
    bare: httpx2.Client, provider: FakeProvider
) -> None:
    said = "http://[PERSON_7F3K2M9Q/"
    provider.script(Reply(raw=b"{}", status=201, headers={"location": said}))
    assert bare.post(ASKED, json=BODY).headers["location"] == said
