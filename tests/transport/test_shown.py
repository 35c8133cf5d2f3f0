"""What errors of guarded clients show of a request; and opening a wrapped client."""

import asyncio
import copy
import pickle
import socket
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anthropic
import httpx
import httpx2
import openai
import pytest
import requests

from carnet import Guard, TransferBlocked
from carnet.testing import (
    KNOWN,
    LETTER,
    PLANTED,
    FakeProvider,
    Reply,
    error,
    redirect,
    write_env,
)

MESSAGES: Any = [{"role": "user", "content": LETTER}]
BODY = {"model": "m-1", "messages": MESSAGES}
PATH = "/v1/chat/completions"
Ask = Callable[[str, Guard], object]


def with_openai(url: str, guard: Guard) -> object:
    with openai.OpenAI(base_url=f"{url}/v1", api_key="k", max_retries=0) as client:
        guard.wrap(client)
        return client.chat.completions.create(
            model="m-1", messages=MESSAGES, user=PLANTED[2]
        )


def with_anthropic(url: str, guard: Guard) -> object:
    with anthropic.Anthropic(base_url=url, api_key="k", max_retries=0) as client:
        guard.wrap(client)
        return client.messages.create(model="m-1", max_tokens=9, messages=MESSAGES)


def with_httpx(url: str, guard: Guard) -> object:
    with guard.wrap(httpx.Client(base_url=url)) as client:
        return client.post(PATH, json=BODY).raise_for_status()


def with_httpx2(url: str, guard: Guard) -> object:
    with guard.wrap(httpx2.Client(base_url=url)) as client:
        return client.post(PATH, json=BODY).raise_for_status()


def with_async_httpx2(url: str, guard: Guard) -> object:
    async def ask() -> object:
        async with guard.wrap(httpx2.AsyncClient(base_url=url)) as client:
            return (await client.post(PATH, json=BODY)).raise_for_status()

    return asyncio.run(ask())


def with_requests(url: str, guard: Guard) -> object:
    with guard.wrap(requests.Session()) as session:
        answer = session.post(url + PATH, json=BODY)
        answer.raise_for_status()
        return answer


FAILURES = (
    openai.APIError,
    anthropic.APIError,
    httpx.HTTPError,
    httpx2.HTTPError,
    requests.RequestException,
)
WAYS: dict[str, Ask] = {
    "openai": with_openai,
    "anthropic": with_anthropic,
    "httpx": with_httpx,
    "httpx2": with_httpx2,
    "httpx2-async": with_async_httpx2,
    "requests": with_requests,
}


def everything(caught: BaseException) -> str:
    """All that an error tracker could take from an error and what it hangs on."""
    told = ["".join(traceback.format_exception(caught))]
    link: BaseException | None = caught
    while link is not None:
        held = getattr(link, "response", None)
        for owner in (link, held):
            try:
                request = getattr(owner, "request", None)
            except RuntimeError:
                continue
            if request is not None:
                body = getattr(request, "content", None) or getattr(
                    request, "body", None
                )
                told += [str(request.url), str(dict(request.headers)), repr(body)]
        link = link.__cause__ or link.__context__
    return "\n".join(told)


def leaked(text: str) -> list[str]:
    return [value for value in PLANTED if value in text]


@pytest.mark.parametrize("status", [400, 401, 500])
def test_the_error_of_a_failed_call_shows_what_left(
    status: int, subtests: Any, guard: Guard, provider: FakeProvider
) -> None:
    for name, ask in WAYS.items():
        with subtests.test(name):
            provider.script(error(status, "no"))
            with guard.context(known=KNOWN), pytest.raises(FAILURES) as caught:
                ask(provider.url, guard)
            told = everything(caught.value)
            assert leaked(told) == []
            assert "PERSON_" in told


def test_the_error_of_a_call_that_found_nobody_shows_what_would_have_left(
    subtests: Any, tmp_path: Path, provider: FakeProvider
) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{held.getsockname()[1]}"
        settings = {"CARNET_ENDPOINTS__FAKE__HOST": url.removeprefix("http://")}
        path = write_env(tmp_path, provider, settings=settings)
        with Guard.from_env(path) as guard:
            for name, ask in WAYS.items():
                with subtests.test(name):
                    with guard.context(known=KNOWN), pytest.raises(FAILURES) as caught:
                        ask(url, guard)
                    told = everything(caught.value)
                    assert leaked(told) == []
                    assert "PERSON_" in told


def test_the_error_of_a_refused_call_shows_no_content(
    subtests: Any, tmp_path: Path, provider: FakeProvider
) -> None:
    settings = {"CARNET_REDACT": "", "CARNET_BLOCK": "CN"}
    path = write_env(tmp_path, provider, settings=settings)
    with Guard.from_env(path) as guard:
        for name, ask in WAYS.items():
            with subtests.test(name):
                with (
                    guard.context(known=KNOWN),
                    pytest.raises((*FAILURES, TransferBlocked)) as caught,
                ):
                    ask(provider.url, guard)
                assert leaked(everything(caught.value)) == []
        assert provider.requests == ()


def test_an_error_is_still_one_of_the_library(
    guard: Guard, provider: FakeProvider
) -> None:
    client = guard.wrap(httpx.Client())
    provider.script(Reply(cut_after=0))
    with pytest.raises(httpx.TransportError) as caught:
        client.get(f"{provider.url}/v1/models")
    assert isinstance(caught.value, httpx.RemoteProtocolError)
    assert type(caught.value).__name__ == "RemoteProtocolError"
    assert str(caught.value.request.url) == f"{provider.url}/v1/models"


def test_a_request_sent_again_by_its_caller_still_has_its_body(
    guard: Guard, provider: FakeProvider
) -> None:
    with guard.wrap(httpx2.Client(base_url=provider.url)) as client:
        request = client.build_request("POST", PATH, json=BODY)
        provider.script(Reply(cut_after=0), redirect(provider.url + PATH))
        with guard.context(known=KNOWN):
            with pytest.raises(httpx2.HTTPError):
                client.send(request)
            answer = client.send(request, follow_redirects=True)
    assert answer.json()["choices"][0]["message"]["content"].count(KNOWN[0])
    assert provider.leaks(PLANTED) == ()


@pytest.mark.parametrize("library", [httpx, httpx2])
def test_a_wrapped_client_can_be_opened_once_as_any_other(
    guard: Guard, provider: FakeProvider, library: Any
) -> None:
    with guard.wrap(library.Client(base_url=provider.url)) as client:
        assert client.get("/v1/models").status_code == 200

    async def opened() -> int:
        async with guard.wrap(library.AsyncClient(base_url=provider.url)) as client:
            status: int = (await client.get("/v1/models")).status_code
            return status

    assert asyncio.run(opened()) == 200
    with pytest.raises(RuntimeError, match="closed"):
        client.__enter__()


@pytest.mark.parametrize("library", [httpx, httpx2])
def test_an_answer_that_was_read_is_pickled_and_copied_as_any_other(
    guard: Guard, provider: FakeProvider, library: Any
) -> None:
    with guard.wrap(library.Client(base_url=provider.url)) as client:
        with guard.context(known=KNOWN):
            given = client.post(PATH, json=BODY)
            with client.stream("POST", PATH, json=BODY) as streamed:
                streamed.read()
        provider.script(error(400, "no"))
        failed = client.post(PATH, json=BODY)
    for one in (given, streamed, failed):
        pickled = (pickle.loads(pickle.dumps(one, n)) for n in range(2, 6))  # noqa: S301
        for again in (*pickled, copy.deepcopy(one)):
            assert type(again) is library.Response
            assert again.content == one.content
            assert again.headers == one.headers
            assert again.status_code == one.status_code
            assert leaked(repr(again.request.content)) == []
            assert again.is_closed
    assert KNOWN[0] in pickle.loads(pickle.dumps(given)).text  # noqa: S301
