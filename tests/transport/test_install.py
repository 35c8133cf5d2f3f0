"""The process-wide mode: what it covers, what it leaves alone, and that it ends."""

import asyncio
import gzip
import os
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import aiohttp
import httpx
import httpx2
import openai
import pytest
import requests
import websocket
import websockets.asyncio.client
import websockets.sync.client
from tests.transport.ways import (
    BODY,
    CHAT,
    WAYS,
    with_aiohttp,
    with_async_openai,
    with_httpx,
    with_httpx2,
    with_openai,
    with_requests,
)

from carnet import ConfigError, Guard, TransferBlocked, decision_of
from carnet.testing import KNOWN, LETTER, PLANTED, FakeProvider, write_env
from carnet.trail import records

PLACES: list[tuple[Any, str]] = [
    *((m.Client, "_transport_for_url") for m in (httpx, httpx2)),
    *((m.AsyncClient, "_transport_for_url") for m in (httpx, httpx2)),
    *((m.HTTPTransport, "handle_request") for m in (httpx, httpx2)),
    *((m.AsyncHTTPTransport, "handle_async_request") for m in (httpx, httpx2)),
    (requests.Session, "get_adapter"),
    (requests.adapters.HTTPAdapter, "send"),
    (ThreadPoolExecutor, "submit"),
    (aiohttp.ClientSession, "_request"),
    (aiohttp.ClientSession, "_ws_connect"),
    (websockets.sync.client, "parse_uri"),
    (websockets.asyncio.client, "parse_uri"),
    (websocket.WebSocket, "connect"),
    (websocket.WebSocketApp, "run_forever"),
]


@pytest.fixture
def opens(provider: FakeProvider, tmp_path: Path) -> Iterator[Callable[..., Guard]]:
    guards: list[Guard] = []

    def open_guard(**settings: str) -> Guard:
        folder = tmp_path / str(len(guards))
        folder.mkdir()
        guards.append(Guard.from_env(write_env(folder, provider, settings=settings)))
        return guards[-1]

    yield open_guard
    for guard in guards:
        guard.uninstall()
        guard.close()


@pytest.fixture
def guard(opens: Callable[..., Guard]) -> Guard:
    opened = opens()
    opened.install()
    return opened


def types(folder: Path) -> list[str]:
    every = [entry.record or {} for entry in records(folder / "0" / "trail")]
    return [str(record["type"]) for record in every]


def test_every_client_is_guarded_once_and_gets_its_own_data_back(
    guard: Guard, provider: FakeProvider, subtests: Any, tmp_path: Path
) -> None:
    for way in WAYS:
        with subtests.test(way.__name__):
            provider.clear()
            before = types(tmp_path).count("transfer.intent")
            with guard.context(known=KNOWN):
                given = way(provider.url)
            text = given["choices"][0]["message"]["content"]
            assert [value for value in PLANTED if value not in text] == []
            assert provider.leaks(PLANTED) == ()
            assert len(provider.requests) == 1
            assert types(tmp_path).count("transfer.intent") == before + 1


@pytest.mark.parametrize("spelling", ["2130706433", "0x7f.1", "0177.0.0.1"])
def test_a_declared_address_is_guarded_at_any_path_however_it_is_spelled(
    opens: Callable[..., Guard], provider: FakeProvider, spelling: str
) -> None:
    with opens(CARNET_ENDPOINTS__FAKE__DIALECT="openai") as guard:
        guard.install()
        url = provider.url.replace("127.0.0.1", spelling)
        with guard.context(known=KNOWN):
            requests.post(f"{url}/ask", json=BODY, timeout=30)
        guard.uninstall()
    assert len(provider.requests) == 1
    assert provider.leaks(PLANTED) == ()


def test_what_is_refused_is_refused_in_the_callers_own_words(
    opens: Callable[..., Guard], provider: FakeProvider, subtests: Any
) -> None:
    opens(CARNET_REDACT="", CARNET_BLOCK="CN").install()
    for way in WAYS:
        sdk = way in (with_openai, with_async_openai)
        expected = openai.APIStatusError if sdk else TransferBlocked
        with subtests.test(way.__name__):
            with pytest.raises(expected) as caught:
                way(provider.url)
            assert decision_of(caught.value) is not None
    assert provider.requests == ()


def test_uninstall_restores_every_attribute_exactly(
    opens: Callable[..., Guard], provider: FakeProvider
) -> None:
    absent = object()
    before = [owner.__dict__.get(name, absent) for owner, name in PLACES]
    guard = opens()
    guard.install()
    during = [owner.__dict__.get(name, absent) for owner, name in PLACES]
    assert not [p for p, b, d in zip(PLACES, before, during, strict=True) if b is d]
    guard.install()
    assert during == [owner.__dict__.get(name, absent) for owner, name in PLACES]
    with httpx2.Client() as kept:
        inner = kept._transport_for_url(httpx2.URL(provider.url))
    guard.uninstall()
    after = [owner.__dict__.get(name, absent) for owner, name in PLACES]
    assert all(b is a for b, a in zip(before, after, strict=True))
    guard.uninstall()
    request = httpx2.Request("POST", provider.url + CHAT, json=BODY)
    with inner:
        assert inner.handle_request(request).read()
    assert provider.leaks(KNOWN)


def test_what_somebody_wrapped_meanwhile_stays_and_works(
    opens: Callable[..., Guard], provider: FakeProvider, monkeypatch: Any
) -> None:
    seen: list[str] = []
    guard = opens()
    own = requests.adapters.HTTPAdapter.send
    with monkeypatch.context() as patching:
        guard.install()
        ours = requests.adapters.HTTPAdapter.send

        def traced(self: Any, request: Any, **options: Any) -> Any:
            seen.append(request.url)
            return ours(self, request, **options)

        patching.setattr(requests.adapters.HTTPAdapter, "send", traced)
        guard.uninstall()
        assert requests.adapters.HTTPAdapter.send is traced
        with_requests(provider.url)
        assert provider.leaks(KNOWN)
    assert len(seen) == 1
    requests.adapters.HTTPAdapter.send = own  # type: ignore[method-assign]


def test_a_second_guard_is_refused_and_the_first_stays(
    guard: Guard, opens: Callable[..., Guard], provider: FakeProvider
) -> None:
    other = opens()
    with pytest.raises(ConfigError, match="uninstall"):
        other.install()
    other.uninstall()
    with guard.context(known=KNOWN):
        with_requests(provider.url)
    assert provider.leaks(PLANTED) == ()


def test_wrapped_clients_are_not_guarded_twice(
    guard: Guard, provider: FakeProvider, tmp_path: Path
) -> None:
    with (
        guard.wrap(httpx2.Client(base_url=provider.url)) as client,
        guard.wrap(requests.Session()) as session,
        guard.context(known=KNOWN),
    ):
        text = client.post(CHAT, json=BODY).text
        also = session.post(provider.url + CHAT, json=BODY).text
    assert KNOWN[1] in text
    assert KNOWN[1] in also
    assert provider.leaks(PLANTED) == ()
    assert types(tmp_path).count("transfer.intent") == 2


def test_a_host_that_is_no_models_is_recorded_once_and_passes_as_it_is(
    guard: Guard, tmp_path: Path
) -> None:
    assert guard is not None
    with FakeProvider() as elsewhere:
        for _ in range(2):
            requests.post(elsewhere.url + "/orders", json={"to": KNOWN[0]}, timeout=9)
            httpx.get(elsewhere.url + "/health")
        assert len(elsewhere.requests) == 4
        assert elsewhere.leaks(KNOWN[:1])
        host = elsewhere.host
    noted = [e.record or {} for e in records(tmp_path / "0" / "trail")]
    noted = [r for r in noted if r["type"] == "transfer.unguarded"]
    assert [(r["host"], r["method"]) for r in noted] == [(host, "POST")]


@pytest.mark.parametrize("policy", ["pass", "block"])
def test_other_hosts_pass_unseen_or_are_refused_as_the_policy_says(
    opens: Callable[..., Guard], tmp_path: Path, policy: str
) -> None:
    opens(CARNET_OTHER_HOSTS=policy).install()
    with FakeProvider() as elsewhere:
        if policy == "block":
            with pytest.raises(TransferBlocked, match="no model's host"):
                requests.get(elsewhere.url, timeout=9)
            with pytest.raises(TransferBlocked, match="no model's host"):
                httpx2.get(elsewhere.url)
        else:
            httpx2.get(elsewhere.url)
        assert len(elsewhere.requests) == (policy == "pass")
    assert "transfer.unguarded" not in types(tmp_path)
    assert types(tmp_path).count("transfer.denied") == 2 * (policy == "block")


def test_a_call_of_a_model_on_an_unlisted_host_is_known_by_path_and_body(
    guard: Guard,
) -> None:
    assert guard is not None
    with FakeProvider() as elsewhere:
        for way in (with_requests, with_httpx2, with_aiohttp):
            with pytest.raises(TransferBlocked):
                way(elsewhere.url)
        assert elsewhere.requests == ()
        requests.post(elsewhere.url + "/pulls/1/files", json={"a": 1}, timeout=9)
        assert len(elsewhere.requests) == 1


def test_exporters_that_copy_prompts_are_refused_where_they_cannot_be_read(
    guard: Guard,
) -> None:
    assert guard is not None
    with FakeProvider() as elsewhere:
        with pytest.raises(TransferBlocked, match="compressed"):
            requests.post(
                elsewhere.url + "/runs/multipart",
                data=gzip.compress(LETTER.encode()),
                headers={"Content-Encoding": "gzip"},
                timeout=9,
            )
        with pytest.raises(TransferBlocked):
            httpx.post(elsewhere.url + "/api/public/ingestion", json={"batch": LETTER})
        assert elsewhere.requests == ()


def test_traces_pass_unless_they_copy_prompts(
    guard: Guard, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert guard is not None
    protobuf = {"Content-Type": "application/x-protobuf"}
    with FakeProvider() as elsewhere:
        url = elsewhere.url + "/v1/traces"
        requests.post(url, data=b"\x0a\x00", headers=protobuf, timeout=9)
        assert len(elsewhere.requests) == 1
        name = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"
        monkeypatch.setenv(name, "true")
        with pytest.raises(TransferBlocked, match="content type"):
            requests.post(url, data=b"\x0a\x00", headers=protobuf, timeout=9)
        assert len(elsewhere.requests) == 1


async def open_async(url: str) -> None:
    async with websockets.asyncio.client.connect(url):
        raise AssertionError("it was opened")


async def open_aiohttp(url: str) -> None:
    async with aiohttp.ClientSession() as session, session.ws_connect(url):
        raise AssertionError("it was opened")


SOCKETS: dict[str, Callable[[str], Any]] = {
    "websockets": websockets.sync.client.connect,
    "websockets-async": lambda url: asyncio.run(open_async(url)),
    "websocket-client": websocket.create_connection,
    "websocket-app": lambda url: websocket.WebSocketApp(url).run_forever(),
    "aiohttp": lambda url: asyncio.run(open_aiohttp(url)),
    "httpx2": lambda url: httpx2.get(
        url.replace("ws", "http"), headers={"Upgrade": "websocket"}
    ),
    "openai": lambda url: (
        openai.OpenAI(api_key="k", websocket_base_url=url)
        .realtime.connect(model="m")
        .enter()
    ),
}


@pytest.mark.parametrize("open_one", SOCKETS.values(), ids=SOCKETS)
def test_no_socket_is_opened(
    open_one: Callable[[str], Any], guard: Guard, provider: FakeProvider, tmp_path: Path
) -> None:
    assert guard is not None
    with pytest.raises(TransferBlocked, match="WebSocket"):
        open_one(f"ws://{provider.host}/v1/realtime")
    assert provider.requests == ()
    assert types(tmp_path)[-1] == "transfer.denied"


def test_after_close_models_are_refused_until_uninstall(
    guard: Guard, provider: FakeProvider
) -> None:
    guard.close()
    with pytest.raises(TransferBlocked, match="closed"):
        with_requests(provider.url)
    assert provider.requests == ()
    guard.uninstall()
    with_requests(provider.url)
    assert len(provider.requests) == 1


def test_without_trail_or_key_nothing_is_changed(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("CARNET_EXPORTER__COUNTRY=DE\n")
    before = requests.Session.get_adapter
    with pytest.raises(ConfigError, match="carnet init"):
        Guard.from_env(tmp_path / ".env").install()
    assert requests.Session.get_adapter is before


def test_a_forked_child_is_guarded_by_the_same_trail(
    guard: Guard, provider: FakeProvider, tmp_path: Path
) -> None:
    with guard.context(known=KNOWN):
        child = os.fork()
        if child == 0:
            failed = 1
            try:
                failed = int(KNOWN[0] not in str(with_requests(provider.url)))
            except BaseException:  # noqa: BLE001 - the child has no test to fail
                traceback.print_exc()
            os._exit(failed)
        with_httpx(provider.url)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert provider.leaks(PLANTED) == ()
    assert len(provider.requests) == 2
    assert types(tmp_path).count("transfer.outcome") == 2


def test_work_that_is_given_to_a_pool_knows_what_was_said_of_the_call(
    opens: Callable[..., Guard], provider: FakeProvider
) -> None:
    guard, hidden = opens(), "Haus am Deich 9"
    body = {"model": "m-1", "messages": [{"role": "user", "content": hidden}]}

    def post() -> str:
        return requests.post(provider.url + CHAT, json=body, timeout=9).text

    with ThreadPoolExecutor(2) as pool:  # older than the mode, as a library's own
        pool.submit(int).result()
        guard.install()
        try:
            with guard.context(known=[hidden]):
                texts = list(pool.map(lambda _: post(), range(3)))
        finally:
            guard.uninstall()
    assert all(hidden in text for text in texts)
    assert len(provider.requests) == 3
    assert provider.leaks([hidden]) == ()
