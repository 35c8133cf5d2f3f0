"""What an httpx transport gets from the guard is what the guard has read."""

import asyncio
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import httpx2
import pytest

from carnet import Guard, TransferBlocked
from carnet.testing import KNOWN, LETTER, FakeProvider, write_env

CHAT = "/v1/chat/completions"
QUIET = {"model": "m-1", "messages": [{"role": "user", "content": "Guten Tag"}]}
TOLD = json.dumps(
    {"model": "m-1", "messages": [{"role": "user", "content": LETTER}]}
).encode()
LIBRARIES = pytest.mark.parametrize("http", [httpx, httpx2])


@pytest.fixture
def guard(provider: FakeProvider, tmp_path: Path) -> Iterator[Guard]:
    opened = Guard.from_env(write_env(tmp_path, provider))
    with opened, opened.context(known=KNOWN):
        yield opened
        opened.uninstall()


def swapped(http: Any) -> Callable[[Any], None]:
    """A hook that has the request send another stream than the one it was made with."""

    def hook(request: Any) -> None:
        request.read()
        request.stream = http.ByteStream(TOLD)
        request.headers["content-length"] = str(len(TOLD))

    return hook


@LIBRARIES
def test_a_stream_that_a_hook_puts_in_is_what_is_searched_and_sent(
    http: Any, guard: Guard, provider: FakeProvider
) -> None:
    with http.Client(event_hooks={"request": [swapped(http)]}) as client:
        answer = guard.wrap(client).post(provider.url + CHAT, json=QUIET)
        assert KNOWN[0] in answer.text
    assert len(provider.requests) == 1
    assert provider.leaks(KNOWN) == ()


@LIBRARIES
def test_the_same_for_an_asynchronous_client(
    http: Any, guard: Guard, provider: FakeProvider
) -> None:
    async def hook(request: Any) -> None:
        swapped(http)(request)

    async def ask() -> str:
        async with http.AsyncClient(event_hooks={"request": [hook]}) as client:
            answer = await guard.wrap(client).post(provider.url + CHAT, json=QUIET)
            return str(answer.text)

    assert KNOWN[0] in asyncio.run(ask())
    assert provider.leaks(KNOWN) == ()


@LIBRARIES
def test_whether_a_model_is_asked_is_read_off_the_stream_too(
    http: Any, guard: Guard
) -> None:
    guard.install()
    with (
        FakeProvider() as elsewhere,
        http.Client(event_hooks={"request": [swapped(http)]}) as client,
    ):
        with pytest.raises(TransferBlocked):
            client.post(elsewhere.url + CHAT, json={})
        assert elsewhere.requests == ()


@LIBRARIES
def test_a_transport_gets_no_extension_that_the_guard_does_not_know(
    http: Any, guard: Guard, provider: FakeProvider
) -> None:
    seen: list[Any] = []

    class Noting(http.HTTPTransport):  # type: ignore[misc]
        def handle_request(self, request: Any) -> Any:
            seen.append(request)
            return super().handle_request(request)

    note = {"trace": lambda *_: None, "application.note": KNOWN[0]}
    with guard.wrap(http.Client(transport=Noting())) as client:
        for body in (QUIET, json.loads(TOLD)):
            asked = client.build_request("POST", provider.url + CHAT, json=body)
            asked.extensions.update(note)
            client.send(asked)
            assert asked.extensions["application.note"] == KNOWN[0]
    assert seen
    assert {key for one in seen for key in one.extensions} == {"timeout", "trace"}


@LIBRARIES
def test_a_request_that_nothing_changed_leaves_byte_for_byte(
    http: Any, guard: Guard, provider: FakeProvider
) -> None:
    body = json.dumps(QUIET, indent=1).encode()
    kind = {"content-type": "application/json"}
    with guard.wrap(http.Client()) as client:
        client.post(
            provider.url + CHAT, content=iter([body[:9], body[9:]]), headers=kind
        )
    assert provider.requests[0].body == body
