"""Calls over HTTP/2, and answers packed as servers pack them today."""

import asyncio
import ssl
from collections.abc import Iterator
from contextvars import copy_context
from pathlib import Path
from typing import Any

import anthropic
import httpx2
import openai
import pytest
from tests.clients.libraries.http2 import Front, certificate
from tests.clients.speech import Journal

from carnet import Guard, decision_of
from carnet.testing import KNOWN, LETTER, PLANTED, FakeProvider, write_env

SAID: Any = [{"role": "user", "content": LETTER}]
CODINGS = ("", "gzip", "br", "zstd")


@pytest.fixture(scope="module")
def pem(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def front(provider: FakeProvider, pem: Path) -> Iterator[Front]:
    with Front(provider, pem) as one:
        yield one


@pytest.fixture
def tls(pem: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=pem)


@pytest.fixture
def guard(tmp_path: Path, provider: FakeProvider, front: Front) -> Iterator[Guard]:
    settings = {"CARNET_ENDPOINTS__FAKE__HOST": front.host}
    with Guard.from_env(write_env(tmp_path, provider, settings=settings)) as one:
        yield one


@pytest.fixture
def gpt(guard: Guard, front: Front, tls: ssl.SSLContext) -> Iterator[openai.OpenAI]:
    http = httpx2.Client(http1=False, http2=True, verify=tls)
    url = f"https://{front.host}/v1"
    with openai.OpenAI(base_url=url, api_key="k", http_client=http) as client:
        yield guard.wrap(client)


def streamed(stream: Any) -> str:
    return "".join(chunk.choices[0].delta.content or "" for chunk in stream)


def test_a_letter_comes_home_over_http2_however_it_is_packed(
    guard: Guard, gpt: openai.OpenAI, front: Front, journal: Journal
) -> None:
    create = gpt.chat.completions.create
    for coding in CODINGS:
        front.coding = coding
        with guard.context(known=KNOWN):
            raw = gpt.chat.completions.with_raw_response.create(
                model="m", messages=SAID
            )
            text = streamed(create(model="m", messages=SAID, stream=True))
        assert raw.parse().choices[0].message.content == LETTER
        assert raw.http_response.http_version == "HTTP/2"
        assert text == LETTER
    assert front.taken == 2 * len(CODINGS)
    assert front.provider.leaks(PLANTED) == ()
    states = [outcome["state"] for outcome in journal("transfer.outcome")]
    assert states == ["completed"] * front.taken


@pytest.mark.parametrize("coding", ["br", "zstd"])
def test_an_answer_of_a_call_that_found_nothing_keeps_its_packing(
    gpt: openai.OpenAI, front: Front, coding: str
) -> None:
    front.coding = coding
    raw = gpt.chat.completions.with_raw_response.create(
        model="m", messages=[{"role": "user", "content": "When is high tide?"}]
    )
    assert raw.parse().choices[0].message.content == "When is high tide?"


def test_an_asynchronous_client_shares_one_connection_and_mixes_nothing(
    guard: Guard, front: Front, tls: ssl.SSLContext
) -> None:
    async def one(client: anthropic.AsyncAnthropic, number: int) -> bool:
        text = f"Letter {number} of person{number}@example.de to {PLANTED[4]}"
        said: Any = [{"role": "user", "content": text}]
        async with client.messages.stream(
            model="m", max_tokens=99, messages=said
        ) as stream:
            return await stream.get_final_text() == text

    async def play() -> list[bool]:
        http = httpx2.AsyncClient(http1=False, http2=True, verify=tls)
        async with anthropic.AsyncAnthropic(
            base_url=f"https://{front.host}", api_key="k", http_client=http
        ) as client:
            guard.wrap(client)
            return await asyncio.gather(*(one(client, n) for n in range(8)))

    front.coding = "br"
    with asyncio.Runner() as runner:
        assert all(runner.run(play(), context=copy_context()))
    assert front.taken == 8
    assert front.provider.leaks([PLANTED[4], "person3@example.de"]) == ()


def test_a_connection_cut_over_http2_is_the_clients_own_error(
    guard: Guard, front: Front, tls: ssl.SSLContext, journal: Journal
) -> None:
    front.cut = True
    errors = []
    for wrap in (False, True):
        with httpx2.Client(http1=False, http2=True, verify=tls) as http:
            if wrap:
                guard.wrap(http)
            body = {"model": "m", "messages": SAID, "stream": True}
            url = f"https://{front.host}/v1/chat/completions"
            with (
                guard.context(known=KNOWN),
                pytest.raises(httpx2.HTTPError) as caught,
                http.stream("POST", url, json=body) as answer,
            ):
                list(answer.iter_lines())
        errors.append(type(caught.value).__name__)
    assert errors[0] == errors[1]
    assert [one["state"] for one in journal("transfer.outcome")] == ["cut"]


def test_a_call_that_is_refused_opens_no_stream(
    guard: Guard, gpt: openai.OpenAI, front: Front
) -> None:
    guard.close()
    with pytest.raises(openai.APIStatusError) as caught:
        gpt.chat.completions.create(model="m", messages=SAID)
    assert decision_of(caught.value)
    assert front.taken == 0
