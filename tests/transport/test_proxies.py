"""What a forward proxy would read is refused, unless it is where the URL goes."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import aiohttp
import boto3
import httpx
import httpx2
import litellm
import openai
import pytest
import requests
from botocore.config import Config

from carnet import Guard, TransferBlocked
from carnet.testing import LETTER, FakeProvider, write_env
from carnet.trail import records

HOST = "vllm.example:8000"
URL = f"http://{HOST}/v1/chat/completions"
TUNNELLED = URL.replace("http:", "https:")
BODY: Any = {"model": "m-1", "messages": [{"role": "user", "content": LETTER}]}
ALLOWED = {
    "CARNET_ENDPOINTS__V__HOST": HOST,
    "CARNET_ENDPOINTS__V__COUNTRY": "DE",
    "CARNET_ENDPOINTS__V__DIALECT": "openai",
    "CARNET_ALLOW": "DE",
}


@pytest.fixture
def proxy() -> Iterator[FakeProvider]:
    with FakeProvider() as running:
        yield running


@pytest.fixture
def guard(proxy: FakeProvider, tmp_path: Path) -> Iterator[Guard]:
    with Guard.from_env(write_env(tmp_path, proxy, settings=ALLOWED)) as opened:
        yield opened
        opened.uninstall()


def by_httpx(guard: Guard, proxy: str) -> None:
    with guard.wrap(httpx.Client(proxy=proxy)) as client:
        client.post(URL, json=BODY)


def by_httpx2(guard: Guard, proxy: str) -> None:
    with guard.wrap(
        httpx2.Client(mounts={"http://": httpx2.HTTPTransport(proxy=proxy)})
    ) as c:
        c.post(URL, json=BODY)


def by_a_transport(guard: Guard, proxy: str) -> None:
    guard.install()
    with httpx2.HTTPTransport(proxy=proxy) as transport:
        transport.handle_request(httpx2.Request("POST", URL, json=BODY))


def by_async_httpx2(guard: Guard, proxy: str) -> None:
    async def ask() -> None:
        async with guard.wrap(httpx2.AsyncClient(proxy=proxy)) as client:
            await client.post(URL, json=BODY)

    asyncio.run(ask())


def by_requests(guard: Guard, proxy: str) -> None:
    with guard.wrap(requests.Session()) as session:
        session.post(URL, json=BODY, proxies={"http": proxy}, timeout=9)


def by_a_session(guard: Guard, proxy: str) -> None:
    with guard.wrap(requests.Session()) as session:
        session.proxies = {"all": proxy.removeprefix("http://")}
        session.post(URL, json=BODY, timeout=9)


def by_aiohttp(guard: Guard, proxy: str) -> None:
    async def ask() -> None:
        async with guard.wrap(aiohttp.ClientSession()) as session:
            await session.post(URL, json=BODY, proxy=proxy)

    asyncio.run(ask())


def by_boto3(guard: Guard, proxy: str) -> None:
    client = boto3.client(
        "bedrock-runtime",
        region_name="eu-central-1",
        endpoint_url=f"http://{HOST}",
        aws_access_key_id="k",
        aws_secret_access_key="s",
        config=Config(proxies={"http": proxy}),
    )
    content = [{"role": "user", "content": [{"text": LETTER}]}]
    guard.wrap(client).converse(modelId="m", messages=content)


def by_openai_over_aiohttp(guard: Guard, proxy: str) -> None:
    async def ask() -> None:
        http = openai.DefaultAioHttpClient(proxy=proxy)
        async with openai.AsyncOpenAI(
            base_url=f"http://{HOST}/v1", api_key="k", http_client=http
        ) as client:
            await guard.wrap(client).chat.completions.create(**BODY)

    asyncio.run(ask())


def by_litellm(guard: Guard, proxy: str) -> None:
    """It looks into the environment for each request, below its client."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HTTP_PROXY", proxy)
        patch.setenv("http_proxy", proxy)
        for name in ("NO_PROXY", "no_proxy"):
            patch.delenv(name, raising=False)
        guard.install()
        asyncio.run(
            litellm.acompletion(
                model="hosted_vllm/m-1",
                api_base=f"http://{HOST}/v1",
                api_key="k",
                messages=BODY["messages"],
            )
        )


WAYS = [
    pytest.param(
        by_litellm,  # types of its own that pydantic warns of, at the first call
        marks=pytest.mark.filterwarnings("ignore:Items? '"),
    ),
    by_httpx,
    by_httpx2,
    by_a_transport,
    by_async_httpx2,
    by_requests,
    by_a_session,
    by_aiohttp,
    by_boto3,
    by_openai_over_aiohttp,
]


@pytest.mark.parametrize("way", WAYS)
def test_a_call_that_a_proxy_would_read_is_refused(
    way: Callable[[Guard, str], None], guard: Guard, proxy: FakeProvider
) -> None:
    with pytest.raises(Exception, match="proxy") as refused:
        way(guard, proxy.url)
    assert "wire.proxy" in str(refused.value)
    assert proxy.requests == ()


def test_a_proxy_whose_host_cannot_be_read_is_another_host(
    guard: Guard, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", "http://[::1")
    with (
        guard.wrap(requests.Session()) as session,
        pytest.raises(TransferBlocked, match=r"wire\.proxy"),
    ):
        session.post(f"http://{HOST}/v1/chat/completions", json=BODY)


def test_a_tunnel_passes_and_a_proxy_of_the_environment_does_not(
    guard: Guard, proxy: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, proxy.url)
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    with (
        guard.wrap(httpx2.Client()) as client,
        guard.wrap(requests.Session()) as session,
    ):
        for post in (client.post, session.post):
            with pytest.raises(TransferBlocked, match="not encrypted"):
                post(URL, json=BODY)
            with pytest.raises((httpx2.ProxyError, requests.exceptions.ProxyError)):
                post(URL.replace("http:", "https:"), json=BODY)


def by_httpx2_tunnel(guard: Guard, proxy: str) -> None:
    with guard.wrap(httpx2.Client(proxy=proxy)) as client:
        client.post(TUNNELLED, json=BODY)


def by_requests_tunnel(guard: Guard, proxy: str) -> None:
    with guard.wrap(requests.Session()) as session:
        session.post(TUNNELLED, json=BODY, proxies={"https": proxy}, timeout=9)


def by_aiohttp_tunnel(guard: Guard, proxy: str) -> None:
    async def ask() -> None:
        async with guard.wrap(aiohttp.ClientSession()) as session:
            await session.post(TUNNELLED, json=BODY, proxy=proxy)

    asyncio.run(ask())


def by_boto3_tunnel(guard: Guard, proxy: str) -> None:
    once = Config(proxies={"https": proxy}, retries={"total_max_attempts": 1})
    client = boto3.client(
        "bedrock-runtime",
        region_name="eu-central-1",
        endpoint_url=f"https://{HOST}",
        aws_access_key_id="k",
        aws_secret_access_key="s",
        config=once,
    )
    content = [{"role": "user", "content": [{"text": LETTER}]}]
    guard.wrap(client).converse(modelId="m", messages=content)


TUNNELS = [by_httpx2_tunnel, by_requests_tunnel, by_aiohttp_tunnel, by_boto3_tunnel]


@pytest.mark.parametrize("way", TUNNELS, ids=lambda way: way.__name__)
def test_the_record_names_the_proxy_that_carries_a_tunnel(
    way: Callable[[Guard, str], None], guard: Guard, proxy: FakeProvider
) -> None:
    secret = "Kettle71"
    with pytest.raises(Exception, match=r"(?i)404|proxy"):
        way(guard, proxy.url.replace("http://", f"http://ada:{secret}@"))
    assert guard.trail is not None
    told = [entry.record or {} for entry in records(guard.trail.location)]
    places = [each["endpoint"] for each in told if each["type"] == "transfer.intent"]
    assert [one["proxy"] for one in places] == ["127.0.0.1"]  # type: ignore[index] # JSON
    assert secret not in str(told)
